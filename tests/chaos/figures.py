"""How long people waited because of each fault, and how late clocks were.

Counted are those whom it touched: a dealer's tables, a gateway's people, with an engine everybody. Of each the
longest wait of all actions that were wanted from the blow until a second after its cause was over. A wait is counted
from when the action was wanted, or from the blow if that came later; with PostgreSQL, and with a bus that is stopped or
cut off, from when it was back. Clocks likewise: late is what was written after they were due, or after that moment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from parlour.bus.local import LocalBus
from parlour.gateway.requests import Requests
from parlour.metrics.counts import GatewayCounts
from parlour.wire.from_dealer import Heartbeat
from tests.chaos.faults import ENGINES, Fault
from tests.chaos.judge import Timer
from tests.chaos.notes import Acted, AnyNote, Came, Told

AFTER_SECONDS = 1.0  # less than the rest before the next blow, which must not be counted here
FAILED = ("routing_failed", "game_unavailable", "internal_error")


@dataclass
class Waits:
    """What one fault did, in seconds."""

    actions: list[float] = field(default_factory=list)
    """The longest wait at each table (of each person, for a gateway)."""
    back: list[float] = field(default_factory=list)
    """How long it took people whose gateway was gone to be elsewhere, with the exact state."""
    late: list[float] = field(default_factory=list)
    """How late clocks were that were due meanwhile."""
    failed: int = 0
    """Actions answered with an error for which no player was to blame."""


@dataclass(frozen=True)
class Action:
    """Something that somebody wanted, and when they were told that it is done."""

    table: str
    person: str
    wanted: float
    told: float


class Course:
    """The notes of an evening, in an order in which they can be searched."""

    def __init__(self, notes: Iterable[AnyNote]) -> None:
        wanted: dict[tuple[str, str, str], float] = {}
        told: dict[tuple[str, str, str], float] = {}
        self.came: list[Came] = []
        self.failures: list[float] = []
        for note in notes:
            match note:
                case Acted():
                    wanted[note.table, note.person, note.action_id] = note.wanted
                case Told(status="ok"):
                    told.setdefault((note.table, note.person, note.action_id), note.at)
                case Told(code=code) if code in FAILED:
                    self.failures.append(note.at)
                case Came():
                    self.came.append(note)
        self.actions = sorted(
            (Action(act[0], act[1], at, told[act]) for act, at in wanted.items() if act in told),
            key=lambda action: action.told,
        )
        self._told = [action.told for action in self.actions]

    def told_after(self, at: float) -> Iterator[Action]:
        """Actions whose answer came after this moment."""
        yield from self.actions[bisect_right(self._told, at) :]

    def at_gateway(self, gateway: int, at: float) -> set[str]:
        """Who was at a gateway at this moment."""
        where: dict[str, int] = {}
        for came in self.came:
            if came.at <= at:
                where[came.person] = came.gateway
        return {person for person, there in where.items() if there == gateway}


def waits(fault: Fault, course: Course, timers: Sequence[Timer], wall_seconds: float) -> Waits:
    """What a fault did; `wall_seconds` is what the wall clock, the store's, is ahead of the monotonic one."""
    since, until = _since(fault), fault.ended + AFTER_SECONDS
    is_mine = _owner(fault)
    found = Waits(failed=sum(fault.began <= at <= fault.over for at in course.failures))
    if fault.blow.victim == "gateway":
        there = course.at_gateway(fault.blow.number - 1, fault.began)
        hit = (action for action in course.told_after(since) if action.person in there)
        found.actions = _longest(hit, since, until, attrgetter("person"))
        found.back = [
            came.at - fault.began
            for came in course.came
            if came.person in there and fault.began < came.at < fault.over and came.lost
        ]
    else:
        hit = (action for action in course.told_after(since) if is_mine(action.table))
        found.actions = _longest(hit, since, until, attrgetter("table"))
    for timer in timers:
        due, written = timer.due / 1000 - wall_seconds, timer.written / 1000 - wall_seconds
        if fault.began <= due <= until and is_mine(timer.table):
            found.late.append(written - max(due, since))
    return found


def _longest(actions: Iterable[Action], since: float, until: float, whose: Callable[[Action], str]) -> list[float]:
    """The longest wait of each of those whom these actions concern."""
    longest: dict[str, float] = {}
    for action in actions:
        if action.wanted <= until:
            waited = action.told - max(since, action.wanted)
            longest[whose(action)] = max(waited, longest.get(whose(action), 0.0))
    return list(longest.values())


def _since(fault: Fault) -> float:
    """From when on waiting counts: others stand in for a process at once, and a bus that was killed is back at once."""
    kill_of_bus = fault.blow.victim == "nats" and fault.blow.kind == "kill"
    return fault.ended if fault.blow.victim in ENGINES and not kill_of_bus else fault.began


def _owner(fault: Fault) -> Callable[[str], bool]:
    """Whether a table was the hit dealer's; with any other victim every table is touched."""
    if not fault.dealer:
        return lambda table: True
    requests = Requests(LocalBus(), GatewayCounts())
    for dealer in fault.dealers:
        requests.heartbeat(Heartbeat(dealer, False), 0.0)
    return lambda table: requests.ranking(table)[0] == fault.dealer


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that this share of all does not exceed; None of none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else None
