"""The store on a SQLite file: one thread that writes, two that read, and the folder they live in.

`SqliteStore` only carries calls to `engine.Sqlite` and answers back. The writer takes whatever commits are waiting,
of however many callers, into one transaction: the disk is waited for once for all of them. Each reader has a
connection of its own, so that a long look at a journal never delays a commit; in WAL mode it sees every commit that
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
from typing import ParamSpec, TypeVar

from .backup import DATABASE, backup
from .clock import ClubClock, Host, this_host
from .engine import INDEX_EVERY, Sqlite
from .port import (
    About,
    ClubTime,
    Entry,
    Guest,
    Line,
    Listed,
    Outcome,
    Overdue,
    Parcel,
    Record,
    Refused,
    State,
    StoreError,
    Suspect,
)
from .prepare_sqlite import club_clock, is_new, prepare_sqlite
from .queries import Queries
from .vault import key_path, make_vault, read_vault
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

P = ParamSpec("P")
T = TypeVar("T")


class SqliteStore:
    """The `Store` of a data folder."""

    def __init__(self, folder: Path | str, host: Host | None = None, index_every: int = INDEX_EVERY) -> None:
        """Open the folder, or make a new one. Raises StoreError, one sentence, when this server cannot use it."""
        self._folder = Path(folder)
        with ExitStack() as opened:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            opened.enter_context(lock(self._folder))
            engine, queries, pages, clock = _open(self._folder, host or this_host(), index_every, opened)
            self._resources = opened.pop_all()
        self._clock = clock
        self._leap_kept = clock.kept.leapt_to
        self._engine = engine
        self._queries = queries
        self._pages = pages
        self._writer = Writer(engine)
        self._reader = ThreadPoolExecutor(1, "store-reader")
        self._page_reader = ThreadPoolExecutor(1, "store-pages")
        self._closed = False

    async def now(self) -> int:
        """The store's time in ms."""
        return self._clock().now

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it. A leap is on disk before anybody is told."""
        told = self._clock()
        if told.leapt_to != self._leap_kept:
            await self._write(partial(self._engine.keep_clock, self._clock.kept))
            self._leap_kept = told.leapt_to
        return told

    async def load(self, tables: Sequence[str]) -> dict[str, State]:
        """The current state of each of these tables that exists."""
        return await self._read(self._queries.load, tables)

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""
        return await self._read(self._queries.heads, tables)

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        self._check_open()
        return await self._writer.commit(batch)

    async def known(self, table: str, actor: str, action_id: str) -> int | Refused | None:
        """The version at which this action was accepted, or with what it was refused; None if neither is known."""
        return await self._read(self._queries.known, table, actor, action_id)

    async def overdue(self, grace_ms: int, limit: int) -> list[Overdue]:
        """Tables due for at least `grace_ms` and not put off by `retry_at`, longest overdue first."""
        return await self._read(self._queries.overdue, grace_ms, limit)

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Parcels not yet delivered and at least so old, oldest first."""
        return await self._read(self._queries.outbox, limit, older_than_ms)

    async def journal(self, table: str, after: int = 0, limit: int = 1000) -> list[Line]:
        """Lines after this version, in order, with their sealed parts."""
        return await self._read_page(self._pages.journal, table, after, limit)

    async def records(self, table: str) -> list[Record]:
        """Everything that this table recorded, in order."""
        return await self._read_page(self._pages.records, table)

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this table and kind, in order, from the one with the number `first` on; the first of all is 0."""
        return await self._read_page(self._pages.page, table, kind, first, limit)

    async def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""
        return await self._read_page(self._pages.tally, table, kind)

    async def about(self, person: str, kind: str, before: int | None, limit: int) -> list[About]:
        """Records of this kind about this person, of all tables, newest first; those below the number `before`."""
        return await self._read_page(self._pages.about, person, kind, before, limit)

    async def listed(
        self, limit: int = 100, first: int = 0, search: str = "", attended_since: int = 0, shown_since: int = 0
    ) -> tuple[int, list[Listed]]:
        """How many tables are listed and not over, and those from a number on; attended ones first."""
        return await self._read_page(self._pages.listed, limit, first, search, attended_since, shown_since)

    async def listing(self, table: str) -> Listed | None:
        """One table, listed or not, over or not."""
        return await self._read_page(self._pages.listing, table)

    async def with_bots(self, attended_since: int = 0) -> dict[str, bool]:
        """The tables that are not over and want bots, each with whether it was attended since a time."""
        return await self._read(self._queries.with_bots, attended_since)

    async def note_opener(self, table: str, opener: str, address: str, attended_at: int, look_at: int) -> None:
        """Remember who has opened a table, from which address, and when (ms) it shall be looked at if nobody comes."""
        await self._write(partial(self._engine.note_opener, table, opener, address, attended_at, look_at))

    async def opened_by(self, opener: str, address: str) -> tuple[int, int]:
        """How many tables that are not over this person has opened, and how many were opened from this address."""
        return await self._read(self._queries.opened_by, opener, address)

    async def attend(self, tables: Sequence[str], look_after_ms: int) -> None:
        """People have these tables open now; after so long without that they are looked at."""
        await self._write(partial(self._engine.attend, tables, look_after_ms))

    async def to_look_at(self, limit: int) -> list[Listed]:
        """The tables nobody has attended for as long as was said, those longest due first."""
        return await self._read(self._queries.to_look_at, limit)

    async def look_later(self, table: str, look_after_ms: int | None) -> None:
        """Look at a table again after so long; None: never, it is over."""
        await self._write(partial(self._engine.look_later, table, look_after_ms))

    async def add_guest(self, guest: Guest, token_hash: bytes) -> None:
        """Remember somebody, and the hash of the token in the cookie."""
        await self._write(partial(self._engine.add_guest, guest, token_hash))

    async def rename_guest(self, person: str, name: str) -> None:
        """Give somebody another name."""
        await self._write(partial(self._engine.rename_guest, person, name))

    async def guest(self, token_hash: bytes) -> Guest | None:
        """Who has this cookie."""
        return await self._read(self._queries.guest, token_hash)

    async def synchronous(self) -> int:
        """What the live writer's connection says of `PRAGMA synchronous`: 2 is FULL."""
        return await self._write(self._engine.synchronous)

    async def suspect(self, suspect: Suspect) -> None:
        """Note for ever what never came back."""
        await self._write(partial(self._engine.suspect, suspect))

    async def suspects(self) -> list[Suspect]:
        """Everything that never came back, in the order in which it was noted."""
        return await self._read(self._queries.suspects)

    async def forget_suspects(self, table: str) -> int:
        """Strike out the suspects of a table, and say how many there were."""
        return await self._write(partial(self._engine.forget_suspects, table))

    async def probe(self) -> None:
        """Write a few bytes to where commits are written, and wait for the disk."""
        await self._write(self._engine.probe)

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while everything goes on: see `backup.backup`."""
        self._check_open()
        await asyncio.to_thread(backup, self._folder, Path(path))

    async def close(self) -> None:
        """Finish what is begun and let go of the files. Closing twice is the same as once."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._close)

    async def _read(self, question: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        return await self._ask(self._reader, partial(question, *args, **named))

    async def _read_page(self, question: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        return await self._ask(self._page_reader, partial(question, *args, **named))

    async def _ask(self, reader: ThreadPoolExecutor, question: Callable[[], T]) -> T:
        self._check_open()
        try:
            return await asyncio.get_running_loop().run_in_executor(reader, question)
        except sqlite3.Error as error:
            raise StoreError(f"The store cannot be read: {error}.") from error

    async def _write(self, job: Callable[[], T]) -> T:
        self._check_open()
        return await self._writer.call(job)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("The store is closed.")

    def _close(self) -> None:
        self._reader.shutdown()
        self._page_reader.shutdown()
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


def _open(folder: Path, host: Host, index_every: int, opened: ExitStack) -> tuple[Sqlite, Queries, Queries, ClubClock]:
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
    play, pages = (Queries(reader, vault, clock) for reader in readers)
    return engine, play, pages, clock


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
