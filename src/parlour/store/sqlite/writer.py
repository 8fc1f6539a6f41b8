"""The one thread that writes: it joins the commits that wait for it into one transaction.

While the disk is busy with one transaction, the next callers gather; so the more there is to do, the less each
costs. Each caller hears of its own entries only. The queue needs no bound of its own: a dealer has one commit under
way and waits for it.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from ..port import Entry, Outcome, StoreError
from .engine import Sqlite

JOINED_ENTRIES_MAX = 1024  # in one transaction

T = TypeVar("T")


@dataclass(slots=True)
class Waiting:
    """Somebody who wants something written: a batch to commit, or another job."""

    future: asyncio.Future[Any]
    batch: Sequence[Entry] = ()
    job: Callable[[], Any] | None = None
    answer: Any = None
    error: BaseException | None = None


class Writer:
    """Runs an engine in a thread of its own."""

    def __init__(self, engine: Sqlite) -> None:
        self._engine = engine
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide and write a batch, in one transaction with others that wait."""
        waiting = Waiting(asyncio.get_running_loop().create_future(), batch)
        self._queue.put(waiting)
        outcomes: list[Outcome] = await waiting.future
        return outcomes

    async def call(self, job: Callable[[], T]) -> T:
        """Do something else with the engine, between transactions."""
        waiting = Waiting(asyncio.get_running_loop().create_future(), job=job)
        self._queue.put(waiting)
        answer: T = await waiting.future
        return answer

    def stop(self) -> None:
        """Finish what was asked for, and end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        backlog: deque[Waiting | None] = deque()
        while True:
            backlog.append(self._queue.get())
            with suppress(Empty):
                while True:
                    backlog.append(self._queue.get_nowait())
            while backlog:
                group = next_group(backlog)
                if not group:
                    return
                self._work(group)
                tell(group)

    def _work(self, group: list[Waiting]) -> None:
        try:
            if group[0].job is not None:
                group[0].answer = group[0].job()
                return
            outcomes = self._engine.commit([entry for waiting in group for entry in waiting.batch])
            for waiting in group:
                waiting.answer, outcomes = outcomes[: len(waiting.batch)], outcomes[len(waiting.batch) :]
        except sqlite3.Error as error:
            _fail(group, StoreError(f"The store cannot be written: {error}."), error)
        except BaseException as error:  # the thread must live on: whatever it is, the callers are told
            _fail(group, error, error.__cause__)


def next_group(backlog: deque[Waiting | None]) -> list[Waiting]:
    """Take from the front the commits that can be joined, or one other job; nothing when it is time to stop."""
    first = backlog.popleft()
    if first is None:
        return []
    group, entries = [first], len(first.batch)
    while first.job is None and backlog:
        following = backlog[0]
        if following is None or following.job is not None:
            break
        entries += len(following.batch)
        if entries > JOINED_ENTRIES_MAX:
            break
        group.append(following)
        backlog.popleft()
    return group


def tell(group: list[Waiting]) -> None:
    """Wake the callers, each in its own loop."""
    for loop, waiting in groupby(group, lambda waiting: waiting.future.get_loop()):
        with suppress(RuntimeError):  # the loop is closed: nobody is there to be told
            loop.call_soon_threadsafe(_wake, list(waiting))


def _wake(group: list[Waiting]) -> None:
    for waiting in group:
        if waiting.future.done():
            continue  # the caller went away
        if waiting.error is not None:
            waiting.future.set_exception(waiting.error)
        else:
            waiting.future.set_result(waiting.answer)


def _fail(group: list[Waiting], error: BaseException, cause: BaseException | None) -> None:
    error.__cause__ = cause
    for waiting in group:
        waiting.error = error
