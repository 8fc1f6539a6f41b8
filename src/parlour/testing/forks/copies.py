"""Copies of a table: a step is done again there with other chance, or other arguments, and they go on beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from random import Random as Luck
from typing import Any

import msgspec

from parlour.kit.actions import Action
from parlour.kit.game import Guest
from parlour.kit.refusals import Refusal
from parlour.table import codec
from parlour.table.commit import State
from parlour.table.replay import again
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.forks.moment import Moment, Viewer, guest_of, person_of
from parlour.testing.forks.otherwise import TRIES, offer
from parlour.testing.forks.source import Beside, Source
from parlour.testing.outside import Outside
from parlour.testing.playout import ScriptedAct, values
from parlour.testing.watched import Draw, Drawing

ALIVE_MAX = 2
"""So many copies go on beside one table."""

NO_ENTROPY = bytes(32)
"""For a step that asked for no chance, and otherwise might."""


class Copies:
    """The copies of the tables of one room."""

    def __init__(self, luck: Luck, outside: Outside) -> None:
        self.at_work = False
        """Whether something is done at a copy just now, and not at a table."""
        self._luck = luck
        self._outside = outside
        self._change: tuple[Draw, Any] | None = None
        self._beside: dict[str, list[Beside]] = {}

    def otherwise(self, draw: Draw, drawing: Drawing) -> Drawing:
        """What chance draws at a copy."""
        if self._change is None or self._change[0] != draw:
            return drawing
        return msgspec.structs.replace(drawing, outcome=self._change[1])

    def again(
        self,
        before: State | Table | None,
        here: Moment,
        *,
        change: tuple[Draw, Any] | None = None,
        args: dict[str, Any] | None = None,
    ) -> Moment | None:
        """The same step from this state with other chance, or other arguments; None where it cannot be done."""
        like, line = here.table, here.step.line
        if before is None:
            table = Table.blank(like.id, like.rules, like.resources)
        else:
            table = before if isinstance(before, Table) else Table.load(like.id, like.rules, before, like.resources)
        try:
            with self._at_work(change):
                step = self._outside.made(table, line.now, lambda: _done(table, here, args))
        except Exception:
            return None  # it would have been refused, or is a bug that the game itself may yet show
        if step is None or step.line.action != line.action:
            return None
        table.committed()
        return Moment(table, step)

    def refusal(self, table: Table, deed: ScriptedAct, now: int) -> Refusal | None:
        """What somebody hears who is refused this at a copy; None when they are not."""
        args = msgspec.json.encode(deed.args)
        copy = Table.load(table.id, table.rules, table.state(), table.resources)
        try:
            with self._at_work(None):
                self._outside.made(copy, now, lambda: _try(copy, deed.person or "", deed.action, args, now))
        except Refusal as refusal:
            return refusal
        except Exception:
            return None
        return None

    def does(self, table: Table, person: str, action: Action) -> bool:
        """Have somebody do this at a copy, in one way or another; whether it is accepted."""
        offered = offer(table, person, action)
        for _ in range(TRIES if action.names else 1):
            args = {
                name: self._luck.choice(some) for name in offered if (some := list(values(offered[name], self._luck)))
            }
            given = msgspec.json.encode(args)
            try:
                with self._at_work(None):
                    self._outside.made(table, table.now, partial(_try, table, person, action.name, given, table.now))
            except Exception:
                continue
            return True
        return False

    def stay_beside(self, source: Source, other: Moment, blind: list[Viewer], waits: list[str]) -> None:
        """This copy goes on for a while."""
        alive = self._beside.setdefault(other.table.id, [])
        if len(alive) < ALIVE_MAX:
            alive.append(Beside(other.table, source, blind, waits))

    def beside(self, table: str) -> list[Beside]:
        """The copies that go on beside a table."""
        return list(self._beside.get(table, ()))

    def give_up(self, beside: Beside) -> None:
        """This copy goes on no longer."""
        self._beside[beside.table.id].remove(beside)

    @contextmanager
    def _at_work(self, change: tuple[Draw, Any] | None) -> Iterator[None]:
        self.at_work, self._change = True, change
        try:
            yield
        finally:
            self.at_work, self._change = False, None


def _done(table: Table, here: Moment, args: dict[str, Any] | None) -> Step | None:
    """The step of a moment done at a copy, with what engines have answered there; otherwise where `args` are given."""
    line, answers = here.step.line, table.answers_here
    hidden = codec.read_concealed(line.sealed)
    if args is not None:
        return _act(table, here, args, bytes(hidden.entropy))
    if answers is not None:
        hidden.answers.update(answers.given)
    return again(table, line, hidden)


def _try(table: Table, person: str, action: str, args: bytes, now: int) -> Step:
    return table.act(person, Guest(person), action, args, now, lambda: NO_ENTROPY)


def _act(table: Table, here: Moment, args: dict[str, Any], entropy: bytes) -> Step:
    line = here.step.line
    given = msgspec.json.encode(args)
    return table.act(
        person_of(line),
        guest_of(line),
        line.action,
        given,
        line.now,
        lambda: entropy or NO_ENTROPY,
        line.action_id,
    )
