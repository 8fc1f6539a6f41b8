"""Keyed collections, entry by entry: what is told, stored and put back is what was touched; their order is kept."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from parlour.kit.compartments import Keyed, Person, Public
from parlour.kit.effects import Opening
from parlour.kit.game import Game, Guest, action, field
from parlour.kit.refusals import InvalidAction
from parlour.table.commit import Entry, KeyedEntry, State
from parlour.table.projection import ENTRIES_SHOWN
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import TABLE, Room, seeded

Change = tuple[Literal["set", "strike", "replace", "wipe"], str, int]
Changes = Annotated[list[Change], Meta(max_length=20)]
KEYS = "abcdef"


class Shelf(Game, name="shelf"):
    """So many things by name."""

    things: Public[Keyed[int]] = field(default_factory=lambda: Keyed({"a": 0, "b": 0}))
    order: Public[list[str]] = field(default_factory=list)

    @action
    def change(
        self, person: Person, changes: Annotated[list[Change], Meta(max_length=20)], *, fail: bool = False
    ) -> None:
        """Several things at once; perhaps in vain."""
        for what, key, number in changes:
            if what == "set":
                self.things[key] = number
            elif what == "strike":
                self.things.pop(key, None)
            elif what == "replace":
                self.things = Keyed({key: number, **{name: 7 for name in self.things if name != key}})
            else:
                self.things.clear()
        self.order = list(self.things)
        if fail:
            raise InvalidAction("in vain")


def many(count: int) -> Room:
    """A shelf with so many things."""
    room = Room(Shelf, checked=False)
    names = [f"thing {number:05}" for number in range(count)]
    for first in range(0, count, 20):
        room.act("ada", "change", changes=[("set", name, 1) for name in names[first : first + 20]])
    return room


changes = st.lists(
    st.tuples(st.sampled_from(["set", "set", "strike", "replace", "wipe"]), st.sampled_from(KEYS), st.integers(0, 9)),
    max_size=6,
)


class Rows:
    """What a store has of the entries, and gives back in the order of their places."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], KeyedEntry] = {}

    def write(self, entry: Entry) -> None:
        if entry.entries_anew:
            self.rows.clear()
        for each in entry.entries:
            if each.value is None:
                self.rows.pop((each.field, each.key), None)
            else:
                self.rows[each.field, each.key] = each

    def state(self, entry: Entry) -> State:
        assert entry.state is not None
        assert entry.state.entries == ()
        return msgspec.structs.replace(entry.state, entries=tuple(sorted(self.rows.values(), key=lambda row: row.key)))


@given(st.lists(st.tuples(changes, st.booleans(), st.booleans()), max_size=8))
def test_whatever_is_changed_is_told_stored_and_put_back(script: list[tuple[list[Change], bool, bool]]) -> None:
    """The room's umpire looks after each step; beside it a store is written by entry, and read now and then."""
    room, rows = Room(Shelf), Rows()
    table = Table.blank(TABLE, rules_of(Shelf))
    entropy = seeded(0)
    table.open("person:house", Opening("shelf"), room.now, entropy)
    rows.write(table.entry())
    table.committed()
    for number, (several, fails, reloads) in enumerate(script):
        args = msgspec.json.encode({"changes": several, "fail": fails})
        for table_of in (room.tables[TABLE], table):
            if fails:
                with pytest.raises(InvalidAction):
                    table_of.act("ada", Guest("Ada"), "change", args, room.now, entropy, f"n{number}")
            elif table_of is table:
                table.act("ada", Guest("Ada"), "change", args, room.now, entropy, f"n{number}")
            else:
                room.send("ada", "change", args)
        entry = table.entry()
        if entry.lines:
            rows.write(entry)
        table.committed()
        if reloads and entry.state is not None:
            table = Table.load(TABLE, rules_of(Shelf), rows.state(entry))
        assert list(table.game.things) == list(room.game.things)
        assert table.state().entries == room.tables[TABLE].state().entries
        places = table.game.things.places
        assert all(places[one] < places[other] for one, other in pairwise(table.game.things))


def test_a_commit_writes_the_entries_that_are_otherwise() -> None:
    room = many(400)
    table = room.tables[TABLE]
    table.act(
        "ada",
        Guest("Ada"),
        "change",
        b'{"changes":[["set","thing 00007",5],["strike","a",0],["set","b",0]]}',
        room.now,
        room.entropy,
    )
    entry = table.entry()
    assert [(each.key, each.value) for each in entry.entries] == [("a", None), ("thing 00007", b"5")]
    assert not entry.entries_anew
    assert entry.state is not None
    assert b'"things":{}' in entry.state.state


def test_several_steps_of_one_commit_write_each_entry_once_as_it_is_at_last() -> None:
    room = many(20)
    table = room.tables[TABLE]
    for number in (3, 4):
        args = msgspec.json.encode({"changes": [("set", "a", number), ("set", "new", number)]})
        table.act("ada", Guest("Ada"), "change", args, room.now, room.entropy)
    assert [(each.key, each.value) for each in table.entry().entries] == [("a", b"4"), ("new", b"4")]


def test_a_new_table_writes_all_it_begins_with() -> None:
    table = Table.blank(TABLE, rules_of(Shelf))
    table.open("person:house", Opening("shelf"), 0, seeded(0))
    entry = table.entry()
    assert entry.entries_anew
    assert [(each.key, each.place) for each in entry.entries] == [("a", 0), ("b", 1)]


def test_what_was_stored_within_the_state_is_read_and_written_by_entry_with_the_next_step() -> None:
    """As it was before entries were stored by themselves; the checkpoint of the new rules does it."""
    room = many(40)
    state = room.tables[TABLE].state()
    inline = msgspec.json.decode(state.state) | {"things": dict(room.game.things)}
    old = msgspec.structs.replace(state, state=msgspec.json.encode(inline), entries=(), rules="0123456789abcdef")
    table = Table.load(TABLE, rules_of(Shelf), old)
    assert table.game.things == room.game.things
    table.act("ada", Guest("Ada"), "change", b'{"changes":[["set","a",5]]}', room.now, room.entropy)
    entry = table.entry()
    assert entry.entries_anew
    assert len(entry.entries) == 42


def test_a_snapshot_has_the_first_entries_and_says_how_many_there_are() -> None:
    room = many(500)
    snapshot = msgspec.json.decode(room.tables[TABLE].snapshot("ada", room.now))
    assert len(snapshot["view"]["things"]) == ENTRIES_SHOWN
    assert snapshot["more"] == {"things": {"count": 502, "next": ENTRIES_SHOWN - 1}}


def test_a_snapshot_of_a_small_collection_says_nothing_of_its_size() -> None:
    room = many(20)
    assert "more" not in msgspec.json.decode(room.tables[TABLE].snapshot("ada", room.now))


def effort(table: Table, room: Room, args: bytes) -> int:
    """How many bytes of code a step runs through, whatever machine it is on: lines executed."""
    lines = 0

    def count(frame: Any, event: str, arg: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    sys.settrace(count)
    try:
        table.act("ada", Guest("Ada"), "change", args, room.now, room.entropy)
    except InvalidAction:
        pass
    finally:
        sys.settrace(None)
    return lines


class Few(Shelf, name="few"):
    """The same without the list of all names, which would grow."""

    @action
    def change(
        self, person: Person, changes: Annotated[list[Change], Meta(max_length=20)], *, fail: bool = False
    ) -> None:
        """One thing."""
        for _, key, number in changes:
            self.things[key] = number
        if fail:
            raise InvalidAction("in vain")


@pytest.mark.parametrize("fail", ["true", "false"])
def test_a_change_costs_the_same_however_many_entries_there_are(fail: str) -> None:
    """Told, stored, or refused and put back."""
    costs = []
    for count in (20, 2_000):
        room = Room(Few, checked=False)
        for first in range(0, count, 20):
            room.act("ada", "change", changes=[("set", f"{number}", 1) for number in range(first, first + 20)])
        table = room.tables[TABLE]
        costs.append(effort(table, room, b'{"changes":[["set","7",%d]],"fail":%s}' % (count, fail.encode())))
    assert costs[1] < 1.1 * costs[0]


class Opener(Game, name="opener"):
    """Opens tables."""

    @action
    def spread(self, person: Person, count: Annotated[int, Meta(le=500)]) -> None:
        """So many at once."""
        for _ in range(count):
            self.open("few")


def test_a_table_keeps_nothing_of_the_tables_that_it_talks_to() -> None:
    """A lobby opens thousands."""
    room = Room(Opener, Few, checked=False)
    room.post_waits = True
    table = room.tables[TABLE]
    room.act("ada", "spread", count=1)
    before = len(table.state().sealed)
    room.act("ada", "spread", count=500)
    assert len(table.state().sealed) < before + 10  # the id of a decision has more digits
    assert table.state().entries == ()


def test_numbers_of_messages_from_earlier_releases_are_left_out() -> None:
    room = Room(Opener, Few, checked=False)
    state = room.tables[TABLE].state()
    sealed = msgspec.json.decode(state.sealed)
    sealed["desk"] |= {"sent": {"A": 3}, "received": {"B": 2}}
    entries = (KeyedEntry("_sent", "A", 0, b"3"),)
    old = msgspec.structs.replace(state, sealed=msgspec.json.encode(sealed), entries=entries, rules="0123456789abcdef")
    assert Table.load(TABLE, rules_of(Opener), old).state() == state
