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
    """What one viewer sees: every public field by its name, their own private entries, who they are and where they sit.

    `person` is None for a bystander; `seat` is None for whoever does not sit. Only to be read.
    """

    person: str | None
    seat: int | None

    def __init__(self, public: Mapping[str, Any], mine: Mapping[str, Any], person: str | None) -> None:
        seats = public["seats"]
        seen = self.__dict__
        seen.update(public)
        seen.update(mine)
        seen["person"] = person
        seen["seat"] = seats.index(person) if person is not None and person in seats else None

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"this viewer sees no {name!r}")

    def get(self, name: str, default: Any = None) -> Any:
        """A field that may not be there: a private one without an entry for this viewer."""
        return self.__dict__.get(name, default)

    @property
    def on_turn(self) -> bool:
        """Whether this viewer is to act."""
        seen = self.__dict__
        return self.seat is not None and (seen["turn"] == self.seat or self.seat in seen.get("on_turn", ()))
