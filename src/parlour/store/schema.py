"""The tables of the SQLite file, and how a file of an older release gets them.

`PRAGMA user_version` counts the migrations done; each is a tuple of statements and runs in one transaction. A file
with a higher number was written by a newer Parlour and is left alone. Why the rows lie as they do, with figures:
`docs/adr/0001-rows.md`. In short:

- `tables` has the current state of each; `journal` is only ever appended to and has no index at all.
- `refused` has the refusals of late, so that one action id has one answer.
- `places` and `accepted` are its index, filled in bulk: they reach as far as line `indexed.line`. The lines after
  that (at most `INDEX_EVERY` and one batch) are few enough to scan.
"""

from __future__ import annotations

import sqlite3

from .port import StoreError
from .vault import Vault

APPLICATION = 0x5041524C  # "PARL": another program's database is not ours to change
INDEX_EVERY = 8192  # lines of the journal before they are indexed together

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE tables (
            no INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            due_at INTEGER,
            retry_at INTEGER,
            failures INTEGER NOT NULL,
            game TEXT NOT NULL,
            rules TEXT NOT NULL,
            now INTEGER NOT NULL,
            state BLOB NOT NULL,
            sealed BLOB NOT NULL)""",
        "CREATE INDEX tables_due ON tables (due_at) WHERE due_at IS NOT NULL",
        """CREATE TABLE journal (
            line INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            version INTEGER NOT NULL,
            now INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            args BLOB NOT NULL,
            sealed BLOB NOT NULL,
            action_id TEXT)""",
        """CREATE TABLE places (
            no INTEGER, version INTEGER, line INTEGER NOT NULL,
            PRIMARY KEY (no, version)) WITHOUT ROWID""",
        """CREATE TABLE accepted (
            no INTEGER, action_id TEXT, actor TEXT, version INTEGER NOT NULL,
            PRIMARY KEY (no, action_id, actor)) WITHOUT ROWID""",
        "CREATE TABLE indexed (line INTEGER NOT NULL)",
        "INSERT INTO indexed VALUES (0)",
        """CREATE TABLE parcels (
            parcel INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            sealed BLOB NOT NULL,
            hops INTEGER NOT NULL,
            UNIQUE (source, target, number))""",
        """CREATE TABLE records (
            record INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            version INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL,
            sealed BLOB NOT NULL)""",
        "CREATE INDEX records_no ON records (no)",
        """CREATE TABLE listings (
            no INTEGER PRIMARY KEY,
            shown INTEGER NOT NULL,
            peopled INTEGER NOT NULL,
            bots INTEGER NOT NULL,
            listing BLOB NOT NULL)""",
        "CREATE INDEX listings_shown ON listings (peopled, no) WHERE shown",
        "CREATE INDEX listings_bots ON listings (no) WHERE bots > 0",
        """CREATE TABLE guests (
            person TEXT PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE) WITHOUT ROWID""",
        "CREATE TABLE vault (check_value BLOB NOT NULL)",
    ),
    (
        """CREATE TABLE refused (
            no INTEGER, action_id TEXT, actor TEXT,
            at INTEGER NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, recovery TEXT NOT NULL,
            PRIMARY KEY (no, action_id, actor)) WITHOUT ROWID""",
        "CREATE INDEX refused_at ON refused (at)",
    ),
)


def is_new(connection: sqlite3.Connection) -> bool:
    """Whether nothing has been put into this file yet. Raises StoreError for a file that is not Parlour's."""
    if _pragma(connection, "application_id") == APPLICATION:
        return False
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise StoreError("This database belongs to another program.")
    return True


def prepare(connection: sqlite3.Connection, vault: Vault) -> None:
    """Bring the file to this release's schema, or stop with one sentence."""
    version = 0 if is_new(connection) else _pragma(connection, "user_version")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"This data was written by a newer Parlour (its schema is {version}, this one knows {len(MIGRATIONS)})."
        )
    if version:
        _check_key(connection, vault)
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        _migrate(connection, number, statements, vault)


def _migrate(connection: sqlite3.Connection, number: int, statements: tuple[str, ...], vault: Vault) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for statement in statements:
            connection.execute(statement)
        if number == 1:
            connection.execute("INSERT INTO vault VALUES (?)", (vault.check_value(),))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _check_key(connection: sqlite3.Connection, vault: Vault) -> None:
    row = connection.execute("SELECT check_value FROM vault").fetchone()
    if row is None or not vault.opens(row[0]):
        raise StoreError("The key in the data folder is not the one this data was sealed with: put the right key back.")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
