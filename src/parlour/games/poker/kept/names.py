"""Names as a text in the manner of PokerStars can have them: no reader takes one for the format's own words.

Readers find a name by what stands around it ("Seat 3: NAME (8000 in chips)", "NAME: folds", "NAME collected 200 from
pot"), so that a person called "Ada: folds" or "Bob collected 900 from pot" could tell them anything.
"""

from __future__ import annotations

import re

from parlour.games.poker.kept.record import HandRecord

_MARKS = re.compile(r"[:\[\]()*#\",$€£|\x00-\x1f]")
_WORDS = re.compile(
    r"seat|deal(t|er)|hand|table|board|total|pot|side|main|rake|button|blinds?|post(s|ed)|straddle|ante|bets?|raises|calls|"
    r"checks|folds|folded|uncalled|returned|collected|cashed|show(s|ed|n)|muck(s|ed)|won|lost|wins|said|joins|leaves|left|"
    r"sit(s|ting)|timed|(dis)?connected|removed|allowed|all-in|chips|flop|turn|river|summary",
    re.IGNORECASE,
)


def plain_names(hand: HandRecord) -> dict[int, str]:
    """By seat, in the order of seats; whoever has the name of somebody before them gets a number."""
    names: dict[int, str] = {}
    for player in sorted(hand.players, key=lambda player: player.seat):
        name = plain = plain_name(player.name)
        number = 1
        while name in names.values():
            number += 1
            name = f"{plain} {number}"
        names[player.seat] = name
    return names


def plain_name(name: str) -> str:
    """Replace marks that readers look for, and tie words together of which one is the format's: `Bob_folds`."""
    words = _MARKS.sub("_", name).split()
    if any(_WORDS.fullmatch(word.strip("_")) for word in words):
        return "_".join(words) + ("_" if len(words) == 1 else "")
    return " ".join(words) or "_"
