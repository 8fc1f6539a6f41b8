"""The umpire: what holds for every game after every step, whatever its rules.

What is stored is what is there; the table restored from its stored state, given the line of the journal, comes to the
same state and says the same (so a restart changes nothing, and a replay is exact); and everybody's picture, made of
what they were sent, is what a fresh snapshot shows. All this is the runtime's to promise and a game's to break: by a
collection changed behind its back, a value that storing changes, a class attribute that is written to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from parlour.kit.prompts import View
from parlour.kit.refusals import Refusal
from parlour.table import codec
from parlour.table.commit import State
from parlour.table.looking import lookers_of
from parlour.table.projection import Projection
from parlour.table.replay import ReplayError, play
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.picture import Picture, difference

LOOKED_AT_MAX = 12
"""Of a great crowd only some are looked at after each step, others each time."""

SAID = ("body", "tail", "members", "fragments", "moves", "parcels", "records")


class Broken(AssertionError):
    """A game, or the runtime, does not keep a promise."""


class Umpire:
    """Looks at the tables of one room."""

    def __init__(self) -> None:
        self._before: dict[str, State] = {}
        self._turn = 0

    def look(self, table: Table, step: Step, pictures: Mapping[str | None, Picture], now: int) -> None:
        """After a step: raise `Broken` where a promise is."""
        what = describe(table, step)
        some = list(self._some(pictures, step))
        for person in dict.fromkeys((*some, None)):
            assert_prompt_is_pure(table, person)
        _assert_texts_are_the_game(table, what)
        self._assert_a_restored_table_does_the_same(table, step, what)
        for person in some:
            picture = pictures[person]
            picture.catch_up()
            wrong = picture.differs_from(table.snapshot(person, now, None))
            if wrong:
                raise Broken(f"after {what}, what {person or 'a bystander'} sees is not what a snapshot shows: {wrong}")

    def _assert_a_restored_table_does_the_same(self, table: Table, step: Step, what: str) -> None:
        before = self._before.get(table.id)
        resources = table.resources
        copy = (
            Table.blank(table.id, table.rules, resources)
            if before is None
            else Table.load(table.id, table.rules, before, resources)
        )
        try:
            again = play(copy, step.line)
        except ReplayError as failure:
            raise Broken(f"{what} cannot be replayed: {failure}") from failure
        here, there = table.state(), copy.state()
        for part in ("state", "sealed"):
            one, other = msgspec.json.decode(getattr(here, part)), msgspec.json.decode(getattr(there, part))
            where = difference(one, other)
            if where:
                raise Broken(f"{what}: the restored table comes to another state: {where}")
        assert here == there, f"{what}: the restored table differs"
        for part in SAID:
            if getattr(step, part) != getattr(again, part):
                raise Broken(f"{what}: the restored table says something else ({part})")
        self._before[table.id] = here

    def _some(self, pictures: Mapping[str | None, Picture], step: Step) -> Iterator[str | None]:
        if len(pictures) <= LOOKED_AT_MAX:
            yield from pictures
            return
        concerned = [None, step.line.actor.removeprefix("person:"), *step.fragments]
        self._turn += 1
        everybody = list(pictures)
        others = [everybody[(self._turn * 7 + number) % len(everybody)] for number in range(3)]
        yield from dict.fromkeys(person for person in [*concerned[:LOOKED_AT_MAX], *others] if person in pictures)


def assert_nothing_happened(table: Table, before: State, failure: BaseException, action: str) -> None:
    """After a refusal or a bug: the table is as it was, in its texts and in the game itself."""
    kind = "refused" if isinstance(failure, Refusal) else "failed"
    if table.state() != before:
        raise Broken(f"{action} was {kind}, and yet the table has changed")
    _assert_texts_are_the_game(table, f"{action} was {kind}")


def assert_prompt_is_pure(table: Table, viewer: str | None) -> None:
    """A prompt asked twice says the same, and leaves the view as it was; so does one made from what was stored."""
    who = viewer or "a bystander"
    rules, view, before = table.rules, view_of(table, viewer), plain(table)
    first = codec.encode(rules.options(view))
    if plain(table) != before:
        raise Broken(f"the prompt of {who} changes the view: {difference(before, plain(table))}")
    if codec.encode(rules.options(view)) != first:
        raise Broken(f"the prompt of {who} says something else when it is asked again")
    restored = Table.load(table.id, rules, table.state(), table.resources)
    if codec.encode(rules.options(view_of(restored, viewer))) != first:
        raise Broken(f"the prompt of {who} depends on something other than their view")


def view_of(table: Table, viewer: str | None) -> View:
    """What a prompt is made from."""
    game, rules = table.game, table.rules
    mine = {}
    for name in rules.own:
        entries = getattr(game, name).entries()
        if viewer is not None and viewer in entries:
            mine[name] = entries[viewer]
    return View({name: getattr(game, name) for name in rules.public}, mine, viewer)


def plain(table: Table) -> dict[str, Any]:
    """Every field of a game as plain values, as they would be stored."""
    game, rules = table.game, table.rules
    fields = {name: getattr(game, name) for name in (*rules.public, *rules.sealed)}
    fields |= {name: getattr(game, name).entries() for name in rules.private}
    fields |= {name: getattr(game, name).chairs() for name in rules.seated}
    values: dict[str, Any] = msgspec.json.decode(codec.encode(fields))
    return values


def describe(table: Table, step: Step) -> str:
    """A step in a few words."""
    return f"{step.line.action} by {step.line.actor} (version {step.line.version} of {table.id})"


def _assert_texts_are_the_game(table: Table, what: str) -> None:
    """What was told and stored is what is there: nothing has changed behind the runtime's back."""
    if lookers_of(table.id, table.game) != table.lookers:
        raise Broken(f"after {what} may_look says something else than a moment ago")
    fresh = Projection(table.id, table.rules, table.game, table.version)
    if fresh.whole_text() == table.projection.whole_text() and fresh.sealed_text == table.projection.sealed_text:
        return
    for here, there in (
        (table.projection.whole_text(), fresh.whole_text()),
        (table.projection.sealed_text, fresh.sealed_text),
    ):
        where = difference(msgspec.json.decode(here), msgspec.json.decode(there))
        if where:
            raise Broken(f"after {what} a field has changed unseen (an entry must be replaced, not changed): {where}")
