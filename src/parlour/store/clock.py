"""The club's time on one machine: it goes on with the clock that nobody can set, and never back.

A wall clock is set: by hand, by NTP, by a board that wakes without one. What the operating system counts since it was
started is not, so the club's time is that count and an offset. The offset grows when the wall clock is ahead: then the
wall clock knows better, and nobody loses time that has not passed yet without being told (`ClubTime.leapt_to`). It
never shrinks: a wall clock that is set back is noted in the log and changes nothing.

After a restart of the server the count is still the same, and so is the offset; after a restart of the machine the
club's time begins at the wall clock's, but not below the highest time in the store. See `docs/adr/0022-one-clock.md`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .port import ClubTime

log = logging.getLogger(__name__)

STEP_MS = 1_000
"""By less than this a clock is adjusted, not set: nothing is logged, nobody gets more time."""

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

Milliseconds = Callable[[], int]


class Host(NamedTuple):
    """The clocks of a machine, in ms."""

    wall: Milliseconds
    """Since the epoch; it may be set."""
    running: Milliseconds
    """Since the machine was started; where the system can tell, with the time that it slept."""
    awake: Milliseconds
    """The same without the time that it slept."""
    boot: str
    """Which start of which machine that was; empty where nobody can tell."""


class Kept(NamedTuple):
    """What a store keeps of its clock."""

    boot: str
    offset_ms: int
    """Of the club's time to `Host.running` of that boot."""
    seen: int
    """A time that the club has seen."""
    leapt_to: int
    """`ClubTime.leapt_to`."""


class ClubClock:
    """Tells the club's time. It may be asked from any thread."""

    def __init__(self, host: Host, kept: Kept) -> None:
        self._host = host
        self._lock = threading.Lock()
        running, self._awake = host.running(), host.awake()
        wall = host.wall()
        same = bool(host.boot) and kept.boot == host.boot
        expected = running + kept.offset_ms if same else None
        self._now = max(wall, kept.seen, expected or 0)
        self._offset = self._now - running
        self._ahead = self._now - wall
        self._leapt_to = kept.leapt_to
        if expected is not None and self._now - expected > STEP_MS:
            self._leap(self._now - expected)
        if self._ahead > STEP_MS:
            log.warning("the wall clock is %.1f s behind the club's time, which goes on", self._ahead / 1000)

    @property
    def kept(self) -> Kept:
        """What to keep, for the next start."""
        return Kept(self._host.boot, self._offset, self._now, self._leapt_to)

    def __call__(self) -> ClubTime:
        """The club's time."""
        with self._lock:
            return self._look()

    def _look(self) -> ClubTime:
        """Read every clock twice around the wall's: however long this thread is held up, no step is seen wrongly."""
        host = self._host
        awake, running = host.awake(), host.running()
        wall = host.wall()
        running_after, awake_after = host.running(), host.awake()
        if running + self._offset - wall > self._ahead + STEP_MS:
            back = running + self._offset - wall - self._ahead
            log.warning("the wall clock was set back by %.1f s; clocks go on as before", back / 1000)
        self._offset = max(self._offset, wall - running_after)
        now = max(self._now, running_after + self._offset)
        leap = now - self._now - (awake_after - self._awake)
        self._now, self._awake = now, awake
        if leap > STEP_MS:
            self._leap(leap)
        self._ahead = now - wall
        return ClubTime(now, self._leapt_to, self._ahead if self._ahead > STEP_MS else 0)

    def _leap(self, ms: int) -> None:
        self._leapt_to = self._now
        log.warning("the club's time went forward by %.1f s: a clock was set, or the machine slept", ms / 1000)


def this_host() -> Host:
    """The clocks of the machine that this runs on."""
    counting_sleep = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # Linux has it
    return Host(
        lambda: time.time_ns() // 1_000_000,
        lambda: time.clock_gettime_ns(counting_sleep) // 1_000_000,
        lambda: time.monotonic_ns() // 1_000_000,
        _boot(),
    )


def _boot() -> str:
    try:
        return BOOT_ID.read_text().strip()
    except OSError:
        return ""
