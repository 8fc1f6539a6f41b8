"""Opening a PostgreSQL database: whether it can be relied on, whose it is, its schema, its key.

An older database is brought up to date in one transaction, by whichever process comes first; a newer one is left
alone.
"""

from __future__ import annotations

import logging
import re

import asyncpg

from ..migrate import APPLICATION, NOT_OURS, REVISION, WRONG_KEY, check, script
from ..port import StoreError
from ..vault import Vault
from .connections import Connections

log = logging.getLogger(__name__)

POSTGRES_VERSION_MIN = 15
MIGRATION_SECONDS_MAX = 600.0
UNHURRIED = "; ".join(
    f"SET LOCAL {limit} = 0" for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
)

SERVER = """
    SELECT current_setting('server_version_num')::int / 10000 AS version, pg_is_in_recovery() AS standby,
        current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous"""

# One question: between two, another process may have made the tables.
WHOSE = """
    SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('vault') IS NOT NULL AS ours,
        (SELECT count(*) FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r') AS tables"""


async def prepare_postgres(connections: Connections, vault: Vault) -> None:
    """Bring the database to this release's schema, or stop with one sentence."""
    async with connections.use(MIGRATION_SECONDS_MAX) as connection:
        await check_server(connection)
        if await revision_in(connection) != REVISION:
            await _migrate_postgres(connection, vault)
        if not vault.opens(await connection.fetchval("SELECT check_value FROM vault")):
            raise StoreError(WRONG_KEY)


async def claim(connections: Connections, club: str) -> None:
    """Have the database for this club. Raises StoreError when it is another's: their tables would get mixed."""
    async with connections.use() as connection:
        await connection.execute("UPDATE vault SET club = $1 WHERE club IS NULL", club)
        owner = await connection.fetchval("SELECT club FROM vault")
    if owner != club:
        raise StoreError(
            f"This database is of the club {owner!r}, and this process of the club {club!r}: "
            "give each a database of its own, or rename the club (`parlour db rename`)."
        )


async def owner_of(connection: asyncpg.Connection) -> tuple[bytes, str | None]:
    """What a wrong key is known by, and the club whose database this is, if one has opened it."""
    row = await connection.fetchrow("SELECT check_value, to_jsonb(vault) ->> 'club' AS club FROM vault")
    return (b"", None) if row is None else (row["check_value"], row["club"])


async def rename(connections: Connections, club: str) -> None:
    """Call the club of this database otherwise from now on; processes under the old name must not run."""
    async with connections.use() as connection:
        await connection.execute("UPDATE vault SET club = $1", club)


async def check_server(connection: asyncpg.Connection) -> None:
    """Raises StoreError when what is acknowledged would not be safe on this server."""
    (server,) = await connection.fetch(SERVER)
    if server["version"] < POSTGRES_VERSION_MIN:
        raise StoreError(f"PostgreSQL {POSTGRES_VERSION_MIN} or newer is needed, this is {server['version']}.")
    if server["standby"]:
        raise StoreError("This PostgreSQL is a standby, which lags: name the primary.")
    if server["synchronous"] == "off":
        raise StoreError("synchronous_commit is off: what was acknowledged would be lost with the server. Turn it on.")
    if server["fsync"] == "off":
        log.warning("fsync is off: what was acknowledged is lost when the database's machine dies")


async def revision_in(connection: asyncpg.Connection) -> str | None:
    """The revision of the database, None if there is nothing in it. Raises StoreError if it is not for us."""
    (whose,) = await connection.fetch(WHOSE)
    if not whose["ours"]:
        if whose["tables"]:
            raise StoreError(NOT_OURS)
        return None
    revision = await connection.fetchval("SELECT version_num FROM alembic_version")
    if revision is None or not re.fullmatch(r"\d{4}", revision):
        raise StoreError(NOT_OURS)
    check(revision)
    return str(revision)


async def _migrate_postgres(connection: asyncpg.Connection, vault: Vault) -> None:
    """Whoever comes first migrates; the others wait, and find it done."""
    async with connection.transaction():
        await connection.execute(UNHURRIED)
        await connection.execute("SELECT pg_advisory_xact_lock($1)", APPLICATION)
        revision = await revision_in(connection)
        if revision == REVISION:
            return
        await connection.execute(script("postgresql", revision))
        if revision is None:
            await connection.execute("INSERT INTO vault (check_value) VALUES ($1)", vault.check_value())
