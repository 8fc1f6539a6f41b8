"""B1 to B11, M1 to M6, A1 to A3, R7: evenings as poker players tell them; see scenarios/README.md."""

import pytest

from parlour.games.poker.holdem import Holdem
from parlour.kit.game import Game
from tests.games.poker.cash.planted import FAULTS, Fault, faulty
from tests.games.poker.cash.scenario import Scenario, Wrong, play, scenarios

ALL = scenarios()


@pytest.mark.parametrize("scenario", ALL, ids=str)
def test_the_table_does_what_the_scenario_says(scenario: Scenario) -> None:
    play(scenario, Holdem)


def test_there_are_scenarios_of_every_rule() -> None:
    rules = {rule for scenario in ALL for rule in scenario.rules}
    assert rules >= {f"B{number}" for number in range(1, 12)} | {f"M{number}" for number in range(1, 8)} | {
        "A1",
        "A2",
        "R7",
    }
    assert len(ALL) >= 40


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.what}")
def test_a_scenario_of_the_rule_finds_the_mistake(fault: Fault) -> None:
    game = faulty(fault)
    assert any(_fails(scenario, game) for scenario in ALL if fault.rule in scenario.rules)


def _fails(scenario: Scenario, game: type[Game]) -> bool:
    try:
        play(scenario, game)
    except Wrong:
        return True
    return False


def test_every_rule_has_a_mistake_planted() -> None:
    assert {fault.rule for fault in FAULTS} >= {*(f"B{n}" for n in range(1, 12)), *(f"M{n}" for n in range(1, 8)), "R7"}
