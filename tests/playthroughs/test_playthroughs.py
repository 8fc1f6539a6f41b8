"""Every registered game has a playthrough that is what would be written today; every toy can have one.

When one differs, look at the difference: it is what the change does to a game. If it is meant, write it down with
`python -m parlour.testing.playthrough`.
"""

from pathlib import Path

import pytest

from parlour.app import GAMES
from parlour.kit.game import Game
from parlour.table.rules import Rules
from parlour.testing.playthrough import fresh, read, written
from tests.toys.bag import Bag
from tests.toys.trick import Trick
from tests.twins.leaky import Tight

HERE = Path(__file__).parent


@pytest.mark.parametrize("rules", GAMES, ids=lambda rules: rules.name)
def test_a_registered_game_has_a_playthrough_and_plays_like_it(rules: Rules) -> None:
    file = HERE / f"{rules.name}.txt"
    assert file.exists(), "write it with: python -m parlour.testing.playthrough"
    text = file.read_text(encoding="utf-8")
    assert written(rules.game, read(text)) == text


def test_every_playthrough_is_of_a_registered_game() -> None:
    assert {file.stem for file in HERE.glob("*.txt")} == {rules.name for rules in GAMES}


@pytest.mark.parametrize("game", [Trick, Bag, Tight], ids=lambda game: game.name)
def test_what_is_written_is_played_again_the_same(game: type[Game]) -> None:
    text = written(game, fresh(game))
    assert written(game, read(text)) == text


def test_a_playthrough_shows_every_step_and_every_view() -> None:
    text = written(Tight, fresh(Tight))
    script = read(text)
    for number, deed in enumerate(script.deeds, 1):
        assert f"# {number} {deed}\n" in text
    assert text.count("    bystander may") == text.count(" phase ") > 10
    assert 'sees {"hand":' in text
    assert "refused: invalid_action: that square is taken" in (HERE / "tictactoe.txt").read_text(encoding="utf-8")
