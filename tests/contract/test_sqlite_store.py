"""The SQLite store keeps the port's contract, on a real file and with its journal indexed at every turn."""

from collections.abc import AsyncIterator

import pytest

from parlour.store.port import Store
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.listings import ListingContract
from parlour.testing.contracts.store import StoreContract


class TestSqlite(StoreContract, ListingContract):
    @pytest.fixture
    async def store(self, tmp_path) -> AsyncIterator[Store]:
        store = SqliteStore(tmp_path / "data")
        yield store
        await store.close()


class TestSqliteIndexedAtOnce(StoreContract, ListingContract):
    """As above, but the index never lags: both halves of the look-ups are tried by the whole suite."""

    @pytest.fixture
    async def store(self, tmp_path) -> AsyncIterator[Store]:
        store = SqliteStore(tmp_path / "data", index_every=1)
        yield store
        await store.close()
