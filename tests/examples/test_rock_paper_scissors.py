"""Rock, paper, scissors: what beats what, in secret, against a clock for both."""

import pytest

from parlour.kit.refusals import InvalidTurn
from parlour.testing.room import Room
from tests.examples.example_games import play_by_its_bots, seated

SIGNS = ("rock", "paper", "scissors")
BEATEN = {("paper", "rock"), ("scissors", "paper"), ("rock", "scissors")}


def choose(room: Room, ada: str, bob: str) -> None:
    room.act("ada", "choose", sign=ada)
    room.act("bob", "choose", sign=bob)


@pytest.mark.parametrize("ada", SIGNS)
@pytest.mark.parametrize("bob", SIGNS)
def test_each_sign_beats_one_other(ada: str, bob: str) -> None:
    room = seated("rock_paper_scissors")
    choose(room, ada, bob)
    assert room.game.won == [int((ada, bob) in BEATEN), int((bob, ada) in BEATEN)]
    assert room.view(None)["last_round"] == [ada, bob]


def test_a_choice_is_seen_by_nobody_else_and_is_not_taken_back() -> None:
    room = seated("rock_paper_scissors")
    room.act("ada", "choose", sign="rock")
    assert room.mine("ada")["choice"] == "rock"
    assert "choice" not in room.mine("bob")
    assert "rock" not in str(room.view("bob"))
    with pytest.raises(InvalidTurn):
        room.act("ada", "choose", sign="paper")


def test_three_rounds_win() -> None:
    room = seated("rock_paper_scissors")
    for _ in range(3):
        choose(room, "rock", "rock")
        choose(room, "rock", "scissors")
    assert room.game.result["winners"] == [0]


def test_the_clock_runs_for_both_and_whoever_has_not_chosen_loses() -> None:
    room = seated("rock_paper_scissors", settings={"turn_seconds": 30})
    clocks = room.view("ada")["deadlines"]
    assert [(clock["seat"], clock["at"]) for clock in clocks] == [(0, room.now + 30_000), (1, room.now + 30_000)]
    room.act("bob", "choose", sign="rock")
    room.wait(30)
    assert room.game.result == {"winners": [1], "draw": False, "reason": "time"}


def test_when_neither_has_chosen_it_is_a_draw() -> None:
    room = seated("rock_paper_scissors")
    room.wait(20)
    assert room.game.result == {"winners": [], "draw": True, "reason": "time"}


def test_bots_play_whole_games() -> None:
    assert all(play_by_its_bots("rock_paper_scissors", seed).game.phase == "finished" for seed in range(5))
