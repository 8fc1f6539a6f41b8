"""One schema in three places (metadata, migrations, the file for new databases), and how older databases get it."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from parlour.store import migrate
from parlour.store.port import (
    KnownGuest,
    Listed,
    OtherRelease,
    Outcome,
    Parcel,
    Record,
    SessionStart,
    StoreError,
    Suspect,
)
from parlour.store.postgres import PostgresStore
from parlour.store.postgres.batch import PILES, batch_value
from parlour.store.rows import MODULE_ROW
from parlour.store.schema import schema
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.prepare import statements
from parlour.store.vault import Vault
from parlour.testing.contracts.entries import after, keyed, ledger, listing, no, play, with_
from tests.store.databases import VAULT, database, prepared

pytestmark = pytest.mark.anyio

OLDER = ("0006", "0007", "0008")
BEFORE = "parlour_commit_0004"

ADDED = '''"""Planted: what a later release may add."""
import sqlalchemy as sa
from alembic import op
revision = "{later}"
down_revision = "{revision}"
def upgrade() -> None:
    op.add_column("guests", sa.Column("motto", sa.Text, server_default="", nullable=False))
'''

IMPORTED = """
import asyncio, sys
from pathlib import Path
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.store.vault import Vault

async def main():
    await SqliteStore(Path(sys.argv[1])).close()
    await (await PostgresStore.open(sys.argv[2], Vault(bytes(32)))).close()

asyncio.run(main())
print(sorted({"sqlalchemy", "alembic"} & set(sys.modules)))
"""


def sql_of_metadata(dialect: str) -> str:
    """The statements that make the tables of `schema.py`, by SQLAlchemy alone."""
    engine = {"sqlite": sqlite, "postgresql": postgresql}[dialect].dialect()
    made = []
    for table in schema(dialect).sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))]
    return "".join(f"{statement.compile(dialect=engine)};\n" for statement in made)


def sqlite_catalog(file: sqlite3.Connection) -> dict[str, object]:
    """What SQLite makes of a schema, however it was written."""
    rows = file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'alembic_version'").fetchall()
    catalog: dict[str, object] = {}
    for (name,) in rows:
        # NOT NULL of a key does not count: without a row number it goes without saying.
        columns = [
            (column, kind, required or key, default, key)
            for _, column, kind, required, default, key, _ in file.execute(f"PRAGMA table_xinfo({name})")
        ]
        indexes = [
            (unique, partial, [tuple(part) for part in file.execute(f"PRAGMA index_xinfo({index})")])
            for _, index, unique, _, partial in file.execute(f"PRAGMA index_list({name})")
        ]
        (options,) = file.execute("SELECT wr, strict FROM pragma_table_list WHERE name = ?", (name,))
        catalog[name] = (columns, sorted(indexes, key=str), options)
    wheres = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    catalog["indexes"] = {name: " ".join(sql.split()) for name, sql in wheres}
    return catalog


async def postgres_catalog(url: str) -> list[object]:
    connection = await asyncpg.connect(url)
    columns = await connection.fetch(
        "SELECT table_name, ordinal_position, column_name, data_type, collation_name, is_nullable, is_identity,"
        " identity_generation, column_default FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 2"
    )
    indexes = await connection.fetch("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    options = await connection.fetch("SELECT relname, reloptions FROM pg_class WHERE reloptions IS NOT NULL ORDER BY 1")
    await connection.close()
    kept = [tuple(row) for row in indexes if "alembic_version" not in row["indexdef"]]
    return [*map(tuple, columns), *kept, *((name, tuple(given)) for name, given in options)]


def in_memory(sql: str) -> sqlite3.Connection:
    file = sqlite3.connect(":memory:", isolation_level=None)
    for statement in statements(sql):
        file.execute(statement)
    return file


@pytest.mark.parametrize("dialect", migrate.DIALECTS)
def test_the_file_for_new_databases_is_what_the_migrations_make(dialect: str):
    assert migrate.new(dialect).read_text() == migrate.written_by_alembic(dialect, None), (
        "write it anew: python -m parlour.store.migrate"
    )


def test_the_newest_revision_is_the_one_that_a_start_looks_for():
    revisions = sorted(path.name[:4] for path in (migrate.MIGRATIONS / "versions").glob("*.py"))
    assert revisions == [f"{number:04}" for number in range(int(migrate.OLDEST), int(migrate.REVISION) + 1)]


def test_metadata_and_migrations_are_one_schema_in_sqlite():
    with (
        closing(in_memory(migrate.script("sqlite", None))) as migrated,
        closing(in_memory(sql_of_metadata("sqlite"))) as made,
    ):
        assert sqlite_catalog(migrated) == sqlite_catalog(made)
        assert len(sqlite_catalog(migrated)) > 10


async def test_metadata_and_migrations_are_one_schema_in_postgresql(template: str):
    with database(template) as migrated, database() as made:
        connection = await asyncpg.connect(made)
        await connection.execute(sql_of_metadata("postgresql"))
        await connection.close()
        assert await postgres_catalog(migrated) == await postgres_catalog(made)
        assert len(await postgres_catalog(migrated)) > 50


@pytest.fixture(scope="module")
def template() -> str:
    return prepared()


async def types(url: str) -> dict[str, tuple[str, ...]]:
    """The columns of each type that a batch is made of."""
    connection = await asyncpg.connect(url)
    columns = await connection.fetch(
        "SELECT typname, array_agg(attname::text ORDER BY attnum) AS columns"
        " FROM pg_type JOIN pg_attribute ON attrelid = typrelid WHERE typname LIKE 'parlour_%' GROUP BY 1"
    )
    await connection.close()
    return {row["typname"]: tuple(row["columns"]) for row in columns}


async def test_the_types_of_a_batch_have_the_columns_that_are_sent(template: str):
    piles = {
        "entries": "entry",
        "states": "state",
        "lines": "line",
        "parcels": "parcel",
        "records": "record",
        "listings": "listing",
    }
    with database(template) as url:
        made = await types(url)
    assert made.pop("parlour_module_row_0008") == MODULE_ROW
    made = {name: columns for name, columns in made.items() if name.endswith("_0009")}
    assert {f"parlour_{piles.get(pile, pile)}_0009": columns for pile, columns in PILES.items()} == {
        name: columns for name, columns in made.items() if name != "parlour_batch_0009"
    }
    assert set(made["parlour_batch_0009"]) == set(batch_value([], VAULT, True))


# What older databases become.


@contextmanager
def of_revision(revision: str) -> Iterator[str]:
    """What `pg_dump` wrote of a small club that was made by a commit of this revision, under the tests' key."""
    dump = Path(__file__).with_name(f"database_{revision}.sql.gz")
    with database() as url:
        asyncio.run(execute(url, gzip.decompress(dump.read_bytes()).decode()))
        yield url


@pytest.fixture(params=OLDER)
def older(request: pytest.FixtureRequest) -> Iterator[str]:
    with of_revision(request.param) as url:
        yield url


@pytest.fixture
def of_revision_6() -> Iterator[str]:
    with of_revision("0006") as url:
        yield url


async def execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(sql)
    await connection.close()


async def functions(url: str) -> dict[str, str]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch(
        "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    )
    await connection.close()
    return {row[0]: row[1] for row in rows}


async def test_everything_in_an_older_database_is_there(older: str):
    store = await PostgresStore.open(older, VAULT, club="parlour")
    states = await store.load(["A", "B"])
    assert states["A"].entries in ((), keyed(("a", 1, b"1"))), "the first of them had none"
    assert with_(states["A"], entries=()) == after(4)
    assert states["B"] == after(1, due_at=1000)
    lines = [line for base, ids in ((0, "12"), (2, "34")) for line in play("A", base, *ids).lines]
    assert await store.journal("A") == lines
    assert await store.known("A", "person:ada", "5") == no("5")
    assert [overdue.table for overdue in await store.overdue(0, 9)] == ["B"]
    assert await store.outbox(9) == [Parcel("A", "B", 1, "message", b"{}", b"secret", hops=2)]
    first, second = ledger(2, "ada", "bob"), ledger(3, "bob")
    assert await store.records("A") == [Record("hand", 1, b"{}", b"cards"), first, second]
    assert [about.record for about in await store.about("bob", "ledger", None, 9)] == [second, first]
    assert (await store.listed())[1] == [Listed("A", "holdem", listing("A", people=2, bots=1), 5)]
    assert await store.opened_by("ada", "192.0.2.1") == (1, 1)
    assert (await store.session(b"hash")).guest == KnownGuest("ada", "Ada")
    assert await store.suspects() == [Suspect("B", "act", 1, "person:ada", "a1")]
    again = [play("A", 4, "2"), with_(play("B", 1, "2"), refused=(no("6"),), records=(first,), listing=listing("B"))]
    assert await store.commit(again) == [Outcome.KNOWN, Outcome.WON]
    await store.listen("results", ["ledger"])
    assert [duty.about.record for duty in await store.duties("results", 9)] == [first, second, first]
    await store.close()


async def test_an_older_database_gets_the_schema_of_a_new_one(older: str, template: str):
    with database(template) as new:
        await (await PostgresStore.open(older, VAULT)).close()
        assert await postgres_catalog(older) == await postgres_catalog(new)
        assert await types(older) == await types(new)
        upgraded = await functions(older)
        assert {name: text for name, text in upgraded.items() if name != BEFORE} == await functions(new)


async def test_a_process_of_revision_6_plays_on_while_others_are_of_this_release(of_revision_6: str):
    store = await PostgresStore.open(of_revision_6, VAULT)
    connection = await asyncpg.connect(of_revision_6)
    columns = ", ".join(["'{}'"] * 49)
    asked = f"SELECT {BEFORE}(true, 0, 1000, ARRAY['A', 'B'], ARRAY[4, 7], {columns})"
    assert await connection.fetchval(asked) == [0, 1], "the version of one stands, the other's does not"
    await connection.close()
    await store.close()


async def test_data_from_before_the_first_release_is_refused_and_not_touched(of_revision_6: str, tmp_path: Path):
    await execute(of_revision_6, "UPDATE alembic_version SET version_num = '0005'")
    with pytest.raises(OtherRelease, match="before the first release") as refused:
        await PostgresStore.open(of_revision_6, VAULT)
    assert refused.value.code == "schema_too_old"
    await SqliteStore(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "parlour.db")) as file:
        file.execute("PRAGMA user_version = 5")
    with pytest.raises(OtherRelease, match="before the first release"):
        SqliteStore(tmp_path)
    with closing(sqlite3.connect(tmp_path / "parlour.db")) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (5,)


@pytest.fixture
def a_later_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that knows one revision more."""
    later = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, later)
    next_one = f"{int(migrate.REVISION) + 1:04}"
    added = ADDED.format(later=next_one, revision=migrate.REVISION)
    (later / "versions" / f"{next_one}_added.py").write_text(added)
    monkeypatch.setattr(migrate, "MIGRATIONS", later)
    monkeypatch.setattr(migrate, "REVISION", next_one)
    for engine in ("sqlite", "postgres"):
        monkeypatch.setattr(f"parlour.store.{engine}.prepare.REVISION", next_one)


async def commit_and_close(store: SqliteStore | PostgresStore) -> None:
    await store.commit([play("A", 0, "1")])
    await store.add_guest(KnownGuest("ada", "Ada"), SessionStart(b"hash"))
    await store.close()


async def still_there(store: SqliteStore | PostgresStore) -> None:
    assert await store.load(["A"]) == {"A": after(1)}
    assert (await store.session(b"hash")).guest == KnownGuest("ada", "Ada")
    assert await store.commit([play("A", 1, "1"), play("B", 0, None)]) == [Outcome.KNOWN, Outcome.WON]
    await store.close()


async def test_a_later_release_upgrades_a_file_and_an_earlier_one_leaves_it_alone(tmp_path, request):
    await commit_and_close(SqliteStore(tmp_path / "data"))
    request.getfixturevalue("a_later_release")
    await still_there(SqliteStore(tmp_path / "data"))
    request.getfixturevalue("monkeypatch").undo()
    with pytest.raises(StoreError, match="newer Parlour"):
        SqliteStore(tmp_path / "data")


async def test_a_later_release_upgrades_a_database_once_however_many_start(template: str, request):
    with database(template) as url:
        await commit_and_close(await PostgresStore.open(url, VAULT))
        request.getfixturevalue("a_later_release")
        stores = await asyncio.gather(*(PostgresStore.open(url, VAULT) for _ in range(4)))
        await still_there(stores[0])
        for store in stores[1:]:
            await store.close()
        request.getfixturevalue("monkeypatch").undo()
        with pytest.raises(StoreError, match="newer Parlour"):
            await PostgresStore.open(url, VAULT)


async def test_many_may_open_a_new_database_at_once():
    with database() as url:
        stores = await asyncio.gather(*(PostgresStore.open(url, VAULT) for _ in range(4)))
        assert await stores[0].commit([play("A", 0, "1")]) == [Outcome.WON]
        assert await stores[3].heads(["A"]) == {"A": 1}
        for store in stores:
            await store.close()


async def test_another_key_stops_the_start(template: str):
    with database(template) as url:
        with pytest.raises(StoreError, match="not the one"):
            await PostgresStore.open(url, Vault(bytes(32)))
        await (await PostgresStore.open(url, VAULT)).close()


async def test_a_database_that_does_not_wait_for_the_disk_is_refused(template: str):
    with database(template) as url:
        connection = await asyncpg.connect(url)
        await connection.execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$"
        )
        await connection.close()
        with pytest.raises(StoreError, match="synchronous_commit is off"):
            await PostgresStore.open(url, VAULT)


@pytest.mark.parametrize("revision", [None, "1975ea83b712"])
async def test_the_database_of_another_program_is_not_touched(revision: str | None):
    with database() as url:
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE vault (recipe text)")
        if revision is not None:
            await connection.execute("CREATE TABLE alembic_version (version_num text)")
            await connection.execute("INSERT INTO alembic_version VALUES ($1)", revision)
        with pytest.raises(StoreError, match="another program"):
            await PostgresStore.open(url, VAULT)
        assert await connection.fetchval("SELECT to_regclass('tables')") is None
        await connection.close()


def test_a_start_does_without_alembic_and_sqlalchemy(template: str, tmp_path: Path):
    """They take longer to import than the rest of Parlour. First all is new, then it is there."""
    with database() as url:
        command = [sys.executable, "-c", IMPORTED, str(tmp_path / "data"), url]
        for _ in range(2):
            assert subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout == "[]\n"
