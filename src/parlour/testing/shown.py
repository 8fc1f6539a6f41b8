"""What a viewer gets to see of the values that chance has dealt, by the contract alone.

What is their own; what somebody's open arguments name; what is public, or told them, and has left the hidden places for
it: "showing a card is moving it". A card that is public while somebody else still holds it was shown if the holder
did it, or if the game is over; while it is being played it is none of the viewer's business.

A game whose rules show more says so: `seen_by(person)` gives all that the rules show this person just now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from parlour.kit.parts import OVER
from parlour.table.rules import Rules
from parlour.table.step import Step
from parlour.table.table import Table

Value = str | int | bytes
"""What is recognised of an item: a string or a number itself, anything else by its JSON text."""

_HASHES = re.compile("[0-9a-f]{32,}|[0-9A-Za-z+/]{200,}=*")
"""Hashes in hex or base64: in them "2c" is no card that anybody sees."""


def value_of(item: Any) -> Value | None:
    """What an item is recognised by; None for what is too plain to be recognised."""
    if isinstance(item, str | int):
        return None if isinstance(item, bool) else item
    plain = msgspec.to_builtins(item)
    if isinstance(plain, str | int):  # an enumeration
        return value_of(plain)
    if not isinstance(plain, list | tuple | dict):
        return None
    return msgspec.json.encode(plain, order="sorted")


def seen_after(
    table: Table, step: Step, viewers: Sequence[str | None], values: set[Value], held_before: set[Value]
) -> Iterator[set[Value]]:
    """Of these values, what each viewer gets to see by this step; whoever acted held some of them before."""
    asked = getattr(table.game, "seen_by", None)
    if asked is not None:
        yield from (values & set(map(value_of, asked(viewer))) for viewer in viewers)
        return
    places = _Places(table.rules, table, step, values, held_before)
    yield from map(places.seen, viewers)


def held(table: Table, values: set[Value]) -> dict[str, set[Value]]:
    """Of these values, what is each person's alone."""
    hands: dict[str, list[Any]] = {}
    for name in table.rules.own:
        for person, entry in getattr(table.game, name).entries().items():
            hands.setdefault(person, []).append(entry)
    return {person: among(values, entries) for person, entries in hands.items()}


class _Places:
    """Where these values are after a step."""

    def __init__(self, rules: Rules, table: Table, step: Step, values: set[Value], held_before: set[Value]) -> None:
        game = table.game
        self._hands = held(table, values)
        whispers = {person: _object(b'{"":0' + text + b"}").get("told") for person, text in step.fragments.items()}
        self._whispers = {person: among(values, events) for person, events in whispers.items()}
        self._named = among(values, _open_args(step))
        empty = [
            entry
            for name in rules.seated
            for seat, entry in getattr(game, name).chairs().items()
            if not game.seats[seat]
        ]
        sealed = among(values, [*(getattr(game, name) for name in rules.sealed), empty])
        in_hands = set().union(*self._hands.values())
        in_the_open = [getattr(game, name) for name in rules.public]
        open_cards = (among(values, in_the_open) | told_in_parts(values, in_the_open)) - sealed
        if game.phase not in OVER:
            open_cards -= in_hands - held_before
        self._hidden = sealed | in_hands
        events = _object(step.body + b"}").get("events")
        self._open = open_cards | ((among(values, events) | told_in_parts(values, events)) - self._hidden)

    def seen(self, viewer: str | None) -> set[Value]:
        """What this viewer sees of them."""
        if viewer is None:
            return self._named | self._open
        whispered = self._whispers.get(viewer, set()) - self._hidden
        return self._named | self._open | self._hands.get(viewer, set()) | whispered


def among(values: set[Value], place: Any) -> set[Value]:
    """Which of these are there: as a string or a number, a key, a part of a name, a sentence, a row of letters; what
    has parts (a struct, a tuple, a dict) as a whole.
    """
    plain = msgspec.to_builtins(place)
    leaves = set(_leaves(plain))
    text = "\n".join([leaf for leaf in leaves if isinstance(leaf, str) and not _HASHES.fullmatch(leaf)])
    wholes = set(_wholes(plain)) if any(isinstance(value, bytes) for value in values) else set()
    return {
        value for value in values if value in leaves or value in wholes or (isinstance(value, str) and value in text)
    }


def told_in_parts(values: set[Value], place: Any) -> set[Value]:
    """Which of those that have parts are there by all of their parts: side by side in an object, or in one text."""
    compound = {value: set(_parts(msgspec.json.decode(value))) for value in values if isinstance(value, bytes)}
    if not compound:
        return set()
    groups = list(_groups(msgspec.to_builtins(place)))
    return {value for value, parts in compound.items() if any(_tells(group, parts) for group in groups)}


def _parts(value: Any) -> Iterator[Value]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _parts(inner)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield value


def _tells(group: set[Value] | str, parts: set[Value]) -> bool:
    if isinstance(group, str):
        return all(str(part) in group for part in parts)
    return parts <= group


def _groups(value: Any) -> Iterator[set[Value] | str]:
    """The leaves that lie side by side, and every text."""
    if isinstance(value, dict | list | tuple):
        inner = list(value.values()) if isinstance(value, dict) else list(value)
        yield {leaf for leaf in inner if isinstance(leaf, str | int) and not isinstance(leaf, bool)}
        for part in inner:
            yield from _groups(part)
    elif isinstance(value, str):
        yield value


def _wholes(value: Any) -> Iterator[bytes]:
    if isinstance(value, dict | list | tuple):
        yield msgspec.json.encode(value, order="sorted")
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _wholes(inner)


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
