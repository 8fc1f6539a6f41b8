"""The contracts on imports in pyproject.toml hold a stranger off: each is shown an import that breaks it."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.repository.checkout import ROOT

LINT_IMPORTS = ROOT / ".venv" / "bin" / "lint-imports"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
# The one library that rules and tables may know: typed plain data.
ALLOWED_IN_PURE_ROOMS = {"msgspec"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package, to be furnished wrongly."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    copy = tmp_path / "src" / "parlour"
    shutil.copytree(ROOT / "src" / "parlour", copy, ignore=shutil.ignore_patterns("web", "__pycache__"))
    return copy


def lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=house.parents[1],
        env=os.environ | {"PYTHONPATH": str(house.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def write(house: Path, module: str, text: str) -> None:
    path = house / module
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(text)


def test_the_house_as_it_is_keeps_its_contracts(house: Path) -> None:
    checked = lint_imports(house)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("module", "text", "broken"),
    [
        ("attic/boxes.py", "", "Imports point one way"),
        ("kit/stranger.py", "import time\n", "know no clock"),
        ("games/stranger.py", "from random import choice\n", "know no clock"),
        ("table/stranger.py", "import sqlite3\n", "know no clock"),
        ("kit/stranger.py", "import parlour.games\n", "Imports point one way"),
        ("dealer/stranger.py", "import parlour.gateway.stranger\n", "Imports point one way"),
        ("gateway/stranger.py", "import parlour.dealer.stranger\n", "Imports point one way"),
        ("games/poker/hand/stranger.py", "import parlour.games.poker.cash.settings\n", "Poker is three rooms"),
        ("games/poker/hand/stranger.py", "import parlour.games.poker.kept.record\n", "Poker is three rooms"),
        ("games/poker/kept/stranger.py", "import parlour.games.poker.cash.settings\n", "Poker is three rooms"),
        ("games/poker/cash/stranger.py", "import parlour.games.poker.kept.record\n", "Poker is three rooms"),
        ("games/poker/attic/boxes.py", "", "Poker is three rooms"),
        ("house/stranger.py", "import parlour.games.poker.kept.record\n", "knows poker"),
        ("bots/stranger.py", "import parlour.games.poker.holdem\n", "knows poker"),
        ("cli/stranger.py", "import parlour.games.poker.holdem\n", "knows poker"),
        ("testing/stranger.py", "import parlour.games.poker.holdem\n", "knows poker"),
    ],
)
def test_an_import_that_points_the_wrong_way_is_named(house: Path, module: str, text: str, broken: str) -> None:
    for room in ("gateway", "dealer"):
        write(house, f"{room}/stranger.py", "")
    write(house, module, text)
    checked = lint_imports(house)
    assert checked.returncode == 1
    assert re.search(rf"{broken}.*BROKEN", checked.stdout), checked.stdout


def test_a_new_dependency_is_kept_out_of_the_pure_rooms() -> None:
    distributions = importlib.metadata.packages_distributions()
    wanted = {_normal(re.match(r"[\w.-]+", line)[0]) for line in PROJECT["project"]["dependencies"]}
    modules = {module for module, names in distributions.items() if wanted & {_normal(name) for name in names}}
    modules = {module for module in modules if not module.startswith("_")}
    (forbidden,) = (c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "forbidden")
    assert modules - ALLOWED_IN_PURE_ROOMS <= set(forbidden["forbidden_modules"])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
