"""What the simulation found where one table speaks to another, drawn small."""

import pytest

from parlour.dealer.jobs import Bounce
from parlour.dealer.turn import Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.table.commit import Parcel
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.table.table import Table
from tests.sim.toys import Hall

NOW = 1_000_000


def entropy() -> bytes:
    return bytes(ENTROPY_BYTES)


class Sender:
    """A hall, and what a dealer that found no table brings back to it."""

    def __init__(self) -> None:
        self.table = Table.blank("HALL", rules_of(Hall))
        self.lines = [self.table.open("person:ada", Opening("sim_hall"), NOW, entropy).line]
        self.act("join")

    def act(self, action: str) -> tuple[Parcel, ...]:
        step = self.table.act("ada", Guest("Ada"), action, b"{}", NOW, entropy)
        self.lines.append(step.line)
        self.table.committed()
        return step.parcels

    def bring_back(self, *parcels: Parcel) -> tuple[tuple[str, str, int], ...]:
        """What leaves the outbox."""
        turn = Turn(WarmCopy(self.table), NOW, entropy, nobody_absent)
        for parcel in parcels:
            turn.do(Bounce(parcel=parcel, reason="game_unavailable"))
        gone = turn.entry().delivered
        self.lines += [step.line for step in self.table.committed()]
        return gone

    @property
    def came_back(self) -> int:
        return self.table.game.lost_letters


@pytest.fixture
def sender() -> Sender:
    return Sender()


def places(*parcels: Parcel) -> tuple[tuple[str, str, int], ...]:
    return tuple((parcel.source, parcel.target, parcel.number) for parcel in parcels)


def test_a_letter_that_two_dealers_bring_back_comes_back_once(sender):
    first, second = sender.act("post")
    assert sender.bring_back(first, second) == places(first, second)
    assert sender.bring_back(first, second) == places(first, second)  # out of the outbox, and that is all
    assert sender.came_back == 2


def test_a_message_whose_opening_has_not_come_back_does_not_either(sender):
    """Whoever brings it back has looked before the opening was committed: the table is there by now."""
    (opening,) = sender.act("challenge")
    late = Parcel("HALL", opening.target, opening.number + 1, "message", b'{"kind":"gossip"}')
    assert sender.bring_back(late) == ()
    assert sender.came_back == 0


def test_what_came_back_replays(sender):
    sender.bring_back(*sender.act("post"))
    assert replay("HALL", rules_of(Hall), sender.lines).state() == sender.table.state()
