"""Modules that write down what they take, and what must hold of it in the end: each record once, and in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from parlour.kit.parts import SEAT_RECORD
from parlour.modules.module import Module
from parlour.store.port import About
from parlour.store.questions import Question
from parlour.store.sqlite.memory import at_once

if TYPE_CHECKING:
    from tests.sim.world import World

KINDS = ("blow", "hand", "ledger", SEAT_RECORD)
RETRY_MS = (100, 300)
TAKEN_SECONDS = 3.0
"""So long a record waits at most once everything works."""
DUTIES_MAX = 100_000

ALL = Question("all", "SELECT record, id, kind, people FROM records JOIN tables USING (no) ORDER BY record", kept=True)

Kept: TypeAlias = dict[int, tuple[str, str, tuple[str, ...]]]
"""Records by number: table, kind, people."""

_numbers = msgspec.json.Decoder(list[int])


def write_down(about: About, rows: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Add the number of the record to the list of everybody concerned."""
    lists = {person: _numbers.decode(body) if body else [] for person, body in rows.items()}
    return {person: msgspec.json.encode([*numbers, about.number]) for person, numbers in lists.items()}


def write_down_or_fail(about: About, rows: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Has a bug with some records."""
    if is_too_much(about.number):
        raise ValueError("too much")
    return write_down(about, rows)


def is_too_much(number: int) -> bool:
    """Whether the module with a bug fails at a record."""
    return number % 7 == 3


DIARY = Module(name="diary", kinds=KINDS, take=write_down)
BY_TABLE = Module(name="by_table", kinds=KINDS, take=write_down_or_fail, key=lambda about: about.table)
MODULES = (DIARY, BY_TABLE)


def judge_modules(world: World) -> None:
    """Hold what the modules have kept against the records that there are."""
    rows = at_once(world.disk.store._ask(ALL, tuple))
    kept = {number: (table, kind, _people(people)) for number, table, kind, people in rows if kind in KINDS}
    for module in MODULES:
        _judge(world, module, kept)


def _judge(world: World, module: Module, kept: Kept) -> None:
    trace, store = world.trace, world.disk.store
    undone = {duty.about.number for duty in at_once(store.duties(module.name, DUTIES_MAX))}
    parked = {duty.number for duty in at_once(store.parked()) if duty.module == module.name}
    late = world.disk.clock() - TAKEN_SECONDS * 1000
    for number in undone:
        if world.disk.records[number] < late:
            trace.violation(module.name, "has not taken record", number)
    if wrong := parked - {number for number in kept if module is BY_TABLE and is_too_much(number)}:
        trace.violation(module.name, "has parked", wrong)
    due: dict[str, list[int]] = defaultdict(list)
    for number in kept.keys() - undone - parked:
        for person in dict.fromkeys(kept[number][2]):
            due[person].append(number)
    for person in sorted({person for _, _, people in kept.values() for person in people}):
        rows = at_once(store.rows_of(module.name, person))
        taken = [_numbers.decode(row.body) for row in rows]
        if sorted(number for numbers in taken for number in numbers) != sorted(due[person]):
            trace.violation(module.name, "has taken", taken, "about", person, "and should have", sorted(due[person]))
        for numbers in taken:
            _judge_order(world, module, person, numbers, kept)
    trace.counts["records taken"] += sum(map(len, due.values()))
    trace.counts["records parked"] += len(parked)


def _judge_order(world: World, module: Module, person: str, numbers: list[int], kept: Kept) -> None:
    """What is later by its number, and was committed later too, is taken later. So is all that is of one table."""
    committed = {number: place for place, number in enumerate(world.disk.records)}
    for place, later in enumerate(numbers):
        for earlier in numbers[:place]:
            if later < earlier and (committed[later] < committed[earlier] or kept[later][0] == kept[earlier][0]):
                world.trace.violation(module.name, "took", earlier, "before", later, "of", person)


def _people(text: Any) -> tuple[str, ...]:
    return tuple(msgspec.json.decode(text, type=tuple[str, ...])) if text else ()
