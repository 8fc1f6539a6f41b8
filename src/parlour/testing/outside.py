"""What a game that is tried out has from outside: engines that answer what it asks, and resources that it reads.

In a test both are given to the `Room`. `parlour check` takes the engines that the game's class names, and finds
resources by their names: as files that were named on the command line, or that lie beside the game.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from parlour.kit.effects import Opening, Wanted
from parlour.kit.resources import NOTHING_PINNED, Resource, Resources
from parlour.table.asking import Answers
from parlour.table.rules import Rules
from parlour.table.table import Table

Made = TypeVar("Made")


class Lacking(Exception):
    """A game cannot be tried out without something from outside: what it is, and how it is given."""


class Outside:
    """What was given to a room."""

    def __init__(
        self,
        engines: Mapping[str, Callable[[Any], Any]] | None = None,
        resources: Mapping[str, bytes] | None = None,
    ) -> None:
        """`engines` are functions of a question, asynchronous or not, beside those of the game's class; `resources`
        are by the names that games have for them.
        """
        self._engines = engines or {}
        self._resources = {name: Resource(body) for name, body in (resources or {}).items()}

    def pinned(self, rules: Rules, opening: Opening) -> Resources:
        """What a table is made with."""
        return self._resources

    def made(self, table: Table, now: int, make: Callable[[], Made]) -> Made:
        """Have a step made, with the answers to all that it asks."""
        table.answers = None
        while True:
            try:
                return make()
            except Wanted as wanted:
                answers = table.answers = table.answers or Answers(table.version, now)
                answers.entropy = wanted.entropy
                self.answer(table, wanted, answers)

    def answer(self, table: Table, wanted: Wanted, answers: Answers) -> None:
        """An engine that raises gives no answer, as one that takes too long. Raises Lacking where there is none."""
        try:
            answers.hear(wanted, self.asked(table.rules, wanted))
        except Lacking:
            raise
        except Exception:
            answers.hear_nothing(wanted)

    def asked(self, rules: Rules, wanted: Wanted) -> Any:
        """What an engine says. Raises Lacking, and what the engine raises."""
        engine = self._engines.get(wanted.engine) or rules.game.engines.get(wanted.engine)
        if engine is None:
            raise Lacking(
                f"{rules.name} asks an engine {wanted.engine!r}, and there is none: name it in the class, "
                f'`engines = {{"{wanted.engine}": ...}}`, or give it to the room (docs/howto/ask-an-engine.md)'
            )
        answer = engine(wanted.question)
        return asyncio.run(_awaited(answer)) if inspect.isawaitable(answer) else answer


class FromFiles(Outside):
    """What `parlour check` finds: each engine as the game names it, and a file for each resource."""

    def __init__(self, game: Path, named: Mapping[str, Path]) -> None:
        """`named` are files for resources, by the names under which a club would keep them."""
        super().__init__()
        self._game = game
        self._named = named
        self._read: dict[str, Resource] = {}
        self._said: dict[str, bytes] = {}

    def pinned(self, rules: Rules, opening: Opening) -> Resources:
        """What a club with these files would make a table with. Raises Lacking where a file is missing."""
        if rules.reads_nothing:
            return NOTHING_PINNED
        wanted = rules.game.wants(msgspec.convert(opening.settings, rules.settings))
        return {role: self._kept_as(name, role, rules) for role, name in wanted.items()}

    def answer(self, table: Table, wanted: Wanted, answers: Answers) -> None:
        """The same answer to the same question, so that a game is the same again. Raises Lacking when none comes."""
        if wanted.key not in self._said:
            try:
                self._said[wanted.key] = msgspec.json.encode(self.asked(table.rules, wanted))
            except Lacking:
                raise
            except Exception as failure:
                what = msgspec.json.encode(wanted.question).decode()
                raise Lacking(
                    f"the engine {wanted.engine!r} of {table.rules.name} gives no answer to {what}: {failure!r}"
                ) from failure
        answers.hear(wanted, msgspec.Raw(self._said[wanted.key]))

    def _kept_as(self, name: str, role: str, rules: Rules) -> Resource:
        if name not in self._read:
            file = self._named.get(name) or self._found(name, role, rules)
            try:
                self._read[name] = Resource(file.read_bytes())
            except OSError as problem:
                raise Lacking(f"{file} cannot be read: {problem.strerror}") from problem
        return self._read[name]

    def _found(self, name: str, role: str, rules: Rules) -> Path:
        beside = sorted(file for file in self._game.resolve().parent.iterdir() if _is_called(file, name))
        if len(beside) == 1:
            return beside[0]
        there = "and there is none" if not beside else "and there are " + " and ".join(file.name for file in beside)
        raise Lacking(
            f"{rules.name} reads a {role} that is kept as {name!r}, {there}: give it with --resource {name}=FILE, or "
            f"put one file {name}.txt beside {self._game.name} (docs/howto/resources.md)"
        )


def _is_called(file: Path, name: str) -> bool:
    return file.is_file() and file.suffix != ".py" and name in (file.name, file.stem)


async def _awaited(answer: Any) -> Any:
    return await answer
