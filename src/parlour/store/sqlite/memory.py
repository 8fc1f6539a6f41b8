"""A store in memory, gone when it is closed, that answers every question at once: for games that are tried out.

It is the real engine, so what holds of it holds of the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from ..all_questions import StoreQuestions
from ..port import ClubTime, Entry, ModuleRow, Outcome, StoreError
from ..questions import Question, Row
from ..vault import new_vault
from .engine import Sqlite
from .prepare import prepare_sqlite
from .reader import Clock

T = TypeVar("T")


class MemoryStore(StoreQuestions):
    """The `Store` of one thread."""

    def __init__(self, clock: Clock) -> None:
        """An empty one. `clock` tells the store's time."""
        connection, vault = sqlite3.connect(":memory:", isolation_level=None), new_vault()
        prepare_sqlite(connection, vault)
        super().__init__(vault)
        self.vault = vault
        self.engine = Sqlite(connection, vault, clock)

    async def now(self) -> int:
        """The store's time in ms."""
        return self.engine.time().now

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it."""
        return self.engine.time()

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself."""
        return self.engine.commit(batch)

    async def probe(self) -> None:
        """Write a few bytes."""
        self.engine.probe()

    async def close(self) -> None:
        """Forget everything."""
        self.engine.close()

    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        return self.engine.ask(question, read, values)

    async def _write(self, question: Question, **values: object) -> int:
        try:
            return self.engine.write(question, values)
        except sqlite3.Error as error:
            raise StoreError(f"The store cannot be written: {error}.") from error

    async def _write_together(self, questions: Sequence[Question], **values: object) -> int:
        try:
            return self.engine.write_together(questions, values)
        except sqlite3.Error as error:
            raise StoreError(f"The store cannot be written: {error}.") from error

    async def _write_without_records(self, questions: Sequence[Question], **values: object) -> int:
        return await self._write_together(questions, **values)

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        return self.engine.finish(module, done, rows)


def at_once(asked: Coroutine[Any, Any, T]) -> T:
    """What a store in memory answers, for whoever does not wait."""
    try:
        asked.send(None)
    except StopIteration as answered:
        answer: T = answered.value
        return answer
    raise AssertionError("a store in memory keeps nobody waiting")
