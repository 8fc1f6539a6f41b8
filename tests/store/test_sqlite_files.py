"""What the SQLite store does with its files: keys, locks, copies, kills, and what may not be read in them."""

import asyncio
import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from parlour.store.house import ABOUT, PAGE, TALLY
from parlour.store.migrate import script
from parlour.store.port import Entry, Outcome, Parcel, Record, StoreError
from parlour.store.questions import VALUE
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.backup import backup
from parlour.store.sqlite.dialect import said
from parlour.store.tables import KNOWN
from parlour.testing.contracts.entries import after, play, with_

pytestmark = pytest.mark.anyio

SECRET = b"Ah Kd never dealt"

COMMITS_UNTIL_KILLED = """
import asyncio, sys
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.entries import play

async def dealer(store, name):
    tables = [f"{name}{number}" for number in range(8)]
    version = 0
    while True:
        await store.commit([play(table, version, f"{version + 1}") for table in tables])
        version += 1
        sys.stdout.write("".join(f"{table} {version}\\n" for table in tables))
        sys.stdout.flush()

async def main():
    store = SqliteStore(sys.argv[1], index_every=100)
    await asyncio.gather(dealer(store, "A"), dealer(store, "B"))

asyncio.run(main())
"""

SECOND_SERVER = "import sys; from parlour.store.sqlite import SqliteStore; SqliteStore(sys.argv[1])"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def test_the_live_writer_waits_for_the_disk(tmp_path):
    store = SqliteStore(tmp_path)
    await store.commit([play("A", 0, None)])
    assert await store.synchronous() == 2
    await store.close()


@pytest.mark.parametrize("acknowledged", [16, 500, 3000])
async def test_whatever_was_acknowledged_survives_kill_9(tmp_path, acknowledged):
    acked = _commits_until_killed(tmp_path, acknowledged)

    store = SqliteStore(tmp_path)
    heads = await store.heads(list(acked))
    assert len(acked) >= 8
    for table, version in acked.items():
        assert heads[table] >= version
        assert [line.version for line in await store.journal(table, limit=100_000)] == list(range(1, heads[table] + 1))
        assert await store.known(table, "person:ada", str(version)) == version
        assert await store.commit([play(table, heads[table], str(version))]) == [Outcome.KNOWN]
        assert (await store.load([table]))[table] == after(heads[table])
    await store.close()


def _commits_until_killed(folder, acknowledged) -> dict[str, int]:
    """Kill a process in the middle of its commits; gives the versions that it had told of."""
    child = subprocess.Popen(
        [sys.executable, "-c", COMMITS_UNTIL_KILLED, str(folder)], stdout=subprocess.PIPE, text=True
    )
    lines = [child.stdout.readline() for _ in range(acknowledged)]
    child.kill()
    rest, _ = child.communicate()
    lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return {table: int(version) for table, version in map(str.split, lines)}


async def test_a_closed_store_opens_with_everything_in_it(tmp_path):
    store = SqliteStore(tmp_path)
    await store.commit([play("A", 0, "1", "2")])
    await store.close()
    again = SqliteStore(tmp_path)
    assert await again.load(["A"]) == {"A": after(2)}
    assert await again.commit([play("A", 2, "2"), play("A", 2, "3")]) == [Outcome.KNOWN, Outcome.WON]
    await again.close()


async def test_no_sealed_text_is_in_any_file(tmp_path):
    store = SqliteStore(tmp_path)
    entry = play("A", 0, "1")
    line = with_(entry.lines[0], sealed=SECRET)
    state = with_(after(1), sealed=SECRET)
    parcel = Parcel("A", "B", 1, "message", b'"in the open"', SECRET)
    record = Record("hand", 1, b"{}", SECRET, ("ada",))
    await store.commit([with_(entry, lines=(line,), state=state, parcels=(parcel,), records=(record,))])
    # A copy is read: opening and closing the live file would drop SQLite's locks on it.
    files = _run(["cat", *map(str, tmp_path.iterdir())]).stdout
    assert b"in the open" in files
    assert SECRET not in files
    assert SECRET.hex().encode() not in files
    assert (await store.load(["A"]))["A"].sealed == SECRET
    assert (await store.journal("A"))[0].sealed == (await store.outbox(1))[0].sealed == SECRET
    assert (await store.records("A"))[0].sealed == SECRET
    assert (await store.page("A", "hand", 0, 1))[0].sealed == SECRET
    assert (await store.about("ada", "hand", None, 1))[0].record.sealed == SECRET
    await store.close()
    assert SECRET not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("question", [PAGE, TALLY, ABOUT, KNOWN], ids=lambda question: question.name)
def test_what_grows_is_found_by_an_index(question):
    with closing(sqlite3.connect(":memory:")) as file:
        file.executescript(script("sqlite", None))
        text = said(question).text
        steps = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {text}", dict.fromkeys(VALUE.findall(text), 1))]
    assert any(step.startswith("SEARCH") for step in steps)
    assert [step for step in steps if step.startswith("SCAN") and step not in ("SCAN found", "SCAN indexed")] == []


async def test_a_sealed_part_moved_to_another_table_does_not_open(tmp_path):
    store = SqliteStore(tmp_path)
    await store.commit([play("A", 0, None), play("B", 0, None)])
    await store.close()
    with closing(sqlite3.connect(tmp_path / "parlour.db")) as thief:
        thief.execute("UPDATE tables SET sealed = (SELECT sealed FROM tables WHERE id = 'A') WHERE id = 'B'")
        thief.commit()
    store = SqliteStore(tmp_path)
    assert await store.load(["A"]) == {"A": after(1)}
    with pytest.raises(StoreError, match="does not open"):
        await store.load(["B"])
    await store.close()


async def test_the_database_is_for_its_owner_only_in_an_open_folder_too(tmp_path):
    tmp_path.chmod(0o755)
    for _ in range(2):  # a new one, and one that others could read
        before = os.umask(0o022)
        try:
            store = SqliteStore(tmp_path)
            await store.commit([play("A", 0, "a")])
        finally:
            os.umask(before)
        files = sorted(tmp_path.glob("parlour.db*"))
        assert len(files) == 3
        assert {mode(path) for path in (*files, tmp_path / "lock", tmp_path / "key")} == {0o600}
        assert mode(tmp_path) == 0o755, "whose folder it is decides about the folder"
        await store.close()
        (tmp_path / "parlour.db").chmod(0o644)


async def test_the_key_is_for_its_owner_only(tmp_path):
    store = SqliteStore(tmp_path / "data")
    await store.close()
    key = tmp_path / "data" / "key"
    assert mode(key) == 0o600
    assert mode(key.parent) == 0o700
    assert len(bytes.fromhex(key.read_text())) == 32


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda key: key.unlink(), "is lost"),
        (lambda key: key.write_text("ab" * 32), "not the one"),
        (lambda key: key.write_text("no key"), "cannot be read"),
        (lambda key: key.write_text("abcd"), "32 bytes"),
    ],
)
async def test_a_lost_or_wrong_key_stops_the_start(tmp_path, change, sentence):
    store = SqliteStore(tmp_path)
    await store.commit([play("A", 0, None)])
    await store.close()
    key = tmp_path / "key"
    right = key.read_text()
    change(key)
    for _ in range(2):
        with pytest.raises(StoreError, match=sentence):
            SqliteStore(tmp_path)
    key.write_text(right)
    store = SqliteStore(tmp_path)
    assert await store.load(["A"]) == {"A": after(1)}
    await store.close()


async def test_a_newer_schema_stops_the_start_and_is_left_alone(tmp_path):
    await SqliteStore(tmp_path).close()
    database = tmp_path / "parlour.db"
    with closing(sqlite3.connect(database)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = hashlib.sha256(database.read_bytes()).digest()
    with pytest.raises(StoreError, match="newer Parlour"):
        SqliteStore(tmp_path)
    assert hashlib.sha256(database.read_bytes()).digest() == before


async def test_another_programs_database_is_not_touched(tmp_path):
    with closing(sqlite3.connect(tmp_path / "parlour.db")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="another program"):
        SqliteStore(tmp_path)
    (tmp_path / "parlour.db").write_bytes(b"not a database at all, but long enough to be one" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore(tmp_path)
    assert not (tmp_path / "key").exists()


async def test_a_second_server_on_the_folder_is_stopped(tmp_path):
    store = SqliteStore(tmp_path)
    with pytest.raises(StoreError, match="Another server"):
        SqliteStore(tmp_path)
    second = _run([sys.executable, "-c", SECOND_SERVER, str(tmp_path)])
    assert second.returncode == 1
    assert "Another server is running" in second.stderr.decode()
    assert await store.commit([play("A", 0, None)]) == [Outcome.WON]
    await store.close()
    await SqliteStore(tmp_path).close()


async def test_a_backup_made_while_writing_restores(tmp_path):
    store = SqliteStore(tmp_path / "data", index_every=50)
    copied = asyncio.Event()
    before = await _commit_until(store, lambda versions: versions >= 100)

    async def copy() -> None:
        await asyncio.to_thread(backup, tmp_path / "data", tmp_path / "copy.db")
        copied.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(copy())
        later = await _commit_until(store, lambda _: copied.is_set(), base=before)
    await store.close()

    restored = tmp_path / "restored"
    restored.mkdir()
    for source, target in (("copy.db", "parlour.db"), ("copy.db.key", "key")):
        assert mode(tmp_path / source) == 0o600
        (tmp_path / source).rename(restored / target)
    store = SqliteStore(restored)
    version = (await store.heads(["A"]))["A"]
    assert before <= version <= later
    assert await store.load(["A"]) == {"A": after(version)}
    assert [line.version for line in await store.journal("A", limit=100_000)] == list(range(1, version + 1))
    assert await store.commit([play("A", version, "1"), play("A", version, None)]) == [Outcome.KNOWN, Outcome.WON]
    await store.close()


def _run(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False)


async def _commit_until(store, done, base=0) -> int:
    while not done(base):
        assert await store.commit([play("A", base, str(base + 1))]) == [Outcome.WON]
        base += 1
    return base


@pytest.mark.parametrize("taken", ["copy.db", "copy.db.key"])
async def test_a_backup_overwrites_nothing(tmp_path, taken):
    store = SqliteStore(tmp_path / "data")
    (tmp_path / taken).write_text("precious")
    with pytest.raises(StoreError, match="already"):
        await asyncio.to_thread(backup, tmp_path / "data", tmp_path / "copy.db")
    assert (tmp_path / taken).read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["data", taken])
    await store.close()


async def test_a_backup_that_fails_leaves_nothing_behind(tmp_path):
    store = SqliteStore(tmp_path / "data")
    with pytest.raises(StoreError, match="failed"):
        await asyncio.to_thread(backup, tmp_path / "data", tmp_path / "nowhere" / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert await store.commit([play("A", 0, None)]) == [Outcome.WON]
    await store.close()


async def test_a_folder_at_rest_is_backed_up_too(tmp_path):
    store = SqliteStore(tmp_path / "data")
    await store.commit([play("A", 0, None)])
    await store.close()
    backup(tmp_path / "data", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_size > 0


async def test_a_full_disk_is_an_unknown_outcome_and_the_store_goes_on(tmp_path):
    store = SqliteStore(tmp_path)
    await store.commit([play("A", 0, "1")])
    connection = store._engine._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    large = with_(after(2), state=b" " * 100_000)
    with pytest.raises(StoreError, match="full"):
        await store.commit([with_(play("A", 1, "2"), state=large)])
    assert await store.heads(["A"]) == {"A": 1}
    connection.execute("PRAGMA max_page_count = 1000000")
    assert await store.commit([with_(play("A", 1, "2"), state=large)]) == [Outcome.WON]
    assert await store.known("A", "person:ada", "2") == 2
    await store.close()


async def test_a_caller_hears_nothing_of_the_broken_entry_of_another(tmp_path):
    store = SqliteStore(tmp_path)
    broken = with_(play("B", 0, "1"), state=after(9))
    results = await asyncio.gather(
        store.commit([play("A", 0, "1")]),
        store.commit([broken, play("C", 0, "1")]),
        store.commit([Entry("A", 0), play("D", 0, "1")]),
    )
    assert results[0] == [Outcome.WON]
    assert results[1] == [Outcome.BROKEN, Outcome.WON]
    assert results[2] == [Outcome.LOST, Outcome.WON]
    assert await store.heads(["A", "B", "C", "D"]) == {"A": 1, "C": 1, "D": 1}
    await store.close()
