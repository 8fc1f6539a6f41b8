"""The club's time in PostgreSQL, which has only a clock that can be set, when it is set."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
from msgspec.structs import replace

from parlour.store.port import REFUSED_KEPT_MS, ClubTime, Outcome, Parcel, Record
from parlour.store.postgres import PostgresStore
from parlour.store.postgres.looks import ClockLook, ClockLooks
from parlour.testing.contracts.entries import after, no, play, with_
from parlour.testing.loop import VirtualLoop
from tests.store.databases import VAULT, database, empty, prepared

pytestmark = pytest.mark.anyio

NOON = 1_795_266_000_000
SECOND, HOUR = 1_000, 3_600_000
LOST_MS_MAX = 2 * SECOND
"""The club's time is written down once a second, so a step back takes no more; 5 s are promised."""

SETTABLE = """
    CREATE TABLE test_wall (ms bigint);
    INSERT INTO test_wall VALUES (0);
    CREATE OR REPLACE FUNCTION parlour_wall_0004() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
        RETURN (SELECT ms FROM test_wall);
    END $$"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with database(prepared()) as address:
        asyncio.run(_make_settable(address))
        yield address


async def _make_settable(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(SETTABLE)
    await connection.close()


class Wall:
    """The clock of the database's machine."""

    def __init__(self, sql: asyncpg.Connection) -> None:
        self.sql = sql

    async def set(self, ms: int) -> None:
        await self.sql.execute("UPDATE test_wall SET ms = $1", ms)

    async def moves(self, ms: int) -> None:
        await self.sql.execute("UPDATE test_wall SET ms = ms + $1", ms)


@pytest.fixture
async def wall(url: str) -> AsyncIterator[Wall]:
    await empty(url)
    sql = await asyncpg.connect(url)
    await sql.execute("UPDATE club_clock SET offset_ms = 0, seen = 0, leapt_to = 0")
    wall = Wall(sql)
    await wall.set(NOON)
    yield wall
    await sql.close()


@pytest.fixture
async def store(url: str, wall: Wall) -> AsyncIterator[PostgresStore]:
    opened = await PostgresStore.open(url, VAULT)
    await opened.time()
    yield opened
    await opened.close()


def steps(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "parlour.store.postgres.looks"]


async def looks_every_second(store: PostgresStore, wall: Wall, seconds: int) -> ClubTime:
    for _ in range(seconds):
        await wall.moves(SECOND)
        time = await store.time()
    return time


async def test_an_hour_back_delays_nothing_by_more_than_a_moment(store: PostgresStore, wall: Wall, caplog):
    time = await looks_every_second(store, wall, 10)
    await wall.moves(900)
    await wall.moves(-HOUR)
    for second in range(10):
        behind = NOON + (10 + second) * SECOND + 900 - (await store.time()).now
        assert 0 <= behind <= LOST_MS_MAX
        await wall.moves(SECOND)
    told = await store.time()
    assert told.now >= time.now + 9 * SECOND
    assert told.ahead == told.now - (NOON + 20 * SECOND + 900 - HOUR)
    assert steps(caplog) == [f"the database's clock was set back by {told.ahead / 1000:.1f} s; clocks go on as before"]


async def test_before_anybody_has_looked_the_time_is_not_below_what_was_seen(store: PostgresStore, wall: Wall):
    time = await looks_every_second(store, wall, 3)
    await wall.moves(-HOUR)
    assert await store.now() == time.now
    assert await store.commit([with_(play("A", 0, None), clock_due=time.now)]) == [Outcome.WON]


async def test_set_back_and_set_right_again_the_clock_costs_and_gives_nothing(store: PostgresStore, wall: Wall, caplog):
    """Else each time the club would be an hour further."""
    for _ in range(3):
        await looks_every_second(store, wall, 2)
        await wall.moves(-HOUR)
        assert (await looks_every_second(store, wall, 2)).ahead > HOUR - LOST_MS_MAX
        await wall.moves(HOUR)
        assert (await store.time()).leapt_to == 0
    told = await store.time()
    assert abs(told.now - (NOON + 12 * SECOND)) <= 3 * LOST_MS_MAX
    assert told.ahead == 0
    assert not any("forward" in step for step in steps(caplog))


async def test_between_two_looks_a_clock_set_forward_carries_nothing_far(store: PostgresStore, wall: Wall):
    before = (await store.time()).now
    await wall.moves(24 * HOUR)
    assert await store.now() <= before + 5 * SECOND


async def test_all_that_depends_on_time_goes_by_the_clubs(url: str, store: PostgresStore, wall: Wall):
    await wall.moves(-HOUR)
    now = (await store.time()).now
    parcel = Parcel("A", "B", 1, "message", b"{}")
    entry = with_(play("A", 0, None), state=after(1, due_at=now), parcels=(parcel,), refused=(no("1"),))
    assert await store.commit([entry]) == [Outcome.WON]
    assert await store.commit([with_(play("B", 0, None), clock_due=now + SECOND)]) == [Outcome.EARLY]
    assert await store.overdue(SECOND, 9) == []
    assert await store.outbox(9, SECOND) == []
    await wall.moves(SECOND)
    assert [late.table for late in await store.overdue(SECOND, 9)] == ["A"]
    assert await store.outbox(9, SECOND) == [parcel]
    assert await store.commit([with_(play("B", 0, None), clock_due=now + SECOND)]) == [Outcome.WON]
    await wall.moves(REFUSED_KEPT_MS - SECOND)
    later = await PostgresStore.open(url, VAULT)
    await later.time()  # it has not been here before, and believes what it is told
    await later.close()
    assert await store.commit([with_(play("A", 1, None), refused=(no("2"),))]) == [Outcome.WON]
    assert await store.known("A", "person:ada", "1") is not None
    await wall.moves(1)
    assert await store.commit([with_(play("A", 2, None), refused=(no("3"),))]) == [Outcome.WON]
    assert await store.known("A", "person:ada", "1") is None


async def test_dates_that_people_read_are_the_wall_clocks(store: PostgresStore, wall: Wall):
    await wall.moves(-HOUR)
    now = (await store.time()).now
    record = Record("hand", now, b"{}")
    assert await store.commit([with_(play("A", 0, None), records=(record,))]) == [Outcome.WON]
    assert await store.records("A") == [replace(record, at=now - HOUR)]


async def test_many_who_notice_a_step_back_make_good_for_it_once(url: str, store: PostgresStore, wall: Wall, caplog):
    stores = [await PostgresStore.open(url, VAULT) for _ in range(6)]
    before = (await looks_every_second(store, wall, 2)).now
    await wall.moves(-HOUR)
    for _ in range(3):
        times = await asyncio.gather(*(store.time() for store in stores))
        assert {time.now for time in times} == {before}
    assert await wall.sql.fetchval("SELECT offset_ms FROM club_clock") == HOUR
    assert len(steps(caplog)) == 1
    for opened in stores:
        await opened.close()


async def test_a_leap_is_seen_by_all_and_logged_once(url: str, store: PostgresStore, wall: Wall, caplog):
    other = await PostgresStore.open(url, VAULT)
    await other.time()
    await wall.moves(HOUR)
    leap = await store.time()
    assert (leap.now, leap.leapt_to) == (NOON + HOUR, NOON + HOUR)
    assert await other.time() == leap
    started_later = await PostgresStore.open(url, VAULT)
    assert await started_later.time() == leap
    assert len(steps(caplog)) == 1
    assert "went forward by" in steps(caplog)[0]
    for opened in (other, started_later):
        await opened.close()


async def test_two_who_look_at_once_are_both_told_of_a_leap(url: str, store: PostgresStore, wall: Wall):
    other = await PostgresStore.open(url, VAULT)
    for _ in range(5):
        await asyncio.gather(store.time(), other.time())
        await wall.moves(10 * SECOND)
        both = await asyncio.gather(store.time(), other.time())
        assert {time.leapt_to for time in both} == {both[0].now}
    await other.close()


async def test_a_process_that_stood_still_alone_has_not_seen_a_leap(url: str, store: PostgresStore, wall: Wall, caplog):
    other = await PostgresStore.open(url, VAULT)
    await looks_every_second(other, wall, 30)
    assert await store.time() == ClubTime(NOON + 30 * SECOND)
    assert steps(caplog) == []
    await other.close()


async def test_the_first_question_to_a_new_database_has_the_right_answer():
    with database(prepared()) as url:
        store = await PostgresStore.open(url, VAULT)
        assert await store.now() > NOON
        await store.close()


async def test_a_club_whose_dealers_were_all_away_has_not_leapt(url: str, store: PostgresStore, wall: Wall):
    await store.close()
    await wall.moves(HOUR)
    again = await PostgresStore.open(url, VAULT)
    assert await again.now() == NOON + HOUR
    assert await again.time() == ClubTime(NOON + HOUR)
    await again.close()


class Slow:
    """A database that takes so long to answer, and then says what the time is."""

    def __init__(self, waits: list[float]) -> None:
        self.believed: list[bool] = []
        self._waits = waits

    async def look(self, expected: int | None, believed: bool) -> ClockLook:
        await asyncio.sleep(self._waits.pop(0))
        self.believed.append(believed)
        now = NOON + round(asyncio.get_running_loop().time() * 1000)
        leap = expected is not None and not believed and now > expected + 1000
        return ClockLook(now, 0, 0, 0, now - expected if leap and expected is not None else 0)


def test_an_answer_that_comes_late_is_no_leap():
    loop, slow = VirtualLoop(), Slow([0, 4, 0])
    looks = ClockLooks(slow.look)
    for _ in range(2):
        loop.run_until_complete(looks.time())
    assert slow.believed == [False, False, False]
    loop.close()
