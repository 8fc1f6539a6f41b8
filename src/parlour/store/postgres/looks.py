"""How a process asks PostgreSQL for the club's time, and tells a leap of it from an answer that came late.

The database cannot tell by itself how much time has passed between two looks. A process can, by its event loop's clock,
which nobody sets: it says with each look what it expects. `migrations/clock_0004.sql` says what becomes of that.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from ..clock import STEP_MS
from ..port import ClubTime

log = logging.getLogger(__name__)

LOOKS_MAX = 4
PROMPT_SECONDS = 0.5
"""An answer that comes so soon shows a leap of the club's time; a later one may just be late."""


class ClockLook(NamedTuple):
    """What a look shows, in ms."""

    now: int
    leapt_to: int
    ahead: int
    set_back: int
    """By how much this look found the database's clock set back, and made good for it."""
    leap: int
    """By how much the time seems to have leapt; if the question said that this is so, by how much it has."""


AskLook = Callable[[int | None, bool], Awaitable[ClockLook]]
"""Look at the clock: what is expected (ms), and whether a leap is believed."""


class ClockLooks:
    """The looks of one process."""

    def __init__(self, ask: AskLook) -> None:
        self._ask = ask
        self._told: tuple[int, float] | None = None  # the club's time, and not later than when by the loop's (s)

    async def time(self) -> ClubTime:
        """The club's time. Raises what `ask` raises."""
        loop, believed = asyncio.get_running_loop(), False
        for looks in range(1, LOOKS_MAX + 1):
            asked = loop.time()
            look = await self._ask(self._expected(asked), believed)
            if believed or not look.leap:
                break
            believed = loop.time() - asked < PROMPT_SECONDS or looks == LOOKS_MAX - 1
        self._told = look.now, asked
        if look.set_back:
            log.warning("the database's clock was set back by %.1f s; clocks go on as before", look.set_back / 1000)
        if look.leap > STEP_MS:
            log.warning("the club's time went forward by %.1f s: a clock was set, or a machine slept", look.leap / 1000)
        return ClubTime(look.now, look.leapt_to, look.ahead if look.ahead > STEP_MS else 0)

    def _expected(self, at: float) -> int | None:
        """What the club's time is at most, by this process's own clock."""
        if self._told is None:
            return None
        now, told_at = self._told
        return now + round((at - told_at) * 1000)
