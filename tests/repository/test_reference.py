"""The reference of the kit is what the kit says of itself just now."""

import ast
import re

from tests.repository import reference


def shown(module: str) -> str:
    return "\n".join(reference.module("example", ast.parse(module)))


def test_the_page_is_current() -> None:
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), (
        "python -m tests.repository.reference writes it anew"
    )


def test_the_modules_that_come_first_are_there() -> None:
    assert reference.modules()[: len(reference.FIRST)] == list(reference.FIRST)


def test_every_public_class_and_function_has_a_heading() -> None:
    page = reference.page()
    for module in reference.modules():
        tree = ast.parse((reference.KIT / f"{module}.py").read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and reference.is_public(node.name):
                assert re.search(rf"^### {node.name}$", page, re.MULTILINE), node.name


def test_what_is_public_is_shown_with_what_it_says_of_itself() -> None:
    page = shown(
        '"""A module."""\n'
        "__all__ = ['Card', 'field']\n"
        "from dataclasses import field\n"
        "_HIDDEN = 1\n"
        "def deal(cards: list[Card], *, count: int = 5) -> list[Card]:\n"
        '    """The first cards."""\n'
        "class Card:\n"
        '    """A card."""\n'
        "    rank: str = 'A'\n"
        '    """From two to ace."""\n'
        "    def worth(self, trump: bool) -> int:\n"
        '        """Its\n        points."""\n'
        "    def _other(self): ...\n"
    )
    assert "A module." in page
    assert "Also imported from here: `field`." in page
    assert "deal(cards: list[Card], *, count: int = 5) -> list[Card]\n```\n\nThe first cards." in page
    assert '- `rank: str = "A"`: From two to ace.' in page
    assert "- `worth(trump: bool) -> int`: Its points." in page
    assert "_other" not in page
    assert "_HIDDEN" not in page
