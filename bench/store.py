"""What a durable entry costs: CPU of the store's process (all threads, system time included), and of its server.

    .venv/bin/python bench/store.py
    .venv/bin/python bench/store.py --postgres
    .venv/bin/python bench/store.py --records --modules 2

Every entry is what a table gives for one action: a journal line with an action id and sealed entropy, and the state
after it (half of it public, half sealed), committed to the disk (`synchronous=FULL`, `fsync=on`). 500 tables with a
history; medians of five rounds. The entries are made before the clock starts: what is measured is the store.
PostgreSQL is one of our own on this machine, and its CPU that of all its processes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from statistics import median

from parlour.store.port import Entry, Line, Outcome, Record, State, Store
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.store.vault import new_vault
from tests.engines.postgres import Postgres

TABLES = 500
HISTORY = 100_000  # lines in the journal before the first round
ENTRIES = 6_400  # a round
ROUNDS = 5
ENTROPY = b'{"entropy":"' + b"5e" * 32 + b'"}'

HAND = b'{"hand_number":119,"events":[' + b'{"kind":"fold","seat":1},' * 40 + b"]}"
PEOPLE = tuple(f"person{number}" for number in range(6))

Seconds = Callable[[], float]


class Play:
    """Tables that are acted at in a random order."""

    def __init__(self, state_bytes: int, records: bool) -> None:
        self._records = records
        self._half = state_bytes // 2
        self._random = random.Random(1)
        self._versions = dict.fromkeys((f"T{number:05d}" for number in range(TABLES)), 0)
        self._names = list(self._versions)

    def batch(self, size: int) -> list[Entry]:
        """One action at each of so many different tables."""
        return [self._entry(table) for table in self._random.sample(self._names, size)]

    def _entry(self, table: str) -> Entry:
        base = self._versions[table]
        self._versions[table] = version = base + 1
        now = time.time_ns() // 1_000_000
        action_id = str(uuid.UUID(int=self._random.getrandbits(128)))
        line = Line(version, now, "person:abcdefgh", "raise", b'{"to":400}', ENTROPY, action_id)
        length = self._half + self._random.randrange(-8, 8)  # a state is not always as long as the one before
        state = State("holdem", "r1", version, now, self._random.randbytes(length), self._random.randbytes(length), now)
        records = (Record("hand", now, HAND, b"", PEOPLE),) if self._records else ()
        return Entry(table, base, (line,), state, records=records)


@asynccontextmanager
async def sqlite(folder: Path) -> AsyncIterator[tuple[Store, Seconds]]:
    """The store on a file; it has no server."""
    store = SqliteStore(folder / "data")
    assert await store.synchronous() == 2
    yield store, lambda: 0.0
    await store.close()


@asynccontextmanager
async def postgres(folder: Path) -> AsyncIterator[tuple[Store, Seconds]]:
    """The store on a server of its own, and the CPU that the server has used."""
    with closing(Postgres.start(folder / "postgres")) as server:
        store = await PostgresStore.open(server.url(), new_vault())
        yield store, server.cpu_seconds
        await store.close()


async def rounds(store: Store, server: Seconds, play: Play, size: int) -> tuple[float, float, float]:
    """Median µs of CPU here, of CPU of the server, and of time, for one entry in batches of this size."""
    cpu, served, elapsed = [], [], []
    for _ in range(ROUNDS):
        batches = [play.batch(size) for _ in range(max(ENTRIES // size, 20) if size > 1 else 1_000)]
        entries = len(batches) * size
        began, began_cpu, began_server = time.perf_counter(), time.process_time(), server()
        for batch in batches:
            outcomes = await store.commit(batch)
            assert outcomes.count(Outcome.WON) == size
        elapsed.append((time.perf_counter() - began) * 1e6 / entries)
        cpu.append((time.process_time() - began_cpu) * 1e6 / entries)
        served.append((server() - began_server) * 1e6 / entries)
    return median(cpu), median(served), median(elapsed)


async def measure(asked: argparse.Namespace, state_bytes: int) -> None:
    """Print a line for each size of batch."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("PARLOUR_BENCH_DIR")) as folder:
        async with (postgres if asked.postgres else sqlite)(Path(folder)) as (store, server):
            play = Play(state_bytes, asked.records)
            for number in range(asked.modules):
                await store.listen(f"module{number}", ["hand"])
            for _ in range(asked.history // TABLES):
                await store.commit(play.batch(TABLES))
            for size in asked.batches:
                cpu, served, elapsed = await rounds(store, server, play, size)
                print(
                    f"{state_bytes:>6} B state {size:>4} a batch {cpu:>8.1f} µs CPU {served:>8.1f} µs in the server"
                    f" {elapsed:>8.1f} µs",
                    flush=True,
                )


def main() -> None:
    """Read what to measure from the command line, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--postgres", action="store_true", help="measure PostgreSQL and not SQLite")
    parser.add_argument("--states", type=int, nargs="+", default=[500, 2500], help="bytes")
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 32, 256], help="entries")
    parser.add_argument("--history", type=int, default=HISTORY, help="journal lines before")
    parser.add_argument("--records", action="store_true", help="each entry keeps a record about six people")
    parser.add_argument("--modules", type=int, default=0, help="so many listen to these records, and take none")
    asked = parser.parse_args()
    for state_bytes in asked.states:
        asyncio.run(measure(asked, state_bytes))


if __name__ == "__main__":
    main()
