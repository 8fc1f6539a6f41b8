"""An event loop on virtual time, and processes on it that can be paused and killed.

Everything runs in one thread and nothing waits: when nothing is ready, time jumps to the next timer. There are no
sockets and no threads, so a run depends on its seed alone. When nothing is ready and no timer runs, nothing will ever
happen again, and that is a `Deadlock`.

A `Process` is whatever runs in its context: tasks, timers, and calls made into it. While it is paused these pile up
and come to life together afterwards, as they do in a process that the operating system has stopped; the code that is
paused cannot know. What talks to a process asks whether it lives; when it is killed, its tasks are cancelled.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar
from typing import Any, TypeVar, TypeVarTuple, Unpack, cast

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_process: ContextVar[Process] = ContextVar("process")

NOWHERE = Context()
"""The context of what belongs to no process: the network, the disk, the people."""


class Deadlock(Exception):
    """Nothing is ready, and no timer runs: nothing will ever happen again."""


class VirtualLoop(asyncio.BaseEventLoop):
    """An asyncio event loop whose clock jumps."""

    _ready: deque[asyncio.Handle]
    _stopping: bool

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._timers: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._timers_set = 0
        self.paused = 0
        """How many processes stand still."""

    @property
    def now(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._now

    def time(self) -> float:
        """The same, as far as the process that asks can tell."""
        process = _process.get(None)
        return self._now if process is None else self._now + process.skew

    def _run_once(self) -> None:
        """Make the calls that are ready; when there are none, go to the next timer.

        asyncio's own turn looks for sockets and signals, which is half of the time of a simulation.
        """
        ready, timers = self._ready, self._timers
        if not ready and not self._stopping:
            while timers and timers[0][2].cancelled():
                heapq.heappop(timers)
            if not timers:
                raise Deadlock
            self._now = max(self._now, timers[0][0])
        while timers and timers[0][0] <= self._now:
            ready.append(heapq.heappop(timers)[2])
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle.cancelled() and not (self.paused and _holds_back(handle)):
                handle._run()

    def call_soon(
        self, callback: Callable[[Unpack[Ts]], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """As asyncio's; the call is held back while its process is paused."""
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_at(
        self, when: float, callback: Callable[[Unpack[Ts]], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """As asyncio's; the call is held back while its process is paused."""
        process = _process.get(None)
        return self.schedule(when if process is None else when - process.skew, callback, *args, context=context)

    def schedule(
        self, when: float, callback: Callable[[Unpack[Ts]], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Call at this virtual time, whatever the clock of a process says."""
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        self._timers_set += 1  # those of the same time are called in the order they were set
        heapq.heappush(self._timers, (when, self._timers_set, handle))
        return handle

    def resume(self, held: list[asyncio.Handle]) -> None:
        """Let calls that were held back be made."""
        self._ready.extend(handle for handle in held if not handle.cancelled())

    def close(self) -> None:
        """Forget everything."""
        super().close()
        self._timers.clear()

    def run_in_executor(self, executor: Any, func: Callable[[Unpack[Ts]], T], *args: *Ts) -> asyncio.Future[T]:
        """There are no threads here."""
        raise RuntimeError("there are no threads on virtual time")

    def _process_events(self, event_list: object) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


def _holds_back(handle: asyncio.Handle) -> bool:
    process = cast("Context", handle._context).get(_process)  # type: ignore[attr-defined]
    return process is not None and process.hold(handle)


class Process:
    """Something that can be paused and killed as a whole."""

    def __init__(self, loop: VirtualLoop, name: str) -> None:
        self.name = name
        self.alive = True
        self.skew = 0.0
        """Seconds by which its clock is ahead; a change is a jump of that clock."""
        self.context = Context()
        self.context.run(_process.set, self)
        self._loop = loop
        self._main: asyncio.Task[None] | None = None
        self._held: list[asyncio.Handle] = []
        self._paused_until: float | None = None

    def start(self, main: Coroutine[Any, Any, None]) -> None:
        """Run it until it is killed."""
        self._main = self._loop.create_task(main, context=self.context)

    @property
    def failure(self) -> BaseException | None:
        """What has ended the process, unless it was killed."""
        main = self._main
        return None if main is None or not main.done() or main.cancelled() else main.exception()

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._paused_until is not None

    def pause(self, seconds: float) -> None:
        """Stand still, from this moment on, for so long (or longer, if it is paused for longer already)."""
        until = self._loop.now + seconds
        if self._paused_until is None:
            self._loop.paused += 1
        if self._paused_until is None or until > self._paused_until:
            self._paused_until = until
            self._loop.schedule(until, self._wake, until, context=NOWHERE)

    def _wake(self, until: float) -> None:
        if self._paused_until == until:
            self.resume()

    def resume(self) -> None:
        """Go on: everything that was held back happens now."""
        if self._paused_until is None:
            return
        self._paused_until = None
        self._loop.paused -= 1
        held, self._held = self._held, []
        self._loop.resume(held)

    def hold(self, handle: asyncio.Handle) -> bool:
        """Keep a call for later, if the process stands still."""
        if self._paused_until is None:
            return False
        self._held.append(handle)
        return True

    async def end(self) -> None:
        """Have it end by itself: it may still say goodbye."""
        if self._main is not None:
            self._main.cancel()
            await asyncio.wait([self._main])

    def kill(self) -> None:
        """End it: from now on nobody hears of it, and its tasks go."""
        self.alive = False
        self.resume()
        if self._main is not None:
            self._main.cancel()
