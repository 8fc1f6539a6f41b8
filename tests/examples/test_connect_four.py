"""Connect Four: four in a line win, in each direction, and nobody plays where there is no room."""

import pytest

from parlour.kit.refusals import InvalidAction, InvalidTurn
from tests.examples.example_games import example, play_by_its_bots, seated

FULL = "114233422562342465101534411626660030530055"
"""Columns that fill the board without four in a line."""
WON = {
    "upright": [0, 1, 0, 1, 0, 1, 0],
    "level": [0, 0, 1, 1, 2, 2, 3],
    "rising": [0, 1, 1, 2, 2, 3, 2, 3, 3, 6, 3],
    "falling": [6, 5, 5, 4, 4, 3, 4, 3, 3, 0, 3],
}


@pytest.mark.parametrize("line", WON)
def test_four_in_a_line_win(line: str) -> None:
    room = seated("connect_four")
    for turn, column in enumerate(WON[line]):
        assert room.game.phase == "playing"
        room.act(["ada", "bob"][turn % 2], "drop", column=column)
    assert room.game.result["winners"] == [0]


def test_a_full_column_takes_no_more_and_is_not_offered() -> None:
    room = seated("connect_four")
    for turn in range(6):
        room.act(["ada", "bob"][turn % 2], "drop", column=3)
    assert room.options("ada")["drop"]["args"]["column"]["in"] == [0, 1, 2, 4, 5, 6]
    with pytest.raises(InvalidAction, match="that column is full"):
        room.act("ada", "drop", column=3)


def test_a_full_board_is_a_draw() -> None:
    room = seated("connect_four")
    for turn, column in enumerate(map(int, FULL)):
        room.act(["ada", "bob"][turn % 2], "drop", column=column)
    assert room.game.result == {"winners": [], "draw": True, "reason": ""}


def test_nobody_plays_out_of_turn() -> None:
    room = seated("connect_four")
    with pytest.raises(InvalidTurn):
        room.act("bob", "drop", column=0)


def test_the_other_one_starts_the_next_game() -> None:
    room = seated("connect_four")
    for turn, column in enumerate(WON["upright"]):
        room.act(["ada", "bob"][turn % 2], "drop", column=column)
    assert "rematch" in room.options("bob"), "a prompt of its own leaves what the kit offers"
    room.act("bob", "rematch")
    assert room.game.turn == 1
    assert not any(cell is not None for row in room.game.board for cell in row)


def test_whoever_resigns_has_lost() -> None:
    room = seated("connect_four")
    assert "resign" in room.options("bob")
    room.act("bob", "resign")
    assert room.game.result == {"winners": [0], "draw": False, "reason": "resigned"}


def test_its_bots_win_at_once_and_let_nobody_else_do_so() -> None:
    four = example("connect_four")
    board = four.ConnectFour.board.default_factory()
    board[5][0:3] = [1, 1, 1]
    board[4][0:3] = [0, 0, 0]
    view = type("View", (), {"board": board, "seat": 1})()
    assert four.ConnectFour.strategy(view, (), None) == ("drop", {"column": 3})
    board[5][3] = 0
    assert four.ConnectFour.strategy(view, (), None) == ("drop", {"column": 3})


def test_its_bots_play_whole_games() -> None:
    assert all(play_by_its_bots("connect_four", seed).game.phase == "finished" for seed in range(10))
