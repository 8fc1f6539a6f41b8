"""The repository keeps its own habits, and each rule finds what breaks it."""

from pathlib import PurePosixPath

import pytest

from tests.repository import checkout
from tests.repository.checkout import RULES, Rule, complaints, files

# Put together here, or this file would break the rules it shows.
LATER = "TO" + "DO"
KEY = "-----BEGIN " + "PRIVATE KEY-----"
HOME = "/ho" + "me/ada"
ELSEWHERE = "DESI" + "GN section 9"
SOMEBODY, SOMEBODYS = "H" + "e", "hi" + "s"

UNTIDY = [
    (checkout.no_file_is_long, "src/parlour/kit/game.py", "x = 1\n" * 501),
    (checkout.no_file_is_long, "web/src/main.ts", "\n" * 501),
    (checkout.no_file_is_long, "web/src/App.svelte", "\n" * 201),
    (checkout.names_say_what_is_inside, "src/parlour/utils/cards.py", ""),
    (checkout.names_say_what_is_inside, "web/src/helpers.ts", ""),
    (checkout.every_module_says_what_it_is, "bench/rules.py", "import time\n"),
    (checkout.nothing_is_left_for_later, "docs/protocol.md", f"{LATER}: the rest"),
    (checkout.nothing_names_a_machine, "README.md", f"cd {HOME}/parlour"),
    (checkout.nothing_refers_beyond, "src/parlour/wire/limits.py", f"Bounds and defaults ({ELSEWHERE})."),
    (checkout.nothing_refers_beyond, "docs/rules/poker.md", "see ../sha" + "red/data/phh"),
    (checkout.nothing_is_secret, "tests/gateway/key.pem", f"{KEY}\nMIIE\n"),
    (checkout.nothing_is_secret, "docs/operations.md", "token: gh" + "p_" + "a1" * 18),
    (checkout.packages_come_from_the_registries, "uv.lock", 'source = { registry = "http://mirror.example/simple" }'),
    (checkout.packages_come_from_the_registries, "uv.lock", '{ url = "http://mirror.example/parlour.whl" }'),
    (
        checkout.packages_come_from_the_registries,
        "web/package-lock.json",
        '"resolved": "https://mirror.example/vite.tgz"',
    ),
    (checkout.everybody_is_they, "docs/protocol.md", f"{SOMEBODY} is told once."),
    (checkout.everybody_is_they, "tests/table/test_turns.py", f"def test_a_player_keeps_{SOMEBODYS}_seat():"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_repository_keeps_the_rule(rule: Rule) -> None:
    assert complaints(rule) == []


@pytest.mark.parametrize(("rule", "path", "text"), UNTIDY)
def test_a_rule_finds_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(PurePosixPath(path), text))


def test_every_rule_is_shown_something_that_breaks_it() -> None:
    assert {rule for rule, _, _ in UNTIDY} == set(RULES)


def test_the_rules_are_shown_the_files_of_this_checkout() -> None:
    assert {PurePosixPath("pyproject.toml"), PurePosixPath("src/parlour/__init__.py")} <= set(files())
