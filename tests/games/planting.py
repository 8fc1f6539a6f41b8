"""Mistakes planted in the rules of a game: at least one story of the rule must fail at each.

A fault is another text for one place of the source. The game's package is imported anew with it, beside the sound one,
and what comes of it is a whole game of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from parlour.kit.game import Game
from parlour.table.rules import rules_of


class Fault(NamedTuple):
    """What is wrong, in which module of its package, and how the source reads without and with it."""

    rule: str
    what: str
    module: str
    sound: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.rule} {self.what}"


def faulty(
    package: str, fault: Fault, games: Sequence[str], compile_rules: Callable[[type[Game]], object] = rules_of
) -> list[type[Game]]:
    """These games of a package (`module.Class`), with this mistake in them."""
    folder = Path(importlib.import_module(package).__path__[0])
    path = folder.joinpath(*fault.module.split(".")).with_suffix(".py")
    source = path.read_text(encoding="utf-8")
    assert source.count(fault.sound) == 1, f"{fault.module} has {source.count(fault.sound)} times {fault.sound!r}"
    name = f"{package}.{fault.module}"
    with _imported_anew(package):
        importlib.import_module(package)
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        exec(compile(source.replace(fault.sound, fault.wrong), str(path), "exec"), module.__dict__)
        found: list[type[Game]] = []
        for game in games:
            where, _, kind = game.rpartition(".")
            found.append(getattr(importlib.import_module(f"{package}.{where}"), kind))
            compile_rules(found[-1])  # reads the annotations, which needs these modules
    return found


@contextmanager
def _imported_anew(package: str) -> Iterator[None]:
    sound = {name: sys.modules.pop(name) for name in list(sys.modules) if f"{name}.".startswith(f"{package}.")}
    try:
        yield
    finally:
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{package}.")]:
            del sys.modules[name]
        sys.modules.update(sound)
        above, _, own = package.rpartition(".")
        setattr(sys.modules[above], own, sound[package])
