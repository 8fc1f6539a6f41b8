"""What can be asked of a SQLite file: plain functions on one connection, nothing that writes.

Anything that follows a commit sees it, from any connection. Threads and waiting are in `store.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..port import ClubTime
from ..questions import Question, Row
from .dialect import said

T = TypeVar("T")

Clock = Callable[[], ClubTime]


class Reader:
    """A connection that answers questions at once."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        connection.create_function("folded", 1, str.casefold, deterministic=True)

    def ask(self, question: Question, read: Callable[[Row], T], values: Mapping[str, object]) -> list[T]:
        """What `read` makes of each row."""
        return [read(row) for row in self._execute(question, values)]

    def time(self) -> ClubTime:
        """The store's time."""
        return self._clock()

    def _execute(self, question: Question, values: Mapping[str, object]) -> sqlite3.Cursor:
        text, asks_now = asked = said(question)
        given = asked.values(values)
        if asks_now:
            given["now"] = self._clock().now
        return self._connection.execute(text, given)
