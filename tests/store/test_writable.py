"""Whether the store can be written: by the last commit, or by a small write made for the question."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from parlour.store import writable
from parlour.store.port import Outcome, StoreError
from parlour.store.sqlite import SqliteStore
from parlour.store.writable import FAILED, Writable
from parlour.testing.contracts.entries import play

pytestmark = pytest.mark.anyio

NEVER = (float("-inf"), True)


class Disk:
    """A store of which only the small write is asked."""

    def __init__(self) -> None:
        self.probes = 0
        self.full = False
        self.last_commit = NEVER

    async def probe(self) -> None:
        self.probes += 1
        if self.full:
            raise StoreError("The store cannot be written: database or disk is full.")


@asynccontextmanager
async def asked(disk: Disk) -> AsyncIterator[Writable]:
    it = Writable(disk, lambda: disk.last_commit)  # type: ignore[arg-type]
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(it.run())
        yield it
        running.cancel()


async def test_a_store_that_answers_and_cannot_be_written_is_not_ready() -> None:
    disk = Disk()
    disk.full = True
    async with asked(disk) as it:
        assert await it.answer() == FAILED
        assert not it.is_so


async def test_however_often_one_asks_little_is_written() -> None:
    disk = Disk()
    async with asked(disk) as it:
        assert [await it.answer() for _ in range(50)] == [None] * 50
        assert await asyncio.gather(*(it.answer() for _ in range(50))) == [None] * 50
    assert disk.probes == 1


async def test_many_who_ask_at_once_wait_for_one_write() -> None:
    disk = Disk()
    async with asked(disk) as it:
        await asyncio.gather(*(it.answer() for _ in range(50)))
    assert disk.probes == 1


async def test_a_commit_just_now_says_it_without_a_write() -> None:
    disk = Disk()
    async with asked(disk) as it:
        disk.last_commit = asyncio.get_running_loop().time(), True
        assert await it.answer() is None
        disk.last_commit = asyncio.get_running_loop().time(), False
        assert await it.answer() == FAILED
    assert disk.probes == 0


async def test_a_store_gets_ready_by_itself_when_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writable, "RECENT_SECONDS", 0.0)
    disk = Disk()
    async with asked(disk) as it:
        disk.full = True
        assert await it.answer() == FAILED
        disk.full = False
        assert await it.answer() is None


async def test_the_small_write_goes_to_the_disk(tmp_path: Path) -> None:
    """A file of the log that no more frames fit into: SQLite is told to keep within the pages it has."""
    store = SqliteStore(tmp_path)
    assert await store.commit([play("A", 0, "1")]) == [Outcome.WON]
    log = tmp_path / "parlour.db-wal"
    before = log.stat().st_size
    await store.probe()
    assert log.stat().st_size > before
    await store.close()
