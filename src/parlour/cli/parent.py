"""The small parent of `parlour serve` and `parlour dealer`: it starts the process again that was killed, or that hangs.

A game that never comes back holds up its whole process, and inside a C call not even Python can interrupt it. So what
does the work is a child, which marks in shared memory what it has begun (`dealer.watch`); the parent looks four times a
second. A call that has used `seconds_max` of CPU, or ten times that by the clock, is lost: the child is killed, and the
next one is told what it was.

The child holds the port and the files. Who kills it gets another one at once; who kills the parent has killed both. A
child that ends by itself, well or not, is not started again: the parent ends with its exit code. To stop, the parent
closes a pipe; so a signal that reaches both (Ctrl-C, systemd) is heard twice and means the same. A second signal to the
parent ends both at once.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path

from parlour.dealer.watch import Underway, UnderwayMark

LOOK_SECONDS = 0.25
WAITING_FACTOR = 10  # a call that waits instead of working gets so much longer
SIGNALS = (signal.SIGINT, signal.SIGTERM)
PARENT_DEATH = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>
QUICK_SECONDS = 10.0  # whoever lives for less is started again later and later
DELAY_SECONDS = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0)

Work = Callable[[UnderwayMark, "Underway | None", int], int]
"""What a child does: with its mark, the suspect, and a pipe's end that closes when it is to stop; its exit code."""


class Parent:
    """Looks after one child after the other."""

    def __init__(self, work: Work, seconds_max: float, tell: Callable[[str], None]) -> None:
        self._work = work
        self._seconds_max = seconds_max
        self._tell = tell
        self._mark = UnderwayMark()
        self._told: list[int] = []
        self._pid = 0
        self._stop_child = -1  # the parent's end of the pipe

    def run(self) -> int:
        """Work until it is done, in as many children as that takes. In a child this gives the child's exit code."""
        wakeup, wake = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(wakeup, False)
        for number in SIGNALS:
            signal.signal(number, self._hear)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake)
        suspect, short_lives = None, 0
        while True:
            began = time.monotonic()
            if self._start():
                return self._be_child(suspect)
            status, suspect = self._look_after(wakeup)
            if os.WIFEXITED(status):
                return os.waitstatus_to_exitcode(status)
            if self._told:
                _die_of(self._told[-1] if len(self._told) > 1 else os.WTERMSIG(status))
            short_lives = short_lives + 1 if time.monotonic() - began < QUICK_SECONDS else 0
            if suspect is None:
                self._tell(f"The server was ended by {_named(status)}, and is started again.")
            else:
                self._tell(f"The server hung in table {suspect.table} ({suspect.kind}), and is started again.")
            self._wait(wakeup, DELAY_SECONDS[min(short_lives, len(DELAY_SECONDS) - 1)])
            if self._told:
                return 0

    def _hear(self, number: int, _: object) -> None:
        self._told.append(number)

    def _start(self) -> bool:
        """Start a child; true in the child."""
        self._mark.clear()
        ear, self._stop_child = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid:
            os.close(ear)
            return False
        os.close(self._stop_child)
        self._stop_child = ear
        _die_with(parent)
        return True

    def _be_child(self, suspect: Underway | None) -> int:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return self._work(self._mark, suspect, self._stop_child)

    def _look_after(self, wakeup: int) -> tuple[int, Underway | None]:
        """Wait for the end of the child; how it ended, and what it hung in if it did."""
        patience = CallTime(self._pid, self._mark, self._seconds_max)
        suspect = None
        while True:
            if self._told and self._stop_child >= 0:
                os.close(self._stop_child)
                self._stop_child = -1
            if len(self._told) > 1:
                os.kill(self._pid, signal.SIGKILL)
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            if ended:
                if self._stop_child >= 0:
                    os.close(self._stop_child)
                return status, suspect
            if not self._wait(wakeup, LOOK_SECONDS) and patience.is_at_an_end():
                suspect = self._mark.read()
                os.kill(self._pid, signal.SIGKILL)

    def _wait(self, wakeup: int, seconds: float) -> bool:
        """Wait for a signal, but not for longer than this; whether one came."""
        ready, _, _ = select.select([wakeup], [], [], seconds)
        return bool(ready) and bool(os.read(wakeup, 4096))


class CallTime:
    """How long the call that is under way in a child has gone on."""

    def __init__(self, pid: int, mark: UnderwayMark, seconds_max: float) -> None:
        self._pid = pid
        self._mark = mark
        self._seconds_max = seconds_max
        self._number = 0
        self._cpu = 0.0
        self._looks = 0

    def is_at_an_end(self) -> bool:
        """Look once more. A process that is stopped, or gets no core, is not at fault for what it does not do."""
        number = self._mark.number
        if not number & 1:
            self._number = 0
            return False
        cpu, stopped = cpu_of(self._pid)
        if number != self._number:
            self._number, self._cpu, self._looks = number, cpu, 0
            return False
        self._looks += not stopped
        waited = self._looks * LOOK_SECONDS
        return cpu - self._cpu >= self._seconds_max or waited >= self._seconds_max * WAITING_FACTOR


def cpu_of(pid: int) -> tuple[float, bool]:
    """The CPU time (s) of the first thread of a process, and whether it is stopped; nothing where there is no /proc."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/stat").read_text()
    except OSError:
        return 0.0, False
    state, *fields = text.rpartition(")")[2].split()  # the name of the program may have spaces, and brackets
    return (int(fields[10]) + int(fields[11])) / os.sysconf("SC_CLK_TCK"), state in "tT"


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent is gone. Elsewhere than on Linux the pipe's end stops it."""
    import ctypes

    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PARENT_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _die_of(number: int) -> None:
    """End as whoever is killed by a signal ends, so that the one who waits knows."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _named(status: int) -> str:
    number = os.WTERMSIG(status)
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
