"""A timer that opens tables."""

import pytest

from parlour.kit.refusals import InvalidAction
from parlour.testing.room import TABLE, Room
from tests.toys.rounds import Bell, Rounds


def test_a_timer_opens_a_table_each_minute_and_hears_each_end() -> None:
    room = Room(Rounds, Bell)
    room.act("ada", "start", count=3)
    room.wait(59)
    assert list(room.tables) == [TABLE]
    room.wait(1)
    assert len(room.tables) == 2
    assert list(room.view(None)["rounds"].values()) == ["open"]
    room.wait(10)
    assert list(room.view(None)["rounds"].values()) == ["finished"]
    room.wait(120)
    assert room.view(None)["rung"] == [1, 2, 3]
    assert len(room.tables) == 4


def test_an_opening_that_comes_late_or_twice_opens_one_table() -> None:
    room = Room(Rounds, Bell)
    room.post_waits = True
    room.act("ada", "start", count=2)
    room.wait(120)
    assert len(room.post) == 2
    for parcel in [*room.post, *room.post]:
        room.deliver(parcel)
    assert len(room.tables) == 3
    room.post.clear()
    room.post_waits = False
    room.wait(10)
    assert room.view(None)["rung"] == [1, 2]


def test_the_same_chance_opens_the_same_tables() -> None:
    def tables(seed: int) -> list[str]:
        room = Room(Rounds, Bell, seed=seed)
        room.act("ada", "start", count=2)
        room.wait(200)
        assert room.replayed().state() == room.tables[TABLE].state()
        return list(room.tables)

    assert tables(1) == tables(1) != tables(2)


def test_rounds_begin_once() -> None:
    room = Room(Rounds, Bell)
    room.act("ada", "start", count=1)
    with pytest.raises(InvalidAction, match="have begun"):
        room.act("bob", "start", count=1)
