"""The real command line, on a store that never finishes closing."""

from __future__ import annotations

import asyncio

from parlour import app, cli
from parlour.store.sqlite import SqliteStore


class StuckStore(SqliteStore):
    """A disk that has gone away for good."""

    async def close(self) -> None:
        """Wait for what will not come."""
        await asyncio.Event().wait()


if __name__ == "__main__":
    app.SqliteStore = StuckStore  # type: ignore[misc]
    cli.main()
