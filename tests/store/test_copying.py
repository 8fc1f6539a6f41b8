"""`parlour db copy`: a club that has played on SQLite goes on in PostgreSQL, with everything and everybody."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, cast

import pytest

from parlour.app import GAMES
from parlour.bus.local import LocalBus
from parlour.dealer.dealer import Dealer
from parlour.gateway.gateway import Gateway
from parlour.kit.chance import ENTROPY_BYTES
from parlour.store.copying import copy
from parlour.store.port import KnownGuest, Outcome, Parcel, Record, SessionStart, Store, StoreError
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.backup import backup
from parlour.store.vault import new_vault, read_key
from parlour.table.versions import Games
from parlour.testing.contracts.entries import after, listing, no, play, with_
from parlour.testing.house import Strangers
from tests.harness import GENEROUS, House, Visitor, open_house
from tests.store.databases import database

pytestmark = pytest.mark.anyio

KINDS = ("hand", "ledger")
LINE = (0, 3, 1, 4, 2)  # cells: the first player has 0, 1, 2


@pytest.fixture
def url() -> Iterator[str]:
    """An empty database."""
    with database() as address:
        yield address


class Club:
    """The house around another store, as far as visitors need it."""

    def __init__(self, store: Store) -> None:
        bus, self.store = LocalBus(), store
        self.gateway = Gateway("g2", bus, store, Strangers(), GENEROUS)
        self.dealer = Dealer(
            "d2",
            store,
            bus,
            Games(GAMES),
            entropy=lambda: os.urandom(ENTROPY_BYTES),
            jitter=random.Random(1).random,
        )


@asynccontextmanager
async def open_club(store: Store) -> AsyncIterator[Club]:
    club = Club(store)
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(part.run()) for part in (club.dealer, club.gateway)]
        yield club
        for task in running:
            task.cancel()
    await store.close()


async def marks(ada: Visitor, bob: Visitor, table: str, cells: tuple[int, ...], first: int = 0) -> None:
    for turn, cell in enumerate(cells, first):
        answer = await (ada, bob)[turn % 2].act(table, "mark", cell=cell)
        assert answer["status"] == "ok", answer
        for visitor in (ada, bob):
            await visitor.reaches(table, answer["version"])


async def an_evening(house: House) -> tuple[Visitor, Visitor, str, dict[str, Any]]:
    """A game played to its end, a hand of poker begun, a game in the middle; gives those who play it, and how it is."""
    ada, bob, played = await house.two_at_a_table()
    await marks(ada, bob, played, LINE)
    poker = await house.table(ada, "holdem")
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(poker)
        assert (await visitor.act(poker, "sit", seat=seat, buy_in=5000))["status"] == "ok"
    ada, bob, going_on = await house.two_at_a_table()
    await marks(ada, bob, going_on, LINE[:2])
    assert (await bob.act(going_on, "mark", action_id="refused", cell=8))["status"] == "error"
    return ada, bob, going_on, ada.tables[going_on].view


async def everything(store: Store, tables: list[str], tokens: dict[str, bytes]) -> dict[str, object]:
    """All that the port tells of these tables and people."""
    told: dict[str, object] = {
        "states": await store.load(tables),
        "outbox": await store.outbox(1000),
        "listed": await store.listed(),
        "bots": await store.with_bots(),
        "overdue": await store.overdue(-(10**12), 1000),
        "abouts": [await store.about(person, kind, None, 1000) for person in tokens for kind in KINDS],
        "guests": {person: await store.session(token) for person, token in tokens.items()},
    }
    for table in tables:
        lines = await store.journal(table, limit=100_000)
        named = [line for line in lines if line.action_id is not None]
        told[f"journal {table}"] = lines
        told[f"records {table}"] = await store.records(table)
        told[f"pages {table}"] = [await store.page(table, kind, 0, 1000) for kind in KINDS]
        told[f"known {table}"] = [await store.known(table, line.actor, line.action_id or "") for line in named]
    return told


def tables_and_tokens(folder: Path) -> tuple[list[str], dict[str, bytes]]:
    with closing(sqlite3.connect(folder / "parlour.db")) as file:
        tables = [row[0] for row in file.execute("SELECT id FROM tables ORDER BY no")]
        return tables, dict(file.execute("SELECT person, token_hash FROM guests").fetchall())


async def test_a_club_moves_with_everything_and_plays_on(url: str, tmp_path: Path):
    folder = tmp_path / "data"
    async with open_house(folder) as house:
        ada, bob, table, view = await an_evening(house)
        parcel = Parcel("X", "Y", 1, "message", b"{}", b"on the way")
        record = Record("hand", 1, b"{}", b"cards", (ada.person, bob.person))
        extra = with_(play("X", 0, "1"), parcels=(parcel,), records=(record,))
        shown = listing("X", bots=1)
        assert await house.store.commit([with_(extra, refused=(no("2"),), listing=shown)]) == [Outcome.WON]
    tables, tokens = tables_and_tokens(folder)

    counts = await copy(folder, url)

    assert len(tables) >= 4
    assert counts["tables"] == len(tables)
    assert counts["guests"] == len(tokens) == 4
    assert counts["refused"] >= 2
    old, new = SqliteStore(folder), await PostgresStore.open(url, read_key(folder / "key"))
    before = await everything(old, tables, tokens)
    assert await everything(new, tables, tokens) == before
    assert [parcel] == before["outbox"]
    assert [about.record for about in await new.about(bob.person, "hand", None, 9)] == [record]
    assert await new.known("X", "person:ada", "2") == no("2")
    assert (await new.known(table, f"person:{bob.person}", "refused")) == await old.known(
        table, f"person:{bob.person}", "refused"
    )
    await old.close()

    async with open_club(new) as club:
        again = [Visitor(cast("House", club), visitor.session) for visitor in (ada, bob)]
        for visitor in again:
            await visitor.join(table)
        assert again[0].tables[table].view == view
        await marks(*again, table, LINE[2:])
        assert again[0].tables[table].view != view
        made = await new.commit([play("new", 0, "1")])
        assert made == [Outcome.WON], "new tables get numbers of their own"
        await new.commit([with_(play("new", 1, "2"), records=(record,))])
        assert [about.table for about in await new.about(bob.person, "hand", None, 9)] == ["new", "X"]


async def a_small_club(folder: Path) -> None:
    store = SqliteStore(folder)
    await store.commit([play("A", 0, "1")])
    await store.add_guest(KnownGuest("ada", "Ada"), SessionStart(b"hash"))
    await asyncio.to_thread(backup, folder, folder.parent / "copy.db")
    await store.close()


async def test_a_backup_can_be_copied_too(url: str, tmp_path: Path):
    await a_small_club(tmp_path / "data")
    assert (await copy(tmp_path / "copy.db", url))["journal"] == 1
    store = await PostgresStore.open(url, read_key(tmp_path / "copy.db.key"))
    assert await store.load(["A"]) == {"A": after(1)}
    await store.close()


async def test_a_target_with_something_in_it_is_left_alone(url: str, tmp_path: Path):
    await a_small_club(tmp_path / "data")
    key = read_key(tmp_path / "data" / "key")
    store = await PostgresStore.open(url, key)
    await store.add_guest(KnownGuest("eve", "Eve"), SessionStart(b"hash of eve"))
    with pytest.raises(StoreError, match="has something in it"):
        await copy(tmp_path / "data", url)
    assert await store.load(["A"]) == {}
    assert await store.session(b"hash") is None
    await store.close()


async def test_a_target_that_was_sealed_with_another_key_is_left_alone(url: str, tmp_path: Path):
    await a_small_club(tmp_path / "data")
    await (await PostgresStore.open(url, new_vault())).close()
    with pytest.raises(StoreError, match="not the one"):
        await copy(tmp_path / "data", url)


async def test_what_arrives_otherwise_than_it_was_is_not_copied(url: str, tmp_path: Path):
    """Planted: a trigger in the database changes what is written."""
    import asyncpg

    await a_small_club(tmp_path / "data")
    store = await PostgresStore.open(url, read_key(tmp_path / "data" / "key"))
    connection = await asyncpg.connect(url)
    await connection.execute(
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN NEW.action := 'fold'; RETURN NEW; END $$;"
        "CREATE TRIGGER spoil BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION spoil()"
    )
    await connection.close()
    with pytest.raises(StoreError, match="journal did not arrive"):
        await copy(tmp_path / "data", url)
    assert await store.load(["A"]) == {}
    assert await store.session(b"hash") is None
    await store.close()


async def test_a_folder_in_use_is_not_copied(url: str, tmp_path: Path):
    store = SqliteStore(tmp_path / "data")
    with pytest.raises(StoreError, match="Another server"):
        await copy(tmp_path / "data", url)
    await store.close()


async def test_nothing_is_not_copied(url: str, tmp_path: Path):
    with pytest.raises(StoreError, match="nothing at"):
        await copy(tmp_path / "nowhere", url)
    assert os.listdir(tmp_path) == []
