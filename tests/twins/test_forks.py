"""What chance draws in any way, and what people choose: a leak of it is found, and honest games pass."""

import io
import re
from pathlib import Path

import pytest

from parlour.kit.game import Game
from parlour.testing.check import Trial, check
from tests.twins.chances import HONEST, LEAKS, Dice, Endless, NothingToCompare

HERE = Path(__file__).parent


def tried(game: type[Game], games: int) -> tuple[Trial, bool, str]:
    out = io.StringIO()
    trial = Trial(Path("mygame.py"), [game], 0, out, step_seconds=1.0 if game is Endless else 5.0)
    return trial, trial.run(games, 0), out.getvalue()


@pytest.mark.parametrize("game", LEAKS, ids=lambda game: game.name)
def test_a_leak_of_chance_or_of_a_choice_is_found(game: type[Game]) -> None:
    _, sound, said = tried(game, 60)
    assert not sound, said
    assert "LEAK" in said
    assert re.search(str(game.__doc__), said), said


@pytest.mark.parametrize("game", HONEST, ids=lambda game: game.name)
def test_an_honest_game_is_sound_and_its_secrets_were_looked_at(game: type[Game]) -> None:
    trial, sound, said = tried(game, 12)
    assert sound, said
    assert trial.secrecy_checked
    hides = game.name not in ("dice", "vote")
    assert (trial.suspicions.pairs + trial.counts["pairs"] > 10) == hides


def test_a_game_whose_secrets_came_to_nothing_is_told_so_with_an_exit_code_of_its_own(tmp_path: Path) -> None:
    trial, sound, said = tried(NothingToCompare, 5)
    assert sound
    assert not trial.secrecy_checked
    assert "SECRECY WAS NOT CHECKED: nothing came up that could be otherwise in purse" in said
    source = (HERE / "chances.py").read_text()
    head = source[: source.index("class RockPaper")]
    dice = source[source.index("class Dice") : source.index("class Vote")]
    private = source[source.index("class NothingToCompare") : source.index("class Endless")]
    for body, code in [(head + dice, 0), (head + dice + private, 3)]:
        file = tmp_path / f"code{code}.py"
        file.write_text(body)
        out = io.StringIO()
        assert check(file, games=1, out=out) == code, out.getvalue()


def test_a_game_without_secrets_says_that_there_is_none_to_look_for() -> None:
    assert "nothing is private here" in tried(Dice, 3)[2]


def test_an_endless_loop_is_ended_and_named_with_its_action_and_seed() -> None:
    _, sound, said = tried(Endless, 5)
    assert not sound
    assert re.search(r"step \d+, \w+ roll {}, does not come to an end: 1 s \(in roll, line \d+\)", said)
    assert "again: parlour check mygame.py --seed 0 --games 1" in said
