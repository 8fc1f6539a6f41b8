"""A hand in one line: the pot, who won it, what was shown, and how it went for the reader."""

from __future__ import annotations

from parlour.games.poker.kept.rows import Mine, ShownCards, Winner, hand_row
from tests.games.poker.kept.hands import BLUFF, POSTS, RUN_TWICE, SHOWDOWN, seen


def test_a_line_says_who_won_what_and_what_was_shown() -> None:
    line = hand_row(seen(SHOWDOWN), at=5)
    assert (line.hand_number, line.at, line.game, line.pot) == (12, 5, "holdem", 3500)
    assert line.boards == [["Kc", "7d", "2s", "9h", "3c"]]
    assert line.winners == [Winner(2, "Bob", 3500)]
    assert line.shown == [ShownCards(2, "Bob", ["Ah", "Kd"])]
    assert line.mine is None


def test_own_cards_are_not_among_those_that_were_shown() -> None:
    """P5: the rest of the line is the same for everybody."""
    line = hand_row(seen(SHOWDOWN, "Ada", "Qs Qh"), at=5)
    assert line.mine == Mine(0, ["Qs", "Qh"], -1700)
    assert line.shown == [ShownCards(2, "Bob", ["Ah", "Kd"])]


def test_what_is_won_on_several_boards_is_added_up() -> None:
    """P6."""
    line = hand_row(seen(RUN_TWICE, "Bob", "Ks Kh"), at=5)
    assert line.winners == [Winner(4, "Cid", 1500), Winner(2, "Bob", 3500), Winner(0, "Ada", 2000)]
    assert line.pot == 7000
    assert line.mine == Mine(2, ["Ks", "Kh"], 500)


def test_single_cards_shown_afterwards_are_listed() -> None:
    """P4."""
    assert hand_row(seen(BLUFF), at=5).shown == [ShownCards(4, "Cid", ["Jc"]), ShownCards(0, "Ada", ["2d", "7h"])]


def test_dead_chips_are_lost_by_whoever_posted_them() -> None:
    """B6: also where the record does not say the net."""
    assert hand_row(seen(POSTS, "Dee", "2h 3h"), at=5).mine == Mine(6, ["2h", "3h"], 290)
