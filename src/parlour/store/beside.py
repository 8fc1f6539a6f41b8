"""The records of a data folder, for a process that reads beside the server: without the lock, and unable to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from .backup import DATABASE, check_there
from .port import ClubTime, Record, StoreError
from .queries import Queries
from .vault import read_vault

BUSY_TIMEOUT_S = 5.0


class Beside:
    """What a store answers about records, each question at once."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""
        return self._queries.heads(tables)

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this table and kind, in order, from the one with the number `first` on; the first of all is 0."""
        return self._queries.page(table, kind, first, limit)

    async def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""
        return self._queries.tally(table, kind)


@contextmanager
def beside(folder: Path) -> Iterator[Beside]:
    """Read a data folder while a server may be running on it. Raises StoreError."""
    check_there(folder)
    path = folder / DATABASE
    vault = read_vault(folder)
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)) as connection:
            connection.execute("PRAGMA query_only = ON")
            yield Beside(Queries(connection, vault, _no_clock))
    except sqlite3.Error as error:
        raise StoreError(f"The database {path} cannot be read: {error}.") from error


def _no_clock() -> ClubTime:
    raise AssertionError("records are read without asking for the time")
