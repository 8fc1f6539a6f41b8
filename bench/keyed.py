"""What a change costs at a table with a large keyed collection, such as a lobby of 5,000 tables.

`python -m bench.keyed` prints, for several sizes, the median of a change: the table's step alone, and with its commit
by SQLite's engine in memory; of a refusal, which puts the entry back; of a load; and the bytes that a change writes.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

import msgspec

from parlour.kit.compartments import Keyed, Person, Public
from parlour.kit.effects import Opening
from parlour.kit.game import Game, Guest, action, field
from parlour.kit.refusals import InvalidAction
from parlour.store.port import ClubTime
from parlour.store.sqlite.memory import MemoryStore
from parlour.table.rules import rules_of
from parlour.table.table import Table

SIZES = (50, 500, 5_000)
CHANGES = 400
TABLE = "LOBBY"


class Row(msgspec.Struct, frozen=True):
    """One table of a lobby."""

    title: str
    seated: int
    people: tuple[str, ...]
    phase: str = "playing"


class BenchLobby(Game, name="bench_lobby"):
    """A list of tables."""

    tables: Public[Keyed[Row]] = field(default_factory=Keyed)

    @action
    def fill(self, person: Person, count: int) -> None:
        """Begin with so many."""
        for number in range(count):
            self.tables[f"T{number:05}"] = Row(f"Table {number} of a large club", number % 9, ("ada", "bob", "cleo"))

    @action
    def change(self, person: Person, number: int, *, fail: bool = False) -> None:
        """Somebody sits down somewhere."""
        key = f"T{number:05}"
        self.tables[key] = msgspec.structs.replace(self.tables[key], seated=(self.tables[key].seated + 1) % 9)
        if fail:
            raise InvalidAction("in vain")


def measure(size: int) -> dict[str, float]:
    """Medians in µs, and bytes."""
    engine = MemoryStore(lambda: ClubTime(1)).engine
    table = Table.blank(TABLE, rules_of(BenchLobby))
    entropy = lambda: bytes(32)  # noqa: E731
    ada = Guest("Ada")

    def act(action: str, **args: Any) -> None:
        table.act("ada", ada, action, msgspec.json.encode(args), 1, entropy)

    def commit() -> int:
        entry = table.entry()
        engine.commit([entry])
        table.committed()
        assert entry.state is not None
        written = [len(entry.state.state), *(len(each.value or b"") for each in entry.entries)]
        return sum(written)

    table.open("person:ada", Opening("bench_lobby"), 1, entropy)
    act("fill", count=size)
    commit()
    steps, commits, refusals = [], [], []
    written = 0
    for number in range(CHANGES):
        place = number * 7919 % size
        began = time.perf_counter()
        act("change", number=place)
        steps.append(time.perf_counter() - began)
        written = commit()
        commits.append(time.perf_counter() - began)
        began = time.perf_counter()
        try:
            act("change", number=place, fail=True)
        except InvalidAction:
            refusals.append(time.perf_counter() - began)
    loads = []
    for _ in range(5):
        began = time.perf_counter()
        state = table.state()
        Table.load(TABLE, rules_of(BenchLobby), state)
        loads.append(time.perf_counter() - began)
    medians = {"step": steps, "step and commit": commits, "refusal": refusals, "load": loads}
    return {name: 1e6 * statistics.median(times) for name, times in medians.items()} | {"bytes": written}


def main() -> None:
    """Print a line for each size."""
    for size in SIZES:
        figures = measure(size)
        row = "  ".join(f"{name} {figure:,.0f}{'' if name == 'bytes' else ' us'}" for name, figure in figures.items())
        sys.stdout.write(f"{size:>6,} entries: {row}\n")


if __name__ == "__main__":
    main()
