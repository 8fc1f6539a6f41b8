"""Amounts and stakes: how they are written, and what follows the blinds."""

import pytest

from parlour.games.poker.cash.settings import CHIPS_MAX, CashSettings
from parlour.games.poker.holdem import Holdem
from parlour.kit.amounts import Unit, bare, brief, written
from parlour.kit.refusals import InvalidAction, InvalidBet
from parlour.testing.room import Room


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [(1_250, "chips", "1,250"), (25, "eur", "€0.25"), (125_000, "usd", "$1,250.00"), (-5, "gbp", "-£0.05")],
)
def test_an_amount_is_written_in_its_unit(amount: int, unit: Unit, text: str) -> None:
    assert written(amount, unit) == text


def test_programs_get_amounts_without_signs_and_trackers_without_idle_cents() -> None:
    assert [bare(1_250, "chips"), bare(-1_250, "eur"), bare(-5, "eur")] == ["1250", "-12.50", "-0.05"]
    assert [brief(1_250, "chips"), brief(1_200, "usd"), brief(1_250, "gbp")] == ["1250", "$12", "£12.50"]


def test_buy_ins_follow_the_blinds() -> None:
    at_cents = CashSettings(small_blind=25, big_blind=50)
    assert (at_cents.buy_in_min, at_cents.buy_in_max) == (2_000, 10_000)
    at_the_top = CashSettings(small_blind=CHIPS_MAX, big_blind=CHIPS_MAX)
    assert at_the_top.buy_in_max == CHIPS_MAX


def test_a_buy_in_that_was_named_does_not_follow() -> None:
    named = CashSettings(small_blind=25, big_blind=50, buy_in_min=500)
    assert (named.buy_in_min, named.buy_in_max) == (500, 10_000)


def test_refusals_speak_in_the_units_of_the_table() -> None:
    room = Room(Holdem, settings={"unit": "eur", "small_blind": 25, "big_blind": 50})
    with pytest.raises(InvalidAction, match=r"buy in for €20\.00\.\.€100\.00"):
        room.act("ada", "sit", seat=0, buy_in=50)
    room.act("ada", "sit", seat=0, buy_in=5_000)
    room.act("bo", "sit", seat=1, buy_in=5_000)
    room.wait(3)
    mover = room.game.seats[room.game.turn]
    with pytest.raises(InvalidBet, match=r"raise to €1\.00\.\.€50\.00"):
        room.act(mover, "raise", to=60)


def test_a_table_keeps_its_unit() -> None:
    room = Room(Holdem, owner="ada")
    with pytest.raises(InvalidAction, match="keeps its unit"):
        room.act("ada", "change_settings", settings={"unit": "eur"})
