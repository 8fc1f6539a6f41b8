"""The records of a data folder, for a process that reads beside the server: without the lock, and unable to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from ..accounts import AccountQuestions
from ..house import HouseQuestions
from ..port import ClubTime, StoreError
from ..questions import Question, Row
from ..tables import TableQuestions
from ..vault import Vault, read_vault
from .backup import DATABASE, check_there
from .reader import Reader

BUSY_TIMEOUT_S = 5.0

T = TypeVar("T")


class BesideStore(TableQuestions, HouseQuestions, AccountQuestions):
    """What a store answers, each question at once."""

    def __init__(self, reader: Reader, vault: Vault) -> None:
        super().__init__(vault)
        self._reader = reader

    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        return self._reader.ask(question, read, values)

    async def _write(self, question: Question, **values: object) -> int:
        raise AssertionError("who reads beside a server writes nothing")

    async def _write_together(self, questions: Sequence[Question], **values: object) -> int:
        raise AssertionError("who reads beside a server writes nothing")


@contextmanager
def beside(folder: Path) -> Iterator[BesideStore]:
    """Read a data folder while a server may be running on it. Raises StoreError."""
    check_there(folder)
    path = folder / DATABASE
    vault = read_vault(folder)
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)) as connection:
            connection.execute("PRAGMA query_only = ON")
            yield BesideStore(Reader(connection, _no_clock), vault)
    except sqlite3.Error as error:
        raise StoreError(f"The database {path} cannot be read: {error}.") from error


def _no_clock() -> ClubTime:
    raise AssertionError("records are read without asking for the time")
