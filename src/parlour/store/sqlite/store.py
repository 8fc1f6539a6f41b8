"""The store on a SQLite file: one thread that writes, two that read, and the folder they live in.

`SqliteStore` only carries questions and batches to these threads, and answers back. The writer takes whatever commits
are waiting, of however many callers, into one transaction: the disk is waited for once for all of them. Each reader has
a connection of its own, so that a long look at a journal never delays a commit; in WAL mode it sees every commit that
was answered before the question. One is for play (cold tables, the sweep, who somebody is), the other for pages of
what was kept, however many of these are asked for.

A data folder belongs to one server at a time: an operating system's lock on the file `lock` says so, and is gone
with the process, however that ends.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..all_questions import StoreQuestions
from ..clock import ClubClock, Host, this_host
from ..port import ClubTime, Entry, ModuleRow, Outcome, StoreError
from ..questions import Question, Row
from ..vault import Vault, key_path, make_vault, read_vault
from .backup import DATABASE
from .engine import INDEX_EVERY, Sqlite
from .prepare import club_clock, is_new, prepare_sqlite
from .reader import Reader
from .writer import Writer

BUSY_TIMEOUT_S = 5.0
OWNER_ALONE = 0o600
BESIDE = ("-wal", "-shm", "-journal")

WRITER_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # "ok" means on disk; NORMAL would lose the last commits with the power
    "fullfsync = ON",  # macOS: through the disk's own cache too
    "secure_delete = OFF",  # what must not be read is encrypted
    "cache_size = -65536",  # KiB
    f"journal_size_limit = {64 * 1024 * 1024}",  # bytes of log kept after a checkpoint
)

T = TypeVar("T")


class SqliteStore(StoreQuestions):
    """The `Store` of a data folder."""

    def __init__(self, folder: Path | str, host: Host | None = None, index_every: int = INDEX_EVERY) -> None:
        """Open the folder, or make a new one. Raises StoreError, one sentence, when this server cannot use it."""
        self._folder = Path(folder)
        with ExitStack() as opened:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            opened.enter_context(lock(self._folder))
            vault, clock, engine, play, pages = _open(self._folder, host or this_host(), index_every, opened)
            self._resources = opened.pop_all()
        super().__init__(vault)
        self._clock = clock
        self._leap_kept = clock.kept.leapt_to
        self._engine = engine
        self._writer = Writer(engine)
        self._play = ThreadPoolExecutor(1, "store-reader"), play
        self._pages = ThreadPoolExecutor(1, "store-pages"), pages
        self._closed = False

    async def now(self) -> int:
        """The store's time in ms."""
        return self._clock().now

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it. A leap is on disk before anybody is told."""
        told = self._clock()
        if told.leapt_to != self._leap_kept:
            await self._call(partial(self._engine.keep_clock, self._clock.kept))
            self._leap_kept = told.leapt_to
        return told

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        self._check_open()
        return await self._writer.commit(batch)

    async def synchronous(self) -> int:
        """What the live writer's connection says of `PRAGMA synchronous`: 2 is FULL."""
        return await self._call(self._engine.synchronous)

    async def probe(self) -> None:
        """Write a few bytes to where commits are written, and wait for the disk."""
        await self._call(self._engine.probe)

    async def close(self) -> None:
        """Finish what is begun and let go of the files. Closing twice is the same as once."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._close)

    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        self._check_open()
        thread, reader = self._pages if question.kept else self._play
        try:
            return await asyncio.get_running_loop().run_in_executor(thread, reader.ask, question, read, values)
        except sqlite3.Error as error:
            raise StoreError(f"The store cannot be read: {error}.") from error

    async def _write(self, question: Question, **values: object) -> int:
        return await self._call(partial(self._engine.write, question, values))

    async def _write_together(self, questions: Sequence[Question], **values: object) -> int:
        return await self._call(partial(self._engine.write_together, questions, values))

    async def _write_without_records(self, questions: Sequence[Question], **values: object) -> int:
        return await self._write_together(questions, **values)  # nobody else writes meanwhile, whatever it is

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        return await self._call(partial(self._engine.finish, module, done, rows))

    async def _call(self, job: Callable[[], T]) -> T:
        self._check_open()
        return await self._writer.call(job)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("The store is closed.")

    def _close(self) -> None:
        for thread, _ in (self._play, self._pages):
            thread.shutdown()
        self._writer.stop()
        self._resources.close()


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Have the folder for this process alone. The handle is not inherited, so no child keeps it locked."""
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"Another server is running on the data folder {folder}.") from None
        yield
    finally:
        os.close(handle)


def _open(
    folder: Path, host: Host, index_every: int, opened: ExitStack
) -> tuple[Vault, ClubClock, Sqlite, Reader, Reader]:
    """The key, the clock, what writes, what reads for play, and what reads pages."""
    path = folder / DATABASE
    if key_path(folder).exists() and not path.exists():  # a start that was cut off leaves both, or the database alone
        raise StoreError(f"{folder} has a key and no {DATABASE}: put the database back, or begin in an empty folder.")
    _close_to_others(path)
    try:
        writer = opened.enter_context(closing(_connect(path)))
        vault = make_vault(folder) if is_new(writer) else read_vault(folder)
        for setting in WRITER_SETTINGS:
            writer.execute(f"PRAGMA {setting}")
        prepare_sqlite(writer, vault)
        clock = club_clock(writer, host)
        engine = Sqlite(writer, vault, clock, index_every)
        readers = [opened.enter_context(closing(_connect(path))) for _ in range(2)]
        for reader in readers:
            reader.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        raise StoreError(f"The database {path} cannot be opened: {error}.") from error
    play, pages = (Reader(reader, clock) for reader in readers)
    return vault, clock, engine, play, pages


def _close_to_others(database: Path) -> None:
    """Have the file, and what SQLite lays beside it with the same mode, for the owner alone in whatever folder.

    Games are in it as they are played. What others have opened before stays open to them.
    """
    os.close(os.open(database, os.O_RDWR | os.O_CREAT, OWNER_ALONE))
    for path in (database, *(database.with_name(database.name + ending) for ending in BESIDE)):
        with suppress(FileNotFoundError):
            if stat.S_IMODE(path.stat().st_mode) & ~OWNER_ALONE:
                path.chmod(OWNER_ALONE)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, cached_statements=256
    )
