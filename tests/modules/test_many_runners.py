"""Several runners at once, while tables are played: on the real engines, PostgreSQL with a connection for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from parlour.bus.local import LocalBus
from parlour.modules.module import Module
from parlour.modules.runner import Runner
from parlour.store.port import About, Outcome, Store
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.entries import ledger, play, with_
from tests.patience import PATIENCE_SECONDS
from tests.store.databases import VAULT, database, prepared

pytestmark = pytest.mark.anyio

TABLES = 6
HANDS = 25
PEOPLE = ("ada", "bob", "cyd", "dan")
RUNNERS = 4


def write_down(about: About, rows: Mapping[str, bytes | None]) -> dict[str, bytes]:
    lists = {person: msgspec.json.decode(body) if body else [] for person, body in rows.items()}
    line = [about.table, about.record.at]
    return {person: msgspec.json.encode([*lines, line]) for person, lines in lists.items()}


MODULES = (
    Module(name="diary", kinds=("ledger",), take=write_down),
    Module(name="by_table", kinds=("ledger",), take=write_down, key=lambda about: about.table),
)


@asynccontextmanager
async def sqlite(folder: Path) -> AsyncIterator[list[Store]]:
    store = SqliteStore(folder)
    yield [store] * RUNNERS
    await store.close()


@asynccontextmanager
async def postgres(template: str) -> AsyncIterator[list[Store]]:
    with database(template) as url:
        stores = [await PostgresStore.open(url, VAULT) for _ in range(RUNNERS)]
        yield stores
        for store in stores:
            await store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AbstractAsyncContextManager[list[Store]]:
    return sqlite(tmp_path) if request.param == "sqlite" else postgres(prepared())


async def play_on(store: Store, number: int) -> None:
    """A table where people meet in another order each time."""
    for hand in range(HANDS):
        first, second = PEOPLE[(number + hand) % 4], PEOPLE[(number + 3 * hand + 1) % 4]
        entry = with_(play(f"T{number}", hand, None), records=(ledger(hand, *dict.fromkeys((first, second))),))
        assert await store.commit([entry]) == [Outcome.WON]


async def test_every_record_is_taken_once_and_in_order(stores: AbstractAsyncContextManager[list[Store]]) -> None:
    async with stores as opened:
        runners = [Runner(store, LocalBus(), MODULES, jitter=lambda: 0.0, every_ms=1) for store in opened]
        running = [asyncio.create_task(runner.run()) for runner in runners]
        tables = (play_on(opened[number % RUNNERS], number) for number in range(TABLES))
        await asyncio.gather(*tables)
        for module in MODULES:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await runners[0].listen()
                while await opened[0].duties(module.name, 1):
                    await runners[0].work(module)
        for task in running:
            task.cancel()
        for person in PEOPLE:
            kept = await opened[0].about(person, "ledger", None, TABLES * HANDS)
            expected = sorted([about.table, about.record.at] for about in kept)
            for module in MODULES:
                rows = [msgspec.json.decode(row.body) for row in await opened[0].rows_of(module.name, person)]
                assert sorted(line for lines in rows for line in lines) == expected
                for lines in rows:
                    for table in {table for table, _ in lines}:
                        times = [at for other, at in lines if other == table]
                        assert times == sorted(times)
