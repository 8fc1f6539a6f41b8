"""What the documentation tells one to type, open or follow is there."""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from parlour.cli import app
from tests.repository.checkout import ROOT, files
from tests.repository.test_make import VERBS

FOLDERS = ("src/", "web/", "docs/", "examples/", "bench/", "tests/", ".ci/")
PICTURE_BYTES_MAX = 300_000


def pages() -> list[PurePosixPath]:
    """README, CHANGELOG and all of docs/."""
    return [path for path in files() if path.suffix == ".md" and path.parts[0] in {"docs", path.name}]


def code(text: str) -> Iterator[str]:
    """Yield the lines of fenced blocks, and each piece of code within a sentence."""
    fence = re.compile(r"^(```|~~~).*?\n(.*?)^\1", re.MULTILINE | re.DOTALL)
    for block in fence.finditer(text):
        yield from block[2].splitlines()
    yield from re.findall(r"`([^`\n]+)`", fence.sub("", text))


def commands(text: str, program: str) -> list[list[str]]:
    """The words after `program` in each command that starts with it, without what a shell would not hand on."""
    found = [re.match(rf"(?:\$ )?(?:\S*/)?{program} ([^#|;&>]+)", line.strip()) for line in code(text)]
    return [match[1].split() for match in found if match]


@cache
def help_of(*names: str) -> tuple[int, str]:
    """The exit code and the text of `parlour NAME ... --help`, without a process for each."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told), pytest.raises(SystemExit) as ended:
        app([*names, "--help"])
    return int(ended.value.code or 0), told.getvalue()


def read(page: PurePosixPath) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def test_commands_are_read_from_blocks_and_from_sentences() -> None:
    block = "```console\n$ make serve ARGS=--lan  # all\nparlour\n```\n"
    text = f"Run `make bench` or `.venv/bin/parlour serve --lan`:\n{block}"
    assert commands(text, "make") == [["serve", "ARGS=--lan"], ["bench"]]
    assert commands(text, "parlour") == [["serve", "--lan"]]


def test_the_readme_starts_with_two_commands() -> None:
    assert [words[0] for words in commands(read(PurePosixPath("README.md")), "make")][:2] == ["serve", "test"]


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_make_command_is_a_verb(page: PurePosixPath) -> None:
    assert {words[0] for words in commands(read(page), "make")} <= set(VERBS)


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_parlour_command_and_its_options_are_known(page: PurePosixPath) -> None:
    for name, *rest in commands(read(page), "parlour"):
        code, told = help_of(name, *rest[:1]) if name in ("db", "resource") else help_of(name)
        assert code == 0, f"parlour {name}: {told}"
        for option in {word.partition("=")[0] for word in rest if word.startswith("--")} - {"--help"}:
            assert option in told, f"parlour {name} has no {option}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_file_it_names_is_there(page: PurePosixPath) -> None:
    text = read(page)
    links = [link.partition("#")[0] for link in re.findall(r"\]\((?!\w+:|#)([^)\s]+)", text)]
    named = [word for word in code(text) if re.fullmatch(r"[\w./-]+", word) and word.startswith(FOLDERS)]
    beside = (ROOT / page).parent
    missing = [link for link in links if not (beside / link).exists()]
    assert missing + [name for name in named if not Path(ROOT, name).exists()] == []


def files_of_rooms(text: str) -> list[str]:
    """Files that are named as from `src/parlour`, such as `table/table.py`."""
    return [word for word in code(text) if re.fullmatch(r"[a-z_]+/[\w/]+\.py", word) and not word.startswith(FOLDERS)]


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_file_of_a_room_that_it_names_is_there(page: PurePosixPath) -> None:
    assert [name for name in files_of_rooms(read(page)) if not (ROOT / "src" / "parlour" / name).exists()] == []


def test_a_file_of_a_room_is_told_from_others() -> None:
    assert files_of_rooms("see `table/table.py`, `tests/sim/world.py`, `table.py` and `hands/`") == ["table/table.py"]


def test_a_picture_of_the_documentation_is_light() -> None:
    pictures = [
        path for path in files() if path.parts[0] == "docs" and path.suffix in {".png", ".jpg", ".gif", ".webp"}
    ]
    assert PurePosixPath("docs/table.png") in pictures
    assert [str(path) for path in pictures if (ROOT / path).stat().st_size > PICTURE_BYTES_MAX] == []
