"""What is kept of a hand: who played with how much, all that everybody saw, and each player's own cards (P5).

It grows with the hand and is recorded when the table is cleared, so that cards shown afterwards are in it too.
"""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.kit.cards import Card
from parlour.kit.compartments import Person


class LoggedPlayer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody who was dealt in, with the chips they had before anything was posted."""

    seat: int
    person: Person
    name: str
    stack: int
    bot: bool = False
    colour: str = ""


class HandLog(msgspec.Struct):
    """One hand from the shuffle to the last card shown; `players` clockwise from the left of the button."""

    at: int
    """When it began (ms)."""
    players: list[LoggedPlayer] = msgspec.field(default_factory=list)
    events: list[dict[str, Any]] = msgspec.field(default_factory=list)
    holes: dict[Person, list[Card]] = msgspec.field(default_factory=dict)
    """Also of those who have left meanwhile."""
