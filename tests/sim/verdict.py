"""What must hold when a run is over, asked of the journal, which is the only truth.

Every table is played again from its journal, line by line, and held against everything that anybody was told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from parlour.dealer.turn import GRACE_MS
from parlour.store.sqlite.memory import at_once
from parlour.table import codec
from parlour.table.commit import Line, Parcel
from tests.sim.clocks import LATE_MS
from tests.sim.judgement import SETTLE_SECONDS, Judgement
from tests.sim.modules import judge_modules
from tests.sim.people import Act
from tests.sim.trace import Trace

if TYPE_CHECKING:
    from tests.sim.world import World

MOVE_SECONDS = 1.0
"""Once everything works again, an act is answered within this time."""
JOURNAL_MAX = 1_000_000


def settle(world: World, said_before: float) -> None:
    """Everything works: nothing may be left to do, whatever was said before has its answer, and all see what is so."""
    trace, store = world.trace, world.disk.store
    for overdue in at_once(store.overdue(GRACE_MS + LATE_MS, 1000)):
        trace.violation("the clock of", overdue.table, "has not fired since", overdue.due_at)
    for parcel in at_once(store.outbox(1000, int(SETTLE_SECONDS * 1000))):
        trace.violation("still in the outbox:", parcel)
    now = world.disk.clock()
    for person in world.people:
        if not person.welcome:
            trace.violation(person.id, "is not connected")
        for act in person.acts.values():
            if not act.settled and act.first_at < said_before and person.could_act(act.table):
                trace.violation(person.id, "has not been answered:", act.frame.decode())
        for table, seen in person.tables.items():
            if table in person.shut_out or person.watching_since[table] > world.loop.time() - SETTLE_SECONDS:
                continue
            settled = world.disk.heads.get(table, 0)
            while settled > 0 and world.disk.committed_at[table, settled] > now - SETTLE_SECONDS * 1000:
                settled -= 1
            if max(seen.version, 0) < settled:
                trace.violation(person.id, "has", table, "at", seen.version, "and it is at", settled)
    for act in world.probes:
        if act.settled_at - act.first_at > MOVE_SECONDS and not act.delayed:
            trace.violation("answered after", act.settled_at - act.first_at, "s:", act.frame.decode())


def judge(world: World) -> None:
    """Hold everything against the journals."""
    store = world.disk.store
    tables = list(world.disk.heads)
    journals = {table: at_once(store.journal(table, limit=JOURNAL_MAX)) for table in tables}
    sent: dict[str, list[Parcel]] = defaultdict(list)
    for table in tables:
        Judgement(world, table, journals[table]).replay(sent[table])
    judge_modules(world)
    _judge_authors(world, journals)
    _judge_answers(world, journals)
    _judge_messages(world, journals, sent)


def _judge_authors(world: World, journals: dict[str, list[Line]]) -> None:
    """What was played for somebody is what they have said, under the id that they gave it."""
    said = {
        (act.table, "person:" + person.id, action_id): act
        for person in world.people
        for action_id, act in person.acts.items()
    }
    for table, lines in journals.items():
        for line in lines:
            if not line.actor.startswith("person:") or line.action == "open":
                continue
            act = said.get((table, line.actor, line.action_id or ""))
            if act is None:
                world.trace.violation(table, "has played what", line.actor, "never said:", line)
            elif (act.action, act.args) != (line.action, _arguments(line)):
                world.trace.violation(table, "has played", line, "but what was said is", act.frame.decode())


def _arguments(line: Line) -> dict[str, Any]:
    """The arguments that were played, hidden ones included."""
    args: dict[str, Any] = msgspec.json.decode(codec.read_said(line.args).args)
    return args | codec.read_concealed(line.sealed).args


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
    outbox = at_once(world.disk.store.outbox(JOURNAL_MAX))
    under_way = {(parcel.source, parcel.target, parcel.number) for parcel in outbox}
    for source, parcels in sent.items():
        for parcel in parcels:
            if (source, parcel.target, parcel.number) in under_way:
                continue  # `settle` has seen to it that it was sent just now
            given[source, parcel.target].append((parcel.kind, parcel.body))
    for way in {**given, **taken, **back}:
        trace.counts["messages between tables"] += len(given[way])
        expected = given[way][: len(given[way]) - back[way]] if back[way] else given[way]
        if taken[way] != expected:
            trace.violation(
                f"from {way[0]} to {way[1]}: {len(given[way])} sent, {len(taken[way])} taken, {back[way]} came back"
            )
