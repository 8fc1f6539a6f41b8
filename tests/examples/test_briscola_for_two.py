"""Briscola for two: who takes a trick, what it is worth, and that all cards are played for 120 points."""

import pytest

from parlour.kit.refusals import InvalidCard
from tests.examples.example_games import example, play_by_its_bots, seated

TRICKS = [
    ("2d", "Ad", "7c", 1),
    ("Ad", "2d", "7c", 0),
    ("Ad", "3d", "7c", 0),
    ("Kd", "3d", "7c", 1),
    ("Ad", "2c", "7c", 1),
    ("2d", "As", "7c", 0),
    ("7c", "Jc", "2c", 1),
]


@pytest.mark.parametrize(("led", "answer", "trump", "winner"), TRICKS)
def test_the_highest_trump_wins_else_the_highest_of_the_suit_led(
    led: str, answer: str, trump: str, winner: int
) -> None:
    briscola = example("briscola_for_two")
    assert briscola.winner_of([briscola.Played(0, led), briscola.Played(1, answer)], trump) == winner


def test_the_pack_is_worth_120_points() -> None:
    briscola = example("briscola_for_two")
    assert sum(map(briscola.worth, briscola.ITALIAN_DECK)) == 120


@pytest.mark.parametrize("seed", range(10))
def test_all_cards_are_played_and_more_than_half_of_the_points_win(seed: int) -> None:
    room = play_by_its_bots("briscola_for_two", seed)
    game = room.game
    assert len(game.won) == 40
    assert sum(game.points) == 120
    assert game.result["winners"] == [seat for seat in (0, 1) if game.points[seat] > 60]
    assert game.result["draw"] == (game.points == [60, 60])


def test_whoever_wins_a_trick_draws_first_and_leads() -> None:
    room = seated("briscola_for_two", seed=3)
    for person in ("ada", "bob"):
        room.act(person, "play", card=room.mine(person)["hand"][0])
    winner = room.game.turn
    assert room.view(None)["points"][1 - winner] == 0
    assert room.view(None)["stock"] == 32
    assert [len(room.mine(person)["hand"]) for person in ("ada", "bob")] == [3, 3]


def test_the_card_that_was_turned_up_is_drawn_last() -> None:
    room = seated("briscola_for_two", seed=5)
    trump = room.view(None)["trump"]
    while room.view(None)["stock"]:
        assert all(trump not in room.mine(person)["hand"] for person in ("ada", "bob"))
        for _ in range(2):
            person = ["ada", "bob"][room.game.turn]
            room.act(person, "play", card=room.mine(person)["hand"][0])
    loser = ["bob", "ada"][room.game.turn]
    assert trump in room.mine(loser)["hand"]


def test_nobody_plays_a_card_that_they_do_not_hold() -> None:
    room = seated("briscola_for_two")
    card = room.mine("bob")["hand"][0]
    with pytest.raises(InvalidCard):
        room.act("ada", "play", card=card)
