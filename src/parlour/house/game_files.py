"""Games from files that are not in the tree: `parlour serve mygame.py`, `parlour check mygame.py`.

A file is imported as Python would import it from its own folder, so that it may have other files beside it. Its module
has the same name whenever it is loaded, and no other file has it: two files of one name lie in different folders.
"""

from __future__ import annotations

import importlib.util
import sys
import traceback
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from parlour.house.servable import clash, objection
from parlour.kit.game import Game
from parlour.table.rules import Rules, rules_of


class CannotServe(Exception):
    """A file of games cannot be used: one sentence for whoever named it."""


def served(files: Iterable[str], tree: Iterable[Rules]) -> tuple[Rules, ...]:
    """The games in these files, compiled, that are served beside those in the tree. Raises CannotServe."""
    tree = tuple(tree)
    found: dict[tuple[str, int], tuple[Rules, str]] = {}
    for file in _each_once(files):
        for rules in _rules_in(file):
            if any(rules.name == other.name for other in tree):
                raise CannotServe(
                    f"{file} has a game {rules.name!r}, and so has Parlour itself: give it another name, as in "
                    f'`class {rules.game.__name__}(Game, name="...")`.'
                )
            key = rules.name, rules.version
            if key in found:
                other = found[key][1]
                where = f"{file} has two games" if other == file else f"{other} and {file} both have a game"
                raise CannotServe(
                    f"{where} {rules.name!r} with version {rules.version} of its rules: tables are found by these."
                )
            _refuse_clash(rules, file, dict.fromkeys(tree, "Parlour itself") | dict(found.values()))
            found[key] = rules, file
    return tuple(rules for rules, _ in found.values())


def _each_once(files: Iterable[str]) -> Iterable[str]:
    named: dict[Path, str] = {}
    for file in files:
        named.setdefault(Path(file).resolve(), file)
    return named.values()


def _refuse_clash(rules: Rules, file: str, others: Mapping[Rules, str]) -> None:
    clashing = clash(rules, others)
    if clashing is not None:
        other, why = clashing
        raise CannotServe(
            f"{file} cannot be served: its game {rules.name!r}, and {other.name!r} of {others[other]}, {why}."
        )


def _rules_in(file: str) -> list[Rules]:
    path = Path(file)
    if path.is_dir():
        raise CannotServe(f"{file} is a folder: name the files in it, such as {path / '*.py'}.")
    if not path.is_file():
        raise CannotServe(f"There is no file {file} to take games from.")
    try:
        games = games_in(load(path))
        compiled = [rules_of(game) for game in games]  # type: ignore[arg-type]
    except KeyboardInterrupt:
        raise
    except BaseException as failure:  # a file may raise anything, or end the program
        raise CannotServe(f"{file} cannot be served{_where(failure, path)}: {_what(failure)}.") from failure
    if not compiled:
        raise CannotServe(f"{file} has no game in it: a class that inherits from parlour.kit.game.Game.")
    for rules in compiled:
        if (why := objection(rules)) is not None:
            raise CannotServe(f"{file} cannot be served: {rules.name}: {why}.")
    return compiled


def _where(failure: BaseException, path: Path) -> str:
    """The line of the file that was running; what cannot be compiled says so itself."""
    lines = [frame.lineno for frame in traceback.extract_tb(failure.__traceback__) if frame.filename == str(path)]
    return f" (line {lines[-1]})" if lines else ""


def _what(failure: BaseException) -> str:
    """In one line, without the stop at its end."""
    return " ".join(f"{type(failure).__name__}: {failure}".split()).rstrip(".: ")


def load(file: Path) -> ModuleType:
    """The module in a file, as Python would import it from its own folder."""
    path = file.resolve()
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    name = f"{file.stem}_{blake2b(bytes(path), digest_size=6).hexdigest()}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError("it is not a Python file")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def games_in(module: ModuleType) -> list[type[Game]]:
    """The games that a module itself defines, in order."""
    return [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Game) and kind.__module__ == module.__name__
    ]
