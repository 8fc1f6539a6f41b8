"""A copy of a data folder while everything goes on, from any process; and a folder made of a copy.

The copy is made by `VACUUM INTO` from a connection of its own: one read transaction, so it is the store as it was at
one moment, whole and compact, and no commit waits for it. It is opened, checked and counted before it gets its name:
a copy that nobody has ever opened is a hope.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from ..migrate import NOT_OURS, WRONG_KEY
from ..port import StoreError
from ..vault import Vault, key_path, publish, read_key, read_vault, write_private
from .prepare import is_new

DATABASE = "parlour.db"
KEY_SUFFIX = ".key"


class Contents(msgspec.Struct, frozen=True):
    """What was counted in a copy."""

    tables: int
    actions: int
    people: int

    def __str__(self) -> str:
        return f"tables: {self.tables:,}, actions: {self.actions:,}, people: {self.people:,}"


def backup(folder: Path, path: Path) -> Contents:
    """Write the store to the new file `path`, and the key that opens it to `path` + `.key`; both have mode 600.

    `restore` makes a folder of them again. Without the key nobody can use the copy, you included; with it, anybody
    can: where the copy travels, let the key go another way. Raises StoreError, and leaves nothing behind, when one of
    the two exists already or the copy fails.
    """
    check_there(folder)
    key = key_beside(path)
    for taken in (path, key):
        if taken.exists():
            raise StoreError(f"There is a file at {taken} already: choose another name.")
    vault = read_vault(folder)  # a backup with a broken key would be none
    partial = path.with_name(path.name + ".partial")
    with _failing(f"The backup to {path} failed"):
        try:
            _copy(folder / DATABASE, partial)
            contents = count(partial, vault)
            _publish_both(partial, path, key_path(folder).read_bytes())
        finally:
            partial.unlink(missing_ok=True)
    return contents


def restore(path: Path, folder: Path) -> Contents:
    """Make a data folder of a copy and the key beside it. Raises StoreError, and leaves nothing behind, if it cannot.

    A folder that has a club already is left alone.
    """
    for lost in (path, key_beside(path)):
        if not lost.is_file():
            raise StoreError(f"There is no file at {lost}: a copy is the database, and its key beside it.")
    vault = read_key(key_beside(path))
    with _failing(f"{path} cannot be restored to {folder}"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database, key = folder / DATABASE, key_path(folder)
        if database.exists() or (key.exists() and key.read_bytes() != key_beside(path).read_bytes()):
            raise StoreError("There is a club already: name an empty folder.")
        partial = folder / (DATABASE + ".partial")
        try:
            _copy_file(path, partial)
            contents = count(partial, vault)
            _publish_both(partial, database, key_beside(path).read_bytes(), key)
        finally:
            partial.unlink(missing_ok=True)
    return contents


def key_beside(path: Path) -> Path:
    """Where the key of a copy lies."""
    return path.with_name(path.name + KEY_SUFFIX)


def count(path: Path, vault: Vault) -> Contents:
    """Open a file that nobody writes to, check it, and count what is in it. Raises StoreError, or sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        if is_new(file):
            raise StoreError(NOT_OURS)
        if wrong := quick_check(file):
            raise StoreError(f"The database is damaged: {wrong}.")
        (seal,) = file.execute("SELECT check_value FROM vault").fetchone() or (b"",)
        if not vault.opens(seal):
            raise StoreError(WRONG_KEY)
        return count_in(file)


def quick_check(file: sqlite3.Connection) -> str:
    """The first thing that is wrong with the pages of a database; nothing if they are as they should be."""
    first = str(file.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if first == "ok" else " ".join(first.split())


def count_in(file: sqlite3.Connection) -> Contents:
    """Count what is in a database."""
    return Contents(*(_rows(file, table) for table in ("tables", "journal", "guests")))


def _rows(file: sqlite3.Connection, table: str) -> int:
    return int(file.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def check_there(folder: Path) -> None:
    """Raise StoreError where no club is kept."""
    if not (folder / DATABASE).is_file():
        raise StoreError(f"There is no club in {folder}: it has no {DATABASE}.")


def _copy(database: Path, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    handle = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_file(source: Path, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as written, source.open("rb") as read:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(handle)


def _publish_both(partial: Path, path: Path, key: bytes, key_to: Path | None = None) -> None:
    """Give a finished database its name, with its key; either both are there afterwards, or neither."""
    key_to = key_to or key_beside(path)
    there = key_to.exists()  # from a restoring that was cut off
    if not there:
        write_private(key_to, key)
    try:
        publish(partial, path)
    except BaseException:
        if not there:
            key_to.unlink()
        raise


@contextmanager
def _failing(what: str) -> Iterator[None]:
    """Say in one sentence what failed and why."""
    try:
        yield
    except StoreError as error:
        raise StoreError(f"{what}: {_lowered(str(error))}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{what}: {error}.") from error
    except OSError as error:
        raise StoreError(f"{what}: {error.strerror or error}.") from error


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
