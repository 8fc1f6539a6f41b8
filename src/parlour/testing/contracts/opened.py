"""What holds of every store that is opened and closed. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import pytest

from parlour.store.port import Outcome, Store, StoreError
from parlour.testing.contracts.entries import after, play


@pytest.mark.anyio
class OpenedStoreContract:
    """A small write, and the end."""

    async def test_a_small_write_for_the_question_changes_nothing(self, store: Store) -> None:
        await store.commit([play("A", 0, None)])
        await store.probe()
        assert await store.load(["A"]) == {"A": after(1)}
        assert await store.commit([play("A", 1, None)]) == [Outcome.WON]

    async def test_a_closed_store_says_so(self, store: Store) -> None:
        await store.commit([play("A", 0, None)])
        await store.close()
        await store.close()
        with pytest.raises(StoreError):
            await store.commit([play("A", 1, None)])
        with pytest.raises(StoreError):
            await store.load(["A"])
