"""Databases for tests, on a real PostgreSQL that is started when the first test asks for one.

Without its binaries these tests skip on a laptop and fail in CI.
"""

import asyncio
import atexit
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from parlour.store.copying import OWN
from parlour.store.postgres import PostgresStore
from parlour.store.schema import schema
from parlour.store.vault import Vault
from tests.engines.postgres import Postgres
from tests.engines.server import Missing

VAULT = Vault(b"key of the tests, 32 bytes long.")
NUMBERS = count(1)


def start_or_skip(folder: Path) -> Postgres:
    """A server of one's own, to be killed and paused. It need not wait for the disk: no test kills the machine."""
    try:
        return Postgres.start(folder, fsync=False)
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@cache
def server() -> Postgres:
    """The server that all tests of this process share."""
    started = start_or_skip(Path(tempfile.mkdtemp(prefix="parlour-")))
    atexit.register(started.close)
    return started


@cache
def prepared() -> str:
    """A database with the schema and nothing else, to be copied: quicker than migrating one for each test."""

    async def prepare(url: str) -> None:
        await (await PostgresStore.open(url, VAULT)).close()

    asyncio.run(prepare(server().create("prepared")))
    return "prepared"


@cache
def shared() -> str:
    """The address of a database that tests use one after the other, each after `empty`: quicker than a new one."""
    return server().create("shared", prepared())


async def empty(url: str) -> None:
    """Take everything out of a database, the log of operators too, which its triggers would keep."""
    connection = await asyncpg.connect(url)
    tables = [table.name for table in schema("postgresql").sorted_tables if table.name not in OWN]
    await connection.execute("SET session_replication_role = replica")
    await connection.execute(";".join(f"DELETE FROM {table}" for table in tables))
    await connection.close()


@contextmanager
def database(template: str = "template1") -> Iterator[str]:
    """The address of a database of one's own."""
    name = f"test{next(NUMBERS)}"
    yield server().create(name, template)
    server().drop(name)
