"""What the form for a new table is told of the games."""

import json

import msgspec
import pytest

from parlour.app import GAMES
from parlour.house.catalogue import card
from parlour.house.game_files import served
from parlour.house.sheet import sheet
from parlour.table.rules import Rules
from tests.repository.checkout import ROOT


@pytest.mark.parametrize("rules", GAMES, ids=lambda rules: rules.name)
def test_every_option_has_a_name_and_is_explained_in_a_sentence(rules: Rules) -> None:
    for setting in card(rules).settings:
        assert setting.label
        assert setting.help.endswith("."), f"{rules.name}: {setting.name} is explained by {setting.help!r}"
        assert len(setting.help.split()) > 2


def test_choices_stand_in_the_order_in_which_the_game_has_them() -> None:
    cards = {rules.name: {setting.name: setting.choices for setting in card(rules).settings} for rules in GAMES}
    assert cards["chiamata"]["match"] == ["deals", "5", "7", "11"]
    assert cards["holdem"]["straddle"] == ["none", "utg", "button"]
    assert cards["holdem"]["seats"] is msgspec.UNSET


def test_the_pictures_of_the_form_show_the_games_as_they_are() -> None:
    fixture = ROOT / "web" / "src" / "shots" / "games.json"
    assert json.loads(fixture.read_text()) == json.loads(msgspec.json.encode([card(rules) for rules in GAMES]))


def test_the_pictures_of_other_games_show_the_examples_as_they_are() -> None:
    fixture = ROOT / "web" / "src" / "shots" / "sheets.json"
    examples = served([str(file) for file in sorted((ROOT / "examples").glob("*.py"))], ())
    sheets = {rules.name: sheet(rules) for rules in examples}
    assert json.loads(fixture.read_text()) == json.loads(msgspec.json.encode(sheets))
