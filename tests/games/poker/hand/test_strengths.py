"""P8: the hands that the browser's evaluator is held to are worth what the server says."""

import json
import os

import pytest

from parlour.games.poker.hand.evaluate import evaluate
from parlour.games.poker.hand.variants import VARIANTS
from tests.games.poker.hand.strengths import FILE, omaha_strength, shares

GOLDEN = json.loads(FILE.read_text())
LONG = os.environ.get("LONG") == "1"


def test_strengths_of_any_five_are_as_written():
    for cards, strength in GOLDEN["any"]:
        assert evaluate(cards.split()) == strength, cards


def test_strengths_of_two_and_three_are_as_written():
    for hole, board, strength in GOLDEN["omaha"]:
        assert omaha_strength(hole.split(), board.split()) == strength, (hole, board)


@pytest.mark.skipif("omaha" not in VARIANTS, reason="Omaha is not played")
def test_omaha_is_played_by_these_strengths():
    for hole, board, strength in GOLDEN["omaha"]:
        assert VARIANTS["omaha"].strength(hole.split(), board.split()) == strength, (hole, board)


@pytest.mark.parametrize("spread", GOLDEN["shares"] + (GOLDEN["before_the_flop"] if LONG else []))
def test_shares_of_a_pot_are_as_written(spread):
    found = shares(spread["game"], spread["hands"], spread["board"], spread["gone"])
    assert found == pytest.approx(spread["shares"], abs=1e-12)
