"""One schema in three places (metadata, migrations, the file for new databases), and how older databases get it."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from parlour.store import migrate
from parlour.store.port import Entry, Guest, Outcome, Parcel, Record, StoreError
from parlour.store.postgres import PostgresStore
from parlour.store.postgres.batch import LISTING, arguments
from parlour.store.schema import schema
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.prepare import statements
from parlour.store.vault import Vault
from parlour.testing.contracts.entries import after, listing, no, play, with_
from tests.store.databases import VAULT, database, prepared

pytestmark = pytest.mark.anyio

FIRST_RELEASE = Path(__file__).with_name("first_release.sql")

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
    assert revisions == [f"{number:04}" for number in range(1, int(migrate.REVISION) + 1)]


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


def older(dialect: str, revision: str) -> str:
    """What made new databases when this revision was the newest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "REVISION", revision)
        return migrate.written_by_alembic(dialect, None)


def a_file_of(folder: Path, script: str, revision: str) -> None:
    """The rows of today's file in yesterday's tables."""
    today = folder / "parlour.db"
    rows = folder / "rows.db"
    today.rename(rows)
    with closing(sqlite3.connect(today, isolation_level=None)) as file:
        for statement in statements(script):
            file.execute(statement)
        file.execute(f"PRAGMA application_id = {migrate.APPLICATION}")
        file.execute(f"PRAGMA user_version = {int(revision)}")
        names = [row[0] for row in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        names = [name for name in names if name != "alembic_version"]
        file.execute("ATTACH ? AS today", (str(rows),))
        for name in names:
            columns = ", ".join(row[1] for row in file.execute(f"PRAGMA main.table_info({name})"))
            file.execute(f"DELETE FROM main.{name}")
            file.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM today.{name}")
    rows.unlink()


async def test_a_file_of_the_first_release_is_taken_over_without_loss(tmp_path: Path):
    store = SqliteStore(tmp_path, index_every=3)
    parcel, record = Parcel("A", "B", 1, "message", b"{}", b"secret"), Record("hand", 1, b"{}", b"cards")
    first = with_(play("A", 0, "1", "2"), parcels=(parcel,), records=(record,), listing=listing("A"))
    await store.commit([first, play("B", 0, None)])
    await store.commit([play("A", 2, "3", "4")])
    await store.add_guest(Guest("ada", "Ada"), b"hash")
    await store.close()
    a_file_of(tmp_path, FIRST_RELEASE.read_text(), "0001")

    store = SqliteStore(tmp_path)
    assert await store.load(["A", "B"]) == {"A": after(4), "B": after(1)}
    assert [line.action_id for line in await store.journal("A")] == ["1", "2", "3", "4"]
    assert (await store.outbox(9), await store.records("A")) == ([parcel], [record])
    assert await store.guest(b"hash") == Guest("ada", "Ada")
    assert [row.table for row in (await store.listed())[1]] == ["A"]
    assert await store.commit([play("A", 4, "2"), with_(play("A", 4, "5"), refused=(no("6"),))]) == [
        Outcome.KNOWN,
        Outcome.WON,
    ]
    await store.close()
    with (
        closing(sqlite3.connect(tmp_path / "parlour.db")) as taken,
        closing(in_memory(migrate.script("sqlite", None))) as new,
    ):
        assert sqlite_catalog(taken) == sqlite_catalog(new)
        assert taken.execute("SELECT version_num FROM alembic_version").fetchall() == [(migrate.REVISION,)]
        assert taken.execute("PRAGMA user_version").fetchone() == (int(migrate.REVISION),)
    await SqliteStore(tmp_path).close()


BUY_IN = Record("ledger", 1, b'{"entry":"buy_in","person":"ad\xc3\xa9","amount":5000}', b"", ("ad\u00e9",))
HAND = Record("hand", 2, b'{"person":"nobody looks here"}', b"cards")
NOTE = Record("ledger", 3, b'{"entry":"of nobody"}')
KEPT = [BUY_IN, HAND, NOTE]


async def every_record_is_found(store: SqliteStore | PostgresStore) -> None:
    assert await store.records("A") == KEPT * 3
    assert await store.page("A", "ledger", 0, 2) == [BUY_IN, NOTE]
    assert await store.tally("A", "hand") == 3
    abouts = await store.about("ad\u00e9", "ledger", None, 9)
    assert [(about.table, about.record) for about in abouts] == [("A", BUY_IN)] * 3
    assert len({about.number for about in abouts}) == 3


async def test_the_records_of_a_file_of_revision_2_are_found(tmp_path: Path):
    store = SqliteStore(tmp_path)
    await store.commit([with_(play("A", 0, "1"), records=tuple(KEPT))])
    await store.commit([with_(play("A", 1, "2"), records=tuple(KEPT))])
    await store.close()
    a_file_of(tmp_path, older("sqlite", "0002"), "0002")

    store = SqliteStore(tmp_path)
    assert await store.commit([with_(play("A", 2, "3"), records=tuple(KEPT))]) == [Outcome.WON]
    await every_record_is_found(store)
    await store.close()
    with (
        closing(sqlite3.connect(tmp_path / "parlour.db")) as taken,
        closing(in_memory(migrate.script("sqlite", None))) as new,
    ):
        assert sqlite_catalog(taken) == sqlite_catalog(new)


async def commit_at_revision_2(sql: asyncpg.Connection, entry: Entry) -> list[int]:
    """What a process of the release before calls: it has no people of records."""
    columns = arguments([entry], VAULT, patient=True)
    del columns[-LISTING - 1]
    named = ", ".join(f"${number}" for number, _ in enumerate(columns, 1))
    decided: list[int] = await sql.fetchval(f"SELECT parlour_commit_0002({named})", *columns)
    return decided


async def test_the_records_of_a_database_of_revision_2_are_found_and_its_processes_play_on():
    with database() as url:
        sql = await asyncpg.connect(url)
        await sql.execute(older("postgresql", "0002"))
        await sql.execute("INSERT INTO vault VALUES ($1)", VAULT.check_value())
        for base in range(2):
            assert await commit_at_revision_2(sql, with_(play("A", base, f"{base}"), records=tuple(KEPT))) == [0]

        store = await PostgresStore.open(url, VAULT)
        assert await commit_at_revision_2(sql, play("A", 2, "2")) == [0]
        assert await store.commit([with_(play("A", 3, "3"), records=tuple(KEPT))]) == [Outcome.WON]
        await every_record_is_found(store)
        late = with_(play("A", 4, "4"), records=(HAND,))
        assert await commit_at_revision_2(sql, late) == [0]
        assert await store.tally("A", "hand") == 4
        await sql.close()
        await store.close()
        with database(prepared()) as new:
            assert await postgres_catalog(url) == await postgres_catalog(new)


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
    await store.add_guest(Guest("ada", "Ada"), b"hash")
    await store.close()


async def still_there(store: SqliteStore | PostgresStore) -> None:
    assert await store.load(["A"]) == {"A": after(1)}
    assert await store.guest(b"hash") == Guest("ada", "Ada")
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
