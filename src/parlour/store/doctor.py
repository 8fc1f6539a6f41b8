"""`parlour doctor`: looks at a data folder, or a database, and says what is well and what is not. It changes nothing.

A server may be running meanwhile. What is asked of a folder: its files, the key, who may read them, the machine's clock
against the club's, the space that is free, and whether it can be written.
"""

from __future__ import annotations

import shutil
import sqlite3
import stat
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from .migrate import REVISION, check
from .port import OtherRelease, StoreError
from .sqlite.backup import DATABASE, Contents, count_in, quick_check
from .sqlite.prepare import revision_of
from .sqlite.store import lock
from .vault import Vault, key_path, read_key, read_vault

FREE_BYTES_MIN = 256 * 1024 * 1024
CLOCK_MS_MAX = 2_000
PARKED = "SELECT module, count(*) FROM duties WHERE parked_at > 0 GROUP BY module ORDER BY module"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Finding(msgspec.Struct, frozen=True):
    """What was looked at, whether it is well, and what was found."""

    what: str
    well: bool
    found: str


def examine_folder(folder: Path) -> Iterator[Finding]:
    """Look at a data folder."""
    if not folder.is_dir():
        yield Finding("folder", False, f"there is none at {folder}; `parlour serve` makes one")
        return
    yield _modes(folder)
    yield _space(folder)
    database = folder / DATABASE
    if not database.is_file():
        lost = key_path(folder).exists()
        yield Finding(
            "database", not lost, f"{database} is {'missing, and its key is there' if lost else 'not made yet'}"
        )
        return
    try:
        with closing(_open(database)) as file:
            yield from _database(file, folder)
    except (sqlite3.Error, StoreError) as problem:
        yield Finding("database", False, str(problem))


def check_pages(folder: Path) -> None:
    """Raise StoreError when a page of the folder's database is damaged; what is not there yet is not."""
    database = folder / DATABASE
    if not database.is_file():
        return
    try:
        with closing(_open(database)) as file:
            wrong = quick_check(file)
    except sqlite3.Error as error:
        wrong = str(error)
    if wrong:
        raise StoreError(f"The database {database} is damaged: {wrong}. Restore a backup (`parlour restore`).")


async def examine_postgres(url: str, key_file: Path, club: str) -> AsyncIterator[Finding]:
    """Look at a PostgreSQL database."""
    from .postgres.connections import Connections, telling
    from .postgres.prepare import check_server, owner_of, revision_in

    connections = Connections(url, connections_max=1)
    try:
        with telling("examined"):
            async with connections.use() as connection:
                await check_server(connection)
                began = time.time()
                database_ms = await connection.fetchval("SELECT extract(epoch FROM clock_timestamp()) * 1000")
                yield Finding("server", True, f"it answers in {(time.time() - began) * 1000:.0f} ms")
                yield _clock(time.time() * 1000 - float(database_ms), "the database's")
                revision = await revision_in(connection)
                yield _schema(revision)
                if revision is None:
                    return
                seal, owner = await owner_of(connection)
                yield _key(read_key(key_file), seal)
                yield Finding("club", owner in (None, club), f"it is of {owner or 'no club yet'}, this one is {club}")
                if revision == REVISION:
                    yield _parked([tuple(row) for row in await connection.fetch(PARKED)])
                await connection.execute("UPDATE vault SET check_value = check_value")
                yield Finding("writing", True, "a small write has just worked")
    except StoreError as problem:
        yield Finding("database", False, str(problem))
    finally:
        connections.close()


def _open(database: Path) -> sqlite3.Connection:
    file = sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    file.execute("PRAGMA busy_timeout = 5000")
    return file


def _modes(folder: Path) -> Finding:
    private = [folder, *(path for path in (key_path(folder), folder / DATABASE) if path.exists())]
    open_ones = [str(path) for path in private if path.stat().st_mode & OTHERS]
    if not open_ones:
        return Finding("modes", True, "nobody else may read the folder, its key or its database")
    return Finding("modes", False, f"others may read {', '.join(open_ones)}: chmod go= closes them")


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    size = sum(path.stat().st_size for path in folder.glob(DATABASE + "*"))
    return Finding(
        "space",
        free >= max(FREE_BYTES_MIN, 2 * size),
        f"{free / 1e9:.1f} GB are free, the database has {size / 1e9:.3f}",
    )


def _database(file: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    revision = revision_of(file)
    yield _schema(revision)
    if revision is None:
        return
    wrong = quick_check(file)
    yield Finding("database", not wrong, wrong or "every page is as it should be")
    (seal,) = file.execute("SELECT check_value FROM vault").fetchone() or (b"",)
    yield _key(read_vault(folder), seal)
    contents: Contents = count_in(file)
    yield Finding("contents", True, str(contents))
    newest = file.execute("SELECT coalesce(max(now), 0) FROM tables").fetchone()[0]
    yield _clock(min(0.0, time.time() * 1000 - newest), "the newest action's")
    if revision == REVISION:
        yield _parked(file.execute(PARKED).fetchall())
    yield _writing(file, folder)


def _schema(revision: str | None) -> Finding:
    if revision is None:
        return Finding("schema", True, "nothing has been put into it yet")
    try:
        check(revision)
    except OtherRelease as other:
        return Finding("schema", False, str(other))
    older = "" if revision == REVISION else f"; the next start brings it to {REVISION}"
    return Finding("schema", True, f"it is {revision}{older}")


def _key(vault: Vault, seal: bytes) -> Finding:
    opens = vault.opens(seal)
    return Finding("key", opens, "it opens what is sealed" if opens else "it is not the one this data was sealed with")


def _parked(modules: Sequence[tuple[str, int]]) -> Finding:
    """What modules have failed at for good. The records are kept, and so is why."""
    if not modules:
        return Finding("modules", True, "none has left out a record")
    each = ", ".join(f"{module} {count:,}" for module, count in modules)
    return Finding("modules", False, f"records are left out: {each}; `parlour modules retry NAME` tries them again")


def _clock(behind_ms: float, whose: str) -> Finding:
    well = abs(behind_ms) <= CLOCK_MS_MAX
    off = f"this machine's is {behind_ms / 1000:+.1f} s off {whose}"
    return Finding("clock", well, off if not well else f"this machine's agrees with {whose}")


def _writing(file: sqlite3.Connection, folder: Path) -> Finding:
    """A small write, if no server is running: that one says at /readyz whether it can write."""
    try:
        with lock(folder):
            file.execute("BEGIN IMMEDIATE")
            (version,) = file.execute("PRAGMA user_version").fetchone()
            file.execute(f"PRAGMA user_version = {version}")
            file.execute("COMMIT")
    except StoreError:
        return Finding("writing", True, "a server is running on it; its /readyz says whether it can write")
    return Finding("writing", True, "a small write has just worked")
