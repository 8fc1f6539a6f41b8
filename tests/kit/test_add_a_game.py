"""The page on adding a game shows what is in the files, and its examples run."""

import io
import re
from pathlib import Path

from parlour.testing.check import check

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "add-a-game.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
HIGH_CARD = ROOT / "examples" / "high_card.py"


def test_tic_tac_toe_is_shown_as_it_is() -> None:
    assert BLOCKS[0] == (ROOT / "src" / "parlour" / "games" / "tictactoe.py").read_text(encoding="utf-8")


def test_what_is_shown_of_the_example_is_in_it() -> None:
    source = HIGH_CARD.read_text(encoding="utf-8")
    shown = [block for block in BLOCKS if "HighCard" in block or "view.hand" in block or "assert_sound" in block]
    assert len(shown) == 3
    for block in shown:
        assert block in source


def test_the_strategy_that_is_shown_is_that_of_connect_four() -> None:
    page = (ROOT / "docs" / "howto" / "bots.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert shown in (ROOT / "examples" / "connect_four.py").read_text(encoding="utf-8")


def test_the_example_is_sound() -> None:
    out = io.StringIO()
    assert check(HIGH_CARD, games=20, out=out) == 0, out.getvalue()
    assert "pairs of twin worlds" in out.getvalue()


def test_the_tests_it_shows_pass() -> None:
    (block,) = [block for block in BLOCKS if "def test_" in block]
    shown: dict[str, object] = {}
    exec(block, shown)
    tests = [value for name, value in shown.items() if name.startswith("test_") and callable(value)]
    assert len(tests) == 2
    for test in tests:
        test()


def test_the_methods_it_names_are_called() -> None:
    for method in ("seen_by", "course"):
        assert f"def {method}(self" in PAGE
        assert any(f'"{method}"' in file.read_text() for file in (ROOT / "src" / "parlour" / "testing").glob("*.py"))
