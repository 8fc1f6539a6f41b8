"""Answers that everybody gets who asks the same within a moment: a front page that a thousand people have open asks
the store as often as one that a few have.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class SharedAnswers:
    """Answers by question, each kept for so many seconds from when it was asked for."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._kept: dict[Hashable, tuple[float, asyncio.Future[Any]]] = {}

    async def get(self, question: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        """What somebody was answered to this lately, or is being answered; else it is asked. Raises what `ask` does."""
        now = self._clock()
        self._kept = {it: (at, answer) for it, (at, answer) in self._kept.items() if now - at < self._seconds}
        found = self._kept.get(question)
        if found is None:
            answer: asyncio.Future[T] = asyncio.ensure_future(ask())
            self._kept[question] = now, answer
            answer.add_done_callback(lambda done: self._forget_failed(question, done))
        else:
            answer = found[1]
        return await asyncio.shield(answer)  # whoever asked first may go away before it comes

    def _forget_failed(self, question: Hashable, done: asyncio.Future[Any]) -> None:
        if (done.cancelled() or done.exception()) and self._kept.get(question, (0, None))[1] is done:
            del self._kept[question]
