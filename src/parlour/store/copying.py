"""`parlour db copy`: moves a club from a SQLite file into an empty PostgreSQL database.

Everything goes over in one transaction, row by row and as it is: what is sealed stays sealed, under the same key,
because nothing in it tells one engine from the other. At the end every table is read back and compared; then it is
committed, or nothing has happened.

The key does not go into the database. Copy the file to every host of the cluster, by a way that nobody reads.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
from sqlalchemy import Boolean, Table

from .migrate import REVISION
from .port import StoreError
from .postgres.connections import Connections, telling
from .postgres.prepare import UNHURRIED, prepare_postgres
from .schema import schema
from .sqlite.backup import DATABASE, key_beside
from .sqlite.prepare import prepare_sqlite, revision_of
from .sqlite.store import lock
from .vault import key_path, read_key

SECONDS_MAX = 86_400.0
WITH_TRIGGERS = ("records", "guests")
READ_AT_ONCE = 1000  # rows
OWN = frozenset({"vault", "club_clock"})  # each database has its own, made when it is prepared

# Time goes on from where it has come, whatever the clock of the new machine says.
CLOCK = "UPDATE club_clock SET seen = greatest(seen, (SELECT max(now) FROM tables))"

Row = tuple[Any, ...]


class Fingerprint:
    """How many rows there were, and what was in them, in whatever order."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fingerprint) and (self.rows, self._sum) == (other.rows, other._sum)

    __hash__ = None  # type: ignore[assignment]

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Give the rows on, and remember them."""
        for row in rows:
            self.rows += 1
            digest = hashlib.blake2b(msgspec.msgpack.encode(row), digest_size=16).digest()
            self._sum = (self._sum + int.from_bytes(digest)) % 2**128
            yield row


async def copy(source: Path, url: str) -> dict[str, int]:
    """Copy a data folder, or a file that `parlour backup` made, and say how many rows each table has.

    Raises StoreError, and changes nothing in the database, when the source is in use, the target is not empty, or
    what was written is not what was read.
    """
    with ExitStack() as opened, telling("copied"):
        file, key = _open(source, opened)
        connections = Connections(url, connections_max=1)
        opened.callback(connections.close)
        await prepare_postgres(connections, read_key(key))
        async with connections.use(SECONDS_MAX) as connection, connection.transaction():
            await connection.execute(UNHURRIED)
            for table in WITH_TRIGGERS:  # what they would write is copied like all else
                await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            copied = {
                table.name: await _copy_table(file, connection, table)
                for table in schema("postgresql").sorted_tables
                if table.name not in OWN
            }
            for table in WITH_TRIGGERS:
                await connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            await connection.execute(CLOCK)
            return copied


def key_of(source: Path) -> Path:
    """Where the key of a data folder, or of a copy, lies."""
    return key_path(source) if source.is_dir() else key_beside(source)


def _open(source: Path, opened: ExitStack) -> tuple[sqlite3.Connection, Path]:
    """The database, in one read transaction, and where its key lies."""
    if not source.exists():
        raise StoreError(f"There is nothing at {source}.")
    path, key = source / DATABASE if source.is_dir() else source, key_of(source)
    if source.is_dir():
        opened.enter_context(lock(source))
    vault = read_key(key)
    try:
        file = opened.enter_context(closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)))
        file.isolation_level = None
        if source.is_dir():
            prepare_sqlite(file, vault)
        elif revision_of(file) != REVISION:
            raise StoreError("This copy is of another release: restore it into a folder, and copy the folder.")
        file.execute("BEGIN")
    except sqlite3.Error as error:
        raise StoreError(f"The database {path} cannot be read: {error}.") from error
    return file, key


async def _copy_table(file: sqlite3.Connection, connection: asyncpg.Connection, table: Table) -> int:
    """Copy one table, and compare. Whoever else wants to write into it waits, and then finds it taken."""
    names = [column.name for column in table.columns]
    columns = ", ".join(names)
    await connection.execute(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")
    if await connection.fetchval(f"SELECT EXISTS (SELECT FROM {table.name})"):
        raise StoreError("The target has something in it already: name an empty database.")
    read, written = Fingerprint(), Fingerprint()
    rows = read.of(_as_postgres_has_them(file.execute(f"SELECT {columns} FROM {table.name}"), table))
    await connection.copy_records_to_table(table.name, records=rows, columns=names)
    async for row in connection.cursor(f"SELECT {columns} FROM {table.name}", prefetch=READ_AT_ONCE):
        for _ in written.of([tuple(row)]):
            pass
    if read != written:
        raise StoreError(f"The rows of {table.name} did not arrive as they were read: nothing was copied.")
    for column in table.columns:
        if column.identity is not None:
            await connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), max({column.name}))"
                f" FROM {table.name} HAVING max({column.name}) IS NOT NULL"
            )
    return read.rows


def _as_postgres_has_them(rows: Iterable[Row], table: Table) -> Iterator[Row]:
    """SQLite has numbers for yes and no."""
    flags = [isinstance(column.type, Boolean) for column in table.columns]
    for row in rows:
        yield tuple(bool(value) if flag else value for value, flag in zip(row, flags, strict=True))
