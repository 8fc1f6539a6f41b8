"""What the PostgreSQL store does beyond the contract: stores side by side, locks, plans, and what may not be read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from random import Random

import asyncpg
import pytest

from parlour.store.port import REFUSED_KEPT_MS, Entry, Outcome, Parcel, Record, Unreadable
from parlour.store.postgres import PostgresStore
from parlour.store.postgres.connections import SETTINGS
from parlour.testing.contracts.entries import after, listing, no, play, with_
from tests.store.databases import VAULT, database, empty, prepared

pytestmark = pytest.mark.anyio

SECRET = b"Ah Kd never dealt"
HOT = ("tables", "journal", "refused", "parcels", "records", "mentions", "listings")
WON, LOST, BROKEN = Outcome.WON, Outcome.LOST, Outcome.BROKEN


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with database(prepared()) as address:
        yield address


@pytest.fixture
async def store(url: str) -> AsyncIterator[PostgresStore]:
    await empty(url)
    opened = await PostgresStore.open(url, VAULT)
    yield opened
    await opened.close()


@pytest.fixture
async def sql(url: str) -> AsyncIterator[asyncpg.Connection]:
    """Somebody else at the same database."""
    connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


async def test_overlapping_batches_of_two_dealers_never_wait_in_a_ring(
    url: str, sql: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(SETTINGS, "lock_timeout", "0")  # it would get us out of a ring before the server finds it
    await empty(url)
    store, other = await PostgresStore.open(url, VAULT), await PostgresStore.open(url, VAULT)
    tables = [f"T{number:02}" for number in range(24)]
    won = dict.fromkeys(tables, 0)

    async def dealer(store: PostgresStore, seed: int) -> None:
        random = Random(seed)
        for _ in range(40):
            chosen = random.sample(tables, 12)
            heads = await store.heads(chosen)
            batch = [play(table, heads.get(table, 0), f"{seed} {heads.get(table, 0)}") for table in chosen]
            for entry, outcome in zip(batch, await store.commit(batch), strict=True):
                assert outcome in (WON, LOST)
                won[entry.table] += outcome is WON

    await asyncio.gather(*(dealer(store, seed) for seed in (1, 2)), *(dealer(other, seed) for seed in (3, 4)))
    assert await store.heads(tables) == won
    for table in tables:
        assert [line.version for line in await store.journal(table)] == list(range(1, won[table] + 1))
    assert sum(won.values()) < 4 * 40 * 12, "nobody was in anybody's way: nothing was tried"
    await store.close()
    await other.close()
    found = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    assert await sql.fetchval(found) == 0


async def test_a_locked_table_holds_up_no_other(store: PostgresStore, sql: asyncpg.Connection):
    await store.commit([play("A", 0, "a"), play("B", 0, "b")])
    batch = [play("A", 1, "a2"), play("B", 1, "b2"), play("C", 0, "c")]
    began = asyncio.get_running_loop().time()
    async with sql.transaction():
        await sql.execute("SELECT FROM tables WHERE id = 'B' FOR UPDATE")
        assert await store.commit(batch) == [WON, LOST, WON]
    assert asyncio.get_running_loop().time() - began < 1.0
    assert await store.commit(batch[1:2]) == [WON]


async def test_a_table_that_is_just_being_made_holds_up_no_other(store: PostgresStore, sql: asyncpg.Connection):
    batch = [play(table, 0, "1") for table in ("A", "B", "C", "D", "E")]
    async with sql.transaction():
        await sql.execute(
            "INSERT INTO tables (id, version, failures, game, rules, now, state, sealed)"
            " VALUES ('C', 1, 0, 'holdem', 'r', 0, '', '')"
        )
        assert await store.commit(batch) == [WON, WON, LOST, WON, WON]
    assert await store.heads(["C"]) == {"C": 1}


async def test_a_refusal_waits_for_who_has_the_table(store: PostgresStore, sql: asyncpg.Connection):
    await store.commit([play("A", 0, None)])
    async with sql.transaction():
        await sql.execute("SELECT FROM tables WHERE id = 'A' FOR UPDATE")
        assert await store.commit([Entry("A", 1, refused=(no("1"),))]) == [LOST]
        assert await store.commit([Entry("A", 1)]) == [WON], "who writes nothing need not wait"


async def test_what_the_database_cannot_hold_hurts_no_other(store: PostgresStore):
    twice = tuple(Parcel("C", "D", 1, "message", b"{}") for _ in range(2))
    batch = [
        play("A", 0, "a"),
        play("B", 0, "with a \0 in it"),
        with_(play("C", 0, "c"), parcels=twice),
        with_(play("D", 0, "d"), state=after(1, due_at=2**63)),
        play("E", 0, "e" * 10_000_000),
        play("F", 0, "f"),
    ]
    assert await store.commit(batch) == [WON, BROKEN, BROKEN, BROKEN, BROKEN, WON]
    assert await store.heads(["A", "B", "C", "D", "E", "F"]) == {"A": 1, "F": 1}


async def test_the_databases_clock_judges(store: PostgresStore, sql: asyncpg.Connection):
    before = await sql.fetchval("SELECT extract(epoch FROM clock_timestamp()) * 1000")
    assert before - 1 <= await store.now() <= before + 60_000
    due = int(before) + 400
    entry = with_(play("A", 0, None), clock_due=due)
    outcomes = []
    while outcomes[-1:] != [WON]:
        outcomes += await store.commit([entry])
    assert set(outcomes[:-1]) == {Outcome.EARLY}
    assert await sql.fetchval("SELECT extract(epoch FROM clock_timestamp()) * 1000") >= due


async def test_no_statement_reads_a_whole_table():
    """Plans are made while the tables are empty, and kept. A new database counts from nothing."""
    with database(prepared()) as url:
        store, sql = await PostgresStore.open(url, VAULT), await asyncpg.connect(url)
        await everything_is_asked(store)
        assert await scans(sql) == dict.fromkeys(HOT, 0)
        await sql.close()


async def everything_is_asked(store: PostgresStore) -> None:
    tables = [f"T{number}" for number in range(50)]
    for version in range(10):
        parcels = {table: (Parcel(table, "X", version + 1, "message", b"{}"),) for table in tables}
        plays = [play(table, version, f"{version}", due_at=1) for table in tables]
        await store.commit(
            [
                with_(
                    entry,
                    parcels=parcels[entry.table],
                    delivered=((entry.table, "X", version),) if version else (),
                    refused=(no(f"refused {version}"),),
                    records=(Record("hand", 1, b"{}", of=("ada", "bob")),),
                    listing=listing(entry.table, bots=1),
                )
                for entry in plays
            ]
        )
        put_off = with_(after(version + 1), retry_at=5, failures=1)
        assert await store.commit([Entry("T0", version + 1, state=put_off), Entry("T1", version + 1)]) == [WON, WON]
    await asyncio.gather(store.load(tables), store.heads(tables), store.overdue(0, 9), store.journal("T1"))
    await asyncio.gather(store.records("T1"), store.listed(), store.with_bots(), store.known("T1", "x", "y"))
    await asyncio.gather(store.page("T1", "hand", 3, 9), store.tally("T1", "hand"), store.about("ada", "hand", 99, 9))
    await store.close()


async def scans(sql: asyncpg.Connection) -> dict[str, int]:
    """How often each table was read from its beginning to its end."""
    read: dict[str, tuple[int, int]] = {}
    async with asyncio.timeout(10):
        while read.get("journal", (0, 0))[1] < 500:  # the statistics come when the connections have gone
            await sql.execute("SELECT pg_stat_clear_snapshot()")
            rows = await sql.fetch("SELECT relname, seq_scan, n_tup_ins FROM pg_stat_user_tables")
            read = {name: (scans, inserted) for name, scans, inserted in rows}
    return {table: read[table][0] for table in HOT}


async def test_old_refusals_go_when_new_ones_come(store: PostgresStore, sql: asyncpg.Connection):
    await store.commit([play("A", 0, None)])
    await store.commit([Entry("A", 1, refused=tuple(no(f"{number}") for number in range(3)))])
    await sql.execute("UPDATE refused SET at = at - $1", REFUSED_KEPT_MS + 1)
    await store.commit([Entry("A", 1, refused=(no("new"),))])
    assert await sql.fetchval("SELECT count(*) FROM refused") == 2, "each new one takes two old ones away"
    await store.commit([Entry("A", 1, refused=(no("newer"),))])
    kept = await sql.fetch("SELECT action_id FROM refused ORDER BY action_id")
    assert [row["action_id"] for row in kept] == ["new", "newer"]


async def test_no_sealed_text_is_in_the_database(store: PostgresStore, sql: asyncpg.Connection):
    entry = play("A", 0, "1")
    line = with_(entry.lines[0], sealed=SECRET)
    parcel = Parcel("A", "B", 1, "message", b'"in the open"', SECRET)
    record = Record("hand", 1, b"{}", SECRET, ("ada",))
    state = with_(after(1), sealed=SECRET)
    await store.commit([with_(entry, lines=(line,), state=state, parcels=(parcel,), records=(record,))])
    names = await sql.fetch("SELECT relname FROM pg_stat_user_tables")
    rows = [await sql.fetch(f"SELECT t::text FROM {name} AS t") for (name,) in names]
    text = "".join(row[0] for found in rows for row in found)
    assert b'"in the open"'.hex() in text
    assert SECRET.hex() not in text
    assert (await store.load(["A"]))["A"].sealed == (await store.records("A"))[0].sealed == SECRET
    assert await store.page("A", "hand", 0, 1) == [record]
    assert [about.record for about in await store.about("ada", "hand", None, 1)] == [record]


async def test_a_row_that_does_not_open_is_named_and_hides_no_other(store: PostgresStore, sql: asyncpg.Connection):
    parcels = tuple(Parcel("A", target, 1, "message", b"{}", b"secret") for target in ("B", "C"))
    await store.commit([with_(play("A", 0, None), parcels=parcels), play("B", 0, None)])
    await sql.execute("UPDATE tables SET sealed = (SELECT sealed FROM tables WHERE id = 'B') WHERE id = 'A'")
    await sql.execute("UPDATE parcels SET sealed = '\\x00' WHERE target = 'B'")
    with pytest.raises(Unreadable) as spoilt:
        await store.load(["B", "A"])
    assert spoilt.value.table == "A"
    assert list(await store.load(["B"])) == ["B"]
    assert [parcel.target for parcel in await store.outbox(10)] == ["C"]


async def test_a_record_that_does_not_open_is_shown_without_what_is_private(
    store: PostgresStore, sql: asyncpg.Connection
):
    kept = tuple(Record("hand", at, b"{}", SECRET, ("ada",)) for at in range(3))
    await store.commit([with_(play("A", 0, None), records=kept)])
    await sql.execute("UPDATE records SET sealed = '\\x00' WHERE at = 1")
    seen = [kept[0], with_(kept[1], sealed=b""), kept[2]]
    assert await store.page("A", "hand", 0, 9) == seen
    assert [about.record for about in await store.about("ada", "hand", None, 9)] == seen[::-1]
    with pytest.raises(Unreadable):
        await store.records("A")
