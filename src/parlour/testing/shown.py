"""What a viewer gets to see of the values that chance has dealt, by the contract alone.

What is his own; what somebody's open arguments name; what is public, or told him, and has left the hidden places for
it: "showing a card is moving it". A card that is public while somebody else still holds it was shown if the holder
himself did it, or if nobody is on turn any more; while a hand is being played it is none of the viewer's business.

A game whose rules show more says so: `seen_by(person)` gives all that the rules show this person just now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from parlour.table.rules import Rules
from parlour.table.step import Step
from parlour.table.table import Table

Value = str | int


class Leaves:
    """All strings and whole numbers in some values, keys included, to look for others among them."""

    __slots__ = ("_found", "_text")

    def __init__(self, *values: Any) -> None:
        self._found = {leaf for value in values for leaf in _leaves(msgspec.to_builtins(value))}
        self._text = "\n".join(leaf for leaf in self._found if isinstance(leaf, str))

    def __contains__(self, value: Value) -> bool:
        """Whether it is one of them, or a part of one: of a name, a sentence, a row of letters."""
        return value in self._found or (isinstance(value, str) and value in self._text)


def seen_after(table: Table, step: Step, viewers: Sequence[str | None], values: set[Value]) -> Iterator[set[Value]]:
    """Of these values, what each viewer gets to see by this step."""
    asked = getattr(table.game, "seen_by", None)
    if asked is not None:
        yield from (values & set(asked(viewer)) for viewer in viewers)
        return
    places = _Places(table.rules, table, step)
    yield from (places.seen(viewer, values) for viewer in viewers)


class _Places:
    def __init__(self, rules: Rules, table: Table, step: Step) -> None:
        game, effects = table.game, table.game._effects
        hands: dict[str, list[Any]] = {}
        for name in rules.private:
            for person, entry in getattr(game, name).entries().items():
                hands.setdefault(person, []).append(entry)
        self._hands = {person: Leaves(entries) for person, entries in hands.items()}
        self._sealed = Leaves([getattr(game, name) for name in rules.sealed])
        self._public = Leaves([getattr(game, name) for name in rules.public])
        self._told = Leaves(effects.told)
        self._whispers = {person: Leaves(events) for person, events in effects.whispers.items()}
        self._actor = step.line.actor.removeprefix("person:")
        self._named = Leaves(_open_args(step))
        self._in_play = game.turn is not None

    def seen(self, viewer: str | None, values: Iterable[Value]) -> set[Value]:
        return {value for value in values if self._sees(viewer, value)}

    def _sees(self, viewer: str | None, value: Value) -> bool:
        if value in self._named or (viewer in self._hands and value in self._hands[viewer]):
            return True
        if value in self._sealed:
            return False
        holders = [person for person, hand in self._hands.items() if value in hand]
        if value in self._public:
            return not holders or not self._in_play or self._actor in holders
        told = value in self._told or (viewer in self._whispers and value in self._whispers[viewer])
        return told and not holders


def _open_args(step: Step) -> Any:
    if not step.line.actor.startswith("person:"):
        return None
    return msgspec.json.decode(step.line.args).get("args")


def _leaves(value: Any) -> Iterator[Value]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield value
