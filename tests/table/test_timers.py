"""Timers: several, in order, once, never early; put off when they fail, and paused at the third time."""

import msgspec
import pytest

from parlour.dealer.jobs import FireClock
from parlour.dealer.turn import GRACE_MS, Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.kit.game import Guest
from parlour.kit.refusals import Forbidden, InvalidAction
from parlour.table.table import Table
from parlour.testing.room import MORNING_MS, Room
from tests.table.games import Bombed, Child, Parent, Ticking


def test_several_timers_fire_each_at_its_own_time() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=1, long=5)
    room.wait(10)
    assert room.view(None)["rung"] == [f"short at {MORNING_MS + 1_000}", f"long at {MORNING_MS + 5_000}"]


def test_of_two_timers_due_together_the_first_by_name_fires_first() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=3, long=3)
    room.wait(3)
    assert [line.action for line in room.journal()[-2:]] == ["long", "short"]


def test_a_timer_set_again_fires_once_at_the_later_time() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=1, long=50)
    room.act("ada", "start", short=5, long=50)
    room.wait(10)
    assert room.view(None)["rung"] == [f"short at {MORNING_MS + 5_000}"]


def test_a_timer_that_was_stopped_does_not_fire() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=1, long=50)
    room.act("ada", "stop")
    room.wait(10)
    assert room.view(None)["rung"] == []


def test_a_timer_that_is_looked_at_late_fires_once_at_that_time() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=1, long=500)
    room.now += 60_000
    room.fire()
    assert room.fire() is None
    assert room.view(None)["rung"] == [f"short at {MORNING_MS + 60_000}"]


def test_no_clock_fires_early() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=10, long=500)
    step = room.tables["TABLE"].expire(MORNING_MS, room.entropy)
    assert step is not None
    assert step.line.now == step.clock_due == MORNING_MS + 10_000


def test_time_never_runs_backwards() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=1, long=5)
    room.wait(2)
    room.now -= 60_000
    room.act("ada", "stop")
    times = [line.now for line in room.journal()]
    assert times == sorted(times)


def turns(table: Table, now: int, count: int) -> int:
    """Let a dealer look at a table again and again, as late as it was put off; the time at the end."""
    for _ in range(count):
        now = max(now, table.retry_at or 0, (table.due_at or 0) + GRACE_MS)
        turn = Turn(WarmCopy(table), now, lambda: bytes(32), nobody_absent)
        turn.do(FireClock())
        table.committed()
    return now


def test_a_clock_that_fails_is_put_off_longer_each_time_and_pauses_the_table_at_the_third() -> None:
    room = Room(Ticking)
    room.act("ada", "explode", after=1)
    table = room.tables["TABLE"]
    now = turns(table, room.now, 1)
    assert (table.failures, table.retry_at) == (1, now + 500)
    again = turns(table, now, 1)
    assert (table.failures, table.retry_at) == (2, again + 2_000)
    turns(table, again, 1)
    assert table.game.phase == "paused"
    assert table.due_at is None
    assert table.failures == 0


def test_a_clock_that_was_put_off_keeps_nobody_from_playing() -> None:
    room = Room(Ticking)
    room.act("ada", "explode", after=1)
    turns(room.tables["TABLE"], room.now, 1)
    room.act("ada", "start", short=1, long=2)
    assert room.tables["TABLE"].failures == 0


def test_a_paused_table_takes_no_moves_until_its_owner_resumes_it() -> None:
    room = Room(Ticking, owner="ada")
    room.act("ada", "start", short=10, long=20)
    table = room.tables["TABLE"]
    room.now += 4_000
    table.pause("lunch", room.now, room.entropy)
    assert table.due_at is None
    with pytest.raises(InvalidAction, match="paused"):
        table.act("ada", Guest("Ada"), "stop", b"{}", room.now, room.entropy)
    table.act("ada", Guest("Ada"), "resume", b"{}", room.now + 60_000, room.entropy)
    assert table.game._desk.timers["short"].at == MORNING_MS + 10_000 + 60_000
    assert table.game.phase == "waiting"


def test_a_clock_that_fails_again_after_a_pause_is_dropped_and_the_table_goes_on() -> None:
    room = Room(Ticking, owner="ada")
    room.act("ada", "start", short=20, long=30)
    room.act("ada", "explode", after=1)
    table = room.tables["TABLE"]
    now = turns(table, room.now, 3)
    table.act("ada", Guest("Ada"), "resume", b"{}", now, room.entropy)
    table.committed()
    turns(table, now, 3)
    assert table.game.phase == "waiting"
    assert set(table.game._desk.timers) == {"short", "long"}


def test_a_game_that_is_played_is_aborted_when_its_clock_fails_again_after_a_pause() -> None:
    room = Room(Bombed)
    room.sit("ada", 0)
    room.sit("bob", 1)
    table = room.tables["TABLE"]
    now = turns(table, room.now, 3)
    assert table.game.phase == "paused"
    table.act("bob", Guest("Bob"), "resume", b"{}", now, room.entropy)
    table.committed()
    turns(table, now, 3)
    assert table.game.phase == "aborted"


def test_whoever_sits_may_let_a_paused_table_go_on_and_strangers_may_not() -> None:
    room = Room(Bombed, owner="cleo")
    room.sit("ada", 0)
    room.sit("bob", 1)
    table = room.tables["TABLE"]
    now = turns(table, room.now, 3)
    with pytest.raises(Forbidden):
        table.act("dan", Guest("Dan"), "resume", b"{}", now, room.entropy)
    for person, offered in (("ada", True), ("bob", True), ("cleo", True), ("dan", False)):
        prompt = msgspec.json.decode(table.snapshot(person, now))["prompt"]
        assert ("resume" in {option["action"] for option in prompt["options"]}) is offered
    table.act("ada", Guest("Ada"), "resume", b"{}", now, room.entropy)
    assert table.game.phase == "playing"


def test_whoever_opened_a_table_hears_that_its_clock_failed_for_good() -> None:
    room = Room(Parent, Child)
    room.act("ada", "bear")
    child = room.tables[room.view(None)["children"][0]]
    room.act("ada", "write", kinds=["fuse"])
    turns(child, room.now, 2)
    now = max(room.now, child.retry_at or 0)
    turn = Turn(WarmCopy(child), now, lambda: bytes(32), nobody_absent)
    turn.do(FireClock())
    (step,) = child.committed()
    room.deliver(step.parcels[0])
    assert room.view(None)["heard"] == [[child.id, "paused", {"reason": "its clock has failed"}]]
