"""One table, played again from its journal, and held against everything that anybody was told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from parlour.dealer.turn import GRACE_MS
from parlour.dealer.warm import update
from parlour.games.poker.holdem import Holdem
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.effects import Wanted
from parlour.kit.game import Game, Guest
from parlour.kit.parts import OVER
from parlour.kit.refusals import InternalError, Refusal
from parlour.store.sqlite.memory import at_once
from parlour.table import codec
from parlour.table.asking import Answers
from parlour.table.commit import Line, Listing, Parcel, Record, State
from parlour.table.looking import EVERYBODY, admits
from parlour.table.replay import ReplayError, play
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.wire import from_client, from_dealer
from parlour.wire.limits import Limits
from tests.sim.clocks import LATE_MS
from tests.sim.games import GAMES
from tests.sim.people import Act, Heard, Person

if TYPE_CHECKING:
    from tests.sim.world import World

SETTLE_SECONDS = 2.0
LISTED_MAX = 1_000
RECORDS_MAX = 100_000


class Judgement:
    """One table, played again."""

    def __init__(self, world: World, table: str, lines: Sequence[Line]) -> None:
        self._world = world
        self._trace = world.trace
        self._table = table
        self._lines = lines
        self._records: list[Record] = []
        self._listing: Listing | None = None
        self._fired: set[tuple[bytes, int]] = set()
        self._refused = list(_refused(world.people, table))
        self._heard: dict[int, list[tuple[Person, Heard]]] = defaultdict(list)
        for person in world.people:
            for heard in person.heard:
                if heard.table == table:
                    self._heard[heard.version].append((person, heard))

    def replay(self, sent: list[Parcel]) -> None:
        """Line by line: versions, clocks, chips, what was seen of each version, and what was refused at it."""
        stored = at_once(self._world.disk.store.load([self._table]))[self._table]
        table = Table.blank(self._table, GAMES[stored.game])
        for version, line in enumerate(self._lines, 1):
            if line.version != version:
                self._trace.violation(self._table, "has version", line.version, "where", version, "should be")
                return
            self._judge_clock(table, line)
            self._judge_answers(line)
            try:
                step = play(table, line)
            except ReplayError as failure:
                self._trace.violation(self._table, "cannot be replayed:", failure)
                return
            table.committed()
            sent.extend(step.parcels)
            self._records.extend(step.records)
            self._listing = step.listing or self._listing
            self._judge_chips(table.game, version)
            for person, heard in self._heard.pop(version, ()):
                self._judge_frame(table, step, person, heard)
            self._judge_refusals(table)
        self._trace.counts["lines replayed"] += len(self._lines)
        self._judge_end(table, stored)

    def _judge_end(self, table: Table, stored: State) -> None:
        self._judge_stored(table, stored)
        for person, act in self._refused:
            self._trace.violation(person.id, "was refused", act.frame.decode(), act.answers, "but it was never so")
        for version in self._heard:
            self._trace.violation(self._table, "was seen at version", version, "which is not in its journal")
        for person in self._world.people:
            if self._table in person.shut_out and admits(table.lookers, person.id):
                self._trace.violation(person.id, "is shut out from", self._table, "and may see it")
            seen = person.tables.get(self._table)
            if seen is not None and seen.version == table.version:
                truth = msgspec.json.decode(table.snapshot(person.id, 0))
                if (seen.view, seen.mine, seen.prompt) != (truth["view"], truth["mine"], truth["prompt"]):
                    self._trace.violation(person.id, "ends with a wrong view of", self._table)

    def _judge_stored(self, table: Table, stored: State) -> None:
        """The journal leads to what is stored, and to every effect once."""
        replayed, store = table.state(), self._world.disk.store
        for field in ("game", "version", "now", "state", "keyed", "sealed", "due_at"):
            ours, theirs = getattr(replayed, field), getattr(stored, field)
            if ours != theirs:
                self._trace.violation(self._table, "is stored with", field, theirs, "and replays to", ours)
        if list(map(self._undated, at_once(store.records(self._table)))) != list(map(self._undated, self._records)):
            self._trace.violation(self._table, "has other records than its journal leads to")
        self._judge_mentions()
        self._trace.counts["records"] += len(self._records)
        listed = next((row.listing for row in at_once(store.listed(LISTED_MAX))[1] if row.table == self._table), None)
        shown = self._listing
        if shown is not None and (not shown.listed or shown.phase in OVER):
            shown = None
        if listed != shown:
            self._trace.violation(self._table, "is listed as", listed, "and should be as", shown)

    def _judge_mentions(self) -> None:
        """All of the people find the records about them."""
        store = self._world.disk.store
        for person, kind in sorted({(person, record.kind) for record in self._records for person in record.of}):
            about = [self._undated(record) for record in self._records if record.kind == kind and person in record.of]
            found = at_once(store.about(person, kind, None, RECORDS_MAX))
            if [self._undated(one.record) for one in reversed(found) if one.table == self._table] != about:
                self._trace.violation(person, "does not find the records of", self._table)

    def _undated(self, record: Record) -> Record:
        """Records are dated by the wall clock, which somebody may have set."""
        return msgspec.structs.replace(record, at=0) if self._world.options.clock_step_seconds else record

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
        if (line.args, due) in self._fired:
            self._trace.violation(self._table, line.version, "fired again:", line.args.decode(), "due at", due)
        self._fired.add((line.args, due))
        if at < due or line.now < due:
            self._trace.violation(self._table, line.version, "fired at", at, "and was due at", due)
        healed = self._world.healed_at
        patience = LATE_MS if due > healed + SETTLE_SECONDS * 1000 else 5_000
        if at > max(due, healed) + GRACE_MS + patience:
            self._trace.violation(self._table, line.version, "fired", at - due, "ms after it was due")

    def _judge_answers(self, line: Line) -> None:
        """An engine's answer is about the version that it was used on."""
        for answer in codec.read_concealed(line.sealed).answers.values():
            for version in msgspec.json.decode(answer):
                self._trace.counts["answers used"] += 1
                if version != line.version - 1:
                    self._trace.violation(self._table, line.version, "was made with an answer about version", version)

    def _judge_refusals(self, table: Table) -> None:
        """A refusal was right if the same act, at some version between request and answer, is refused just so."""
        copy: Table | None = None
        for claim in list(self._refused):
            _, act = claim
            if not act.since <= table.version <= act.until:
                continue
            copy = copy or Table.load(self._table, table.rules, table.state())
            code = _refuses(copy, *claim)
            if code is None:
                copy = None  # it has happened there
            elif code == act.answers[0]["code"]:
                self._trace.counts["refusals judged"] += 1
                self._refused.remove(claim)

    def _judge_chips(self, game: Game, version: int) -> None:
        if isinstance(game, Holdem):
            middle = sum(game.bets) + sum(pot.amount for pot in game.pots)
            if sum(game.stacks) + middle != game.in_play:
                self._trace.violation(self._table, version, "has made or lost chips")

    def _judge_frame(self, table: Table, step: Step, person: Person, heard: Heard) -> None:
        if table.lookers != EVERYBODY:
            self._trace.counts["frames of tables that are not for everybody"] += 1
        if not admits(table.lookers, person.id):
            self._trace.violation(person.id, "was sent", self._table, step.line.version, "which is not for them")
        if heard.is_snapshot:
            truth = table.snapshot(person.id, heard.now)
        else:
            fragment = step.fragments.get(person.id, b"")
            truth = from_dealer.frame(update(self._table, step), person.id, fragment)
        self._trace.counts["frames judged"] += 1
        if truth != heard.frame:
            self._trace.violation(person.id, "was sent", heard.frame.decode(), "but it is", truth.decode())


def _refused(people: Sequence[Person], table: str) -> Iterator[tuple[Person, Act]]:
    """Who was told that they cannot do what."""
    for person in people:
        for act in person.acts.values():
            if act.table == table and act.answers and act.answers[0]["status"] == "error":
                yield person, act


def _refuses(table: Table, person: Person, act: Act) -> str | None:
    """With what code a table refuses an act; None when it does not."""
    message = from_client.read(act.frame, Limits())
    assert isinstance(message, from_client.Act)
    guest = Guest(person.session.name, person.session.bot)
    args = bytes(message.args)
    silent = act.answers[0]["code"] == InternalError.code
    table.answers = Answers(table.version, table.now)
    while True:
        try:
            table.act(person.id, guest, act.action, args, table.now, _chance, None, message.decision)
        except Wanted as wanted:
            if silent:
                table.answers.hear_nothing(wanted)
            else:
                table.answers.hear(wanted, table.version)
        except Refusal as refusal:
            return refusal.code
        else:
            return None


def _chance() -> bytes:
    return bytes(ENTROPY_BYTES)
