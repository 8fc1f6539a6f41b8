"""The how-to pages show what is in the files, and their examples run.

A block of Python that begins with a docstring or an import is whole: it is a file, whose games are sound and whose
tests pass. Any other is a part, which can be compiled; what is shown of a file is in it.
"""

import io
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from parlour.house.game_files import games_in, load
from parlour.testing.check import SOUND, check

ROOT = Path(__file__).parents[2]
HOWTO = ROOT / "docs" / "howto"
HIGH_CARD = ROOT / "examples" / "high_card.py"


class Block(NamedTuple):
    """A block of Python in a page."""

    page: str
    line: int
    text: str

    @property
    def is_whole(self) -> bool:
        return self.text.startswith(('"""', "import ", "from "))


def blocks(page: str | None = None) -> Iterator[Block]:
    """Those of one page, or of all."""
    for path in sorted(HOWTO.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            if page in (None, path.name):
                yield Block(path.name, text.count("\n", 0, found.start()) + 2, found[1])


def named(block: Block) -> str:
    return f"{block.page}:{block.line}"


def module_of(block: Block, folder: Path) -> tuple[Path, ModuleType]:
    """The block as a file, and what is in it."""
    file = folder / "shown.py"
    file.write_text(block.text, encoding="utf-8")
    return file, load(file)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A place for a file that is imported, and forgotten."""
    paths, modules = list(sys.path), set(sys.modules)
    yield tmp_path
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        if name.startswith("shown_"):
            del sys.modules[name]


WHOLE = [block for block in blocks() if block.is_whole]
PARTS = [block for block in blocks() if not block.is_whole]


@pytest.mark.parametrize("block", [*WHOLE, *PARTS], ids=named)
def test_every_block_is_python(block: Block) -> None:
    compile(textwrap.dedent(block.text), named(block), "exec")


@pytest.mark.parametrize("block", WHOLE, ids=named)
def test_what_is_whole_is_sound_and_its_tests_pass(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    file, module = module_of(block, folder)
    out = io.StringIO()
    games = games_in(module)
    if games:
        words = folder / "words.txt"
        words.write_text("a b c x y z", encoding="utf-8")
        assert check(file, games=20, out=out, resources={"english": words}) == SOUND, out.getvalue()
    tests = [value for name, value in vars(module).items() if name.startswith("test_")]
    assert len(tests) == block.text.count("\ndef test_")
    for test in tests:
        test()


def test_there_are_pages_with_whole_examples() -> None:
    assert len({block.page for block in WHOLE}) >= 6
    assert sum(block.text.count("\ndef test_") for block in WHOLE) >= 8


def test_a_suite_that_is_shown_can_be_run(folder: Path) -> None:
    (block,) = [block for block in blocks("testing.md") if "Contract" in block.text]
    file = folder / "test_shown.py"
    file.write_text(block.text, encoding="utf-8")
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-o",
            "addopts=",
            "-k",
            "a_new_table_is_what_was",
            file.name,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in told.stdout, told.stdout + told.stderr


def test_tic_tac_toe_is_shown_as_it_is() -> None:
    source = (ROOT / "src" / "parlour" / "games" / "tictactoe.py").read_text(encoding="utf-8")
    assert next(blocks("add-a-game.md")).text == source


def test_what_is_shown_of_the_example_is_in_it() -> None:
    shown = [block.text for block in blocks("add-a-game.md") if not block.is_whole]
    assert len(shown) == 3
    assert [text for text in shown if text not in HIGH_CARD.read_text(encoding="utf-8")] == []


def test_the_strategy_that_is_shown_is_that_of_connect_four() -> None:
    (shown,) = blocks("bots.md")
    assert shown.text in (ROOT / "examples" / "connect_four.py").read_text(encoding="utf-8")


def test_the_example_is_sound() -> None:
    out = io.StringIO()
    assert check(HIGH_CARD, games=20, out=out) == SOUND, out.getvalue()
    assert "pairs of twin worlds" in out.getvalue()


def test_the_methods_it_names_are_called() -> None:
    page = (HOWTO / "secrets.md").read_text(encoding="utf-8")
    for method in ("seen_by", "course"):
        assert f"def {method}(self" in page
        assert any(f'"{method}"' in file.read_text() for file in (ROOT / "src" / "parlour" / "testing").glob("*.py"))


def test_every_page_is_found_from_the_first() -> None:
    page = (HOWTO / "add-a-game.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\((?:\./)?([\w-]+\.md)", page))
    assert {path.name for path in HOWTO.glob("*.md")} - {"add-a-game.md"} - linked == set()
