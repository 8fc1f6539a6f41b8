"""`parlour db`: a key, a schema, a club that moves, by the commands an operator types."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from parlour.config.shown import hidden
from parlour.store.port import ModuleRow, Outcome, StoreError, Suspect
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.store.vault import Vault, read_key
from parlour.testing.contracts.entries import after, ledger, play, with_
from tests.store.databases import database


def db(*words: object) -> tuple[int, str]:
    """What a command of `parlour db` answers and says."""
    return parlour("db", *words)


def parlour(*words: object) -> tuple[int, str]:
    """What a command answers, and says: how it went, or what is wrong."""
    command = [sys.executable, "-c", "from parlour.cli import main; main()", *map(str, words)]
    env = os.environ | {"COLUMNS": "200"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert "Traceback" not in done.stderr
    said = done.stderr.splitlines()[-1] if done.returncode and done.stderr else done.stdout
    return done.returncode, " ".join(said.split())


def test_a_new_cluster_gets_a_key_and_a_schema(tmp_path: Path):
    key, wrong = tmp_path / "key", tmp_path / "wrong"
    for file in (key, wrong):
        assert db("key", file)[0] == 0
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.read_text() != wrong.read_text()
    before = key.read_text()
    assert db("key", key) == (1, f"The key cannot be written to {key}: {key} exists already.")
    assert key.read_text() == before
    with database() as url:
        code, said = db("upgrade", url, "--key-file", key)
        assert (code, said.endswith(" is up to date.")) == (0, True)
        code, said = db("upgrade", url, "--key-file", wrong)
        assert (code, "not the one" in said) == (1, True)


def test_two_clubs_do_not_share_a_database(tmp_path: Path):
    """The first one that opens it has it; the second is told, and nothing of it gets there."""
    key = read_key_of(tmp_path)

    async def opened_by(club: str, url: str) -> None:
        await (await PostgresStore.open(url, key, club=club)).close()

    with database() as url:
        assert db("upgrade", url, "--key-file", tmp_path / "key")[0] == 0, "whose it is is not said by that"
        asyncio.run(opened_by("thursday", url))
        asyncio.run(opened_by("thursday", url))
        with pytest.raises(StoreError, match="of the club 'thursday', and this process of the club 'friday'"):
            asyncio.run(opened_by("friday", url))
        assert db("rename", "friday", "--store", url) == (0, f"{hidden(url)} is of the club friday now.")
        asyncio.run(opened_by("friday", url))
        assert db("rename", "no name", "--store", url)[0] == 1


def read_key_of(folder: Path) -> Vault:
    assert db("key", folder / "key")[0] == 0
    return read_key(folder / "key")


def test_suspects_are_shown_and_struck_out(tmp_path: Path):
    async def note() -> None:
        store = SqliteStore(tmp_path / "data")
        await store.suspect(Suspect("K7Q2ZD", "act", 7, "person:ada", "a1"))
        await store.close()

    asyncio.run(note())
    code, said = db("suspects", "--data", tmp_path / "data")
    assert (code, said.endswith("table K7Q2ZD at 7: act person:ada a1")) == (0, True)
    assert "1 of table K7Q2ZD are struck out." in db("suspects", "--data", tmp_path / "data", "--forget", "K7Q2ZD")[1]
    assert "K7Q2ZD" not in db("suspects", "--data", tmp_path / "data")[1]


def test_what_a_module_has_left_out_is_told_tried_again_and_taken_anew(tmp_path: Path):
    async def fail() -> None:
        store = SqliteStore(tmp_path / "data")
        await store.listen("results", ["ledger"])
        records = (ledger(1, "ada"), ledger(2, "bob"))
        assert await store.commit([with_(play("A", 0, None), records=records)]) == [Outcome.WON]
        first, second = await store.duties("results", 9)
        await store.park("results", first, "a bug")
        assert await store.finish("results", [second.about.number], [ModuleRow("bob", "", 1, b"1")])
        await store.close()

    asyncio.run(fail())
    where = ("--data", tmp_path / "data")
    code, said = parlour("doctor", *where)
    assert (code, "records are left out: results 1" in said) == (1, True)
    assert parlour("modules", "retry", "results", *where) == (0, "1 records are tried again by results.")
    assert "none has left out a record" in parlour("doctor", *where)[1]
    assert parlour("modules", "fill", "results", *where) == (0, "2 records are taken again by results, from now on.")
    assert parlour("modules", "fill", "result", *where) == (1, "There is no module result in this club, only: results.")


def test_a_club_is_moved_by_one_command(tmp_path: Path):
    async def play_a_little() -> None:
        store = SqliteStore(tmp_path / "data")
        assert await store.commit([play("A", 0, "1", "2")]) == [Outcome.WON]
        await store.close()

    async def look(url: str) -> None:
        store = await PostgresStore.open(url, read_key(tmp_path / "data" / "key"))
        assert await store.load(["A"]) == {"A": after(2)}
        await store.close()

    asyncio.run(play_a_little())
    with database() as url:
        code, said = db("copy", tmp_path / "data", url)
        assert code == 0, said
        assert "2 rows of journal, 1 rows of tables" in said
        assert f"copy the key {tmp_path}/data/key" in said
        asyncio.run(look(url))
        assert db("copy", tmp_path / "data", url) == (
            1,
            "The target has something in it already: name an empty database.",
        )
