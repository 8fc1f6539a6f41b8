"""What is tried at a table: an action by somebody, with all that its line in the journal and its commit will need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from parlour.kit.game import Game, Guest
from parlour.table.chance import Entropy
from parlour.table.commit import Parcel

STATE_BYTES_MAX = 64 * 1024
FINISHING_BYTES_MAX = 256 * 1024
"""For what a game needs to come to its end: whoever is on turn, the clock, the house, other tables. A limit that struck
in the midst of a hand would leave it there for ever."""


class Attempt(msgspec.Struct):
    """One action, before anybody knows whether the game takes it."""

    actor: str  # "person:ID", "clock", "table:ID", "house"
    action: str
    args: bytes  # JSON, as the journal keeps them
    now: int
    entropy: Entropy
    apply: Callable[[Game], None]
    """What it does to the game; whatever this raises, nothing has happened."""
    acting: tuple[str, Guest] | None = None  # who acts, and under which name
    objection: str | None = None  # why they may not sit down under it
    action_id: str | None = None
    concealed: dict[str, Any] | None = None  # arguments that the journal seals
    message: bytes = b""  # the closed compartments of a message
    parcel: Parcel | None = None  # what brought it from another table
    absent: frozenset[str] = frozenset()
    delivered: tuple[tuple[str, str, int], ...] = ()  # what leaves the outbox with it
    clock_due: int | None = None
    bytes_max: int = FINISHING_BYTES_MAX


def recolour(game: Game, person: str, guest: Guest) -> None:
    """Whoever acts has their colour of now, unlike the name, under which others know them."""
    known = game.people.get(person)
    if known is not None and known.colour != guest.colour:
        game.people[person] = Guest(known.name, known.bot, guest.colour)
