"""`parlour backup` and `restore`: they find what is kept as `parlour serve` does, and say what they did with what."""

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from parlour.cli import app
from parlour.store.port import KnownGuest, Outcome, SessionStart
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.backup import DATABASE
from parlour.testing.contracts.entries import after, play


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("PARLOUR_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def parlour(capsys: pytest.CaptureFixture[str]):
    """A command of the command line: its exit code, and what it says."""

    def run(*words: object) -> tuple[int, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            app([str(word) for word in words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


def club(folder: Path, tables: int) -> Path:
    """A data folder with so many tables, and one person."""

    async def make() -> None:
        store = SqliteStore(folder)
        for number in range(tables):
            assert await store.commit([play(f"T{number}", 0, "1")]) == [Outcome.WON]
        await store.add_guest(KnownGuest("ada", "Ada"), SessionStart(b"hash"))
        await store.close()

    asyncio.run(make())
    return folder


def tables_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as opened:
        return int(opened.execute("SELECT count(*) FROM tables").fetchone()[0])


def test_a_backup_is_of_the_store_that_the_settings_name(tmp_path: Path, parlour, monkeypatch: pytest.MonkeyPatch):
    club(tmp_path / "data", 1)
    club(tmp_path / "elsewhere", 3)
    Path("parlour.toml").write_text('store = "sqlite:elsewhere"\n')
    code, said = parlour("backup", "by-file.db")
    assert (code, tables_in(Path("by-file.db"))) == (0, 3)
    assert said.startswith(
        "sqlite:elsewhere is copied to by-file.db, and the copy opens: tables: 3, actions: 3, people: 1."
    )
    monkeypatch.setenv("PARLOUR_STORE", "sqlite:data")
    assert parlour("backup", "by-variable.db")[0] == 0
    assert tables_in(Path("by-variable.db")) == 1
    assert parlour("backup", "by-flag.db", "--data", "elsewhere")[0] == 0
    assert tables_in(Path("by-flag.db")) == 3


def test_a_backup_of_nothing_is_none(tmp_path: Path, parlour):
    code, said = parlour("backup", "copy.db", "--data", "nowhere")
    assert (code, said) == (1, "There is no club in nowhere: it has no parlour.db.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_postgresql_says_what_to_do_instead(tmp_path: Path, parlour):
    code, said = parlour("backup", "copy.db", "--store", "postgresql://ada:s3cr3t@db/club")
    assert code == 1
    assert "pg_dump --format=custom" in said
    assert "s3cr3t" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_setting_stops_a_backup_too(tmp_path: Path, parlour):
    club(tmp_path / "data", 1)
    assert parlour("backup", "copy.db", "--data", "data", "--store", "sqlite:data") == (
        1,
        "The setting store is set twice: by --store and by --data.\n",
    )


def test_a_damaged_database_is_not_backed_up_in_silence(tmp_path: Path, parlour):
    """Planted: pages of the file are overwritten."""
    folder = club(tmp_path / "data", 50)
    with (folder / DATABASE).open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 40_000)
    code, said = parlour("backup", "copy.db")
    assert code == 1
    assert said.startswith("The backup to copy.db failed: ")
    assert said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_backup_for_which_there_is_no_room_leaves_nothing_behind(tmp_path: Path):
    """A limit on the size of files stands for a full disk."""
    club(tmp_path / "data", 50)
    done = subprocess.run(
        [sys.executable, "-c", "from parlour.cli import main; main()", "backup", "copy.db"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("The backup to copy.db failed: ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_what_was_backed_up_is_restored_by_one_command(tmp_path: Path, parlour):
    club(tmp_path / "data", 2)
    assert parlour("backup", "copy.db")[0] == 0
    assert parlour("restore", "copy.db", "--data", "again") == (
        0,
        "copy.db is restored to sqlite:again: tables: 2, actions: 2, people: 1.\n",
    )

    async def look() -> None:
        store = SqliteStore(tmp_path / "again")
        assert await store.load(["T1"]) == {"T1": after(1)}
        await store.close()

    asyncio.run(look())
    assert (tmp_path / "again" / DATABASE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "again").stat().st_mode & 0o777 == 0o700


def test_a_club_that_is_there_is_not_overwritten_by_a_copy(tmp_path: Path, parlour):
    club(tmp_path / "data", 2)
    club(tmp_path / "other", 1)
    assert parlour("backup", "copy.db")[0] == 0
    code, said = parlour("restore", "copy.db", "--data", "other")
    assert (code, "There is a club already".lower() in said.lower()) == (1, True)
    assert tables_in(tmp_path / "other" / DATABASE) == 1


@pytest.mark.parametrize("lost", ["copy.db", "copy.db.key"])
def test_half_a_copy_is_not_restored(tmp_path: Path, parlour, lost: str):
    club(tmp_path / "data", 1)
    assert parlour("backup", "copy.db")[0] == 0
    Path(lost).unlink()
    code, said = parlour("restore", "copy.db", "--data", "again")
    assert (code, said.startswith(f"There is no file at {lost}")) == (1, True)
    assert not Path("again").exists()


def test_a_copy_with_the_wrong_key_is_not_restored(tmp_path: Path, parlour):
    club(tmp_path / "data", 1)
    assert parlour("backup", "copy.db")[0] == 0
    Path("copy.db.key").write_text("00" * 32)
    code, said = parlour("restore", "copy.db", "--data", "again")
    assert (code, "not the one this data was sealed with" in said) == (1, True)
    assert list(Path("again").iterdir()) == []


def test_a_key_whose_database_is_missing_is_no_new_club(tmp_path: Path, parlour):
    folder = club(tmp_path / "data", 1)
    (folder / DATABASE).unlink()
    code, said = parlour("db", "upgrade")
    assert (code, "has a key and no parlour.db" in said) == (1, True)
    assert not (folder / DATABASE).exists()


def test_an_upgrade_is_of_the_store_that_the_settings_name(tmp_path: Path, parlour, monkeypatch: pytest.MonkeyPatch):
    club(tmp_path / "elsewhere", 1)
    monkeypatch.setenv("PARLOUR_STORE", "sqlite:elsewhere")
    assert parlour("db", "upgrade") == (0, "sqlite:elsewhere is up to date.\n")
