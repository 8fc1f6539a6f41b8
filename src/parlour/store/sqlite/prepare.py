"""Opening a SQLite file: whose it is, whether its schema is this release's, whether this key sealed it.

An older file is brought up to date in one transaction; a newer one is left alone. The revision stands in Alembic's
table and in `PRAGMA user_version`, which is what a start looks at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..clock import ClubClock, Host, Kept
from ..migrate import APPLICATION, NOT_OURS, REVISION, WRONG_KEY, check, script
from ..port import StoreError
from ..vault import Vault

# Commits follow the club's time, so what was written last is the highest time in the file. What older releases have
# written while the wall clock was set is in `club_clock.seen`.
KEPT = "SELECT boot, offset_ms, seen, leapt_to FROM club_clock"
KEEP = "UPDATE club_clock SET boot = ?, offset_ms = ?, seen = ?, leapt_to = ?"
LAST_LINE = "SELECT coalesce((SELECT now FROM journal ORDER BY line DESC LIMIT 1), 0)"


def is_new(connection: sqlite3.Connection) -> bool:
    """Whether nothing has been put into this file yet. Raises StoreError for a file that is not Parlour's."""
    if _pragma(connection, "application_id") == APPLICATION:
        return False
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise StoreError(NOT_OURS)
    return True


def prepare_sqlite(connection: sqlite3.Connection, vault: Vault) -> None:
    """Bring the file to this release's schema, or stop with one sentence."""
    revision = revision_of(connection)
    check(revision)
    if revision is not None:
        _check_key(connection, vault)
    if revision != REVISION:
        _migrate_sqlite(connection, revision, vault)


def club_clock(connection: sqlite3.Connection, host: Host) -> ClubClock:
    """The club's clock as this file has kept it, and kept anew: the next start may be on another machine."""
    (last,) = connection.execute(LAST_LINE).fetchone()
    boot, offset_ms, seen, leapt_to = connection.execute(KEPT).fetchone()
    clock = ClubClock(host, Kept(boot, offset_ms, max(seen, last), leapt_to))
    connection.execute(KEEP, clock.kept)
    return clock


def revision_of(connection: sqlite3.Connection) -> str | None:
    """The revision of a file, None for an empty one."""
    return None if is_new(connection) else f"{_pragma(connection, 'user_version'):04}"


def _migrate_sqlite(connection: sqlite3.Connection, revision: str | None, vault: Vault) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for statement in statements(script("sqlite", revision)):
            connection.execute(statement)
        if revision is None:
            connection.execute("INSERT INTO vault (check_value) VALUES (?)", (vault.check_value(),))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {int(REVISION)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def statements(sql: str) -> Iterator[str]:
    """A script, one statement after the other: `executescript` would end the transaction."""
    begun = ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


def _check_key(connection: sqlite3.Connection, vault: Vault) -> None:
    row = connection.execute("SELECT check_value FROM vault").fetchone()
    if row is None or not vault.opens(row[0]):
        raise StoreError(WRONG_KEY)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
