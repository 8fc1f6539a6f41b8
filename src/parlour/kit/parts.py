"""The small values that every game has: settings, guests, clocks that are shown; and why a table is not taken over."""

from __future__ import annotations

import msgspec


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
