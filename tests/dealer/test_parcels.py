"""What goes from table to table is taken once and in order, whoever brings it and however often."""

from __future__ import annotations

from collections.abc import Sequence

from parlour.dealer.jobs import Bounce, Deliver, Job
from parlour.dealer.turn import Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.store.port import ClubTime, Outcome
from parlour.store.sqlite.memory import MemoryStore, at_once
from parlour.table.commit import Parcel
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import seeded
from tests.sim.toys import Duel, Hall

NOW = 1_000_000
RULES = {"sim_hall": rules_of(Hall), "sim_duel": rules_of(Duel)}
ENTROPY = seeded(1)


class Tables:
    """A hall and what it opens, on a real store; each job is done on a fresh copy, as by another dealer."""

    def __init__(self) -> None:
        self.store = MemoryStore(lambda: ClubTime(NOW))
        hall = Table.blank("HALL", RULES["sim_hall"])
        hall.open("person:ada", Opening("sim_hall"), NOW, ENTROPY)
        self._commit(hall)
        self.act("join")

    def act(self, action: str, args: bytes = b"{}") -> tuple[Parcel, ...]:
        """Ada does something in the hall; what it sends."""
        hall = self.copy("HALL")
        step = hall.act("ada", Guest("Ada"), action, args, NOW, ENTROPY)
        assert self._commit(hall) is Outcome.WON
        return step.parcels

    def take(self, *parcels: Parcel) -> Outcome:
        """These are brought to the table that they are for."""
        return self._work(parcels[0].target, [Deliver(parcel=parcel) for parcel in parcels])

    def take_back(self, *parcels: Parcel) -> Outcome:
        """Somebody has found no table for these."""
        return self._work("HALL", [Bounce(parcel=parcel, reason="game_unavailable") for parcel in parcels])

    def _work(self, table: str, jobs: Sequence[Job]) -> Outcome:
        turn = Turn(WarmCopy(self.copy(table)), NOW, ENTROPY, nobody_absent)
        for job in jobs:
            turn.do(job)
        return self._commit(turn.table)

    def _commit(self, table: Table) -> Outcome:
        return at_once(self.store.commit([table.entry()]))[0]

    def copy(self, table: str) -> Table:
        """The table as the store has it; of one that is not there the beginning."""
        found = at_once(self.store.load([table])).get(table)
        return Table.load(table, RULES[found.game], found) if found else Table.blank(table, RULES["sim_duel"])

    @property
    def came_back(self) -> int:
        """How many letters."""
        return int(self.copy("HALL").game.lost_letters)


def test_a_letter_that_two_dealers_bring_back_comes_back_once() -> None:
    tables = Tables()
    first, second = tables.act("post")
    assert tables.take_back(first, second) is Outcome.WON
    assert tables.take_back(first) is Outcome.STALE
    assert tables.take_back(second) is Outcome.STALE
    assert tables.came_back == 2


def test_a_warm_copy_does_not_try_again_what_it_has_taken() -> None:
    tables = Tables()
    first, second = tables.act("post")
    turn = Turn(WarmCopy(tables.copy("HALL")), NOW, ENTROPY, nobody_absent)
    for parcel in (first, second, first, second):
        turn.do(Bounce(parcel=parcel, reason="game_unavailable"))
    entry = turn.entry()
    assert entry is not None
    assert len(entry.lines) == len(entry.delivered) == 2


def test_what_opens_a_table_and_what_follows_are_taken_once_and_in_order() -> None:
    tables = Tables()
    (opening,) = tables.act("challenge")
    (news,) = tables.act("gossip", b'{"duel":"%s"}' % opening.target.encode())
    assert tables.take(opening, news) is Outcome.WON
    for again in ((opening,), (news,), (opening, news)):
        before = tables.copy(opening.target).version
        assert tables.take(*again) in (Outcome.STALE, Outcome.WON)  # an opening that is not needed changes nothing
        assert tables.copy(opening.target).version == before


def test_nothing_is_taken_before_what_was_sent_before_it() -> None:
    tables = Tables()
    (opening,) = tables.act("challenge")
    gossip = [tables.act("gossip", b'{"duel":"%s"}' % opening.target.encode())[0] for _ in range(2)]
    tables.take(opening)
    assert tables.take(gossip[1]) is Outcome.STALE
    assert tables.take(*gossip) is Outcome.WON


def test_a_message_whose_opening_has_been_taken_does_not_come_back() -> None:
    """Whoever brings it back has looked before the opening was committed: the table is there by now."""
    tables = Tables()
    (opening,) = tables.act("challenge")
    (news,) = tables.act("gossip", b'{"duel":"%s"}' % opening.target.encode())
    assert tables.take_back(news) is Outcome.STALE
    tables.take(opening)
    assert tables.take_back(news) is Outcome.STALE
    assert tables.take(news) is Outcome.WON
    assert tables.came_back == 0


def test_what_came_back_replays() -> None:
    tables = Tables()
    tables.take_back(*tables.act("post"))
    lines = at_once(tables.store.journal("HALL"))
    assert replay("HALL", RULES["sim_hall"], lines).state() == tables.copy("HALL").state()
