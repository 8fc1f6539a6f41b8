"""What must hold when a run is over, asked of the journal, which is the only truth.

Every table is played again from its journal, line by line, and held against everything that anybody was told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from parlour.dealer.turn import GRACE_MS
from parlour.dealer.warm import update
from parlour.games.poker.table import Holdem
from parlour.kit.game import Game
from parlour.table.commit import Line, Parcel
from parlour.table.replay import ReplayError, play
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.sim.disk import EPOCH_MS
from parlour.testing.sim.people import Act, Heard, Person
from parlour.testing.sim.trace import Trace
from parlour.wire import from_dealer

if TYPE_CHECKING:
    from parlour.testing.sim.world import World

LATE_MS = 500
"""A clock is at most so late after its grace, once everything works again."""
SETTLE_SECONDS = 2.0
JOURNAL_MAX = 1_000_000


def unsettled(world: World) -> None:
    """All is quiet now: nothing may be left to do, and everybody is where the store is."""
    trace, engine = world.trace, world.disk.engine
    for overdue in engine.overdue(GRACE_MS + LATE_MS, 1000):
        trace.violation("the clock of", overdue.table, "has not fired since", overdue.due_at)
    for parcel in engine.outbox(1000, int(SETTLE_SECONDS * 1000)):
        trace.violation("still in the outbox:", parcel)
    now = world.disk.clock()
    for person in world.people:
        if not person.welcome:
            trace.violation(person.id, "is not connected")
        for act in person.acts.values():
            if not act.settled:
                trace.violation("never answered:", act.frame.decode())
        for table, seen in person.tables.items():
            settled = world.disk.heads.get(table, 0)
            while settled > 0 and world.disk.committed_at[table, settled] > now - SETTLE_SECONDS * 1000:
                settled -= 1
            if seen.version < settled:
                trace.violation(person.id, "has", table, "at", seen.version, "and it is at", settled)


def judge(world: World) -> None:
    """Hold everything against the journals."""
    engine = world.disk.engine
    tables = list(world.disk.heads)
    journals = {table: engine.journal(table, limit=JOURNAL_MAX) for table in tables}
    sent: dict[str, list[Parcel]] = defaultdict(list)
    for table in tables:
        _Judgement(world, table, journals[table]).replay(sent[table])
    _judge_answers(world, journals)
    _judge_messages(world, journals, sent)


class _Judgement:
    """One table, played again."""

    def __init__(self, world: World, table: str, lines: Sequence[Line]) -> None:
        self._world = world
        self._trace = world.trace
        self._table = table
        self._lines = lines
        self._heard: dict[int, list[tuple[Person, Heard]]] = defaultdict(list)
        for person in world.people:
            for heard in person.heard:
                if heard.table == table:
                    self._heard[heard.version].append((person, heard))

    def replay(self, sent: list[Parcel]) -> None:
        """Line by line: versions, clocks, chips, and what was seen of each version."""
        from parlour.testing.sim.world import GAMES

        stored = self._world.disk.engine.load([self._table])[self._table]
        table = Table.blank(self._table, GAMES[stored.game])
        for version, line in enumerate(self._lines, 1):
            if line.version != version:
                self._trace.violation(self._table, "has version", line.version, "where", version, "should be")
                return
            self._judge_clock(table, line)
            try:
                step = play(table, line)
            except ReplayError as failure:
                self._trace.violation(self._table, "cannot be replayed:", failure)
                return
            table.committed()
            sent.extend(step.parcels)
            self._judge_chips(table.game, version)
            for person, heard in self._heard.pop(version, ()):
                self._judge_frame(table, step, person, heard)
        self._trace.counts["lines replayed"] += len(self._lines)
        self._judge_end(table, stored)

    def _judge_end(self, table: Table, stored: Any) -> None:
        replayed = table.state()
        for field in ("game", "version", "now", "state", "sealed", "due_at"):
            ours, theirs = getattr(replayed, field), getattr(stored, field)
            if ours != theirs:
                self._trace.violation(self._table, "is stored with", field, theirs, "and replays to", ours)
        for version in self._heard:
            self._trace.violation(self._table, "was seen at version", version, "which is not in its journal")
        for person in self._world.people:
            seen = person.tables.get(self._table)
            if seen is not None and seen.version == table.version:
                truth = msgspec.json.decode(table.snapshot(person.id, 0))
                if (seen.view, seen.mine, seen.prompt) != (truth["view"], truth["mine"], truth["prompt"]):
                    self._trace.violation(person.id, "ends with a wrong view of", self._table)

    def _judge_clock(self, table: Table, line: Line) -> None:
        """Clocks fire when they are due: not before, and before anything that came too late."""
        due = table.due_at
        at = self._world.disk.committed_at[self._table, line.version]
        if line.now > at:
            # A dealer's clock was ahead, and its time stays on the table until the store's has come so far.
            self._trace.counts["lines ahead of the store's time"] += 1
        elif line.actor.startswith("person:") and due is not None and line.now >= due + GRACE_MS:
            self._trace.violation(self._table, line.version, "was played at", line.now, "after the clock of", due)
        if line.actor != "clock" or due is None:
            return
        self._trace.counts["clocks fired"] += 1
        if at < due or line.now < due:
            self._trace.violation(self._table, line.version, "fired at", at, "and was due at", due)
        healed = EPOCH_MS + int(1000 * (self._world.healing_since or 0.0))
        patience = LATE_MS if due > healed + SETTLE_SECONDS * 1000 else 5_000
        if at > max(due, healed) + GRACE_MS + patience:
            self._trace.violation(self._table, line.version, "fired", at - due, "ms after it was due")

    def _judge_chips(self, game: Game, version: int) -> None:
        if isinstance(game, Holdem):
            middle = sum(game.bets) + sum(pot.amount for pot in game.pots)
            if sum(game.stacks) + middle + sum(game.balance.values()) != 0:
                self._trace.violation(self._table, version, "has made or lost chips")

    def _judge_frame(self, table: Table, step: Step, person: Person, heard: Heard) -> None:
        if heard.is_snapshot:
            truth = table.snapshot(person.id, heard.now)
        else:
            fragment = step.fragments.get(person.id, b"")
            truth = from_dealer.frame(update(self._table, step), person.id, fragment)
        self._trace.counts["frames judged"] += 1
        if truth != heard.frame:
            self._trace.violation(person.id, "was sent", heard.frame.decode(), "but it is", truth.decode())


def _judge_answers(world: World, journals: dict[str, list[Line]]) -> None:
    """What was acknowledged is there, once; what was refused is not."""
    trace = world.trace
    found: Counter[tuple[str, str, str]] = Counter()
    line_of: dict[tuple[str, str, str], Line] = {}
    for table, lines in journals.items():
        for line in lines:
            if line.action_id is not None:
                found[table, line.actor, line.action_id] += 1
                line_of[table, line.actor, line.action_id] = line
    for key, times in found.items():
        if times > 1:
            trace.violation("played", times, "times:", *key)
    for person in world.people:
        for action_id, act in person.acts.items():
            key = (act.table, "person:" + person.id, action_id)
            for answer in act.answers:
                _judge_answer(trace, act, answer, line_of.get(key))


def _judge_answer(trace: Trace, act: Act, answer: dict[str, Any], line: Line | None) -> None:
    if answer["status"] == "ok":
        if line is None or line.version != answer["version"] or line.action != act.action:
            trace.violation("acknowledged", answer, "but the journal says", line)
    elif line is not None and answer["status"] == "error":
        trace.violation("refused", answer, "but the journal says", line, "of", act.frame.decode())


def _judge_messages(world: World, journals: dict[str, list[Line]], sent: dict[str, list[Parcel]]) -> None:
    """What one table has sent to another is taken there once and in order, or comes back once."""
    trace = world.trace
    taken: dict[tuple[str, str], list[tuple[str, bytes]]] = defaultdict(list)
    back: Counter[tuple[str, str]] = Counter()
    for table, lines in journals.items():
        for line in lines:
            if line.actor.startswith("table:"):
                kind = "open" if line.action == "open" else "message"
                taken[line.actor.removeprefix("table:"), table].append((kind, line.args))
            elif line.actor == "house" and line.action == "bounced":
                back[table, msgspec.json.decode(line.args)["body"]["table"]] += 1
    given: dict[tuple[str, str], list[tuple[str, bytes]]] = defaultdict(list)
    under_way = {(parcel.source, parcel.target, parcel.number) for parcel in world.disk.engine.outbox(JOURNAL_MAX)}
    for source, parcels in sent.items():
        for parcel in parcels:
            if (source, parcel.target, parcel.number) in under_way:
                continue  # `unsettled` has seen to it that it was sent just now
            given[source, parcel.target].append((parcel.kind, parcel.body))
    for way in {**given, **taken, **back}:
        trace.counts["messages between tables"] += len(given[way])
        expected = given[way][: len(given[way]) - back[way]] if back[way] else given[way]
        if taken[way] != expected:
            trace.violation(
                f"from {way[0]} to {way[1]}: {len(given[way])} sent, {len(taken[way])} taken, {back[way]} came back"
            )
