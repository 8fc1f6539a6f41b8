"""How games end before their end, are played again, and make matches of several deals."""

from __future__ import annotations

from typing import Annotated

import pytest
from msgspec import Meta

from parlour.kit.compartments import Public, Seat, Seated
from parlour.kit.game import Settings, action, field
from parlour.kit.matches import CallingOff, Deals, DrawsByAgreement, Match, Resigning
from parlour.kit.refusals import InvalidAction
from parlour.testing.room import Room


class Stones(CallingOff, Resigning, DrawsByAgreement, name="stones", seats=(2, 3), turn_seconds=30):
    """Lay stones."""

    def on_begin(self) -> None:
        """Whose turn it is to start."""
        self.pass_turn(to=self.starter)

    @action
    def lay(self, seat: Seat) -> None:
        """One more."""
        self.moved += 1
        self.withdraw_offers()
        self.pass_turn()


class Both(Match, name="both", seats=3, turn_seconds=20, simultaneous=True):
    """All at once."""

    def on_begin(self) -> None:
        """All."""
        self.give_turns()

    @action
    def ready(self, seat: Seat) -> None:
        """In time."""
        if self.end_turn(seat):
            self.finish(draw=True)


class DicePlan(Settings, frozen=True):
    """Three deals, or to so many points."""

    deals: Annotated[int, Meta(ge=1)] = 3
    points_to_win: int | None = None
    pause_seconds: int = 4


class Dice(Deals, name="dice", seats=2, substitutes=True):
    """Each deal is worth what is said."""

    settings: Public[DicePlan] = DicePlan()

    hand: Seated[int] = field(default_factory=Seated)

    def on_deal(self) -> None:
        """The starter says what it is worth."""
        self.hand[self.starter] = self.deal_number
        self.pass_turn(to=self.starter)

    @action
    def score(self, seat: Seat, mine: int, theirs: int) -> None:
        """A deal is over."""
        self.deal_over([mine, theirs] if seat == 0 else [theirs, mine])

    @action
    def throw_in(self, seat: Seat) -> None:
        """It counts for nothing."""
        self.deal_void(seat=seat)

    @action(anytime=True)
    def go_on(self, seat: Seat) -> None:
        """Look no longer."""
        self.deal_next()


class Leaving(Dice, name="leaving"):
    """Whoever leaves has not lost."""

    def on_stand(self, seat: Seat) -> None:
        """Somebody else may sit there."""


def sat(game: type[Match], count: int = 2, **settings: object) -> Room:
    room = Room(game, settings=settings)
    for seat, person in enumerate(("ada", "bob", "cleo")[:count]):
        room.sit(person, seat)
    return room


def result(room: Room) -> tuple[list[int], bool, str]:
    ended = room.view(None)["result"]
    return ended["winners"], ended["draw"], ended["reason"]


class Pair(Stones, name="pair", seats=2):
    """For two."""


def test_whoever_leaves_loses() -> None:
    room = sat(Pair)
    room.stand("ada")
    assert result(room) == ([1], False, "left")


def test_whoever_runs_out_of_time_loses() -> None:
    room = sat(Pair)
    room.wait(30)
    assert result(room) == ([1], False, "time")


def test_whoever_resigns_loses_whosever_turn_it_is() -> None:
    room = sat(Pair)
    room.act("bob", "resign")
    assert result(room) == ([0], False, "resigned")


def test_a_draw_is_agreed_when_all_have_offered_it() -> None:
    room = sat(Pair)
    room.act("ada", "offer_draw")
    with pytest.raises(InvalidAction, match="you have offered"):
        room.act("ada", "offer_draw")
    assert room.view("bob")["draw_offers"] == [0]
    room.act("bob", "offer_draw")
    assert result(room) == ([], True, "agreed")


def test_an_offer_is_declined_taken_back_or_gone_with_the_next_move() -> None:
    room = sat(Pair)
    for end in (("bob", "decline_draw"), ("ada", "decline_draw"), ("ada", "lay")):
        room.act("ada", "offer_draw")
        room.act(*end)
        assert room.view(None)["draw_offers"] == []
    with pytest.raises(InvalidAction, match="no draw is offered"):
        room.act("bob", "decline_draw")


def test_a_game_is_called_off_until_everybody_has_moved() -> None:
    room = sat(Pair)
    room.act("ada", "lay")
    room.act("bob", "call_off")
    assert room.view(None)["phase"] == "aborted"
    room = sat(Pair)
    room.act("ada", "lay")
    room.act("bob", "lay")
    with pytest.raises(InvalidAction, match="the game counts"):
        room.act("bob", "call_off")


def test_the_next_one_starts_a_rematch_which_begins_afresh() -> None:
    room = sat(Pair)
    room.act("ada", "lay")
    room.act("bob", "offer_draw")
    room.act("bob", "resign")
    room.act("bob", "rematch")
    view = room.view(None)
    assert (view["phase"], view["turn"], view["starter"]) == ("playing", 1, 1)
    assert (view["moved"], view["draw_offers"]) == (0, [])


def test_there_is_no_rematch_with_an_empty_seat() -> None:
    room = sat(Pair)
    room.act("bob", "resign")
    room.tables["TABLE"].game.seats[0] = None
    with pytest.raises(InvalidAction, match="nobody sits opposite"):
        room.tables["TABLE"].game.rematch(1)


def test_all_who_are_late_at_the_same_moment_lose_and_the_others_win() -> None:
    room = sat(Both, 3)
    room.act("bob", "ready")
    room.wait(20)
    assert result(room) == ([1], False, "time")
    room = sat(Both, 3)
    room.wait(20)
    assert result(room) == ([], True, "time"), "all were late: nobody has won"


def test_a_match_of_so_many_deals_is_won_by_points() -> None:
    room = sat(Dice)
    for person, mine, theirs in (("ada", 2, 0), ("bob", 1, 1), ("ada", 0, 3)):
        assert room.view(None)["turn"] == (0 if person == "ada" else 1), "the deal passes on"
        room.act(person, "score", mine=mine, theirs=theirs)
        room.wait(Dice.pause_seconds)
    assert room.view(None)["points"] == [3, 4]
    assert result(room)[0] == [1]


def test_between_deals_nobody_is_on_turn_and_all_see_what_it_was_worth() -> None:
    room = sat(Dice)
    room.act("ada", "score", mine=2, theirs=1)
    view = room.view(None)
    assert (view["turn"], view["deal_number"], view["points"]) == (None, 1, [2, 1])
    assert room.told("bob", "deal_over")[0]["points"] == [2, 1]
    room.wait(Dice.pause_seconds)
    assert room.view(None)["deal_number"] == 2


def test_a_match_to_points_goes_on_while_the_best_are_equal() -> None:
    room = sat(Dice, points_to_win=5)
    for _ in range(2):
        person = ("ada", "bob")[room.view(None)["turn"]]
        room.act(person, "score", mine=3, theirs=3)
        room.wait(Dice.pause_seconds)
    assert room.view(None)["phase"] == "playing"
    room.act("ada", "score", mine=1, theirs=0)
    assert result(room) == ([0], False, "")


def test_equal_points_after_the_last_deal_are_a_draw() -> None:
    room = sat(Dice, deals=1)
    room.act("ada", "score", mine=2, theirs=2)
    assert result(room) == ([0, 1], True, "")


def test_a_match_is_forfeited_between_two_deals() -> None:
    room = sat(Dice)
    room.act("ada", "score", mine=9, theirs=0)
    room.stand("ada")
    assert result(room) == ([1], False, "left")
    room.wait(60)
    assert room.view(None)["deal_number"] == 1, "no deal after the end"


def test_the_pause_between_two_deals_is_a_setting_and_everybody_sees_when_it_is_over() -> None:
    room = sat(Dice, pause_seconds=9)
    room.act("ada", "score", mine=1, theirs=0)
    assert room.view(None)["next_deal_at"] == room.now + 9_000
    room.wait(8)
    assert room.view(None)["deal_number"] == 1
    room.wait(1)
    assert (room.view(None)["deal_number"], room.view(None)["next_deal_at"]) == (2, None)


def test_the_pause_is_over_when_nobody_wishes_to_look_any_longer() -> None:
    room = sat(Dice)
    room.act("ada", "score", mine=1, theirs=0)
    room.act("bob", "go_on")
    room.wait(Dice.pause_seconds)
    assert room.view(None)["deal_number"] == 2, "and the timer of the pause deals no third"


def test_a_deal_that_counts_for_nothing_is_dealt_again_by_the_next_one() -> None:
    room = sat(Dice)
    room.act("ada", "throw_in")
    view = room.view(None)
    assert (view["turn"], view["points"]) == (None, [0, 0])
    assert room.told("bob", "deal_void")
    room.wait(Dice.pause_seconds)
    view = room.view(None)
    assert (view["deal_number"], view["starter"], view["turn"]) == (1, 1, 1)


def test_the_deal_passes_on_to_a_chair_in_which_nobody_sits() -> None:
    room = sat(Leaving)
    room.act("ada", "score", mine=1, theirs=0)
    room.stand("bob")
    room.wait(Leaving.pause_seconds)
    assert room.view(None)["starter"] == 1


def test_nothing_is_to_be_dealt_after_the_end() -> None:
    room = sat(Dice)
    room.act("ada", "score", mine=1, theirs=0)
    room.stand("ada")
    assert room.view(None)["next_deal_at"] is None
