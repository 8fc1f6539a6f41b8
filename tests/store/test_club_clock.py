"""The club's clock on one machine, when the wall clock is set, the machine sleeps, or everything starts anew."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from parlour.store.clock import ClubClock, Host, Kept, this_host
from parlour.store.port import ClubTime, Entry, Line, Outcome, Record
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.entries import play, with_

pytestmark = pytest.mark.anyio

NOON = 1_795_266_000_000
SECOND, HOUR = 1_000, 3_600_000


class Machine:
    """Clocks that a test sets."""

    def __init__(self, boot: str = "monday", wall: int = NOON) -> None:
        self.boot = boot
        self.wall = wall
        self.running = self.awake = 5_000
        self.between: Callable[[], None] = lambda: None
        """Happens each time before the wall clock is read."""

    def host(self) -> Host:
        return Host(self._wall, lambda: self.running, lambda: self.awake, self.boot)

    def _wall(self) -> int:
        self.between()
        return self.wall

    def passes(self, ms: int) -> None:
        self.wall += ms
        self.running += ms
        self.awake += ms

    def sleeps(self, ms: int) -> None:
        self.wall += ms
        self.running += ms


def clock(machine: Machine, kept: Kept | None = None) -> ClubClock:
    return ClubClock(machine.host(), kept or Kept("", 0, 0, 0))


def steps(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]


def test_the_clubs_time_is_the_wall_clocks_as_long_as_nobody_sets_it(caplog: pytest.LogCaptureFixture):
    machine = Machine()
    time = clock(machine)
    for _ in range(100):
        machine.passes(777)
        assert time().now == machine.wall
    assert (time().leapt_to, time().ahead) == (0, 0)
    assert steps(caplog) == []


def test_an_hour_back_costs_no_time_and_is_logged_once(caplog: pytest.LogCaptureFixture):
    machine = Machine()
    time = clock(machine)
    machine.passes(SECOND)
    machine.wall -= HOUR
    for second in range(10):
        assert time().now == NOON + (1 + second) * SECOND
        assert time().ahead == HOUR
        machine.passes(SECOND)
    assert steps(caplog) == ["the wall clock was set back by 3600.0 s; clocks go on as before"]


def test_back_again_after_an_hour_nothing_has_leapt(caplog: pytest.LogCaptureFixture):
    machine = Machine()
    time = clock(machine)
    machine.wall -= HOUR
    assert time().now == NOON
    machine.wall += HOUR
    machine.passes(SECOND)
    assert (time().now, time().leapt_to, time().ahead) == (NOON + SECOND, 0, 0)
    assert len(steps(caplog)) == 1


def test_an_hour_forward_is_a_leap_and_is_logged_once(caplog: pytest.LogCaptureFixture):
    machine = Machine()
    time = clock(machine)
    machine.passes(SECOND)
    machine.wall += HOUR
    assert (time().now, time().leapt_to) == (machine.wall, machine.wall)
    leapt_to = machine.wall
    machine.passes(SECOND)
    assert (time().now, time().leapt_to) == (leapt_to + SECOND, leapt_to)
    assert steps(caplog) == ["the club's time went forward by 3600.0 s: a clock was set, or the machine slept"]


def test_a_machine_that_slept_has_leapt_whether_or_not_its_clock_counts_sleep():
    for counted in (True, False):
        machine = Machine()
        time = clock(machine)
        machine.sleeps(8 * HOUR)
        if not counted:
            machine.running -= 8 * HOUR
        assert (time().now, time().leapt_to) == (NOON + 8 * HOUR, NOON + 8 * HOUR)


def test_sleep_counts_also_while_the_wall_clock_is_behind():
    machine = Machine()
    time = clock(machine)
    machine.wall -= 10 * HOUR
    time()
    machine.sleeps(HOUR)
    assert (time().now, time().leapt_to) == (NOON + HOUR, NOON + HOUR)


@pytest.mark.parametrize("correction", [-900, -20, 20, 900])
def test_a_small_correction_is_no_step(caplog: pytest.LogCaptureFixture, correction: int):
    machine = Machine()
    time = clock(machine)
    machine.wall += correction
    machine.passes(SECOND)
    assert time().now == NOON + SECOND + max(0, correction)
    assert (time().leapt_to, time().ahead) == (0, 0)
    assert steps(caplog) == []


def test_a_step_back_while_the_server_is_down_costs_nothing_on_the_same_boot():
    machine = Machine()
    kept = clock(machine).kept
    machine.passes(20 * SECOND)
    machine.wall -= HOUR
    assert clock(machine, kept)().now == NOON + 20 * SECOND


def test_a_board_that_wakes_in_the_past_begins_at_what_the_club_has_seen(caplog: pytest.LogCaptureFixture):
    kept = clock(Machine()).kept
    board = Machine(boot="tuesday", wall=0)
    time = clock(board, kept)
    assert time().now == NOON
    board.passes(30 * SECOND)
    assert time().now == NOON + 30 * SECOND
    board.wall = NOON + 24 * HOUR  # it has found somebody to ask
    assert (time().now, time().leapt_to) == (board.wall, board.wall)


def test_another_boot_does_not_inherit_that_the_wall_clock_was_wrong():
    """A machine whose clock is two hours ahead at every start until NTP sets it would gain two hours each time."""
    machine = Machine(wall=NOON + 2 * HOUR)
    time = clock(machine)
    machine.wall -= 2 * HOUR
    machine.passes(SECOND)
    assert time().now == NOON + 2 * HOUR + SECOND
    later = Machine("tuesday", wall=NOON + 5 * HOUR)
    assert clock(later, time.kept)().now == NOON + 5 * HOUR


@pytest.mark.parametrize("ms", [50, 5_000, HOUR])
def test_a_thread_that_is_held_up_while_it_reads_the_clocks_sees_no_step(caplog: pytest.LogCaptureFixture, ms: int):
    machine = Machine()
    time = clock(machine)
    machine.between = lambda: machine.passes(ms)
    for _ in range(3):
        time()
    machine.between = lambda: None
    time()
    assert time().now == machine.wall
    assert (time().leapt_to, time().ahead, steps(caplog)) == (0, 0, [])


@pytest.mark.parametrize("seed", range(20))
def test_it_never_goes_back_and_never_falls_behind_whatever_is_done_to_it(seed: int):
    random, machine = Random(seed), Machine()
    time, real, before = clock(machine), 0, NOON
    for _ in range(500):
        passed = random.randrange(0, 3_000)
        match random.randrange(5):
            case 0:
                machine.wall += random.choice((-1, 1)) * random.randrange(0, 2 * HOUR)
            case 1:
                machine.sleeps(passed)
            case 2:
                time = clock(machine, time.kept)
            case _:
                machine.passes(passed)
        real = NOON + machine.running - 5_000
        assert time().now >= max(before, real)
        before = time().now


def test_two_threads_never_see_it_go_back():
    time, seen = ClubClock(this_host(), Kept("", 0, 0, 0)), []

    def look() -> None:
        times = [time().now for _ in range(5_000)]
        seen.append(times == sorted(times))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 4


def test_a_step_forward_while_the_server_is_down_is_a_leap_on_the_same_boot():
    machine = Machine()
    kept = clock(machine).kept
    machine.passes(5 * SECOND)
    assert clock(machine, kept)().leapt_to == 0
    machine.wall += HOUR
    assert clock(machine, kept)().leapt_to == machine.wall


# In a data folder.


def due(table: str, base: int, at: int) -> Entry:
    return with_(play(table, base, None), clock_due=at)


async def test_a_clock_is_not_early_because_the_wall_clock_was_set_back(tmp_path: Path):
    machine = Machine()
    store = SqliteStore(tmp_path, machine.host())
    machine.passes(10 * SECOND)
    machine.wall -= HOUR
    assert await store.commit([due("A", 0, NOON + 10 * SECOND + 1)]) == [Outcome.EARLY]
    machine.passes(1)
    assert await store.commit([due("A", 0, NOON + 10 * SECOND + 1)]) == [Outcome.WON]
    await store.close()


async def test_a_folder_goes_on_after_a_step_back_and_a_new_start(tmp_path: Path):
    machine = Machine()
    store = SqliteStore(tmp_path, machine.host())
    machine.passes(10 * SECOND)
    machine.wall -= HOUR
    await store.close()
    store = SqliteStore(tmp_path, machine.host())
    assert await store.now() == NOON + 10 * SECOND
    await store.close()


async def test_a_folder_on_a_machine_whose_clock_is_behind_begins_with_its_last_line(tmp_path: Path):
    store = SqliteStore(tmp_path, Machine().host())
    entry = play("A", 0, "a")
    written = NOON + 40 * SECOND
    lines = tuple(with_line(line, written) for line in entry.lines)
    assert await store.commit([with_(entry, lines=lines)]) == [Outcome.WON]
    await store.close()
    store = SqliteStore(tmp_path, Machine("tuesday", wall=NOON - HOUR).host())
    assert await store.now() == written
    await store.close()


async def test_dates_that_people_read_are_the_wall_clocks(tmp_path: Path):
    machine = Machine()
    store = SqliteStore(tmp_path, machine.host())
    machine.wall -= HOUR
    kept = Record("hand", NOON, b"{}")
    assert await store.commit([with_(play("A", 0, "a"), records=(kept,))]) == [Outcome.WON]
    (record,) = await store.records("A")
    assert record.at == NOON - HOUR
    await store.close()


def with_line(line: Line, now: int) -> Line:
    return replace(line, now=now)


async def test_a_leap_is_remembered_over_a_new_start(tmp_path: Path):
    machine = Machine()
    store = SqliteStore(tmp_path, machine.host())
    machine.sleeps(HOUR)
    leap = await store.time()
    assert leap.leapt_to == NOON + HOUR
    machine.passes(SECOND)
    await store.close()
    store = SqliteStore(tmp_path, machine.host())
    assert await store.time() == ClubTime(NOON + HOUR + SECOND, leap.leapt_to)
    await store.close()
