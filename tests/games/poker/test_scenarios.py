"""B1 to B11, M1 to M6, A1 to A3: evenings as poker players tell them; see scenarios/README.md."""

import pytest

from parlour.games.poker.table import Holdem
from tests.games.poker.scenario import Scenario, play, scenarios

ALL = scenarios()


@pytest.mark.parametrize("scenario", ALL, ids=str)
def test_the_table_does_what_the_scenario_says(scenario: Scenario) -> None:
    play(scenario, Holdem)


def test_there_are_scenarios_of_every_rule() -> None:
    rules = {rule for scenario in ALL for rule in scenario.rules}
    assert rules >= {f"B{number}" for number in range(1, 12)} | {f"M{number}" for number in range(1, 7)} | {"A1", "A2"}
    assert len(ALL) >= 40
