"""The clock of a run's store, on a machine whose wall clock is set and which sleeps; and what must hold of it.

`SqliteClock` is the store's own. `DatabaseClock` says again in Python what `store/migrations/clock_0004.sql` says; the
same tests hold for both (`tests/sim/test_clocks.py`, `tests/store/test_database_clock.py`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

from parlour.dealer.turn import GRACE_MS
from parlour.store.clock import ClubClock, Host, Kept
from parlour.store.port import ClubTime, Entry, Line
from parlour.store.postgres.looks import ClockLook
from parlour.testing.loop import VirtualLoop
from tests.sim.options import EPOCH_MS, Options
from tests.sim.trace import Trace

LOST_MS_MAX = {"sqlite": 1_000, "postgres": 5_000}
"""So much may a step back of the wall clock cost."""
BACK_MS_MAX = 1_500
"""So far may the time in PostgreSQL go back then, from what was seen: not every look is written down."""
FORWARD_MS_MAX = 5_500
"""So far may it go forward until somebody has looked."""
LEAP_MS = 3_000
"""A step forward of more than this must be noticed."""
REPRIEVE_MS = 10_000
"""So long does no clock run out after a leap."""
TOLD_KEPT = 10_000
LATE_MS = 500
"""A clock is at most so late after its grace."""


class Machine:
    """The machine that the store runs on."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self.shift_ms = 0
        """By how much its wall clock is wrong."""
        self._slept_ms = 0
        self._asleep_since: int | None = None

    @property
    def asleep(self) -> bool:
        """Whether nothing is done here."""
        return self._asleep_since is not None

    def real(self) -> int:
        """The time that has passed, in ms."""
        return int(self._loop.now * 1000)

    def wall(self) -> int:
        """What its wall clock says."""
        return EPOCH_MS + self.real() + self.shift_ms

    def awake(self) -> int:
        """How long it has been awake."""
        return (self.real() if self._asleep_since is None else self._asleep_since) - self._slept_ms

    def falls_asleep(self) -> None:
        """Nothing is done here any more."""
        self._asleep_since = self.real()

    def wakes(self) -> None:
        """It does not know that it has slept."""
        if self._asleep_since is not None:
            self._slept_ms += self.real() - self._asleep_since
            self._asleep_since = None


class StoreClock(Protocol):
    """How one kind of store makes the club's time of its machine's clocks."""

    def __call__(self) -> ClubTime:
        """The club's time."""

    def look(self, expected: int | None, believed: bool) -> ClockLook:
        """Somebody looks at it, as PostgreSQL is asked."""

    def start_again(self) -> None:
        """The store's process ends, and starts."""


class SqliteClock:
    """One process, which has clocks of its own."""

    def __init__(self, machine: Machine) -> None:
        self._host = Host(machine.wall, machine.real, machine.awake, "boot")
        self._clock = ClubClock(self._host, Kept("", 0, 0, 0))

    def __call__(self) -> ClubTime:
        """The club's time."""
        return self._clock()

    def look(self, expected: int | None, believed: bool) -> ClockLook:
        """Whoever asks is told; there is nothing to make good."""
        told = self._clock()
        return ClockLook(told.now, told.leapt_to, told.ahead, 0, 0)

    def start_again(self) -> None:
        """What the file has kept is from the start before."""
        self._clock = ClubClock(self._host, self._clock.kept)


class DatabaseClock:
    """One row, and a wall clock."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._offset = self._leapt_to = 0
        self._seen = EPOCH_MS

    def __call__(self) -> ClubTime:
        """The club's time."""
        wall = self._machine.wall()
        now = min(max(self._seen, wall + self._offset), self._seen + 5000)
        return ClubTime(now, self._leapt_to, now - wall)

    def look(self, expected: int | None, believed: bool) -> ClockLook:
        """As `parlour_look_0004`."""
        here = self._machine.wall() + self._offset
        set_back = leap = 0
        if here < self._seen:
            set_back = self._seen - here
            self._offset += set_back
        elif expected is not None and here > expected + 1000 and here > self._seen + 1500:
            expected = max(expected, self._seen)
            leap = here - expected
            if believed:
                self._seen = min(here, max(expected, self._machine.wall()))
                self._offset = self._seen - self._machine.wall()
                leap = self._seen - expected
                self._leapt_to = self._seen if leap > 1000 else self._leapt_to
        elif here >= self._seen + 1000:
            self._seen = here
        told = self()
        return ClockLook(told.now, told.leapt_to, told.ahead, set_back, leap)

    def start_again(self) -> None:
        """A row survives it."""


MakeClock = Callable[[Machine], StoreClock]

CLOCKS: dict[str, MakeClock] = {"sqlite": SqliteClock, "postgres": DatabaseClock}


class Watch:
    """Holds the club's time against the time that has passed, and clocks that fire against both."""

    def __init__(self, trace: Trace, options: Options, machine: Machine) -> None:
        self._trace = trace
        self._machine = machine
        self._lost_ms_max = LOST_MS_MAX[options.store]
        self._by_looks = options.store == "postgres"
        """What nobody has looked at has not been."""
        self._undisturbed = not options.troubles
        """Nothing but clocks goes wrong."""
        self._judges_leaps = self._undisturbed or options.store == "sqlite"
        """In PostgreSQL nobody can tell a leap from the time that passed, where every process that could is dead."""
        self._now = 0
        self._ahead_of_real: int | None = None
        self._ahead_of_awake = 0
        self._may_lose = self._lost_ms_max
        self._looked_at = 0
        self._shift_then = 0
        self._leap = (0, 0)  # when in real time, and to what
        self._tables: dict[str, int] = {}  # their own time
        self._told: deque[tuple[int, int]] = deque(maxlen=TOLD_KEPT)  # how long it was awake, and the club's time

    def set_back(self) -> None:
        """From now on so much more may be lost; and where nobody looks, what passes until somebody does."""
        self._may_lose += self._lost_ms_max + max(0, self._machine.real() - self._looked_at)

    def slept(self, ms: int) -> None:
        """In PostgreSQL, while its clock is behind, sleep looks like that clock being set right: it does not count."""
        if self._by_looks:
            self._may_lose += ms

    def looked(self, look: ClockLook, nobody_told: bool) -> None:
        """Somebody has looked at the clock, and seen to it; perhaps a process that had never looked before."""
        self._looked_at = self._machine.real()
        forward, self._shift_then = max(0, self._machine.shift_ms - self._shift_then), self._machine.shift_ms
        self._note(look.now)
        if self._by_looks:
            self._stands(look.now, forward if nobody_told else 0)

    def read(self, time: ClubTime) -> ClubTime:
        """Somebody has read the clock: it has not gone back, and no time is lost."""
        if self._by_looks and self._machine.asleep:
            return time  # people may note it, but no process is awake to look; `slept` sees to what is lost meanwhile
        real, now = self._machine.real(), time.now
        self._note(now)
        if now < self._now - (BACK_MS_MAX if self._by_looks else 0):
            self._trace.violation("the club's time went back from", self._now, "to", now)
        if self._ahead_of_real is None or not self._by_looks:
            self._stands(now)
        assert self._ahead_of_real is not None
        if now - real < self._ahead_of_real - self._may_lose:
            self._trace.violation("the club's time has lost", self._ahead_of_real - (now - real), "ms")
            self._ahead_of_real = now - real
        return time

    def _stands(self, now: int, unseen: int = 0) -> None:
        """The time is this, and does not go back behind it.

        By so much (ms) was PostgreSQL's clock set forward where no process lived that could tell: time that has passed.
        """
        ahead_of_real, ahead_of_awake = now - self._machine.real(), now - self._machine.awake()
        if self._ahead_of_real is None:
            self._ahead_of_real, self._ahead_of_awake = ahead_of_real, ahead_of_awake
        cause = max(self._ahead_of_real + self._machine.real() + unseen, self._machine.wall())
        if now > cause + FORWARD_MS_MAX:
            self._trace.violation("the club's time went forward without a cause, by", now - cause, "ms")
        self._now = max(self._now, now)
        self._ahead_of_real = max(self._ahead_of_real, ahead_of_real)
        if ahead_of_awake > self._ahead_of_awake + LEAP_MS:
            self._trace.counts["leaps"] += 1
            self._leap = self._machine.real(), now
        self._ahead_of_awake = max(self._ahead_of_awake, ahead_of_awake)

    def committed(self, entry: Entry, line: Line, now: int) -> None:
        """A line is on disk: no clock ran out before anybody could act after a leap, and none too late.

        One that had run out before the leap may be on its way when it comes.
        """
        leapt_at, leapt_to = self._leap
        real, before = self._machine.real(), self._tables.get(entry.table, 0)
        self._tables[entry.table] = line.now
        if line.actor != "clock" or entry.clock_due is None:
            return
        if self._judges_leaps and before < leapt_to <= line.now and real < leapt_at + REPRIEVE_MS:
            self._trace.violation(entry.table, line.version, "fired", real - leapt_at, "ms after a leap")
        self._note(now)
        late = self._machine.awake() - self._came(entry.clock_due + GRACE_MS)
        if self._undisturbed and late > LATE_MS:
            self._trace.violation(entry.table, line.version, "fired", late, "ms late")
        if self._undisturbed:
            self._trace.counts["clocks in time"] += 1

    def _note(self, now: int) -> None:
        self._told.append((self._machine.awake(), now))

    def _came(self, time: int) -> int:
        """When the club's time last came to this: where it went there in one step, when that was seen.

        By how long the machine was awake: while everything sleeps nothing is late.
        """
        later = self._machine.awake()
        for awake, now in reversed(self._told):
            if now < time:
                return min(later, awake + time - now)
            later = awake
        return later
