"""A hand that cannot go on: the table is paused and let go on, and if that does not help chips go back to everybody."""

import msgspec
import pytest

from parlour.dealer.jobs import FireClock
from parlour.dealer.turn import FAILURES_MAX, GRACE_MS, Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.games.poker.holdem import Holdem
from parlour.kit.compartments import Seat
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.table.replay import replay
from parlour.table.rules import Rules
from parlour.table.table import Table
from parlour.testing.room import seeded


class Jammed(Holdem, seats=(2, 9), name="jammed"):
    """Hold'em with a bug: whoever runs out of time stops the hand for good."""

    def on_turn_over(self, seat: Seat) -> None:
        """A bug."""
        raise ZeroDivisionError


class Hall:
    """A table in the middle of a hand with 250 in the pot, and what a dealer does there."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self.entropy = seeded(3)
        self.lines = []
        self.table = Table.blank("T", Rules(Jammed))
        stakes = {"seats": 3, "small_blind": 25, "big_blind": 50, "buy_in_min": 100, "buy_in_max": 1_000}
        self.table.open("person:ada", Opening("jammed", settings=stakes, owner="ada"), self.now, self.entropy)
        for seat, person in enumerate(("ada", "bob", "cyd")):
            self.act(person, "sit", seat=seat, buy_in=1_000)
        while self.table.game.turn is None:
            self.clock()
        self.act(self.on_turn(), "raise", to=125)
        self.act(self.on_turn(), "call")
        assert sum(self.table.game.bets) >= 250

    def on_turn(self) -> str:
        return self.table.game.seats[self.table.game.turn]

    def act(self, person: str, action: str, **args: object) -> None:
        self.table.act(person, Guest(person), action, msgspec.json.encode(args), self.now, self.entropy)
        self.lines += [step.line for step in self.table.committed()]

    def clock(self) -> None:
        """The dealer looks at the table when it is due."""
        table = self.table
        self.now = max(self.now, table.retry_at or 0, (table.due_at or 0) + GRACE_MS)
        turn = Turn(WarmCopy(table), self.now, self.entropy, nobody_absent)
        turn.do(FireClock())
        self.lines += [step.line for step in table.committed()]

    def jam(self) -> None:
        for _ in range(FAILURES_MAX):
            self.clock()


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.jam()
    assert hall.table.game.phase == "paused"
    return hall


def test_a_hand_that_is_stuck_for_good_gives_everybody_back_what_they_put_in(hall: Hall) -> None:
    hall.act("bob", "resume")
    assert hall.table.game.phase == "playing"
    hall.jam()
    game = hall.table.game
    assert game.phase == "waiting"
    assert game.stacks == [1_000, 1_000, 1_000]
    assert (game.books, game.deadline, game.next_hand_at, game.turn, game.shuffle) == (None,) * 5
    for person in ("ada", "bob", "cyd"):
        hall.act(person, "stand")
    assert hall.table.game.in_play == 0


def test_who_wanted_to_leave_meanwhile_is_paid_out(hall: Hall) -> None:
    hall.act("cyd", "stand")
    hall.act("ada", "resume")
    hall.jam()
    assert hall.table.game.seats == ["ada", "bob", None]
    assert hall.table.game.took["cyd"].amount == 1_000


def test_the_game_goes_on_when_it_is_started_again(hall: Hall) -> None:
    hall.act("ada", "resume")
    hall.jam()
    hall.act("ada", "start")
    while hall.table.game.turn is None:
        hall.clock()
    assert hall.table.game.hand_number == 2


def test_it_can_be_replayed(hall: Hall) -> None:
    hall.act("ada", "resume")
    hall.jam()
    opening = hall.table
    lines = [line for line in hall.lines if line.version > 0]
    assert replay("T", Rules(Jammed), lines).state().state == opening.state().state
