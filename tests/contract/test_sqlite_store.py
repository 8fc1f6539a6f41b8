"""The SQLite store keeps the port's contract, on a real file and with its journal indexed at every turn."""

import time
from collections.abc import AsyncIterator

import pytest

from parlour.store.port import ClubTime, Store
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.memory import MemoryStore
from parlour.testing.contracts.opened import OpenedStoreContract
from parlour.testing.contracts.store import StoreContract

NOON = 1_800_000_000_000


class TestSqlite(StoreContract, OpenedStoreContract):
    @pytest.fixture
    async def store(self, tmp_path) -> AsyncIterator[Store]:
        store = SqliteStore(tmp_path / "data")
        yield store
        await store.close()


class TestMemory(StoreContract):
    """The same engine without a file, as the simulator has it."""

    @pytest.fixture
    async def store(self) -> AsyncIterator[Store]:
        began = time.monotonic()
        store = MemoryStore(lambda: ClubTime(NOON + round((time.monotonic() - began) * 1000)))
        yield store
        await store.close()


class TestSqliteIndexedAtOnce(StoreContract, OpenedStoreContract):
    """As above, but the index never lags: both halves of the look-ups are tried by the whole suite."""

    @pytest.fixture
    async def store(self, tmp_path) -> AsyncIterator[Store]:
        store = SqliteStore(tmp_path / "data", index_every=1)
        yield store
        await store.close()
