"""`parlour serve mygame.py`: games from files are on the form and can be played; what cannot be served is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import httpx
import pytest

from tests.patience import PATIENCE_SECONDS
from tests.process.server import PARLOUR, server
from tests.process.test_starting_and_stopping import assert_says_why
from tests.repository.checkout import ROOT

EXAMPLES = sorted(map(str, (ROOT / "examples").glob("*.py")))
GAME = """
from parlour.kit.game import Game, action
from parlour.kit.compartments import Public, Seat


class {name}(Game, seats=2, title="{title}"):
    pot: Public[int] = 0

    @action
    def pay(self, seat: Seat) -> None:
        self.pot += 1
"""


def written(folder: Path, text: str, name: str = "mygame.py") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_every_game_in_the_files_can_be_chosen_and_opened(tmp_path: Path) -> None:
    with server(tmp_path / "data", (*PARLOUR, *EXAMPLES)) as it:
        it.start()
        games = httpx.get(f"{it.url}/api/games", timeout=PATIENCE_SECONDS).json()
        names = [game["name"] for game in games]
        assert names[-4:] == ["briscolafortwo", "connectfour", "highcard", "rockpaperscissors"]
        token = it.guest("Ada")["token"]
        for name in names[-4:]:
            assert it.table(token, name)
            described = httpx.get(f"{it.url}/api/games/{name}", timeout=PATIENCE_SECONDS).json()
            assert described["title"] == next(game["title"] for game in games if game["name"] == name)
        assert httpx.get(f"{it.url}/api/games/chess", timeout=PATIENCE_SECONDS).status_code == 404


def test_two_files_of_one_name_in_two_folders_are_two_games(tmp_path: Path) -> None:
    first = written(tmp_path / "a", GAME.format(name="Kitty", title="Kitty"))
    second = written(tmp_path / "b", GAME.format(name="Jackpot", title="Jackpot"))
    with server(tmp_path / "data", (*PARLOUR, first, second)) as it:
        it.start()
        titles = [game["title"] for game in httpx.get(f"{it.url}/api/games", timeout=PATIENCE_SECONDS).json()]
        assert titles[-2:] == ["Kitty", "Jackpot"]


KEEPING = """
from parlour.kit.records import RecordKind


class Tricky({name}, name="tricky"):
    record_kinds = (RecordKind(name={kind!r}, plural={plural!r}),)
"""


def keeping(kind: str, plural: str) -> str:
    return GAME.format(name="Kitty", title="Kitty") + KEEPING.format(name="Kitty", kind=kind, plural=plural)


BROKEN = {
    "a syntax error": ("class Game(:\n", "SyntaxError"),
    "a module that is not there": ("import no_such_module\n", "line 1", "ModuleNotFoundError", "no_such_module"),
    "a program that ends": ("import sys\nsys.exit(3)\n", "line 2", "SystemExit"),
    "no game": ("from parlour.kit.game import Game\n", "no game in it"),
    "a field that cannot be": (
        "from parlour.kit.game import Game\nclass Kitty(Game):\n    pot: int\n",
        "kitty.pot needs a default",
    ),
    "a game of the tree": (GAME.format(name="Holdem", title="Mine"), "'holdem'", "so has Parlour itself", 'name="..."'),
    "a name that is no address": (
        GAME.format(name="Kitty", title="Kitty").replace("seats=2", 'seats=2, name="a/b"'),
        "letters, digits",
        "'a/b'",
        'name="..."',
    ),
    "records that the tree describes otherwise": (
        keeping("hand", "hands"),
        "its game 'tricky', and 'holdem' of Parlour itself",
        "records of kind 'hand'",
    ),
    "anything that is raised": ("class Odd(BaseException): pass\nraise Odd('it is late')\n", "Odd: it is late"),
    "two games of one name": (
        GAME.format(name="Kitty", title="One") + GAME.format(name="KITTY", title="Two"),
        "two games 'kitty' with version 1",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_cannot_be_served_is_refused_in_words(tmp_path: Path, what: str) -> None:
    text, *words = BROKEN[what]
    file = written(tmp_path, text)
    with server(tmp_path / "data", (*PARLOUR, file)) as it:
        assert_says_why(it.fail_to_start(), file, *words)
    assert not (tmp_path / "data").exists()


def test_so_is_one_that_is_not_there(tmp_path: Path) -> None:
    with server(tmp_path / "data", (*PARLOUR, str(tmp_path / "nowhere.py"))) as it:
        assert_says_why(it.fail_to_start(), "There is no file", "nowhere.py")


def test_so_are_two_files_with_one_game(tmp_path: Path) -> None:
    files = [written(tmp_path / folder, GAME.format(name="Kitty", title=folder)) for folder in "ab"]
    with server(tmp_path / "data", (*PARLOUR, *files)) as it:
        assert_says_why(it.fail_to_start(), *files, "both have a game 'kitty'")


def test_so_is_a_folder(tmp_path: Path) -> None:
    with server(tmp_path / "data", (*PARLOUR, str(tmp_path))) as it:
        assert_says_why(it.fail_to_start(), "is a folder", "*.py")


@pytest.mark.parametrize("role", ["gateway", "dealer"])
def test_a_process_of_a_cluster_is_given_its_games_in_the_same_way(tmp_path: Path, role: str) -> None:
    key = written(tmp_path, "00" * 32, "club.key")
    places = ["--store", "postgresql://nobody@127.0.0.1:1/none", "--bus", "nats://127.0.0.1:1", "--key-file", key]
    command = [PARLOUR[0], role, str(tmp_path / "nowhere.py"), *places]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, cwd=tmp_path)
    assert_says_why((ended.returncode, ended.stderr), "There is no file", "nowhere.py")
