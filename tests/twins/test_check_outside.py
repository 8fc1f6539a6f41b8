"""`parlour check` plays with what a game has from outside: its own engines, and files for what it reads."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from parlour.testing.check import SOUND, WRONG, check
from tests.twins.test_check import parlour_command

SPELLING = '''
from typing import Annotated

from msgspec import Meta

from parlour.kit.compartments import Private, Public, Seat
from parlour.kit.game import Game, Settings, action
from parlour.kit.refusals import InvalidPlay

Word = Annotated[str, Meta(max_length=8)]
ASKED = []


def words(body: bytes) -> list[str]:
    return body.decode().split()


async def length(word: str) -> tuple[int, str]:
    ASKED.append(word)
    {engine}


class SpellingSettings(Settings, frozen=True):
    lexicon: str = "english"


class Spelling(Game, seats=2, turn_seconds=30):
    settings: Public[SpellingSettings] = SpellingSettings()
    points: Public[int] = 0
    last: Public[str] = ""
    secret: Private[str]
    {engines}

    @classmethod
    def wants(cls, settings: SpellingSettings) -> dict[str, str]:
        return {{"lexicon": settings.lexicon}}

    def on_begin(self) -> None:
        for person in self.seats:
            self.secret[person] = self.random.choice(self.resource("lexicon", words))
        self.pass_turn(to=0)

    @action
    def say(self, seat: Seat, word: Word) -> None:
        """A word of the list."""
        if word not in self.resource("lexicon", words):
            raise InvalidPlay("that is no word")
        self.points += self.ask("length", word)[0]
        self.pass_turn()

    @action
    def ask_for_help(self, seat: Seat) -> None:
        more, self.last = self.ask("length", {question})
        self.points += more
        self.pass_turn()

    def on_turn_over(self, seat: Seat) -> None:
        self.points += self.ask("length", "late")[0]
        self.finish(draw=True)
'''


def written(
    folder: Path,
    *,
    engine: str = "return len(word), word",
    engines: str = 'engines = {"length": length}',
    question: str = "'help'",
) -> Path:
    file = folder / "spelling.py"
    file.write_text(SPELLING.format(engine=engine, engines=engines, question=question))
    return file


def said(file: Path, code: int, **options: object) -> str:
    out = io.StringIO()
    assert check(file, games=20, out=out, **options) == code, out.getvalue()  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("name", ["english.txt", "english", "english.lst"])
def test_a_file_beside_the_game_is_what_it_reads_and_its_own_engine_answers(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a b c x y z")
    assert "spelling: sound in 20 games" in said(written(tmp_path), SOUND)


def test_a_file_that_is_named_is_read_before_one_beside_the_game(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text("")
    words = tmp_path / "words.lst"
    words.write_text("a b c x y z")
    assert "sound" in said(written(tmp_path), SOUND, resources={"english": words})


def test_what_is_not_there_is_named_with_what_to_do_about_it(tmp_path: Path) -> None:
    told = said(written(tmp_path), WRONG)
    assert "spelling reads a lexicon that is kept as 'english', and there is none" in told
    assert "--resource english=FILE" in told
    assert "english.txt beside spelling.py" in told
    assert "again:" not in told


def test_of_two_files_beside_the_game_the_author_chooses(tmp_path: Path) -> None:
    for ending in ("txt", "lst"):
        (tmp_path / f"english.{ending}").write_text("a b")
    assert "there are english.lst and english.txt: give it with --resource" in said(written(tmp_path), WRONG)


def test_a_name_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text("a b")
    below = tmp_path / "games"
    below.mkdir()
    file = written(below)
    file.write_text(file.read_text().replace('"english"', '"../english.txt"'))
    assert "there is none" in said(file, WRONG)


def test_an_engine_that_nobody_has_is_named(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text("a b c x y z")
    told = said(written(tmp_path, engines=""), WRONG)
    assert "spelling asks an engine 'length', and there is none: name it in the class" in told


def test_so_is_one_that_fails_with_its_question_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text("a b c x y z")
    told = said(written(tmp_path, engine="return 1 // 0"), WRONG)
    assert "the engine 'length' of spelling gives no answer to" in told
    assert "in length: return 1 // 0" in told


def test_an_engine_that_waits_is_waited_for_and_the_same_question_has_one_answer(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text("a b c x y z")
    patient = "import asyncio; await asyncio.sleep(0); assert ASKED.count(word) == 1; return len(word), word"
    assert "sound" in said(written(tmp_path, engine=patient), SOUND)


def test_a_secret_that_gets_out_by_way_of_an_engine_is_a_leak(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text("a bb ccc x yy zzz")
    told = said(written(tmp_path, question="''.join(self.secret.entries().values())"), WRONG)
    assert "LEAK" in told


def test_the_command_takes_files_by_name(tmp_path: Path) -> None:
    words = tmp_path / "words.lst"
    words.write_text("a b c x y z")
    command = [*parlour_command(), "check", str(written(tmp_path)), "--games", "3", "--resource"]
    run = subprocess.run([*command, f"english={words}"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (SOUND, ""), run.stdout
    run = subprocess.run([*command, "english"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert "NAME=FILE" in run.stderr
