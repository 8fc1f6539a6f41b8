"""What players were told, held against what the journals say. Nothing here asks a dealer or a gateway.

The journals are read from the database when everything else is over, and each is replayed: so it is known when each
clock was due. When it was written is known from the database itself (`track_commit_timestamp`), whose clock is the
one that counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import msgspec

from parlour.app import GAMES
from parlour.store.port import Line, State
from parlour.store.postgres import PostgresStore
from parlour.store.vault import read_key
from parlour.table.replay import ReplayError, play
from parlour.table.table import Table
from parlour.table.versions import Games
from tests.chaos.notes import AnyNote, Shown, Told, Wrong

LINES_MAX = 10_000_000
SHOWN_AS = ("mark", "fold", "check", "call", "bet", "raise")
OVERDUE_MS = 2_000

COMMITTED = """
    SELECT id, journal.version, floor(extract(epoch FROM pg_xact_commit_timestamp(journal.xmin)) * 1000)::bigint
        FROM journal JOIN tables USING (no) WHERE actor = 'clock'"""


class Timer(msgspec.Struct, frozen=True):
    """A clock that fired: when it was due and when it was written, in ms of the store's clock."""

    table: str
    due: int
    written: int


@dataclass
class Archive:
    """What is on disk."""

    lines: Mapping[str, Sequence[Line]]
    states: Mapping[str, State]
    written: Mapping[tuple[str, int], int]
    """When each line of a clock was committed, by table and version."""
    overdue: Sequence[str] = ()


@dataclass
class Verdict:
    """What was kept and what was not: each breach with the time at which a player was told, or 0."""

    acknowledged: list[float] = field(default_factory=list)
    refused: int = 0
    lost: list[tuple[float, str]] = field(default_factory=list)
    doubled: list[tuple[float, str]] = field(default_factory=list)
    wrong: list[tuple[float, str]] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)

    @property
    def early(self) -> list[Timer]:
        """Clocks that fired before they were due."""
        return [timer for timer in self.timers if timer.written < timer.due]


async def overdue(url: str, key: Path) -> list[str]:
    """The tables of a cluster whose clocks have run out, and nobody looks; to be asked while there are dealers."""
    store = await PostgresStore.open(url, read_key(key))
    try:
        return [late.table for late in await store.overdue(OVERDUE_MS, LINES_MAX)]
    finally:
        await store.close()


async def read(url: str, key: Path, overdue: Sequence[str]) -> Archive:
    """Read everything from the database of a cluster, when nobody writes to it any more."""
    store = await PostgresStore.open(url, read_key(key))
    connection = await asyncpg.connect(url)
    try:
        tables = [row["id"] for row in await connection.fetch("SELECT id FROM tables ORDER BY id")]
        written = {(table, version): at for table, version, at in await connection.fetch(COMMITTED)}
        lines = {table: await store.journal(table, 0, LINES_MAX) for table in tables}
        return Archive(lines, await store.load(tables), written, overdue)
    finally:
        await connection.close()
        await store.close()


def judge(archive: Archive, notes: Iterable[AnyNote]) -> Verdict:
    """Everything that was promised and does not hold."""
    verdict = Verdict()
    for table, lines in archive.lines.items():
        _replay(verdict, table, lines, archive)
    verdict.wrong += [(0.0, f"the clock of {table} has run out, and nobody looks") for table in archive.overdue]
    done = {
        (table, line.actor.removeprefix("person:"), line.action_id): line.version
        for table, lines in archive.lines.items()
        for line in lines
        if line.action_id is not None
    }
    acknowledged: set[tuple[str, str, str]] = set()
    shown: dict[tuple[str, int], int] = {}
    for note in notes:
        match note:
            case Told():
                act = note.table, note.person, note.action_id
                if note.status == "ok" and act not in acknowledged:
                    acknowledged.add(act)
                    verdict.acknowledged.append(note.at)
                _answer(verdict, note, done.get(act))
            case Shown():
                _show(verdict, note, archive.lines.get(note.table, ()), shown)
            case Wrong():
                verdict.wrong.append((note.at, f"{note.table}: {note.what}"))
    return verdict


def _replay(verdict: Verdict, table: str, lines: Sequence[Line], archive: Archive) -> None:
    """Play a journal again: no action twice, every clock when it was due, and the state that is stored at the end."""
    acts = Counter((line.actor, line.action_id) for line in lines if line.action_id is not None)
    verdict.doubled += [(0.0, f"{act} was done {times} times at {table}") for act, times in acts.items() if times > 1]
    state = archive.states[table]
    again = Table.blank(table, Games(GAMES)[state.game])
    try:
        for line in lines:
            due = again.due_at
            play(again, line)
            again.committed()
            if line.actor == "clock" and due is not None:
                verdict.timers.append(Timer(table, due, archive.written[table, line.version]))
    except ReplayError as failure:
        verdict.wrong.append((0.0, f"{table} cannot be replayed: {failure}"))
        return
    replayed = again.state()
    if any(getattr(replayed, part) != getattr(state, part) for part in ("version", "state", "keyed", "sealed")):
        verdict.wrong.append((0.0, f"{table} is stored otherwise than its journal leads to"))


def _answer(verdict: Verdict, told: Told, version: int | None) -> None:
    what = f"{told.action_id} of {told.person} at {told.table}"
    if told.status == "ok":
        if version != told.version:
            verdict.lost.append((told.at, f"{what} was acknowledged as version {told.version}, and is {version}"))
    else:
        verdict.refused += 1
        if version is not None:
            verdict.wrong.append((told.at, f"{what} was refused ({told.code}), and is version {version}"))


def _show(verdict: Verdict, note: Shown, lines: Sequence[Line], shown: dict[tuple[str, int], int]) -> None:
    place = f"version {note.version} of {note.table}"
    if shown.setdefault((note.table, note.version), note.digest) != note.digest:
        verdict.wrong.append((note.at, f"{place} was shown in two ways"))
    if note.version > len(lines):
        verdict.lost.append((note.at, f"{place} was shown, and is not there"))
        return
    action = lines[note.version - 1].action
    if action in SHOWN_AS and action not in note.kinds:
        verdict.wrong.append((note.at, f"{place} was shown as {note.kinds}, and is {action}"))
