"""What a viewer gets to see of the values that chance has dealt, by the contract alone.

What is his own; what somebody's open arguments name; what is public, or told him, and has left the hidden places for
it: "showing a card is moving it". A card that is public while somebody else still holds it was shown if the holder
himself did it, or if nobody is on turn any more; while a hand is being played it is none of the viewer's business.

A game whose rules show more says so: `seen_by(person)` gives all that the rules show this person just now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from parlour.table.rules import Rules
from parlour.table.step import Step
from parlour.table.table import Table

Value = str | int

_HASHES = re.compile("[0-9a-f]{32,}|[0-9A-Za-z+/]{200,}=*")
"""Hashes in hex or base64: in them "2c" is no card that anybody sees."""


def seen_after(table: Table, step: Step, viewers: Sequence[str | None], values: set[Value]) -> Iterator[set[Value]]:
    """Of these values, what each viewer gets to see by this step."""
    asked = getattr(table.game, "seen_by", None)
    if asked is not None:
        yield from (values & set(asked(viewer)) for viewer in viewers)
        return
    places = _Places(table.rules, table, step, values)
    yield from map(places.seen, viewers)


class _Places:
    """Where these values are after a step."""

    def __init__(self, rules: Rules, table: Table, step: Step, values: set[Value]) -> None:
        game = table.game
        hands: dict[str, list[Any]] = {}
        for name in rules.private:
            for person, entry in getattr(game, name).entries().items():
                hands.setdefault(person, []).append(entry)
        self._hands = {person: among(values, entries) for person, entries in hands.items()}
        whispers = {person: _object(b'{"":0' + text + b"}").get("told") for person, text in step.fragments.items()}
        self._whispers = {person: among(values, events) for person, events in whispers.items()}
        self._named = among(values, _open_args(step))
        sealed = among(values, [getattr(game, name) for name in rules.sealed])
        held = set().union(*self._hands.values())
        by_the_holder = self._hands.get(step.line.actor.removeprefix("person:"), set())
        open_cards = among(values, [getattr(game, name) for name in rules.public]) - sealed
        if game.turn is not None:
            open_cards -= held - by_the_holder
        self._hidden = sealed | held
        self._open = open_cards | (among(values, _object(step.body + b"}").get("events")) - self._hidden)

    def seen(self, viewer: str | None) -> set[Value]:
        """What this viewer sees of them."""
        if viewer is None:
            return self._named | self._open
        whispered = self._whispers.get(viewer, set()) - self._hidden
        return self._named | self._open | self._hands.get(viewer, set()) | whispered


def among(values: set[Value], place: Any) -> set[Value]:
    """Which of these are there: as a string or a number, a key, a part of a name, a sentence, a row of letters."""
    leaves = set(_leaves(msgspec.to_builtins(place)))
    text = "\n".join([leaf for leaf in leaves if isinstance(leaf, str) and not _HASHES.fullmatch(leaf)])
    return {value for value in values if value in leaves or (isinstance(value, str) and value in text)}


def _object(text: bytes) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.json.decode(text)
    return value


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
