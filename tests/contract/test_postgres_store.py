"""The PostgreSQL store keeps the port's contract, on a real server."""

from collections.abc import AsyncIterator

import pytest

from parlour.store.port import Store
from parlour.store.postgres import PostgresStore
from parlour.testing.contracts.store import StoreContract
from tests.store.databases import VAULT, database, prepared


@pytest.fixture(scope="module")
def template() -> str:
    """Made before an event loop runs."""
    return prepared()


class TestPostgres(StoreContract):
    @pytest.fixture
    async def store(self, template: str) -> AsyncIterator[Store]:
        with database(template) as url:
            store = await PostgresStore.open(url, VAULT)
            yield store
            await store.close()
