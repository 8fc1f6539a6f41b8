"""The small values that every game has: settings, guests, clocks that are shown; and why a table is not taken over."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from parlour.kit.chance import Random

TABLE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CHILD_ID_LENGTH = 12


def child_id(random: Random) -> str:
    """An id for a table that another one opens: nobody's secret."""
    return "".join(random.choice(TABLE_LETTERS) for _ in range(CHILD_ID_LENGTH))


OVER = ("finished", "aborted")
"""The phases of a game in which nothing more is played."""
SEAT_RECORD = "house.seat"
"""The kind of a record that a person has taken a seat, or left it."""
DEED_RECORD = "house.deed"
"""The kind of a record of what an operator has done at a table: the store makes a line of its log of it."""
INVITATION_RECORD = "house.invitation"
"""The kind of a record that a person is invited to a table, or no longer."""

Visibility: TypeAlias = Literal["listed", "friends", "link", "password", "invited"]
"""Who may come to a table: everybody, by the list or (`link`) by its address alone; friends of its owner, as the house
knows them; whoever knows the password; whoever is invited.
"""


class CannotUpgrade(Exception):
    """A table that was begun under other rules cannot be taken over: why, in a few words, or none."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be chosen when a table is made; `msgspec.Meta` gives limits, title, and help.

    The form of a new table asks for these settings in their order and at once. One whose `extra_json_schema` says
    `{"group": "Bomb pots"}` stands under this heading in a later step; with `"house": True` beside it in the last one,
    which is about who runs the table.
    """


class Guest(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody at the table, as everybody may see them."""

    name: str
    bot: bool = False
    colour: str = ""
    """One that they have chosen, by its name; else they have the one that follows from their id."""


class Deadline(msgspec.Struct, frozen=True):
    """Whose clock runs, from when till when (ms)."""

    seat: int
    at: int
    since: int = msgspec.field(name="from")

    def later(self, ms: int) -> Deadline:
        """The same clock, put off."""
        return Deadline(self.seat, self.at + ms, self.since + ms)


class Door(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who may come to a table, and who has been let in: people by id, each with the name under which they stand here.

    A new one takes the place of the old; nothing in it is changed.
    """

    visibility: Visibility = "listed"
    observers: bool = True
    """Whether people may look on without a seat."""
    invited: dict[str, str] = msgspec.field(default_factory=dict)
    admitted: dict[str, str] = msgspec.field(default_factory=dict)
    """Who has come in by a link or the password, or as a friend of the owner."""
    banned: dict[str, str] = msgspec.field(default_factory=dict)


OPEN_DOOR = Door()
"""As every table has it at first."""
