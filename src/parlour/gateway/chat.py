"""What people say at tables: a lane of its own, beside the game. It is not kept, may be lost, and delays nothing."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import NamedTuple

from parlour.bus.port import Bus
from parlour.gateway.roster import Roster
from parlour.kit.refusals import InvalidAction, RateLimited
from parlour.wire import to_client, to_dealer, topics
from parlour.wire.allowances import Allowances
from parlour.wire.likeness import numbered
from parlour.wire.limits import Limits
from parlour.wire.session import Session
from parlour.wire.texts import tidy

TABLES_MAX = 1_000
LINES_MAX = 50


class KeptLine(NamedTuple):
    """A line, and its frame."""

    line: to_client.Chat
    frame: bytes


class Lines:
    """What was said lately at one table, for whoever comes; kept a while also when nobody is there."""

    __slots__ = ("_last", "_speakers", "kept")

    def __init__(self) -> None:
        self.kept: deque[KeptLine] = deque(maxlen=LINES_MAX)
        self._last: dict[str, int] = {}  # the number of the last line from each gateway
        self._speakers: dict[str, str] = {}  # the names of those who said something lately

    def take(self, spoken: to_dealer.Spoken) -> bytes | None:
        """The frame of a line; None when it was heard before, or a later one was."""
        if spoken.number <= self._last.get(spoken.gateway, 0):
            return None
        self._last[spoken.gateway] = spoken.number
        self._keep_name(spoken)
        line = to_client.Chat(
            spoken.table, spoken.person, spoken.name, spoken.text, spoken.at, spoken.marks, spoken.colour
        )
        frame = to_client.write(line)
        self.kept.append(KeptLine(line, frame))
        return frame

    def _keep_name(self, spoken: to_dealer.Spoken) -> None:
        self._speakers.pop(spoken.person, None)
        self._speakers[spoken.person] = spoken.name
        if len(self._speakers) > LINES_MAX:
            del self._speakers[next(iter(self._speakers))]

    def name(self, session: Session, roster: Roster) -> str:
        """What somebody is called here: as at the table, or with a number where another one here has that name."""
        at_table = roster.names.get(session.person)
        if at_table is not None:
            return at_table
        others = self._speakers | roster.names
        others.pop(session.person, None)
        return numbered({**others, session.person: session.name})[session.person]


class ChatLane:
    """What is said through one gateway."""

    def __init__(self, gateway: str, bus: Bus, limits: Limits) -> None:
        self._gateway = gateway
        self._bus = bus
        self._number = 0
        self._allowances = Allowances(limits.chat_per_second, limits.chat_burst)
        self._lines: OrderedDict[str, Lines] = OrderedDict()

    def say(self, session: Session, roster: Roster, table: str, text: str, at: int, now: float) -> None:
        """Pass on what somebody says, at store time `at` (ms); everybody at the table hears it, the speaker too."""
        text = tidy(text)
        if not text:
            raise InvalidAction("there is nothing to read in that")
        if not self._allowances.take(session.person, now):
            raise RateLimited("that is too much at once; wait a moment")
        self._number += 1
        person = session.person
        name, marks = self.lines(table).name(session, roster), roster.marks(person)
        spoken = to_dealer.Spoken(self._gateway, self._number, table, person, name, text, at, marks, session.colour)
        self._bus.publish(topics.chat(table), spoken)

    def lines(self, table: str) -> Lines:
        """What was said lately at a table; those of tables long unvisited are forgotten."""
        lines = self._lines.setdefault(table, Lines())
        self._lines.move_to_end(table)
        if len(self._lines) > TABLES_MAX:
            self._lines.popitem(last=False)
        return lines
