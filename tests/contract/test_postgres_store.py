"""The PostgreSQL store keeps the port's contract, on a real server."""

from collections.abc import AsyncIterator

import pytest

from parlour.store.port import Store
from parlour.store.postgres import PostgresStore
from parlour.testing.contracts.opened import OpenedStoreContract
from parlour.testing.contracts.store import StoreContract
from tests.store.databases import VAULT, empty, shared


@pytest.fixture(scope="module")
def url() -> str:
    """Made before an event loop runs."""
    return shared()


class TestPostgres(StoreContract, OpenedStoreContract):
    @pytest.fixture
    async def store(self, url: str) -> AsyncIterator[Store]:
        await empty(url)
        store = await PostgresStore.open(url, VAULT)
        yield store
        await store.close()
