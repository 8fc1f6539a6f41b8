"""What holds for every game in `examples/`: it is sound, and says nothing twice that the kit should say once."""

import ast
import io
from itertools import combinations
from pathlib import Path

import pytest

from parlour.testing.check import check
from tests.examples.example_games import FILES

LINES = 3
MACHINERY = ("abort", "begin", "cancel", "deadline", "finish", "forfeit", "give_turn", "pass_turn", "phase", "record")
MACHINERY += ("rematch", "resign", "result", "starter", "stand", "timer", "turn_over")
"""What lines name that are about storage, clocks, ending, or playing again. How a card leaves a hand is a rule."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_sound(file: Path) -> None:
    out = io.StringIO()
    assert check(file, games=20, out=out) == 0, out.getvalue()


def bodies(text: str) -> list[list[str]]:
    """The lines of each method of a game, as Python would write them, without what is only told to people."""
    games = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    methods = [node for game in games for node in game.body if isinstance(node, ast.FunctionDef)]
    for method in methods:
        method.body = [line for line in method.body if not _is_docstring(line)]
    return [[line.strip() for line in ast.unparse(method).splitlines() if line.strip()] for method in methods]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def said_twice(one: str, other: str) -> set[tuple[str, ...]]:
    """Runs of so many lines about the machinery that stand in the methods of both."""

    def runs(text: str) -> set[tuple[str, ...]]:
        return {tuple(body[at : at + LINES]) for body in bodies(text) for at in range(len(body) - LINES + 1)}

    return {lines for lines in runs(one) & runs(other) if any(word in "".join(lines) for word in MACHINERY)}


def test_lines_that_stand_in_two_games_are_found() -> None:
    game = (
        'class {name}(Game):\n    def end(self):\n        """{name}"""\n        a()\n        self.finish()\n        c()'
    )
    one = game.format(name="One")
    assert said_twice(one, game.format(name="Two")) == {
        ("def end(self):", "a()", "self.finish()"),
        ("a()", "self.finish()", "c()"),
    }
    assert said_twice(one, "class Two(Game):\n    def stop(self):\n        a()\n        self.finish()\n") == set()
    rule = "class {name}(Game):\n    def play(self):\n        a()\n        b()\n        c()\n"
    assert said_twice(rule.format(name="One"), rule.format(name="Two")) == set()


def test_no_three_lines_about_the_machinery_stand_in_two_games() -> None:
    texts = {file.stem: file.read_text(encoding="utf-8") for file in FILES}
    twice = {(one, other): said_twice(texts[one], texts[other]) for one, other in combinations(texts, 2)}
    assert {pair: lines for pair, lines in twice.items() if lines} == {}
