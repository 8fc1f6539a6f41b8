"""`parlour check` passes what is sound, and names what is wrong with what is not."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import parlour.games.tictactoe
from parlour.games.poker.cash import table
from parlour.house.game_files import games_in, load
from parlour.kit.compartments import Public
from parlour.kit.game import Game
from parlour.testing.check import Trial, check
from tests.twins.broken import BROKEN, Counting
from tests.twins.leaky import LEAKY, Tight

HERE = Path(__file__).parent


def tried(game: type[Game], games: int, seed: int = 0) -> tuple[bool, str]:
    out = io.StringIO()
    return Trial(Path("mygame.py"), [game], seed, out).run(games, 0), out.getvalue()


@pytest.mark.parametrize("game", [Counting, Tight], ids=lambda game: game.name)
def test_a_sound_game_passes(game: type[Game]) -> None:
    sound, said = tried(game, 60)
    assert sound, said
    assert "sound in 60 games" in said


@pytest.mark.parametrize("module", [parlour.games.tictactoe, table], ids=lambda it: it.__name__)
def test_the_games_of_the_house_pass(module: object) -> None:
    out = io.StringIO()
    assert check(Path(str(module.__file__)), games=20, out=out) == 0, out.getvalue()


def test_a_field_may_have_any_name_that_a_game_does_not_have_already() -> None:
    class Globe(Counting):
        last: Public[str] = "nobody"
        world: Public[str] = "round"

    sound, said = tried(Globe, 3)
    assert sound, said


@pytest.mark.parametrize("game", BROKEN, ids=lambda game: game.name)
def test_a_broken_promise_is_named(game: type[Game]) -> None:
    sound, said = tried(game, 200)
    assert not sound
    assert str(game.__doc__) in said


@pytest.mark.parametrize("game", LEAKY, ids=lambda game: game.name)
def test_a_leaky_game_does_not_pass(game: type[Game]) -> None:
    sound, said = tried(game, 400)
    assert not sound
    assert "LEAK" in said or game.name == "in_a_prompt"


def test_a_leak_is_named_by_its_field_its_action_and_its_seed(tmp_path: Path) -> None:
    source = (HERE / "leaky.py").read_text()
    start, end = source.index("class InAnEvent"), source.index("class InAPrompt")
    head = source[: source.index("class InAnEvent")]
    file = tmp_path / "mygame.py"
    file.write_text(head + source[start:end])
    out = io.StringIO()
    assert check(file, games=30, out=out) == 1
    said = out.getvalue()
    assert "tight: sound" in said
    assert re.search(
        r"in_an_event: LEAK: after step \d+ \(\w+ sit .*: \w+ hears what is hidden in `hand of \w+`: "
        r"events\[\d\]\.first: '..' / '..'",
        said,
    )
    assert re.search(r"in_a_public_field: LEAK: .*hidden in `deck`.*changes\.peek", said)
    assert re.search(r"anothers_hand: LEAK: .*hidden in `hand of \w+`: changes\.hands", said)
    again = re.search(r"again: parlour check .*mygame\.py --seed (\d+) --games 1", said)
    assert again
    repeated = io.StringIO()
    assert check(file, games=1, seed=int(again[1]), out=repeated) == 1
    assert said.split("in_an_event: ")[1].split("\n")[0] in repeated.getvalue()


def test_the_same_seed_gives_the_same_games() -> None:
    counted = []
    for _ in range(2):
        trial = Trial(Path("mygame.py"), [Tight], 7, io.StringIO())
        trial.run(10, 0)
        counted.append(trial.counts)
    assert counted[0] == counted[1]


def test_the_line_where_it_went_wrong_is_shown(tmp_path: Path) -> None:
    source = (HERE / "broken.py").read_text()
    file = tmp_path / "mygame.py"
    file.write_text(source[: source.index("class Unsound")])
    out = io.StringIO()
    assert check(file, games=200, out=out) == 1
    assert re.search(r"mygame\.py:\d+, in add: self\.count \+= 12 // number", out.getvalue())


def test_the_command_line_says_so_with_its_exit_code(tmp_path: Path) -> None:
    file = tmp_path / "mygame.py"
    file.write_text("from parlour.games.tictactoe import TicTacToe\n\n\nclass Mine(TicTacToe, seats=2):\n    pass\n")
    run = subprocess.run(
        [*parlour_command(), "check", file, "--games", "5"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("mine: sound in 5 games")


def parlour_command() -> list[str]:
    return [str(Path(sys.executable).parent / "parlour")]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1\n", "has no game in it"),
        ("def broken(:\n", "cannot be read: SyntaxError"),
        ("import nothing_of_that_name\n", "cannot be read: ModuleNotFoundError"),
    ],
)
def test_a_file_without_a_game_is_told_so(tmp_path: Path, source: str, said: str) -> None:
    file = tmp_path / "mygame.py"
    file.write_text(source)
    out = io.StringIO()
    assert check(file, out=out) == 1
    assert said in out.getvalue()


def test_only_the_games_that_a_file_defines_are_tried() -> None:
    assert [game.name for game in games_in(load(Path(parlour.games.tictactoe.__file__)))] == ["tictactoe"]
