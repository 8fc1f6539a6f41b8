"""The store on PostgreSQL: what many gateways and dealers on many hosts share.

A batch is one statement, a call of the function that the migrations made (`migrations/commit_0004.sql`): it locks the
tables in the order of their ids, decides each entry, and writes all that won. No transaction waits for a dealer. Its
time is the database's, so is every question's; and questions go to the server that commits, never to a copy of it
that lags.

An exception from `commit` means that the outcome is unknown. Everything else raises `StoreError` when the server
cannot be reached, within `connections.CALL_SECONDS_MAX`, and works again when it can; nobody has to be restarted.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import asyncpg

from .arrays import OUTCOMES, arguments, in_order, waves
from .connections import CALL_SECONDS_MAX, CONNECTIONS_MAX, ENTRY_FAULTS, LOCKED, UNREACHABLE, Connections
from .looks import Look, Looks
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
    Unreadable,
)
from .prepare_postgres import claim, prepare_postgres
from .records import NEWEST, about_of, listed_of, record_of, record_or_its_body
from .vault import Vault

log = logging.getLogger(__name__)

T = TypeVar("T")

PAGE_CONNECTIONS_MAX = 2  # of all, so that play always finds one

COMMIT = "SELECT parlour_commit_0004({})".format(", ".join(f"${number}" for number in range(1, 55)))

NOW = "(SELECT parlour_now_0004())"  # asked once, not for each row

LOOK = "SELECT * FROM parlour_look_0004($1, $2)"

STATES = """
    SELECT id, game, rules, version, now, state, sealed, due_at, retry_at, failures FROM tables
        WHERE id = ANY ($1::text[])"""

HEADS = "SELECT id, version FROM tables WHERE id = ANY ($1::text[])"

ACCEPTED = """
    SELECT version FROM journal
        WHERE no = (SELECT no FROM tables WHERE id = $1) AND action_id = $3 AND actor = $2"""

REFUSED = """
    SELECT actor, action_id, code, reason, recovery FROM refused
        WHERE no = (SELECT no FROM tables WHERE id = $1) AND action_id = $3 AND actor = $2"""

OVERDUE = f"""
    SELECT id, due_at FROM tables
        WHERE due_at <= {NOW} - $1::bigint AND (retry_at IS NULL OR retry_at <= {NOW})
        ORDER BY due_at LIMIT $2"""

OUTBOX = f"""
    SELECT source, target, number, kind, body, sealed, hops FROM parcels
        WHERE at <= {NOW} - $1::bigint ORDER BY parcel LIMIT $2"""

JOURNAL = """
    SELECT version, now, actor, action, args, sealed, action_id FROM journal
        WHERE no = (SELECT no FROM tables WHERE id = $1) AND version > $2 ORDER BY version LIMIT $3"""

RECORDS = """
    SELECT version, kind, at, body, sealed, people FROM records
        WHERE no = (SELECT no FROM tables WHERE id = $1) ORDER BY record"""

# What comes before the page is counted in the index alone.
PAGE = """
    SELECT version, kind, at, body, sealed, people FROM records
        WHERE record = ANY (ARRAY(
            SELECT record FROM records WHERE no = (SELECT no FROM tables WHERE id = $1) AND kind = $2
                ORDER BY record LIMIT $4 OFFSET $3))
        ORDER BY record"""

TALLY = "SELECT count(*) FROM records WHERE no = (SELECT no FROM tables WHERE id = $1) AND kind = $2"

ABOUT = """
    WITH found AS (
        SELECT record FROM mentions WHERE person = $1 AND kind = $2 AND record < $3
            ORDER BY record DESC LIMIT $4)
    SELECT record, id, game, records.version, kind, at, body, records.sealed, people
        FROM found JOIN records USING (record) JOIN tables USING (no)
        ORDER BY record DESC"""

JSON = "convert_from(listing, 'UTF8')::json"

FOUND = f"""
    FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no)
        WHERE shown AND (peopled OR coalesce(attended_at, 0) >= $1)
            AND ($2 = '' OR strpos(lower(concat({JSON} -> 'title', {JSON} -> 'names')), lower($2)) > 0)"""

LISTED = f"""
    SELECT id, game, listing, coalesce(attended_at, 0) {FOUND}
        ORDER BY coalesce(attended_at, 0) >= $3::bigint DESC, peopled DESC, no DESC LIMIT $4 OFFSET $5"""

COUNTED = f"SELECT count(*) {FOUND}"

LISTING = """
    SELECT id, game, listing, coalesce(attended_at, 0)
        FROM tables JOIN listings USING (no) LEFT JOIN upkeep USING (no) WHERE id = $1"""

WITH_BOTS = """
    SELECT id, coalesce(attended_at, $1::bigint) >= $1::bigint
        FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no) WHERE bots > 0 ORDER BY no"""

OPENED_BY = f"""
    SELECT count(*) FILTER (WHERE opener = $1), count(*) FILTER (WHERE address = $2)
        FROM upkeep JOIN listings USING (no) WHERE (opener = $1 OR address = $2)
            AND {JSON} ->> 'phase' NOT IN ('finished', 'aborted')"""

NOTE_OPENER = """
    INSERT INTO upkeep (no, opener, address, attended_at, look_at)
        SELECT no, $2, $3, $4::bigint, $5::bigint FROM tables WHERE id = $1
        ON CONFLICT (no) DO UPDATE SET opener = excluded.opener, address = excluded.address"""

# In one order everywhere, or two gateways could wait for each other.
ATTEND = f"""
    INSERT INTO upkeep (no, attended_at, look_at)
        SELECT no, {NOW}, {NOW} + $2::bigint FROM tables WHERE id = ANY($1::text[]) ORDER BY no
        ON CONFLICT (no) DO UPDATE SET attended_at = excluded.attended_at, look_at = excluded.look_at"""

TO_LOOK_AT = f"""
    SELECT id, game, listing, attended_at FROM upkeep JOIN tables USING (no) JOIN listings USING (no)
        WHERE look_at <= {NOW} ORDER BY look_at LIMIT $1"""

LOOK_LATER = f"UPDATE upkeep SET look_at = {NOW} + $2::bigint WHERE no = (SELECT no FROM tables WHERE id = $1)"

NO_MORE = "DELETE FROM upkeep WHERE no = (SELECT no FROM tables WHERE id = $1)"


SUSPECTS = "SELECT id, kind, version, actor, action_id FROM suspects ORDER BY suspect"


class PostgresStore:
    """The `Store` of a cluster."""

    def __init__(self, connections: Connections, vault: Vault) -> None:
        """Use a database that is prepared: see `open`."""
        self._connections = connections
        self._vault = vault
        self._looks = Looks(self._look)
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
        ((now,),) = await self._ask("SELECT parlour_now_0004()")
        return int(now)

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it."""
        return await self._looks.time()

    async def _look(self, expected: int | None, believed: bool) -> Look:
        (row,) = await self._ask(LOOK, expected, believed)
        return Look(*row)

    async def load(self, tables: Sequence[str]) -> dict[str, State]:
        """The current state of each of these tables that exists. Raises `Unreadable` when one does not open."""
        return {table: self._state(table, *row) for table, *row in await self._ask(STATES, tables)}

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""
        return {row["id"]: row["version"] for row in await self._ask(HEADS, tables)}

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        outcomes = [Outcome.LOST] * len(batch)
        with telling("written"):
            for places in waves(batch):
                decided = await self._decide([batch[place] for place in places])
                for place, outcome in zip(places, decided, strict=True):
                    outcomes[place] = outcome
        return outcomes

    async def known(self, table: str, actor: str, action_id: str) -> int | Refused | None:
        """The version at which this action was accepted, or with what it was refused; None if neither is known."""
        for row in await self._ask(ACCEPTED, table, actor, action_id):
            return int(row[0])
        for row in await self._ask(REFUSED, table, actor, action_id):
            return Refused(*row)
        return None

    async def overdue(self, grace_ms: int, limit: int) -> list[Overdue]:
        """Tables due for at least `grace_ms` and not put off by `retry_at`, longest overdue first."""
        return [Overdue(*row) for row in await self._ask(OVERDUE, grace_ms, limit)]

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Parcels not yet delivered and at least so old, oldest first; without those that do not open."""
        return list(self._parcels(await self._ask(OUTBOX, older_than_ms, limit)))

    async def journal(self, table: str, after: int = 0, limit: int = 1000) -> list[Line]:
        """Lines after this version, in order, with their sealed parts."""
        return [
            Line(version, now, actor, action, args, self._vault.open(table, version, "line", sealed), action_id)
            for version, now, actor, action, args, sealed, action_id in await self._ask(JOURNAL, table, after, limit)
        ]

    async def records(self, table: str) -> list[Record]:
        """Everything that this table recorded, in order."""
        return await self._page(RECORDS, partial(record_of, self._vault, table), table)

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this table and kind, in order, from the one with the number `first` on; the first of all is 0."""
        return await self._page(PAGE, partial(record_or_its_body, self._vault, table), table, kind, first, limit)

    async def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""
        (found,) = await self._page(TALLY, lambda row: int(row[0]), table, kind)
        return found

    async def about(self, person: str, kind: str, before: int | None, limit: int) -> list[About]:
        """Records of this kind about this person, of all tables, newest first; those below the number `before`."""
        newest = NEWEST if before is None else before
        return await self._page(ABOUT, partial(about_of, self._vault), person, kind, newest, limit)

    async def listed(
        self, limit: int = 100, first: int = 0, search: str = "", attended_since: int = 0, shown_since: int = 0
    ) -> tuple[int, list[Listed]]:
        """How many tables are listed and not over, and those from a number on; attended ones first."""
        ((total,),) = await self._ask(COUNTED, shown_since, search)
        rows = await self._ask(LISTED, shown_since, search, attended_since, limit, first)
        return total, [listed_of(row) for row in rows]

    async def listing(self, table: str) -> Listed | None:
        """One table, listed or not, over or not."""
        for row in await self._ask(LISTING, table):
            return listed_of(row)
        return None

    async def with_bots(self, attended_since: int = 0) -> dict[str, bool]:
        """The tables that are not over and want bots, each with whether it was attended since a time."""
        return {row[0]: row[1] for row in await self._ask(WITH_BOTS, attended_since)}

    async def note_opener(self, table: str, opener: str, address: str, attended_at: int, look_at: int) -> None:
        """Remember who has opened a table, from which address, and when (ms) it shall be looked at if nobody comes."""
        await self._ask(NOTE_OPENER, table, opener, address, attended_at, look_at)

    async def opened_by(self, opener: str, address: str) -> tuple[int, int]:
        """How many tables that are not over this person has opened, and how many were opened from this address."""
        ((person, place),) = await self._ask(OPENED_BY, opener, address)
        return person, place

    async def attend(self, tables: Sequence[str], look_after_ms: int) -> None:
        """People have these tables open now; after so long without that they are looked at."""
        await self._ask(ATTEND, tables, look_after_ms)

    async def to_look_at(self, limit: int) -> list[Listed]:
        """The tables nobody has attended for as long as was said, those longest due first."""
        return [listed_of(row) for row in await self._ask(TO_LOOK_AT, limit)]

    async def look_later(self, table: str, look_after_ms: int | None) -> None:
        """Look at a table again after so long; None: never, it is over."""
        if look_after_ms is None:
            await self._ask(NO_MORE, table)
        else:
            await self._ask(LOOK_LATER, table, look_after_ms)

    async def add_guest(self, guest: Guest, token_hash: bytes) -> None:
        """Remember somebody, and the hash of the token in the cookie."""
        await self._ask("INSERT INTO guests VALUES ($1, $2, $3)", guest.person, guest.name, token_hash)

    async def rename_guest(self, person: str, name: str) -> None:
        """Give somebody another name."""
        await self._ask("UPDATE guests SET name = $2 WHERE person = $1", person, name)

    async def guest(self, token_hash: bytes) -> Guest | None:
        """Who has this cookie."""
        for row in await self._ask("SELECT person, name FROM guests WHERE token_hash = $1", token_hash):
            return Guest(*row)
        return None

    async def suspect(self, suspect: Suspect) -> None:
        """Note for ever what never came back."""
        row = suspect.table, suspect.kind, suspect.version, suspect.actor, suspect.action_id
        await self._ask("INSERT INTO suspects (id, kind, version, actor, action_id) VALUES ($1, $2, $3, $4, $5)", *row)

    async def suspects(self) -> list[Suspect]:
        """Everything that never came back, in the order in which it was noted."""
        return [Suspect(*row) for row in await self._ask(SUSPECTS)]

    async def forget_suspects(self, table: str) -> int:
        """Strike out the suspects of a table, and say how many there were."""
        return len(await self._ask("DELETE FROM suspects WHERE id = $1 RETURNING id", table))

    async def probe(self) -> None:
        """Write a few bytes to where commits are written, and wait for the disk."""
        with telling("written"):
            async with self._connections.use() as connection:
                await connection.execute("UPDATE vault SET check_value = check_value")

    async def backup(self, path: str) -> None:
        """Always refuses: PostgreSQL has tools of its own for this."""
        raise StoreError("A database of PostgreSQL is copied with pg_dump or pg_basebackup, its key by hand.")

    async def close(self) -> None:
        """Let go of the connections. Closing twice is the same as once."""
        self._connections.close()
        self._page_reader.shutdown(wait=False)

    async def _ask(self, question: str, *args: object) -> list[asyncpg.Record]:
        with telling("read"):
            async with self._connections.use() as connection:
                rows: list[asyncpg.Record] = await connection.fetch(question, *args)
                return rows

    async def _page(self, question: str, read: Callable[[asyncpg.Record], T], *args: object) -> list[T]:
        """What was kept, for somebody to look at: never on all connections, and opened beside the event loop."""
        async with self._page_places:
            rows = await self._ask(question, *args)
        return await asyncio.get_running_loop().run_in_executor(self._page_reader, lambda: list(map(read, rows)))

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
        columns = arguments([entries[place] for place in order], self._vault, patient)
        async with self._connections.use() as connection:
            decided = await connection.fetchval(COMMIT, *columns)
        outcomes = [Outcome.LOST] * len(entries)
        for place, number in zip(order, decided, strict=True):
            outcomes[place] = OUTCOMES[number]
        return outcomes

    def _state(self, table: str, game: str, rules: str, version: int, now: int, state: bytes, *row: Any) -> State:
        sealed, due_at, retry_at, failures = row
        plain = self._vault.open(table, version, "state", sealed)
        return State(game, rules, version, now, state, plain, due_at, retry_at, failures)

    def _parcels(self, rows: Sequence[asyncpg.Record]) -> Iterator[Parcel]:
        for source, target, number, kind, body, sealed, hops in rows:
            try:
                plain = self._vault.open(source, number, f"parcel to {target}", sealed)
            except Unreadable:
                log.warning("a parcel from %s to %s does not open and stays where it is", source, target)
                continue
            yield Parcel(source, target, number, kind, body, plain, hops)


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Raise StoreError, one sentence, for whatever goes wrong with the server or the way to it."""
    try:
        yield
    except TimeoutError as error:
        raise StoreError(f"The store cannot be {what}: PostgreSQL does not answer in time.") from error
    except UNREACHABLE as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise StoreError(f"The store cannot be {what}: {why}.") from error
