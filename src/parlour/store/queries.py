"""What can be asked of the SQLite file: plain functions on one connection, nothing that writes.

The rows come back as the port's structs, with their sealed parts opened. Anything that follows a commit sees it,
from any connection. Threads and waiting are in `sqlite.py`.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence

import msgspec

from .port import (
    About,
    ClubTime,
    Guest,
    Line,
    Listed,
    Overdue,
    Parcel,
    Record,
    Refused,
    State,
    Suspect,
    Unreadable,
)
from .records import NEWEST, about_of, listed_of, record_of, record_or_its_body
from .vault import Vault

log = logging.getLogger(__name__)

Clock = Callable[[], ClubTime]

STATES = """
    SELECT id, game, rules, version, now, state, sealed, due_at, retry_at, failures FROM tables
        WHERE id IN (SELECT value FROM json_each(?))"""

HEADS = "SELECT id, version FROM tables WHERE id IN (SELECT value FROM json_each(?))"

# Two halves: what the index has, and the few lines that it has not reached.
JOURNAL = """
    WITH asked AS (SELECT no FROM tables WHERE id = :table)
    SELECT journal.* FROM places JOIN journal USING (line)
        WHERE places.no = (SELECT no FROM asked) AND places.version > :after
    UNION ALL
    SELECT journal.* FROM journal
        WHERE line > (SELECT line FROM indexed) AND no = (SELECT no FROM asked) AND version > :after
    ORDER BY version LIMIT :limit"""

KNOWN = """
    WITH asked AS (SELECT no FROM tables WHERE id = :table)
    SELECT version FROM accepted
        WHERE no = (SELECT no FROM asked) AND action_id = :action_id AND actor = :actor
    UNION ALL
    SELECT version FROM journal
        WHERE line > (SELECT line FROM indexed) AND no = (SELECT no FROM asked)
            AND action_id = :action_id AND actor = :actor"""

REFUSED = """
    SELECT actor, action_id, code, reason, recovery FROM refused
        WHERE no = (SELECT no FROM tables WHERE id = :table) AND action_id = :action_id AND actor = :actor"""

OVERDUE = """
    SELECT id, due_at FROM tables
        WHERE due_at <= :due AND (retry_at IS NULL OR retry_at <= :now)
        ORDER BY due_at LIMIT :limit"""

OUTBOX = """
    SELECT source, target, number, kind, body, sealed, hops FROM parcels
        WHERE at <= ? ORDER BY parcel LIMIT ?"""

RECORDS = """
    SELECT version, kind, at, body, sealed, people FROM records
        WHERE no = (SELECT no FROM tables WHERE id = ?) ORDER BY record"""

# What comes before the page is counted in the index alone.
PAGE = """
    SELECT version, kind, at, body, sealed, people FROM records
        WHERE record IN (
            SELECT record FROM records WHERE no = (SELECT no FROM tables WHERE id = :table) AND kind = :kind
                ORDER BY record LIMIT :limit OFFSET :first)
        ORDER BY record"""

TALLY = "SELECT count(*) FROM records WHERE no = (SELECT no FROM tables WHERE id = ?) AND kind = ?"

ABOUT = """
    WITH found AS (
        SELECT record FROM mentions WHERE person = :person AND kind = :kind AND record < :before
            ORDER BY record DESC LIMIT :limit)
    SELECT record, id, game, records.version, kind, at, body, records.sealed, people
        FROM found CROSS JOIN records USING (record) CROSS JOIN tables USING (no)
        ORDER BY record DESC"""

# `folded` is Python's: SQLite knows the case of ASCII alone.
FOUND = """
    FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no)
        WHERE shown AND (peopled OR coalesce(attended_at, 0) >= :shown_since)
            AND (:search = ''
                OR instr(folded(json_extract(CAST(listing AS TEXT), '$.title', '$.names')), :search) > 0)"""

SUSPECTS = "SELECT id, kind, version, actor, action_id FROM suspects ORDER BY suspect"

LISTED = f"""
    SELECT id, game, listing, coalesce(attended_at, 0) {FOUND}
        ORDER BY coalesce(attended_at, 0) >= :attended_since DESC, peopled DESC, no DESC LIMIT :limit OFFSET :first"""

COUNTED = f"SELECT count(*) {FOUND}"

LISTING = """
    SELECT id, game, listing, coalesce(attended_at, 0)
        FROM tables JOIN listings USING (no) LEFT JOIN upkeep USING (no) WHERE id = ?"""

WITH_BOTS = """
    SELECT id, coalesce(attended_at, :since) >= :since
        FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no) WHERE bots > 0 ORDER BY no"""

OPENED_BY = """
    SELECT coalesce(sum(opener = :opener), 0), coalesce(sum(address = :address), 0)
        FROM upkeep JOIN listings USING (no) WHERE (opener = :opener OR address = :address)
            AND json_extract(CAST(listing AS TEXT), '$.phase') NOT IN ('finished', 'aborted')"""

TO_LOOK_AT = """
    SELECT id, game, listing, attended_at FROM upkeep JOIN tables USING (no) JOIN listings USING (no)
        WHERE look_at <= :now ORDER BY look_at LIMIT :limit"""


class Queries:
    """The questions of the port, answered at once."""

    def __init__(self, connection: sqlite3.Connection, vault: Vault, clock: Clock) -> None:
        self._connection = connection
        self._vault = vault
        self._clock = clock
        connection.create_function("folded", 1, str.casefold, deterministic=True)

    def now(self) -> int:
        """The store's time in ms."""
        return self._clock().now

    def time(self) -> ClubTime:
        """The same, and what else there is to know of it."""
        return self._clock()

    def load(self, tables: Sequence[str]) -> dict[str, State]:
        """The current state of each of these tables that exists. Raises `Unreadable` when one does not open."""
        rows = self._connection.execute(STATES, (msgspec.json.encode(tables),))
        return {table: self._state(table, *row) for table, *row in rows}

    def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""
        return dict(self._connection.execute(HEADS, (msgspec.json.encode(tables),)).fetchall())

    def known(self, table: str, actor: str, action_id: str) -> int | Refused | None:
        """The version at which this action was accepted, or with what it was refused; None if neither is known."""
        asked = {"table": table, "actor": actor, "action_id": action_id}
        accepted = self._connection.execute(KNOWN, asked).fetchone()
        if accepted is not None:
            return int(accepted[0])
        refused = self._connection.execute(REFUSED, asked).fetchone()
        return None if refused is None else Refused(*refused)

    def overdue(self, grace_ms: int, limit: int) -> list[Overdue]:
        """Tables due for at least `grace_ms` and not put off, longest overdue first."""
        now = self._clock().now
        rows = self._connection.execute(OVERDUE, {"due": now - grace_ms, "now": now, "limit": limit})
        return [Overdue(table, due_at) for table, due_at in rows]

    def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Parcels not yet delivered and at least so old, oldest first; without those that do not open."""
        return list(self._parcels(self._connection.execute(OUTBOX, (self._clock().now - older_than_ms, limit))))

    def journal(self, table: str, after: int = 0, limit: int = 1000) -> list[Line]:
        """Lines after this version, in order, with their sealed parts."""
        rows = self._connection.execute(JOURNAL, {"table": table, "after": after, "limit": limit})
        return [
            Line(version, now, actor, action, args, self._vault.open(table, version, "line", sealed), action_id)
            for _, _, version, now, actor, action, args, sealed, action_id in rows
        ]

    def records(self, table: str) -> list[Record]:
        """Everything that this table recorded, in order."""
        return [record_of(self._vault, table, row) for row in self._connection.execute(RECORDS, (table,))]

    def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this table and kind, in order, from the one with the number `first` on; the first of all is 0."""
        rows = self._connection.execute(PAGE, {"table": table, "kind": kind, "first": first, "limit": limit})
        return [record_or_its_body(self._vault, table, row) for row in rows]

    def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""
        return int(self._connection.execute(TALLY, (table, kind)).fetchone()[0])

    def about(self, person: str, kind: str, before: int | None, limit: int) -> list[About]:
        """Records of this kind about this person, of all tables, newest first; those below the number `before`."""
        asked = {"person": person, "kind": kind, "before": NEWEST if before is None else before, "limit": limit}
        return [about_of(self._vault, row) for row in self._connection.execute(ABOUT, asked)]

    def listed(
        self, limit: int = 100, first: int = 0, search: str = "", attended_since: int = 0, shown_since: int = 0
    ) -> tuple[int, list[Listed]]:
        """How many tables are listed and not over, and those from a number on; attended ones first."""
        asked = {"search": search.casefold(), "shown_since": shown_since}
        ((total,),) = self._connection.execute(COUNTED, asked)
        page = {"attended_since": attended_since, "limit": limit, "first": first}
        return total, [listed_of(row) for row in self._connection.execute(LISTED, asked | page)]

    def listing(self, table: str) -> Listed | None:
        """One table, listed or not, over or not."""
        row = self._connection.execute(LISTING, (table,)).fetchone()
        return None if row is None else listed_of(row)

    def with_bots(self, attended_since: int = 0) -> dict[str, bool]:
        """The tables that are not over and want bots, each with whether it was attended since a time."""
        rows = self._connection.execute(WITH_BOTS, {"since": attended_since})
        return {table: bool(attended) for table, attended in rows}

    def opened_by(self, opener: str, address: str) -> tuple[int, int]:
        """How many tables that are not over this person has opened, and how many were opened from this address."""
        person, place = self._connection.execute(OPENED_BY, {"opener": opener, "address": address}).fetchone()
        return person, place

    def to_look_at(self, limit: int) -> list[Listed]:
        """The tables nobody has attended for as long as was said, those longest due first."""
        rows = self._connection.execute(TO_LOOK_AT, {"now": self._clock().now, "limit": limit})
        return [listed_of(row) for row in rows]

    def suspects(self) -> list[Suspect]:
        """Everything that never came back, in the order in which it was noted."""
        return [Suspect(*row) for row in self._connection.execute(SUSPECTS)]

    def guest(self, token_hash: bytes) -> Guest | None:
        """Who has this cookie."""
        row = self._connection.execute("SELECT person, name FROM guests WHERE token_hash = ?", (token_hash,)).fetchone()
        return None if row is None else Guest(*row)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _state(
        self,
        table: str,
        game: str,
        rules: str,
        version: int,
        now: int,
        state: bytes,
        sealed: bytes,
        due_at: int | None,
        retry_at: int | None,
        failures: int,
    ) -> State:
        plain = self._vault.open(table, version, "state", sealed)
        return State(game, rules, version, now, state, plain, due_at, retry_at, failures)

    def _parcels(self, rows: sqlite3.Cursor) -> Iterator[Parcel]:
        for row in rows:
            try:
                yield self._parcel(*row)
            except Unreadable:
                log.warning("a parcel from %s to %s does not open and stays where it is", *row[:2])

    def _parcel(
        self, source: str, target: str, number: int, kind: str, body: bytes, sealed: bytes, hops: int
    ) -> Parcel:
        plain = self._vault.open(source, number, f"parcel to {target}", sealed)
        return Parcel(source, target, number, kind, body, plain, hops)
