"""What people say at tables: a lane of its own, beside the game. It is not kept, may be lost, and delays nothing."""

from __future__ import annotations

from collections import OrderedDict, deque

from parlour.bus.port import Bus
from parlour.kit.refusals import InvalidAction, RateLimited
from parlour.wire import to_client, to_dealer, topics
from parlour.wire.allowances import Allowances
from parlour.wire.limits import Limits
from parlour.wire.session import Session
from parlour.wire.texts import tidy

TABLES_MAX = 1_000
LINES_MAX = 50


class Lines:
    """What was said lately at one table, for whoever comes; kept a while also when nobody is there."""

    __slots__ = ("_last", "frames")

    def __init__(self) -> None:
        self.frames: deque[bytes] = deque(maxlen=LINES_MAX)
        self._last: dict[str, int] = {}  # the number of the last line from each gateway

    def take(self, spoken: to_dealer.Spoken) -> bytes | None:
        """The frame of a line; None when it was heard before, or a later one was."""
        if spoken.number <= self._last.get(spoken.gateway, 0):
            return None
        self._last[spoken.gateway] = spoken.number
        line = to_client.Chat(spoken.table, spoken.person, spoken.name, spoken.text, spoken.at)
        frame = to_client.write(line)
        self.frames.append(frame)
        return frame


class Chat:
    """What is said through one gateway."""

    def __init__(self, gateway: str, bus: Bus, limits: Limits) -> None:
        self._gateway = gateway
        self._bus = bus
        self._number = 0
        self._allowances = Allowances(limits.chat_per_second, limits.chat_burst)
        self._lines: OrderedDict[str, Lines] = OrderedDict()

    def say(self, session: Session, table: str, text: str, at: int, now: float) -> None:
        """Pass on what somebody says, at store time `at` (ms); everybody at the table hears it, the speaker too."""
        text = tidy(text)
        if not text:
            raise InvalidAction("there is nothing to read in that")
        if not self._allowances.take(session.person, now):
            raise RateLimited("that is too much at once; wait a moment")
        self._number += 1
        spoken = to_dealer.Spoken(self._gateway, self._number, table, session.person, session.name, text, at)
        self._bus.publish(topics.chat(table), spoken)

    def lines(self, table: str) -> Lines:
        """What was said lately at a table; those of tables long unvisited are forgotten."""
        lines = self._lines.setdefault(table, Lines())
        self._lines.move_to_end(table)
        if len(self._lines) > TABLES_MAX:
            self._lines.popitem(last=False)
        return lines
