"""Strategies choose from what is seen, and only what the prompt offers."""

from random import Random
from typing import Any

import pytest

from parlour.bots import anything, tictactoe
from parlour.bots.strategies import strategy
from parlour.games.poker.holdem import Holdem
from parlour.games.poker.omaha import Omaha
from parlour.games.tictactoe import LINES, TicTacToe
from parlour.kit.compartments import Person
from parlour.kit.game import Game, action
from parlour.testing.room import Room
from parlour.wire.seen import Seen


def seen(view: dict[str, Any], *options: dict[str, Any], mine: dict[str, Any] | None = None) -> Seen:
    picture = Seen()
    prompt = {"decision": 1, "options": list(options)}
    picture.hear(
        {"type": "snapshot", "version": 1, "now": 0, "view": view, "mine": mine or {}, "prompt": prompt},
    )
    return picture


def board(cells: str, turn: int = 0) -> Seen:
    mark = {"action": "mark", "args": {"cell": {"min": 0, "max": 8}}}
    return seen({"cells": [cell.strip(".") for cell in cells], "turn": turn}, mark)


@pytest.mark.parametrize(
    ("cells", "turn", "wins"),
    [("XX.OO....", 0, {2}), ("XX.OO..X.", 1, {5}), ("X.O.XO...", 0, {8}), ("XOXX.OO..", 0, set())],
)
def test_three_in_a_row_is_taken_when_it_can_be(cells: str, turn: int, wins: set[int]) -> None:
    choices = {tictactoe.decide(board(cells, turn), Random(seed))[1]["cell"] for seed in range(50)}
    assert choices == wins if wins else choices <= {4, 7, 8}


def test_a_threat_is_answered_nearly_always() -> None:
    answers = [tictactoe.decide(board("XX..O....", 1), Random(seed))[1]["cell"] for seed in range(400)]
    assert 0.85 < answers.count(2) / len(answers) < 1


def test_nothing_is_marked_out_of_turn() -> None:
    assert tictactoe.decide(seen({"cells": [""] * 9, "turn": 1}), Random(1)) is None


def test_people_win_now_and_then_and_not_too_often() -> None:
    """Against one who marks at random: the bot wins most games, and not all of them."""
    random, wins = Random(7), [0, 0]
    for game in range(400):
        cells, turn = [""] * 9, game % 2
        while "" in cells:
            free = [cell for cell in range(9) if not cells[cell]]
            if turn:
                cell = tictactoe.decide(board("".join(mark or "." for mark in cells), 1), random)[1]["cell"]
            else:
                cell = random.choice(free)
            assert cell in free
            cells[cell] = "XO"[turn]
            if any(cells[a] == cells[b] == cells[c] != "" for a, b, c in LINES):
                wins[turn] += 1
                break
            turn = 1 - turn
    assert wins[1] > 0.7 * 400
    assert wins[0] > 0


def test_any_game_is_played_from_its_prompt_alone() -> None:
    options = [
        {"action": "pass"},
        {"action": "play", "args": {"card": {"in": ["Ah", "Kd"]}, "face_down": {"in": [False, True]}}},
        {"action": "bid", "args": {"points": {"min": 61, "max": 120}}},
    ]
    moves = [anything.decide(seen({}, *options), Random(seed)) for seed in range(200)]
    assert {name for name, _ in moves} == {"pass", "play", "bid"}
    for name, args in moves:
        match name:
            case "pass":
                assert args == {}
            case "play":
                assert args["card"] in ("Ah", "Kd")
                assert args["face_down"] in (False, True)
            case "bid":
                assert 61 <= args["points"] <= 120


class Watchful(Game, seats=2, name="watchful"):
    """Its moves have names that elsewhere are no moves; one thing is for people alone."""

    @action(phase="waiting")
    def start(self, person: Person) -> None:
        """A move."""

    @action(phase="waiting")
    def wait(self, person: Person) -> None:
        """A move."""

    @action(phase="waiting", bots=False)
    def gamble(self, person: Person) -> None:
        """Not for bots."""


def test_the_game_says_what_bots_leave_alone_and_no_name_does() -> None:
    room = Room(Watchful)
    assert {option["action"] for option in room.seen("ada").prompt["options"]} == {"start", "wait", "gamble", "sit"}
    moves = [anything.decide(room.seen("ada"), Random(seed)) for seed in range(40)]
    assert {move[0] for move in moves if move is not None} == {"start", "wait"}


@pytest.mark.parametrize("game", [Holdem, Omaha, TicTacToe])
def test_coming_and_going_and_what_an_owner_does_is_not_left_to_chance(game: type[Game]) -> None:
    room = Room(game, owner="ada")
    people = {"sit", "stand", "invite_bots", "resume"}
    if game is TicTacToe:
        people |= {"rematch"}
    else:
        people |= {"start", "pause", "kick", "hand_over", "change_settings", "sit_out", "top_up", "pledge", "entropy"}
    assert room.seen("ada").for_people >= people
    assert not room.seen("ada").for_people & {"mark", "fold", "check", "call", "bet", "raise", "run_it"}


def test_an_option_without_a_value_to_choose_is_passed_over() -> None:
    options = [{"action": "play", "args": {"card": {"in": []}}}, {"action": "pass"}]
    assert all(anything.decide(seen({}, *options), Random(seed)) == ("pass", {}) for seed in range(20))


@pytest.mark.parametrize(
    ("choice", "kind"),
    [({"type": "string", "max_length": 5}, str), ({"type": "array"}, list), ({"type": "object"}, dict)],
)
def test_a_free_value_is_of_its_type(choice: dict[str, Any], kind: type) -> None:
    (_, args) = anything.decide(seen({}, {"action": "say", "args": {"what": choice}}), Random(1))
    assert type(args["what"]) is kind


def test_a_game_without_a_strategy_of_its_own_is_played_at_random() -> None:
    assert strategy("nobody-knows-it", 0, {}) is anything.decide
    assert strategy("tictactoe", 0, {}) is tictactoe.decide
