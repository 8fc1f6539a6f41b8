"""The clocks that a game is put together with, each in a small game."""

from parlour.kit.clocks import TimePerAct, TotalTime
from parlour.kit.compartments import Public, Seat
from parlour.kit.game import Game, action, field
from parlour.testing.room import Room


class Fischer(Game, seats=2):
    clock: Public[TotalTime] = field(default_factory=TotalTime)

    def on_begin(self) -> None:
        self.clock = TotalTime.for_each(2, seconds=10, increment_seconds=2, overtime_seconds=3)
        self.clock.start(self, 0)

    @action
    def press(self, seat: Seat) -> None:
        self.clock.stop(self)
        self.clock.start(self, 1 - seat)

    def on_turn_over(self, seat: Seat) -> None:
        self.clock.run_out(seat)
        self.finish(winner=1 - seat)


class Banked(Game, seats=2):
    clock: Public[TimePerAct] = field(default_factory=TimePerAct)

    def on_begin(self) -> None:
        self.clock = TimePerAct.for_each(2, seconds=5, bank_seconds=8)
        self.clock.start(self, 0)

    @action
    def press(self, seat: Seat) -> None:
        self.clock.stop(self)
        self.clock.start(self, 1 - seat)

    def on_turn_over(self, seat: Seat) -> None:
        if not self.clock.goes_on(self, seat):
            self.finish(winner=1 - seat)


def seated(game: type[Game]) -> Room:
    room = Room(game)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def test_total_time_is_spent_and_earned_by_each_move() -> None:
    room = seated(Fischer)
    room.wait(4)
    room.act("ada", "press")
    room.wait(1.5)
    room.act("bob", "press")
    assert room.game.clock.left == [8_000, 10_500]


def test_overtime_is_used_after_the_time_and_ends_it() -> None:
    room = seated(Fischer)
    room.wait(12)
    room.act("ada", "press")
    assert room.game.clock.left == [0, 10_000]
    room.wait(13)
    assert room.game.clock.left == [0, -3_000]
    assert room.view("ada")["result"]["winners"] == [0]


def test_an_act_a_moment_late_costs_no_more_than_there_was() -> None:
    room = seated(Fischer)
    room.now += 13_200  # on its way when the clock ran out: nobody has fired it yet
    room.act("ada", "press")
    assert room.game.clock.left == [-1_000, 10_000]


def test_the_time_bank_runs_when_the_time_for_the_act_is_over() -> None:
    room = seated(Banked)
    room.wait(5)
    assert room.view("ada")["clock"]["bank_running"]
    assert room.view("ada")["deadline"]["at"] - room.now == 8_000
    room.wait(3)
    room.act("ada", "press")
    assert room.game.clock.banks == [5_000, 8_000]
    assert not room.view("ada")["clock"]["bank_running"]


def test_an_act_in_time_leaves_the_bank_alone() -> None:
    room = seated(Banked)
    room.wait(4.9)
    room.act("ada", "press")
    assert room.game.clock.banks == [8_000, 8_000]


def test_when_the_bank_is_used_up_time_is_over() -> None:
    room = seated(Banked)
    room.wait(13)
    assert room.game.clock.banks == [0, 8_000]
    assert room.view("ada")["phase"] == "finished"
