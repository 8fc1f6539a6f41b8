"""Ways to lay out rows, side by side: CPU of the process for one entry, statements alone, `synchronous=FULL`.

    .venv/bin/python bench/rows.py

Each layout writes the same 32 entries a transaction to 500 tables with a history of 100,000 lines. There is no
encryption, no deciding and no second thread here (`bench/store.py` has the whole path), so what differs is the layout.
The rounds of the layouts take turns, so that a busy machine is busy for all. The decision: `docs/adr/0001-rows.md`.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median

TABLES, HISTORY, ENTRIES, COMMITS, ROUNDS = 500, 100_000, 32, 256, 5
BULK = 8192

HEAD = "CREATE TABLE tables (no INTEGER PRIMARY KEY, version INTEGER, due_at INTEGER, state BLOB)"
LINE = "no INTEGER, version INTEGER, actor TEXT, action_id TEXT, args BLOB, sealed BLOB, state BLOB"
JOURNAL = f"CREATE TABLE journal (line INTEGER PRIMARY KEY, {LINE})"
CLUSTERED = f"CREATE TABLE journal ({LINE}, PRIMARY KEY (no, version)) WITHOUT ROWID"
BY_VERSION = "CREATE UNIQUE INDEX by_version ON journal (no, version)"
BY_ID = "CREATE UNIQUE INDEX by_id ON journal (no, action_id, actor)"
PLACES = "CREATE TABLE places (no INTEGER, version INTEGER, line INTEGER, PRIMARY KEY (no, version)) WITHOUT ROWID"
ACCEPTED = (
    "CREATE TABLE accepted (no INTEGER, action_id TEXT, actor TEXT, version INTEGER,"
    " PRIMARY KEY (no, action_id, actor)) WITHOUT ROWID"
)
DUE = "CREATE INDEX due ON tables (due_at)"

# name: (statements, where the state goes, whether the index is filled in bulk)
LAYOUTS = {
    "no state, no index (floor)": ((HEAD, JOURNAL), "nowhere", False),
    "state in the table's row": ((HEAD, JOURNAL), "row", False),
    "state in the journal line": ((HEAD, JOURNAL), "line", False),
    "row, index on due_at": ((HEAD, JOURNAL, DUE), "row", False),
    "row, unique (table, version)": ((HEAD, JOURNAL, BY_VERSION), "row", False),
    "row, unique (table, id, actor)": ((HEAD, JOURNAL, BY_ID), "row", False),
    "row, both unique": ((HEAD, JOURNAL, BY_VERSION, BY_ID), "row", False),
    "row, clustered by version": ((HEAD, CLUSTERED), "row", False),
    "row, both in bulk": ((HEAD, JOURNAL, PLACES, ACCEPTED), "row", True),
}


class Layout:
    """A file with one layout, and the entries written to it."""

    def __init__(self, path: Path, name: str, state_bytes: int) -> None:
        statements, self._where, self._bulk = LAYOUTS[name]
        self._state_bytes = state_bytes
        self._random = random.Random(1)
        self._versions = [0] * TABLES
        self._unindexed, self._indexed = 0, 0
        self._connection = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=OFF", "cache_size=-65536"):
            self._connection.execute(f"PRAGMA {setting}")
        for statement in statements:
            self._connection.execute(statement)
        self._connection.executemany("INSERT INTO tables VALUES (?, 0, 0, x'')", [(no,) for no in range(TABLES)])
        for _ in range(HISTORY // TABLES):
            self._commit(self._entries(TABLES))

    def round(self) -> float:
        """µs of CPU for one entry."""
        batches = [self._entries(ENTRIES) for _ in range(COMMITS)]
        began = time.process_time()
        for batch in batches:
            self._commit(batch)
        return (time.process_time() - began) * 1e6 / COMMITS / ENTRIES

    def _entries(self, size: int) -> list[tuple]:
        entries = []
        for no in self._random.sample(range(TABLES), size):
            self._versions[no] += 1
            action_id = str(uuid.UUID(int=self._random.getrandbits(128)))
            state = self._random.randbytes(self._state_bytes + self._random.randrange(-8, 8))
            entries.append((no, self._versions[no], action_id, self._random.randbytes(100), state))
        return entries

    def _commit(self, batch: list[tuple]) -> None:
        run, many = self._connection.execute, self._connection.executemany
        in_line, in_row = self._where == "line", self._where == "row"
        run("BEGIN IMMEDIATE")
        many(
            "INSERT INTO journal (no, version, actor, action_id, args, sealed, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(no, at, "person:abcdefgh", key, b'{"to":400}', sealed, state if in_line else None)
             for no, at, key, sealed, state in batch],
        )  # fmt: skip
        if in_row:
            rows = [(at, at * 1000 + no, state, no, at - 1) for no, at, _, _, state in batch]
            updated = many("UPDATE tables SET version=?, due_at=?, state=? WHERE no=? AND version=?", rows)
        else:
            rows = [(at, at * 1000 + no, no, at - 1) for no, at, _, _, _ in batch]
            updated = many("UPDATE tables SET version=?, due_at=? WHERE no=? AND version=?", rows)
        assert updated.rowcount == len(batch)
        self._unindexed += len(batch)
        if self._bulk and self._unindexed >= BULK:
            self._index()
        run("COMMIT")

    def _index(self) -> None:
        run, after = self._connection.execute, (self._indexed,)
        run("INSERT INTO places SELECT no, version, line FROM journal WHERE line > ? ORDER BY 1, 2", after)
        run(
            "INSERT INTO accepted SELECT no, action_id, actor, version FROM journal WHERE line > ? ORDER BY 1, 2", after
        )
        self._indexed += self._unindexed
        self._unindexed = 0


def main() -> None:
    """Print a line for each layout and size of state."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--states", type=int, nargs="+", default=[500, 2500], help="bytes")
    for state_bytes in parser.parse_args().states:
        with tempfile.TemporaryDirectory(dir=os.environ.get("PARLOUR_BENCH_DIR")) as folder:
            layouts = {name: Layout(Path(folder) / f"{n}.db", name, state_bytes) for n, name in enumerate(LAYOUTS)}
            figures: dict[str, list[float]] = {name: [] for name in LAYOUTS}
            for _ in range(ROUNDS):
                for name, layout in layouts.items():
                    figures[name].append(layout.round())
        for name, cpu in figures.items():
            print(
                f"{state_bytes:>5} B  {name:32} {median(cpu):6.1f} µs  ({min(cpu):.1f} to {max(cpu):.1f})", flush=True
            )


if __name__ == "__main__":
    main()
