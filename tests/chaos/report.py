"""The table of what faults cost: one row for each kind of blow to each part, as JSON and as Markdown.

Rows of several runs come together in one folder; a row that is measured again replaces the older one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from tests.chaos.evening import Evening
from tests.chaos.faults import KINDS, Fault, Kind
from tests.chaos.figures import percentile
from tests.cluster.cluster import ROLES, Role

TITLES: dict[Role, str] = {"gateway": "gateway", "dealer": "dealer", "nats": "NATS", "postgres": "PostgreSQL"}
LIMIT_SECONDS: dict[Role, float] = {"gateway": 2.0, "dealer": 1.0, "nats": 2.0, "postgres": 1.0}

HEAD = (
    "| victim | blow | times | acknowledged | lost | doubled | wrong | clocks | early | late p99, max "
    "| next action p50, p99, max | back p50, p99, max | errors |"
)


class Spread(msgspec.Struct, frozen=True):
    """Some times in seconds: how many, and how they are spread."""

    count: int
    p50: float | None
    p99: float | None
    most: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of these."""
        return cls(len(values), percentile(values, 0.5), percentile(values, 0.99), max(values, default=None))


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of blow to one part."""

    victim: Role
    kind: Kind
    day: str
    command: str
    times: int
    acknowledged: int
    lost: int
    doubled: int
    wrong: int
    clocks: int
    early: int
    late: Spread
    action: Spread
    back: Spread
    failed: int
    breaches: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether no promise was broken; how long things took is another question."""
        return not (self.lost or self.doubled or self.early or self.wrong)


def rows(evening: Evening, day: str, command: str) -> Iterator[Row]:
    """The rows of one evening. A breach without a time counts in each of them."""
    pairs = sorted(
        zip(evening.faults, evening.waits, strict=True), key=lambda pair: (pair[0].blow.victim, pair[0].blow.kind)
    )
    verdict = evening.verdict
    spans = _spans(evening.faults)
    for (victim, kind), group in groupby(pairs, lambda pair: (pair[0].blow.victim, pair[0].blow.kind)):
        some = list(group)
        mine = [spans[id(fault)] for fault, _ in some]

        def within(at: float, mine: list[tuple[float, float]] = mine) -> bool:
            return not at or any(begin <= at < end for begin, end in mine)

        def broken_by(at: float) -> bool:
            """What was answered before the first blow can be lost by that one alone."""
            return within(max(at, evening.faults[0].began) if at else at)

        broken = {
            name: [what for at, what in breaches if broken_by(at)]
            for name, breaches in (("lost", verdict.lost), ("doubled", verdict.doubled), ("wrong", verdict.wrong))
        }
        late = [seconds for _, waits in some for seconds in waits.late]
        yield Row(
            victim=victim,
            kind=kind,
            day=day,
            command=command,
            times=len(some),
            acknowledged=sum(map(within, verdict.acknowledged)),
            lost=len(broken["lost"]),
            doubled=len(broken["doubled"]),
            wrong=len(broken["wrong"]),
            clocks=len(late),
            early=len(verdict.early),
            late=Spread.of(late),
            action=Spread.of([seconds for _, waits in some for seconds in waits.actions]),
            back=Spread.of([seconds for _, waits in some for seconds in waits.back]),
            failed=sum(waits.failed for _, waits in some),
            breaches=tuple(what for some_broken in broken.values() for what in some_broken[:20]),
        )


def _spans(faults: Sequence[Fault]) -> dict[int, tuple[float, float]]:
    """From each blow to the next, so that every moment of the evening after the first belongs to one."""
    starts = [fault.began for fault in faults]
    ends = [*starts[1:], float("inf")]
    return {id(fault): (start, end) for fault, start, end in zip(faults, starts, ends, strict=True)}


def store(folder: Path, row: Row) -> None:
    """Keep a row."""
    folder.mkdir(exist_ok=True)
    name = f"{row.victim}-{row.kind.replace(' ', '-')}.json"
    (folder / name).write_bytes(msgspec.json.format(msgspec.json.encode(row)))


def stored(folder: Path) -> list[Row]:
    """All rows that are kept, in the order of the matrix."""
    found = [msgspec.json.decode(path.read_bytes(), type=Row) for path in folder.glob("*.json")]
    return sorted(found, key=lambda row: (ROLES.index(row.victim), KINDS.index(row.kind)))


def markdown(some: Sequence[Row]) -> str:
    """The table; times in seconds."""
    lines = [HEAD, "|" + "---|" * (HEAD.count("|") - 1)]
    for row in some:
        cells = [
            TITLES[row.victim],
            row.kind,
            str(row.times),
            f"{row.acknowledged:,}",
            str(row.lost),
            str(row.doubled),
            str(row.wrong),
            f"{row.clocks:,}",
            str(row.early),
            _times(row.late.p99, row.late.most),
            _times(row.action.p50, row.action.p99, row.action.most),
            _times(row.back.p50, row.back.p99, row.back.most),
            str(row.failed),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _times(*seconds: float | None) -> str:
    return ", ".join("" if it is None else f"{it:.2f}" for it in seconds).strip(", ")
