"""One connection, whatever carries it: who is there, what they look at, how much they may ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from parlour.wire.allowances import Allowance
from parlour.wire.limits import Limits
from parlour.wire.session import Session
from parlour.wire.table_pass import TablePass

CLOSE_GOING_AWAY = 1001
CLOSE_TRY_AGAIN = 1011
CLOSE_REPLACED = 4000
CLOSE_UNAUTHORIZED = 4001
CLOSE_SILENT = 4002
CLOSE_RATE = 4008
CLOSE_SLOW = 4013

CHOKED_SECONDS_MAX = 30.0
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

    __slots__ = (
        "address",
        "allowance",
        "choked_since",
        "connection",
        "heard",
        "held",
        "passes",
        "session",
        "since",
        "tables",
        "visible",
        "waiting",
    )

    def __init__(
        self, connection: Connection, session: Session | None, limits: Limits, now: float, address: str = ""
    ) -> None:
        self.connection = connection
        self.address = address  # what it is counted as; empty for who is in this process
        self.session = session
        self.tables: dict[str, int] = {}  # which visit: an answer to a look of an earlier one comes too late
        self.since = now  # seconds, of the loop's clock
        self.heard = False
        self.visible = True  # the page, as far as it has said
        self.held: list[bytes] | None = None  # what was said since a token is being looked up; None when none is
        self.passes: Mapping[str, TablePass] = {}  # by table, what a token lets them do there
        self.waiting = 0
        self.choked_since: float | None = None
        self.allowance = Allowance(limits.messages_per_second, limits.messages_burst, now)

    def overstays(self, now: float, limits: Limits) -> tuple[int, str] | None:
        """The code and the reason to close a connection that says nothing in time, or reads nothing for too long."""
        silent = self.session is None and self.held is None and not self.heard
        if silent and now - self.since > limits.first_message_ms / 1000:
            return CLOSE_SILENT, "nothing was said in time"
        if self.choked_since is not None and now - self.choked_since > CHOKED_SECONDS_MAX:
            return CLOSE_SLOW, "this connection is too slow"
        return None

    @property
    def person(self) -> str | None:
        """Who it is, once known."""
        return None if self.session is None else self.session.person

    def observes(self, table: str) -> bool:
        """Whether they look on at a table by a token that lets them, whoever else may."""
        shown = self.passes.get(table)
        return shown is not None and shown.role != "player" and shown.key != ""

    def viewer_of(self, table: str) -> str | None:
        """As whom they see a table: somebody who looks on by a token is nobody there."""
        shown = self.passes.get(table)
        return self.person if shown is None or shown.role == "player" else None
