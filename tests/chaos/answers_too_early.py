"""`parlour` with a planted bug: its dealers answer before the commit, and their store takes its time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from parlour import app, cli
from parlour.store.port import Entry, Outcome
from parlour.store.postgres import PostgresStore
from tests.planted.dealers import AnswersBeforeCommit

COMMIT_DELAY_SECONDS = 0.2

commit = PostgresStore.commit


async def commit_slowly(store: PostgresStore, batch: Sequence[Entry]) -> list[Outcome]:
    """Wait, and then do what any store does."""
    await asyncio.sleep(COMMIT_DELAY_SECONDS)
    return await commit(store, batch)


if __name__ == "__main__":
    app.Dealer = AnswersBeforeCommit  # type: ignore[attr-defined]
    PostgresStore.commit = commit_slowly  # type: ignore[assignment]
    cli.main()
