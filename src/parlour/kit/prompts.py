"""What may I do now? A prompt answers from the view alone, so it cannot tell more than the view does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Range(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whole numbers from `min` to `max`, both included."""

    min: int
    max: int


class OneOf(msgspec.Struct, frozen=True):
    """One of these values (`in` on the wire)."""

    values: tuple[Any, ...] = msgspec.field(name="in")


class Free(msgspec.Struct, frozen=True, omit_defaults=True):
    """Any value of a type: "string", "integer", "boolean", "array", "object"."""

    type: str
    max_length: int | None = None


Choice = Range | OneOf | Free


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """One action that is open, what its arguments may be, and what to show beside its button."""

    action: str
    args: dict[str, Choice] = msgspec.field(default_factory=dict)
    shows: dict[str, Any] = msgspec.field(default_factory=dict)


class View:
    """What one viewer sees: every public field by its name, his own private entries, who he is and where he sits.

    `person` is None for a bystander; `seat` is None for whoever does not sit. Only to be read.
    """

    __slots__ = ("_mine", "_public", "person", "seat")

    def __init__(self, public: Mapping[str, Any], mine: Mapping[str, Any], person: str | None) -> None:
        self._public = public
        self._mine = mine
        self.person = person
        seats = public["seats"]
        self.seat: int | None = seats.index(person) if person is not None and person in seats else None

    def __getattr__(self, name: str) -> Any:
        if name in self._public:
            return self._public[name]
        try:
            return self._mine[name]
        except KeyError:
            raise AttributeError(f"this viewer sees no {name!r}") from None

    def get(self, name: str, default: Any = None) -> Any:
        """A field that may not be there: a private one without an entry for this viewer."""
        return self._public[name] if name in self._public else self._mine.get(name, default)

    @property
    def on_turn(self) -> bool:
        """Whether this viewer is to act."""
        return self.seat is not None and self._public["turn"] == self.seat
