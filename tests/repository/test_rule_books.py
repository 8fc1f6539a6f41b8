"""Every rule that source, tests or documents cite by its id (B8, P5) stands in a rule book of `docs/rules`."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from tests.repository.checkout import ROOT, files

BOOKS = PurePosixPath("docs/rules")
RULE = re.compile(r"^- \*\*([A-Z]\d+)\*\* ", re.MULTILINE)
CITING = {".md", ".py", ".svelte", ".ts", ".txt"}
GAMES_AS_TEXT = PurePosixPath("tests/playthroughs")
"""What people and tables do there may look like anything."""


def read(path: PurePosixPath) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def books() -> dict[str, list[str]]:
    """The ids in each rule book, as they come."""
    return {path.name: RULE.findall(read(path)) for path in files() if path.parent == BOOKS}


def said(path: PurePosixPath, text: str) -> str:
    """What a file says to its readers: of a program its comments and docstrings, of a page all but its code."""
    if path.suffix == ".py":
        return "\n".join(prose_of(text))
    if path.suffix in {".svelte", ".ts"}:
        return "\n".join(re.findall(r"//.*|/\*[\s\S]*?\*/|<!--[\s\S]*?-->|\b(?:describe|test)\(\".*?\"", text))
    return re.sub(r"^```.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)


def prose_of(program: str) -> Iterator[str]:
    """The comments and docstrings of a Python program."""
    for token in tokenize.generate_tokens(io.StringIO(program).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def cited(text: str) -> set[str]:
    """The rules named, those of a range (`B4 to B6`) included."""
    letters = "".join(sorted({rule[0] for rules in books().values() for rule in rules}))
    found = set(re.findall(rf"\b([{letters}]\d{{1,2}})\b", text))
    for letter, first, last in re.findall(rf"\b([{letters}])(\d{{1,2}}) to \1(\d{{1,2}})\b", text):
        found |= {f"{letter}{number}" for number in range(int(first), int(last) + 1)}
    return found


@cache
def cited_by(path: PurePosixPath) -> set[str]:
    """The rules that a file names to its readers."""
    return cited(said(path, read(path)))


def test_there_is_a_rule_book_and_no_id_stands_in_two() -> None:
    ids = [rule for rules in books().values() for rule in rules]
    assert "B8" in ids
    assert len(ids) == len(set(ids))


def test_the_rules_of_a_section_are_in_order() -> None:
    for name, rules in books().items():
        for letter in {rule[0] for rule in rules}:
            numbers = [int(rule[1:]) for rule in rules if rule[0] == letter]
            assert numbers == list(range(1, len(numbers) + 1)), f"{name}: {letter}"


def test_every_rule_that_is_cited_stands_in_a_rule_book() -> None:
    written = {rule for rules in books().values() for rule in rules}
    paths = [path for path in files() if path.suffix in CITING and not path.is_relative_to(GAMES_AS_TEXT)]
    unknown = {str(path): sorted(cited_by(path) - written) for path in paths}
    assert {path: rules for path, rules in unknown.items() if rules} == {}


def test_every_rule_is_cited_by_a_test() -> None:
    """Or written on its own page only, and nobody would know whether it is kept."""
    tests = [path for path in files() if path.parts[0] == "tests" and path.suffix in {".py", ".txt"}]
    named = set().union(*(cited_by(path) for path in tests if not path.is_relative_to(GAMES_AS_TEXT)))
    assert {rule for rules in books().values() for rule in rules} - named == set()


def test_what_is_said_is_told_from_what_is_done() -> None:
    program = '"""Keeps P5."""\nTABLE = "A0"  # not B9\ndef f():\n    "B4 to B6."\n'
    assert cited(said(PurePosixPath("a.py"), program)) == {"P5", "B9", "B4", "B5", "B6"}
    assert cited(said(PurePosixPath("a.svelte"), '// P1\n<path d="M5 4" />\n')) == {"P1"}
    assert cited(said(PurePosixPath("a.md"), "Rule R1, and `M78`.\n")) == {"R1"}
