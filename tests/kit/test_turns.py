"""Stages of a game, and several who are on turn at the same time."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from parlour.kit.compartments import Hidden, Private, Public, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.refusals import InvalidAction, InvalidTurn, JoinFailed
from parlour.table.rules import FieldError, Rules
from parlour.testing.room import Room

Hand = Literal["rock", "paper", "scissors"]


class Auction(Game, seats=2, stages=("bid", "play"), turn_seconds=30):
    """Bid, then play."""

    heard: Public[list[str]] = field(default_factory=list)

    @action(stage="bid")
    def bid(self, seat: Seat) -> None:
        """The second bid ends the auction."""
        self.heard = [*self.heard, f"bid {seat}"]
        if len(self.heard) == 2:
            self.stage = "play"
        self.pass_turn()

    @action(stage="play")
    def play(self, seat: Seat) -> None:
        """The end."""
        self.finish(winner=seat)

    @action(stage=("bid", "play"), anytime=True)
    def knock(self, seat: Seat) -> None:
        """Whenever one plays."""
        self.heard = [*self.heard]

    @action(anytime=True)
    def wander(self, seat: Seat) -> None:
        """To a stage that there is not."""
        self.stage = "nowhere"

    def on_turn_over(self, seat: Seat) -> None:
        """Too late."""
        self.finish(winner=1 - seat)


class Choosing(Game, name="choosing", seats=3, simultaneous=True, turn_seconds=20):
    """All choose at once, unseen until the last has chosen."""

    choice: Private[str] = field(default_factory=Private)
    shown: Public[list[str]] = field(default_factory=list)
    late: Public[list[int]] = field(default_factory=list)

    def on_begin(self) -> None:
        """All at once."""
        self.give_turns()

    @action
    def choose(self, seat: Seat, hand: Hidden[Hand]) -> None:
        """Unseen."""
        self.choice[seat] = hand
        if self.end_turn(seat):
            self.shown = [self.choice[seat] for seat in range(3)]
            self.choice.clear()
            self.finish(draw=True)

    def on_turn_over(self, seat: Seat) -> None:
        """Somebody is late."""
        self.late = [*self.late, seat]
        self.end_turn(seat)


def auction() -> Room:
    room = Room(Auction)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def choosing() -> Room:
    room = Room(Choosing)
    for seat, person in enumerate(("ada", "bob", "cleo")):
        room.sit(person, seat)
    return room


def heard_besides_prompts(room: Room, person: str) -> list[bytes]:
    """All that somebody was sent but for what they may choose from."""
    frames = [msgspec.json.decode(frame) for frame in room.watch(person).frames]
    return [msgspec.json.encode({**frame, "prompt": None}) for frame in frames]


def test_a_game_begins_in_its_first_stage_and_has_none_when_it_is_over() -> None:
    room = auction()
    assert room.view(None)["stage"] == "bid"
    for person, what in (("ada", "bid"), ("bob", "bid"), ("ada", "play")):
        room.act(person, what)
    assert room.view(None)["stage"] is None


def test_an_action_of_another_stage_is_neither_offered_nor_taken() -> None:
    room = auction()
    assert "bid" in room.options("ada")
    assert "play" not in room.options("ada")
    with pytest.raises(InvalidAction, match="not possible at this stage"):
        room.act("ada", "play")


def test_whose_turn_it_is_counts_in_every_stage() -> None:
    room = auction()
    assert "bid" not in room.options("bob")
    with pytest.raises(InvalidTurn):
        room.act("bob", "bid")


def test_an_action_of_any_time_is_open_in_its_stages_only() -> None:
    room = auction()
    assert "knock" in room.options("bob")
    room.act("bob", "knock")
    room.wait(30)
    assert "knock" not in room.options("bob")
    with pytest.raises(InvalidAction, match="The game is over"):
        room.act("bob", "knock")


def test_a_stage_that_the_class_does_not_name_is_refused_and_nothing_has_happened() -> None:
    room = auction()
    with pytest.raises(FieldError, match="no stage 'nowhere'; its class names bid, play"):
        room.act("ada", "wander")
    assert room.view(None)["stage"] == "bid"


def test_an_action_for_a_stage_that_the_class_does_not_name_is_found_at_once() -> None:
    class Wrong(Game, seats=2, stages=("bid",)):
        @action(stage="bit")
        def play(self, seat: Seat) -> None:
            """Never."""

    with pytest.raises(FieldError, match="play is for a stage 'bit'"):
        Rules(Wrong)


def test_a_game_without_stages_or_turns_at_once_shows_no_such_fields() -> None:
    class Plain(Game, seats=2):
        """Nothing special."""

    assert not {"stage", "on_turn", "deadlines"} & Rules(Plain).fields


def test_all_are_on_turn_each_with_a_clock_that_everybody_sees() -> None:
    room = choosing()
    view = room.view(None)
    assert view["on_turn"] == [0, 1, 2]
    assert [(clock["seat"], clock["at"] - clock["from"]) for clock in view["deadlines"]] == [
        (0, 20_000),
        (1, 20_000),
        (2, 20_000),
    ]
    assert all("choose" in room.options(person) for person in ("ada", "bob", "cleo"))


def test_who_has_chosen_is_off_turn_and_what_is_seen_by_nobody_until_all_have() -> None:
    room = choosing()
    room.act("ada", "choose", hand="rock")
    assert room.view("bob")["on_turn"] == [1, 2]
    assert "choose" not in room.options("ada")
    with pytest.raises(InvalidTurn):
        room.act("ada", "choose", hand="paper")
    assert b"rock" not in b"".join(heard_besides_prompts(room, "bob"))
    room.act("bob", "choose", hand="paper")
    room.act("cleo", "choose", hand="rock")
    assert room.view(None)["shown"] == ["rock", "paper", "rock"]


def test_each_clock_runs_out_by_itself() -> None:
    room = choosing()
    room.wait(5)
    room.act("bob", "choose", hand="rock")
    room.wait(15)
    view = room.view(None)
    assert view["late"] == [0, 2]
    assert (view["on_turn"], view["deadlines"]) == ([], [])


def test_whoever_leaves_is_on_turn_no_longer() -> None:
    room = choosing()
    room.stand("cleo")
    assert room.view(None)["on_turn"] == [0, 1]
    assert [clock["seat"] for clock in room.view(None)["deadlines"]] == [0, 1]


def test_a_pause_and_a_leap_of_time_put_every_clock_off() -> None:
    room = choosing()
    table = room.tables["TABLE"]
    before = [clock.at for clock in table.game.deadlines]
    table.give_time(before[0] + 5_000, room.now)
    assert [clock.at for clock in table.game.deadlines] == [at + 5_000 for at in before]
    table.pause("lunch", room.now, room.entropy)
    table.act("ada", table.game.people[table.game.seats[0]], "resume", b"{}", room.now + 9_000, room.entropy)
    assert [clock.at for clock in table.game.deadlines] == [at + 14_000 for at in before]
    assert {timer.at for timer in table.game._desk.timers.values()} == {before[0] + 14_000}


def test_giving_one_the_turn_takes_it_from_several() -> None:
    room = choosing()
    game = room.game
    game.pass_turn(to=1)
    assert (game.turn, game.on_turn, game.deadlines, list(game._desk.timers)) == (1, (), (), ["turn"])
    game.give_turns([0, 2], seconds=5)
    assert (game.turn, game.deadline, game.on_turn) == (None, None, (0, 2))
    assert sorted(game._desk.timers) == ["turn:0", "turn:2"]


def test_a_game_for_one_turn_gives_it_to_one() -> None:
    with pytest.raises(AssertionError, match="simultaneous=True"):
        auction().game.give_turns()


def test_nobody_sits_down_in_a_game_that_takes_no_substitutes() -> None:
    room = choosing()
    room.stand("cleo")
    with pytest.raises(JoinFailed, match="begun"):
        room.sit("dan", 2)
