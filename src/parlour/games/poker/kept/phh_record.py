"""A recorded hand that was played by our rules, as a record of ours: told by the events that this brought forth.

So whatever reads records (the pages, the statistics, the files to take along) reads hands from elsewhere too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import msgspec

from parlour.games.poker.hand.state import Event, HandOutcome
from parlour.games.poker.kept.phh_fields import PLAYED, BrokenHand, PhhHand, not_played, recorded_hand
from parlour.kit.cards import Card

BEFORE_THE_BUTTON = ("LJ", "HJ", "CO")


class PlayedHand(msgspec.Struct):
    """A recorded hand that was played to its end: what its file says, what it came to, and what happened."""

    recorded: PhhHand
    boards: list[list[Card]]
    outcome: HandOutcome
    events: list[Event]


Play: TypeAlias = Callable[[PhhHand], PlayedHand]
"""Plays a recorded hand by the rules (`phh_replay.play_recorded`). Raises BrokenHand where they forbid it, or it is not
over."""


def record_of(fields: dict[str, Any], play: Play) -> dict[str, Any]:
    """The body of a record, from the fields of a PHH text. Raises BrokenHand.

    Seats are the places of the file, from 0; the last has the button.
    """
    if fields["variant"] not in PLAYED:
        raise BrokenHand(not_played(fields["variant"]))
    played = play(recorded_hand(fields))
    count = len(played.recorded.stacks)
    names = fields.get("players")
    if not isinstance(names, list) or len(names) != count:
        names = [f"Player {place + 1}" for place in range(count)]
    number, title = fields.get("hand", 1), fields.get("event", "")
    positions = fields.get("_positions")
    if not isinstance(positions, list) or len(positions) != count:
        positions = positions_of_places(count)
    return record_of_played(
        played,
        hand_number=number if isinstance(number, int) else 1,
        title=str(title),
        names=[str(name) for name in names],
        positions=[str(position) for position in positions],
    )


def record_of_played(
    played: PlayedHand, *, hand_number: int, title: str, names: Sequence[str], positions: Sequence[str]
) -> dict[str, Any]:
    """The body of a record of a hand that was played; names and positions go by place, the last has the button."""
    recorded = played.recorded
    count = len(recorded.stacks)
    deal = {"kind": "deal", "hand_number": hand_number, "button": count - 1, "positions": list(positions)}
    return {
        "hand_number": hand_number,
        "game": recorded.variant,
        "title": title,
        "seats": count,
        "button": count - 1,
        "small_blind": min((blind for blind in recorded.blinds if blind > 0), default=recorded.min_bet),
        "big_blind": recorded.min_bet,
        "ante": max(recorded.antes),
        "players": [
            {"seat": place, "person": name, "name": name, "stack": recorded.stacks[place], "bot": False}
            for place, name in enumerate(names)
        ],
        "events": [deal, *played.events],
        "boards": played.boards,
        "outcome": msgspec.to_builtins(played.outcome, str_keys=True),
        "bomb_pot": False,
        "bounty": None,
        "shuffle": None,
        "at_begin": 0,
        "at_end": 0,
    }


def positions_of_places(count: int) -> list[str]:
    """What the places of a PHH file are called: the first has the small blind, heads-up the big one."""
    if count == 2:
        return ["BB", "BTN"]
    between = count - 3
    late = BEFORE_THE_BUTTON[max(0, 4 - max(between, 2)) :] if between else ()
    early = [f"UTG+{place}" if place else "UTG" for place in range(between - len(late))]
    return ["SB", "BB", *early, *late, "BTN"]
