"""One row that does not open is named, and hides nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parlour.store.port import Entry, Outcome, Parcel, Record, Unreadable
from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.backup import DATABASE
from parlour.testing.contracts.entries import after, play, with_

pytestmark = pytest.mark.anyio


def spoil(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as file, file:
        assert file.execute(statement).rowcount == 1


async def test_the_table_that_does_not_open_is_named(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    entries: list[Entry] = [play(table, 0, None) for table in ("A", "B")]
    sealed = [with_(entry, state=with_(after(1), sealed=b"secret")) for entry in entries]
    assert await store.commit(sealed) == [Outcome.WON] * 2
    spoil(tmp_path, "UPDATE tables SET sealed = zeroblob(64) WHERE id = 'A'")
    with pytest.raises(Unreadable) as spoilt:
        await store.load(["B", "A"])
    assert spoilt.value.table == "A"
    assert list(await store.load(["B"])) == ["B"]
    await store.close()


async def test_a_parcel_that_does_not_open_keeps_no_other_back(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    parcels = tuple(Parcel("A", target, 1, "message", b"{}", b"secret") for target in ("B", "C"))
    assert await store.commit([with_(play("A", 0, None), parcels=parcels)]) == [Outcome.WON]
    spoil(tmp_path, "UPDATE parcels SET sealed = zeroblob(64) WHERE target = 'B'")
    assert [parcel.target for parcel in await store.outbox(10)] == ["C"]
    await store.close()


async def test_a_record_that_does_not_open_is_shown_without_what_is_private(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    kept = tuple(Record("hand", at, b"{}", b"secret", ("ada",)) for at in range(3))
    assert await store.commit([with_(play("A", 0, None), records=kept)]) == [Outcome.WON]
    spoil(tmp_path, "UPDATE records SET sealed = zeroblob(64) WHERE at = 1")
    seen = [kept[0], Record("hand", 1, b"{}", b"", ("ada",)), kept[2]]
    assert await store.page("A", "hand", 0, 9) == seen
    assert [about.record for about in await store.about("ada", "hand", None, 9)] == seen[::-1]
    with pytest.raises(Unreadable):
        await store.records("A")
    await store.close()
