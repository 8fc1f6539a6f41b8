"""The locks of rows, as PostgreSQL has them: taken one by one, which takes time, and held until all is written.

The engine of a run does everything at once. Here is what it does not show: that two who share rows, and take them in
different orders, wait for each other in a ring.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

from parlour.testing.loop import NOWHERE, VirtualLoop
from tests.sim.trace import Trace

LOCK_SECONDS = (0.0002, 0.002)

Key: TypeAlias = tuple[str, str, str]


class Taker:
    """A call that takes rows."""

    def __init__(self, keys: Sequence[Key], then: Callable[[], None], fail: Callable[[], None]) -> None:
        self.left = deque(keys)
        self.held: list[Key] = []
        self.then = then
        self.fail = fail
        self.waits_for: Taker | None = None


class RowLocks:
    """Who has locked which row, and who waits."""

    def __init__(self, loop: VirtualLoop, trace: Trace, random: Random) -> None:
        self._loop = loop
        self._trace = trace
        self._random = random
        self._holders: dict[Key, Taker] = {}
        self._waiting: dict[Key, deque[Taker]] = {}

    def take(self, keys: Sequence[Key], then: Callable[[], None], fail: Callable[[], None]) -> None:
        """Lock rows in this order, and then do something; or fail, if that would never come to an end."""
        self._go_on(Taker(list(dict.fromkeys(keys)), then, fail))

    def _go_on(self, taker: Taker) -> None:
        if not taker.left:
            taker.then()
            self._let_go(taker)
            return
        key = taker.left[0]
        holder = self._holders.get(key)
        if holder is None:
            taker.left.popleft()
            taker.held.append(key)
            self._holders[key] = taker
            seconds = self._random.uniform(*LOCK_SECONDS)
            self._loop.call_later(seconds, self._go_on, taker, context=NOWHERE)
            return
        self._trace.counts["waits for a row"] += 1
        taker.waits_for = holder
        if self._is_a_ring(taker):
            self._trace.violation("two wait for each other in a ring, for", *key)
            self._let_go(taker)
            taker.fail()
        else:
            self._waiting.setdefault(key, deque()).append(taker)

    def _is_a_ring(self, taker: Taker) -> bool:
        other = taker.waits_for
        while other is not None and other is not taker:
            other = other.waits_for
        return other is taker

    def _let_go(self, taker: Taker) -> None:
        for key in taker.held:
            del self._holders[key]
        for key in taker.held:
            waiting = self._waiting.pop(key, deque())
            for other in waiting:
                other.waits_for = None
            for other in waiting:
                self._go_on(other)
