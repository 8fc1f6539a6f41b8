"""The store on PostgreSQL: what many gateways and dealers on many hosts share.

A batch is one statement, a call of the function that the migrations made (`migrations/commit_0009.sql`): it locks the
tables in the order of their ids, decides each entry, and writes all that won. No transaction waits for a dealer. Its
time is the database's, so is every question's; and questions go to the server that commits, never to a copy of it
that lags.

An exception from `commit` means that the outcome is unknown. Everything else raises `StoreError` when the server
cannot be reached, within `connections.CALL_SECONDS_MAX`, and works again when it can; nobody has to be restarted.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import asyncpg
from msgspec.structs import astuple

from ..all_questions import StoreQuestions
from ..port import ClubTime, Entry, ModuleRow, Outcome
from ..questions import Question, Row
from ..vault import Vault
from .batch import OUTCOMES, batch_value, in_order, waves
from .connections import CALL_SECONDS_MAX, CONNECTIONS_MAX, ENTRY_FAULTS, LOCKED, Connections, telling
from .dialect import NOW, said
from .looks import ClockLook, ClockLooks
from .prepare import MIGRATION_SECONDS_MAX, UNHURRIED, claim, prepare_postgres

log = logging.getLogger(__name__)

T = TypeVar("T")

PAGE_CONNECTIONS_MAX = 2  # of all, so that play always finds one

COMMIT = "SELECT parlour_commit_0009($1)"

FINISH = "SELECT parlour_finish_0008($1, $2, $3)"

# Waits for commits that keep a record, and has others wait.
NO_RECORDS_MEANWHILE = "LOCK TABLE records IN SHARE ROW EXCLUSIVE MODE"

LOOK = "SELECT * FROM parlour_look_0004($1, $2)"


class PostgresStore(StoreQuestions):
    """The `Store` of a cluster."""

    def __init__(self, connections: Connections, vault: Vault) -> None:
        """Use a database that is prepared: see `open`."""
        super().__init__(vault)
        self._connections = connections
        self._looks = ClockLooks(self._look)
        self._page_places = asyncio.Semaphore(PAGE_CONNECTIONS_MAX)
        self._page_reader = ThreadPoolExecutor(1, "store-pages")

    @classmethod
    async def open(
        cls,
        url: str,
        vault: Vault,
        *,
        club: str = "",
        connections_max: int = CONNECTIONS_MAX,
        call_seconds_max: float = CALL_SECONDS_MAX,
    ) -> PostgresStore:
        """Bring the database to this release's schema and use it. Raises StoreError, one sentence, when it cannot.

        The first `club` that is named has the database for itself.
        """
        connections = Connections(url, connections_max, call_seconds_max)
        with telling("opened"):
            await prepare_postgres(connections, vault)
            if club:
                await claim(connections, club)
        store = cls(connections, vault)
        await store.time()  # until somebody looks, the club's time stands where it was last seen
        return store

    async def now(self) -> int:
        """The store's time in ms."""
        ((now,),) = await self._fetch(f"SELECT {NOW}")
        return int(now)

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it."""
        return await self._looks.time()

    async def _look(self, expected: int | None, believed: bool) -> ClockLook:
        (row,) = await self._fetch(LOOK, expected, believed)
        return ClockLook(*row)

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        outcomes = [Outcome.LOST] * len(batch)
        with telling("written"):
            for places in waves(batch):
                decided = await self._decide([batch[place] for place in places])
                for place, outcome in zip(places, decided, strict=True):
                    outcomes[place] = outcome
        return outcomes

    async def probe(self) -> None:
        """Write a few bytes to where commits are written, and wait for the disk."""
        with telling("written"):
            async with self._connections.use() as connection:
                await connection.execute("UPDATE vault SET check_value = check_value")

    async def close(self) -> None:
        """Let go of the connections. Closing twice is the same as once."""
        self._connections.close()
        self._page_reader.shutdown(wait=False)

    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        """Pages of what was kept are never on all connections, and are opened beside the event loop."""
        asked = said(question)
        if not question.kept:
            return [read(row) for row in await self._fetch(asked.text, *asked.values(values))]
        async with self._page_places:
            rows = await self._fetch(asked.text, *asked.values(values))
        return await asyncio.get_running_loop().run_in_executor(self._page_reader, lambda: [read(row) for row in rows])

    async def _write(self, question: Question, **values: object) -> int:
        asked = said(question)
        with telling("written"):
            async with self._connections.use() as connection:
                done: str = await connection.execute(asked.text, *asked.values(values))
        return int(done.rpartition(" ")[2])  # "INSERT 0 1"

    async def _write_together(self, questions: Sequence[Question], **values: object) -> int:
        done = "0"
        with telling("written"):
            async with self._connections.use() as connection, connection.transaction():
                for asked in map(said, questions):
                    done = await connection.execute(asked.text, *asked.values(values))
        return int(done.rpartition(" ")[2])

    async def _write_without_records(self, questions: Sequence[Question], **values: object) -> int:
        """Without the haste of play: a club may have kept very many records."""
        done = "0"
        with telling("written"):
            async with self._connections.use(MIGRATION_SECONDS_MAX) as connection, connection.transaction():
                await connection.execute(UNHURRIED)
                await connection.execute(NO_RECORDS_MEANWHILE)
                for asked in map(said, questions):
                    done = await connection.execute(asked.text, *asked.values(values))
        return int(done.rpartition(" ")[2])

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        with telling("written"):
            async with self._connections.use() as connection:
                return bool(await connection.fetchval(FINISH, module, done, [astuple(row) for row in rows]))

    async def _fetch(self, text: str, *values: object) -> list[asyncpg.Record]:
        with telling("read"):
            async with self._connections.use() as connection:
                rows: list[asyncpg.Record] = await connection.fetch(text, *values)
                return rows

    async def _decide(self, entries: Sequence[Entry], patient: bool = True) -> list[Outcome]:
        """Commit entries of different tables; one that hurts the others is found by halving.

        A statement that fails has written nothing. If it failed because a table was locked for longer than a commit
        takes, it goes on without waiting, so that one stuck table does not hold up the others; whoever lost, reloads.
        """
        try:
            return await self._call(entries, patient)
        except LOCKED:
            if patient:
                return await self._decide(entries, patient=False)
            if len(entries) == 1:
                return [Outcome.LOST]
        except ENTRY_FAULTS:
            if len(entries) == 1:
                log.exception("the entry of table %r at %d cannot be stored", entries[0].table, entries[0].base)
                return [Outcome.BROKEN]
        half = len(entries) // 2
        return [*await self._decide(entries[:half], patient), *await self._decide(entries[half:], patient)]

    async def _call(self, entries: Sequence[Entry], patient: bool) -> list[Outcome]:
        order = in_order(entries)
        batch = batch_value([entries[place] for place in order], self._vault, patient)
        async with self._connections.use() as connection:
            decided = await connection.fetchval(COMMIT, batch)
        outcomes = [Outcome.LOST] * len(entries)
        for place, number in zip(order, decided, strict=True):
            outcomes[place] = OUTCOMES[number]
        return outcomes
