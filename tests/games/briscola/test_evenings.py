"""G1 to G9, C1 to C9, L1 to L6: evenings as card players tell them; see evenings/README.md."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import fields

from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.classic import Briscola
from parlour.games.briscola.settings import ChiamataSettings, ClassicSettings
from parlour.kit.game import Game
from tests.games.briscola.evening import Evening, Wrong, evenings, play
from tests.games.briscola.planted import FAULTS, faulty
from tests.games.planting import Fault

ALL = evenings()
GAMES: dict[str, type[Game]] = {"chiamata": Chiamata, "briscola": Briscola}
RULES = {f"{letter}{number}" for letter, last in (("G", 9), ("C", 9), ("L", 6)) for number in range(1, last + 1)}


@pytest.mark.parametrize("evening", ALL, ids=str)
def test_the_table_does_what_the_evening_says(evening: Evening) -> None:
    play(evening, GAMES, checked=True)


def test_there_are_evenings_of_every_rule() -> None:
    assert {rule for evening in ALL for rule in evening.rules} == RULES
    assert len(ALL) >= 30


@pytest.mark.parametrize("settings", [ChiamataSettings, ClassicSettings])
def test_every_option_is_met_with_another_value_than_it_has_by_itself(settings: Any) -> None:
    options = {tuple(line.split()[1:3]) for evening in ALL for _, line in evening.head if line.startswith("Option:")}
    usual = {field.name: str(field.default).replace("True", "on").replace("False", "off") for field in fields(settings)}
    met = {name for name, value in options if name in usual and value != usual[name]}
    assert set(usual) - met - {"act_seconds", "pause_seconds"} == set()


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_an_evening_of_the_rule_finds_the_mistake(fault: Fault) -> None:
    games = faulty(fault)
    assert any(_fails(evening, games) for evening in ALL if fault.rule in evening.rules)


def _fails(evening: Evening, games: dict[str, type[Game]]) -> bool:
    try:
        play(evening, games)
    except (Wrong, AssertionError, StopIteration):
        return True
    return False


def test_every_rule_has_a_mistake_planted() -> None:
    assert {fault.rule for fault in FAULTS} == RULES
    assert len(FAULTS) >= 60
