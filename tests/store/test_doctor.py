"""`parlour doctor`, and `serve --check`: what is well with a folder or a database, and what is not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from parlour.store import doctor
from parlour.store.doctor import check_pages, examine_folder, examine_postgres
from parlour.store.port import Outcome, StoreError
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.backup import DATABASE
from parlour.store.vault import make_key, read_key
from parlour.testing.contracts.entries import play
from tests.store.databases import database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data of a server that has stopped."""

    async def make() -> None:
        store = SqliteStore(tmp_path / "data")
        assert await store.commit([play(f"T{n}", 0, "1") for n in range(50)]) == [Outcome.WON] * 50
        await store.close()

    asyncio.run(make())
    for path in (tmp_path / "data").iterdir():
        path.chmod(0o600)
    return tmp_path / "data"


def not_well(folder: Path) -> dict[str, str]:
    return {it.what: it.found for it in examine_folder(folder) if not it.well}


def change(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as file:
        file.execute(sql)
        file.commit()


def spoil_pages(folder: Path) -> None:
    with (folder / DATABASE).open("r+b") as file:
        file.seek(4 * 4096)
        file.write(b"\xff" * 40_000)


def test_a_folder_that_is_well_is_said_to_be(folder: Path) -> None:
    findings = list(examine_folder(folder))
    assert [it.what for it in findings] == [
        "modes", "space", "schema", "database", "key", "contents", "clock", "modules", "writing"
    ]  # fmt: skip
    assert all(it.well for it in findings), findings
    assert findings[5].found == "tables: 50, actions: 50, people: 0"


@pytest.mark.parametrize(
    ("what", "happened"),
    [
        ("folder", lambda folder: folder.rename(folder.with_name("elsewhere"))),
        ("modes", lambda folder: (folder / "key").chmod(0o644)),
        ("modes", lambda folder: folder.chmod(0o755)),
        ("database", lambda folder: (folder / DATABASE).unlink()),
        ("database", lambda folder: (folder / DATABASE).write_bytes(b"no database at all" * 500)),
        ("database", spoil_pages),
        ("database", lambda folder: (folder / "key").unlink()),
        ("key", lambda folder: (folder / "key").write_text("00" * 32)),
        ("schema", lambda folder: change(folder, "PRAGMA user_version = 4000")),
        ("clock", lambda folder: change(folder, "UPDATE tables SET now = 4102444800000")),
    ],
)
def test_what_is_not_well_is_found(folder: Path, what: str, happened: Callable[[Path], object]) -> None:
    happened(folder)
    assert what in not_well(folder)


def test_records_that_a_module_has_left_out_are_told(folder: Path) -> None:
    change(folder, "INSERT INTO duties VALUES ('results', 5, 1, 5, 0, 'a bug'), ('results', 5, 2, 5, 0, 'a bug')")
    change(folder, "INSERT INTO duties VALUES ('statistics', 0, 1, 2, 0, 'a bug')")
    told = "records are left out: results 2; `parlour modules retry NAME` tries them again"
    assert not_well(folder) == {"modules": told}


def test_a_disk_that_is_nearly_full_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FREE_BYTES_MIN", 2**62)
    assert list(not_well(folder)) == ["space"]


def test_looking_does_not_disturb_a_server(folder: Path) -> None:
    async def look() -> None:
        store = SqliteStore(folder)
        assert not_well(folder) == {}
        assert await store.commit([play("A", 0, "1")]) == [Outcome.WON]
        await store.close()

    asyncio.run(look())


def test_no_server_starts_on_a_damaged_database_when_it_is_told_to_look(folder: Path) -> None:
    check_pages(folder.with_name("nothing there"))
    check_pages(folder)
    spoil_pages(folder)
    with pytest.raises(StoreError, match=r"is damaged: .*Restore a backup"):
        check_pages(folder)


def test_a_database_of_a_cluster_is_looked_at_too(tmp_path: Path) -> None:
    async def look(url: str, key: Path, club: str) -> dict[str, bool]:
        return {it.what: it.well async for it in examine_postgres(url, key, club)}

    async def make(url: str) -> None:
        await (await PostgresStore.open(url, read_key(tmp_path / "key"), club="thursday")).close()

    for name in ("key", "wrong"):
        make_key(tmp_path / name)
    with database() as url:
        assert asyncio.run(look(url, tmp_path / "key", "thursday")) == {"server": True, "clock": True, "schema": True}
        asyncio.run(make(url))
        found = asyncio.run(look(url, tmp_path / "key", "thursday"))
        assert found == dict.fromkeys(("server", "clock", "schema", "key", "club", "modules", "writing"), True)
        wrong = asyncio.run(look(url, tmp_path / "wrong", "friday"))
        assert [what for what, well in wrong.items() if not well] == ["key", "club"]
        gone = url.replace("/test", "/no_test")
    assert asyncio.run(look(gone, tmp_path / "key", "thursday")) == {"database": False}
