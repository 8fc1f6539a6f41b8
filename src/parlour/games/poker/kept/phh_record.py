"""A hand of a PHH file as a record of ours: played by our rules, and told by the events that this brings forth.

So whatever reads records (the pages, the statistics, the files to take along) reads hands from elsewhere too.
"""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.games.poker.kept.phh_fields import PLAYED
from parlour.games.poker.kept.phh_replay import PlayedHand, play_fields

BEFORE_THE_BUTTON = ("LJ", "HJ", "CO")


def record_of(fields: dict[str, Any]) -> dict[str, Any]:
    """The body of a record. Seats are the places of the file, from 0; the last has the button. Raises BrokenHand."""
    played = play_fields(fields)
    recorded, hand = played.recorded, played.hand
    count = len(recorded.stacks)
    names = fields.get("players") or [f"Player {place + 1}" for place in range(count)]
    outcome = msgspec.to_builtins(hand.outcome, str_keys=True)
    return {
        "hand_number": fields.get("hand", 1),
        "game": PLAYED[fields["variant"]],
        "title": fields.get("event", ""),
        "seats": count,
        "button": count - 1,
        "small_blind": min((blind for blind in recorded.blinds if blind > 0), default=recorded.min_bet),
        "big_blind": recorded.min_bet,
        "ante": max(recorded.antes),
        "players": [
            {"seat": place, "person": f"p{place + 1}", "name": name, "stack": recorded.stacks[place]}
            for place, name in enumerate(names)
        ],
        "events": [_deal(played, fields), *played.events],
        "boards": hand.boards,
        "outcome": outcome,
        "at_begin": 0,
        "at_end": 0,
    }


def _deal(played: PlayedHand, fields: dict[str, Any]) -> dict[str, Any]:
    count = len(played.recorded.stacks)
    positions = fields.get("_positions") or positions_of_places(count)
    return {"kind": "deal", "hand_number": fields.get("hand", 1), "button": count - 1, "positions": positions}


def positions_of_places(count: int) -> list[str]:
    """What the places of a PHH file are called: the first has the small blind, heads-up the big one."""
    if count == 2:
        return ["BB", "BTN"]
    between = count - 3
    late = BEFORE_THE_BUTTON[max(0, 4 - max(between, 2)) :] if between else ()
    early = [f"UTG+{place}" if place else "UTG" for place in range(between - len(late))]
    return ["SB", "BB", *early, *late, "BTN"]
