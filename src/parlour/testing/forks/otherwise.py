"""What chance might have drawn, and people might have chosen, instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random as Luck
from typing import Any

import msgspec

from parlour.kit.actions import Action
from parlour.table.table import Table
from parlour.testing.changes import text
from parlour.testing.playout import values
from parlour.testing.watched import Drawing

OTHERWISE_MAX = 4
"""In so many other ways a step is done at most."""

TRIES = 4
"""So often values are drawn for an argument."""


def outcomes(drawing: Drawing, luck: Luck) -> Iterator[Any]:
    """Some other outcomes of the same drawing."""
    match drawing.kind:
        case "below":
            others = [number for number in range(min(drawing.size, 1000)) if number != drawing.outcome]
            yield from luck.sample(others, min(len(others), OTHERWISE_MAX))
        case "choice":
            yield from _other_places(drawing, luck)
        case "bytes":
            yield luck.randbytes(drawing.size)
        case _:
            yield from _other_orders(drawing, luck)


def _other_places(drawing: Drawing, luck: Luck) -> Iterator[int]:
    """Places of other values, one of each; first those as long as what was drawn."""
    given = plain_text(drawing.items[drawing.outcome])
    places = {plain_text(item): place for place, item in enumerate(drawing.items)}
    others = [(value, place) for value, place in places.items() if value != given]
    luck.shuffle(others)
    others.sort(key=lambda other: len(other[0]) != len(given))
    yield from [place for _, place in others[:OTHERWISE_MAX]]


def _other_orders(drawing: Drawing, luck: Luck) -> Iterator[list[int]]:
    """Two by two the values change places, each two values once; so no change looks like another one."""
    pool = [*drawing.outcome, *(place for place in range(len(drawing.items)) if place not in set(drawing.outcome))]
    texts = {place: plain_text(drawing.items[place]) for place in pool}
    for pairs_max in (len(pool), 1):
        luck.shuffle(pool)
        swapped: dict[int, int] = {}
        seen: set[bytes] = set()
        for one, other in zip(pool[::2], pool[1::2], strict=False):
            two = frozenset((texts[one], texts[other]))
            if len(two) == 2 and not two & seen and len(swapped) < 2 * pairs_max:
                seen |= two
                swapped[one], swapped[other] = other, one
        order = [swapped.get(place, place) for place in drawing.outcome]
        if order != drawing.outcome:
            yield order


def choices(choice: dict[str, Any] | None, given: Any, luck: Luck) -> Iterator[Any]:
    """Other values of an argument; first those as long as what was chosen."""
    if choice is None:
        return
    some = {text(value): value for _ in range(TRIES) for value in values(choice, luck)}
    others = [value for value in some.values() if value != given]
    luck.shuffle(others)
    others.sort(key=lambda value: length_of(value) != length_of(given))
    yield from others[:OTHERWISE_MAX]


def offer(table: Table, person: str, action: Action) -> dict[str, dict[str, Any]]:
    """What the arguments of an action may be for somebody, by the prompt or else by its signature."""
    prompt = msgspec.json.decode(table.snapshot(person, table.now))["prompt"]
    offered: dict[str, Any] = msgspec.to_builtins(action.choices())
    for option in prompt["options"]:
        if option["action"] == action.name:
            offered |= option.get("args", {})
    return offered


def chosen(given: Any) -> Callable[[Any, Any], bool]:
    """Whether a change is one of what was chosen, into something else."""
    return lambda one, other: bool(one == given)


def directly(drawing: Drawing) -> Callable[[Any, Any], bool]:
    """Whether a change is one of the very things that were drawn, into another one."""
    match drawing.kind:
        case "below":
            return lambda one, other: type(one) is int and one == drawing.outcome
        case "choice":
            return lambda one, other: text(one) == plain_text(drawing.items[drawing.outcome])
        case "bytes":
            return lambda one, other: False
        case _:
            things = {plain_text(item) for item in drawing.items}
            return lambda one, other: text(one) in things and text(other) in things


def length_of(value: Any) -> int:
    """How many there are of something that may be counted; 0 for all else."""
    return len(value) if isinstance(value, str | list | dict) else 0


def plain_text(item: Any) -> bytes:
    """An item as JSON that is the same for equal ones."""
    return text(msgspec.to_builtins(item))
