"""One connection, whatever carries it: who is there, what he looks at, how much he may ask."""

from __future__ import annotations

from typing import Protocol

from parlour.wire.limits import Limits
from parlour.wire.session import Session

CLOSE_GOING_AWAY = 1001
CLOSE_TRY_AGAIN = 1011
CLOSE_REPLACED = 4000
CLOSE_UNAUTHORIZED = 4001
CLOSE_SILENT = 4002
CLOSE_RATE = 4008
CLOSE_SLOW = 4013

HELD_FRAMES_MAX = 32
"""What waits while a token is looked up: twenty tables and a dozen acts, 256 KiB at most."""


class Connection(Protocol):
    """What carries frames to one client: a websocket, or a bot in the same process."""

    def send(self, frame: bytes) -> None:
        """Send one text frame; never blocks."""

    def close(self, code: int, reason: str) -> None:
        """Say why, and go."""


class Client:
    """One connection."""

    __slots__ = ("allowance", "choked_since", "connection", "heard", "held", "session", "since", "tables", "waiting")

    def __init__(self, connection: Connection, session: Session | None, limits: Limits, now: float) -> None:
        self.connection = connection
        self.session = session
        self.tables: dict[str, int] = {}  # which visit: an answer to a look of an earlier one comes too late
        self.since = now  # seconds, of the loop's clock
        self.heard = False
        self.held: list[bytes] | None = None  # what was said since a token is being looked up; None when none is
        self.waiting = 0
        self.choked_since: float | None = None
        self.allowance = Allowance(limits.messages_per_second, limits.messages_burst, now)

    @property
    def person(self) -> str | None:
        """Who it is, once known."""
        return None if self.session is None else self.session.person


class Allowance:
    """A bucket that fills at a rate: one message takes one drop."""

    __slots__ = ("_at", "_burst", "_drops", "_rate", "refused")

    def __init__(self, per_second: float, burst: int, now: float) -> None:
        self._rate = per_second
        self._burst = float(burst)
        self._drops = float(burst)
        self._at = now
        self.refused = 0

    def take(self, now: float) -> bool:
        """Take one, if there is one."""
        drops = self._drops + (now - self._at) * self._rate
        self._at = now
        if drops > self._burst:
            drops = self._burst
        if drops < 1.0:
            self._drops = drops
            self.refused += 1
            return False
        self._drops = drops - 1.0
        self.refused = 0
        return True
