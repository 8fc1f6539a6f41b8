"""A copy of a data folder while everything goes on, from any process.

The copy is made by `VACUUM INTO` from a connection of its own: one read transaction, so it is the store as it was at
one moment, whole and compact, and no commit waits for it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .port import StoreError
from .vault import key_path, publish, read_vault, write_private

DATABASE = "parlour.db"
KEY_SUFFIX = ".key"


def backup(folder: Path, path: Path) -> None:
    """Write the store to the new file `path`, and the key that opens it to `path` + `.key`; both have mode 600.

    To restore: put the file into an empty folder as `parlour.db`, the key beside it as `key`, and start. Without the
    key nobody can use the copy, you included; with it, anybody can: where the copy travels, let the key go another
    way. Raises StoreError, and changes nothing, when one of the two exists already or the copy fails.
    """
    key = path.with_name(path.name + KEY_SUFFIX)
    for taken in (path, key):
        if taken.exists():
            raise StoreError(f"There is a file at {taken} already: choose another name.")
    read_vault(folder)  # a backup with a broken key would be none
    partial = path.with_name(path.name + ".partial")
    try:
        _copy(folder / DATABASE, partial)
        write_private(key, key_path(folder).read_bytes())
        try:
            publish(partial, path)
        except OSError:
            key.unlink()
            raise
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"The backup to {path} failed: {error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def _copy(database: Path, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    handle = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        os.fsync(handle)
    finally:
        os.close(handle)
