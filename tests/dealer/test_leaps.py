"""When the club's time leaps, because a clock was set forward or a laptop slept, nobody is folded at once."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from parlour.dealer.jobs import Asked, Bounce, Deliver, FireClock
from parlour.dealer.turn import GRACE_MS, REPRIEVE_MS, Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.games.poker.holdem import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.kit.clocks import TotalTime
from parlour.kit.compartments import Public, Seat
from parlour.kit.effects import Message
from parlour.kit.game import Game, action, field
from parlour.store.port import Parcel
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.table.step import Step
from parlour.testing.room import TABLE, Room
from parlour.wire import to_dealer

HOUR_MS = 3_600_000


class Slow(Game, name="slow", seats=2):
    """Five minutes for all moves of each."""

    clock: Public[TotalTime] = field(default_factory=TotalTime)

    def on_begin(self) -> None:
        self.clock = TotalTime.for_each(2, seconds=300)
        self.clock.start(self, 0)

    @action(name="move")
    def make_a_move(self, seat: Seat) -> None:
        self.clock.stop(self)
        self.clock.start(self, 1 - seat)

    def on_turn_over(self, seat: Seat) -> None:
        self.finish(winner=1 - seat, reason="time")


def begun(game: type[Game], **settings: object) -> Room:
    room = Room(game, settings=settings)
    for seat, person in enumerate(("ada", "bob")):
        room.act(person, "sit", seat=seat, **({"buy_in": 5_000} if game is Holdem else {}))
    return room


def dealer_at(room: Room, now: int, leapt_to: int, *jobs: Callable[[], object]) -> Turn:
    """What a dealer does at this time."""
    turn = Turn(WarmCopy(room.tables[TABLE]), now, room.entropy, nobody_absent, leapt_to)
    for job in jobs or (FireClock,):
        turn.do(job())  # type: ignore[arg-type]
    return turn


def names(turn: Turn) -> list[tuple[str, str]]:
    steps: list[Step] = turn.table.committed()
    return [(step.line.actor, step.line.action) for step in steps]


def act(person: str, name: str, **args: object) -> Callable[[], Asked]:
    request = to_dealer.ActRequest(
        1, "g1", TABLE, person, person.title(), False, name, msgspec.json.encode(args), "a1", None
    )
    return lambda: Asked(request=request)


def test_a_clock_that_ran_out_in_a_leap_has_ten_seconds_from_then_on() -> None:
    room = begun(TicTacToe)
    table = room.tables[TABLE]
    leap = room.now + HOUR_MS
    turn = dealer_at(room, leap + 200, leap)
    assert names(turn) == [("house", "give_time")]
    assert table.due_at == leap + REPRIEVE_MS
    assert table.game.deadline is not None
    assert table.game.deadline.at == leap + REPRIEVE_MS
    assert names(dealer_at(room, leap + REPRIEVE_MS + GRACE_MS - 1, leap)) == []
    assert names(dealer_at(room, leap + REPRIEVE_MS + GRACE_MS, leap)) == [("clock", "turn")]


def test_who_acts_in_those_ten_seconds_has_acted_in_time() -> None:
    room = begun(TicTacToe)
    leap = room.now + HOUR_MS
    turn = dealer_at(room, leap + 5_000, leap, act("ada", "mark", cell=4))
    assert names(turn) == [("house", "give_time"), ("person:ada", "mark")]
    assert [answer.status for _, answer in turn.answers] == ["ok"]


def test_a_clock_that_would_run_out_soon_after_has_ten_seconds_too() -> None:
    room = begun(TicTacToe)
    due = room.tables[TABLE].due_at
    assert due is not None
    leap = due - 2_000
    turn = dealer_at(room, leap + 100, leap, act("bob", "stand_on_your_head"))
    assert names(turn) == [("house", "give_time")]
    assert turn.table.due_at == leap + REPRIEVE_MS


class Hall(TicTacToe, name="hall"):
    """Hears from other tables."""

    def on_message(self, sender: str, message: Message) -> None:
        pass


def letter() -> Deliver:
    return Deliver(parcel=Parcel("ELSEWHERE", TABLE, 1, "message", b'{"kind":"news"}'))


def returned() -> Bounce:
    return Bounce(parcel=Parcel(TABLE, "NOWHERE", 1, "message", b'{"kind":"news"}'), reason="game_unavailable")


@pytest.mark.parametrize("first", [letter, returned])
def test_what_comes_from_another_table_first_takes_no_time_away(first: Callable[[], object]) -> None:
    room = begun(Hall)
    leap = room.now + HOUR_MS
    turn = dealer_at(room, leap + 200, leap, first, FireClock)
    assert names(turn)[0] == ("house", "give_time")
    assert turn.table.due_at == leap + REPRIEVE_MS
    assert turn.bugs == 0
    assert names(dealer_at(room, leap + 300, leap)) == []


def test_a_clock_with_more_time_left_is_left_alone() -> None:
    room = begun(TicTacToe)
    due = room.tables[TABLE].due_at
    assert due is not None
    leap = due - REPRIEVE_MS
    assert names(dealer_at(room, leap, leap)) == []
    assert names(dealer_at(room, due + GRACE_MS, leap)) == [("clock", "turn")]


def test_a_clock_that_was_started_after_a_leap_is_not_put_off() -> None:
    room = begun(TicTacToe)
    leap = room.tables[TABLE].now
    due = room.tables[TABLE].due_at
    assert due is not None
    assert names(dealer_at(room, due + GRACE_MS, leap)) == [("clock", "turn")]


def test_time_is_given_once() -> None:
    room = begun(TicTacToe)
    leap = room.now + HOUR_MS
    names(dealer_at(room, leap, leap))
    for passed in range(1_000, REPRIEVE_MS, 1_000):
        assert names(dealer_at(room, leap + passed, leap)) == []


def test_a_table_that_nobody_looked_at_until_the_ten_seconds_were_over_goes_on() -> None:
    room = begun(TicTacToe)
    leap = room.now + HOUR_MS
    fired = names(dealer_at(room, leap + REPRIEVE_MS + GRACE_MS, leap))
    assert fired == [("house", "give_time"), ("clock", "turn")]


def test_a_clock_for_all_moves_stands_at_ten_seconds_and_not_at_none() -> None:
    room = begun(Slow)
    leap = room.now + HOUR_MS
    names(dealer_at(room, leap, leap))
    names(dealer_at(room, leap + 4_000, leap, act("ada", "move")))
    game = room.tables[TABLE].game
    assert isinstance(game, Slow)
    assert game.clock.left == [6_000, 300_000]


def test_the_next_hand_is_shown_at_the_time_at_which_it_comes() -> None:
    room = begun(Holdem)
    game = room.tables[TABLE].game
    assert isinstance(game, Holdem)
    assert game.next_hand_at is not None
    leap = room.now + HOUR_MS
    names(dealer_at(room, leap, leap))
    assert game.next_hand_at == room.tables[TABLE].due_at == leap + REPRIEVE_MS


def test_a_journal_with_time_given_replays() -> None:
    room = begun(TicTacToe)
    table, leap = room.tables[TABLE], room.now + HOUR_MS
    lines = [step.line for step in room.steps[TABLE]]
    turn = dealer_at(room, leap, leap, act("ada", "mark", cell=4))
    lines += [step.line for step in turn.table.committed()]
    assert replay(TABLE, rules_of(TicTacToe), lines).state() == table.state()


class Rash(TicTacToe, name="rash"):
    """Cannot bear to be given time."""

    def on_time_given(self, until: int) -> None:
        raise RuntimeError(str(until))


def test_a_game_that_fails_when_it_is_given_time_goes_on_without() -> None:
    room = begun(Rash)
    leap = room.now + HOUR_MS
    turn = dealer_at(room, leap, leap)
    assert turn.bugs == 1
    assert names(turn) == [("clock", "turn")]
