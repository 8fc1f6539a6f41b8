"""A time limit for what a game does: an endless loop is ended and named, and hangs nobody who tries the game out.

The time is the processor's, so that nothing fails for a slow machine. A signal ends a loop written in Python; one
inside a call to C, which no signal ends, is left to `faulthandler`, which shows where it is and ends the process.
"""

from __future__ import annotations

import faulthandler
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STEP_SECONDS = 5.0
"""How long the processor may work on one step; a step takes some thousandths of it."""

STUCK_SECONDS = 600.0
"""A game that takes so long by the wall clock is stuck where no signal is heard."""


class Endless(BaseException):
    """It takes too long; no game's `except Exception` may catch this."""


@contextmanager
def time_limit(seconds: float, what: str) -> Iterator[None]:
    """Raise `Endless`, which says what took so long, when what follows takes more of the processor's time."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        where = f" (in {frame.f_code.co_name}, line {frame.f_lineno})" if frame is not None else ""
        raise Endless(f"{what} does not come to an end: {seconds:g} s{where}")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def ended_when_stuck(seconds: float = STUCK_SECONDS) -> Iterator[None]:
    """Show where the program is, and end it, when what follows takes so long."""
    if sys.__stderr__ is None:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
