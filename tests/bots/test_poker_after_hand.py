"""What the poker bots answer when no bets are left: how often to run it, and whether a bluff is shown."""

from typing import Any

import pytest

from parlour.bots.poker.styles import STYLES, Style
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.cards import parse_cards
from tests.bots.situations import BY_NAME, GAMES, decisions, seen

SHOW = {"action": "show", "args": {"cards": {"type": "array"}}}
RABBIT = {"action": "rabbit"}
READY = {"action": "be_ready"}


def after(hand: str, board: str = "AdKd7c", *, status: tuple[str, ...] = ("in", "folded"), **more: Any) -> Any:
    view = {
        "seats": ["bot", "ada"],
        "turn": None,
        "status": list(status),
        "shown": [None, None],
        "boards": [parse_cards(board)],
        "hand_number": 1,
        **more,
    }
    return seen(view, parse_cards(hand), [SHOW, RABBIT, READY])


def shown(style: Style, game: str, hand: str, board: str, hands: int = 200, **more: Any) -> float:
    """In which share of hands the cards are shown."""
    at = [after(hand, board, hand_number=number, **more) for number in range(hands)]
    return sum(len(decisions(style.name, one, game, times=1)) for one in at) / hands


@pytest.mark.parametrize("game", GAMES)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_bluff_that_worked_is_shown_now_and_then_by_who_likes_to(style: Style, game: str) -> None:
    hand = {HOLDEM: "5s4h", OMAHA: "5s4h3c2d"}[game]
    board = {HOLDEM: "AdKd7c", OMAHA: "AdKdQc"}[game]
    assert shown(style, game, hand, board) == pytest.approx(style.shows, abs=0.1)


@pytest.mark.parametrize("game", GAMES)
def test_what_was_no_bluff_is_never_shown(game: str) -> None:
    hand = {HOLDEM: "AsKh", OMAHA: "AsKh3c2d"}[game]
    assert all(shown(style, game, hand, "AdKd7c") == 0 for style in STYLES)


def test_nothing_is_shown_by_who_has_not_won_alone_or_has_shown_already() -> None:
    for style in STYLES:
        assert shown(style, HOLDEM, "5s4h", "AdKd7c", status=("folded", "in")) == 0
        assert shown(style, HOLDEM, "5s4h", "AdKd7c2s3s", status=("in", "in")) == 0
        assert shown(style, HOLDEM, "5s4h", "AdKd7c", shown=[["5s"], None]) == 0


def test_asked_again_a_bot_says_the_same() -> None:
    """It considers again whenever anything happens at the table: the dice are thrown once for a hand."""
    for number in range(30):
        at = after("5s4h", hand_number=number)
        assert len(decisions("loose", at)) in (0, 100)


def test_the_cards_that_would_have_come_are_never_asked_for() -> None:
    """P7, and nobody is told to hurry."""
    for game, hand in ((HOLDEM, "5s4h"), (OMAHA, "5s4h3c2d")):
        moves = [
            move
            for style in BY_NAME[game]
            for number in range(50)
            for move in decisions(style, after(hand, hand_number=number), game, 3)
        ]
        assert {action for action, _ in moves} <= {"show"}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("most", [2, 3])
def test_it_is_run_as_often_as_the_character_likes_and_the_table_offers(style: Style, most: int) -> None:
    """P6."""
    vote = {"action": "run_it", "args": {"times": {"min": 1, "max": most}}}
    view = {"seats": ["bot", "ada"], "turn": None, "run_vote": {"seats": [0, 1], "most": most, "least": most}}
    at = seen(view, parse_cards("AsAh"), [vote, {"action": "stand"}])
    assert decisions(style.name, at) == [("run_it", {"times": min(most, style.runs)})] * 100
