"""What a batch will write: the entries that won, turned into rows, one pile for each statement.

Deciding and sealing happen here, on plain values; no statement is run before the whole batch is known. Piles keep the
order of the batch, so a table that wins twice in one transaction ends with its last version.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator

import msgspec

from .port import ClubTime, Entry, Line, Listing, Outcome, Parcel, Record, State, StoreError
from .records import people_of
from .vault import Vault

OVER = frozenset({"finished", "aborted"})

Key = tuple[int, str, str]  # (table number, action id, actor)
Head = tuple[int, int]  # (table number, version)

CREATE = """
    INSERT INTO tables (version, due_at, retry_at, failures, game, rules, now, state, sealed, no, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

UPDATE = """
    UPDATE tables SET version = ?, due_at = ?, retry_at = ?, failures = ?, game = ?, rules = ?, now = ?,
        state = ?, sealed = ? WHERE no = ? AND version = ?"""

PUT_OFF = "UPDATE tables SET retry_at = ?, failures = ? WHERE no = ? AND version = ?"

APPEND = """
    INSERT INTO journal (no, version, now, actor, action, args, sealed, action_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""

SEND = """
    INSERT INTO parcels (at, source, target, number, kind, body, sealed, hops)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""

DELIVER = "DELETE FROM parcels WHERE source = ? AND target = ? AND number = ?"

RECORD = "INSERT INTO records (record, no, version, kind, at, body, sealed, people) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

MENTION = "INSERT INTO mentions (person, kind, record) VALUES (?, ?, ?)"

LIST = "INSERT OR REPLACE INTO listings (no, shown, peopled, bots, listing) VALUES (?, ?, ?, ?, ?)"

REFUSE = "INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?, ?)"

ORDER = (CREATE, UPDATE, PUT_OFF, APPEND, SEND, DELIVER, RECORD, MENTION, LIST, REFUSE)


class Writes:
    """The rows of one transaction."""

    def __init__(self, vault: Vault, time: ClubTime, next_no: int, next_record: int, heads: dict[str, Head]) -> None:
        self.heads = heads
        self.next_no = next_no
        self.next_record = next_record
        self.keys: set[Key] = set()  # accepted here
        self.refused: set[Key] = set()
        self._vault = vault
        self._now, self._ahead = time.now, time.ahead
        self._piles: dict[str, list[tuple[object, ...]]] = {statement: [] for statement in ORDER}

    @property
    def lines(self) -> int:
        """How many lines the journal will grow by."""
        return len(self._piles[APPEND])

    def decide(self, entry: Entry, known: Container[Key]) -> Outcome:
        """Say what becomes of one entry; take its rows and move its head if it wins."""
        head = self.heads.get(entry.table)
        if head is not None and any(
            key in known or key in self.keys or key in self.refused for key in keys_named(entry, head[0])
        ):
            return Outcome.KNOWN
        if entry.base != (head[1] if head else 0):
            return Outcome.LOST
        if entry.clock_due is not None and entry.clock_due > self._now:
            return Outcome.EARLY
        if entry.lines or entry.state is not None:
            self.heads[entry.table] = head = self._take_table(entry, head)
        self._take_effects(entry, head)
        return Outcome.WON

    def run(self, connection: sqlite3.Connection) -> None:
        """Write everything, a pile at a time. Raises StoreError if a table is not where its head said."""
        for statement, rows in self._piles.items():
            if not rows:
                continue
            written = connection.executemany(statement, rows).rowcount
            if statement is UPDATE and written != len(rows):
                raise StoreError("A table has moved since its head was read.")

    def _take_table(self, entry: Entry, head: Head | None) -> Head:
        state = entry.state
        if state is None or state.version != entry.base + len(entry.lines) or state.version < 1:
            raise StoreError(f"The entry of table {entry.table} at {entry.base} has no state that fits its lines.")
        no = self._take_state(entry, state, head)
        for version, line in enumerate(entry.lines, entry.base + 1):
            self._take_line(entry.table, no, version, line)
        return no, state.version

    def _take_state(self, entry: Entry, state: State, head: Head | None) -> int:
        if head is not None and not entry.lines:
            self._piles[PUT_OFF].append((state.retry_at, state.failures, head[0], state.version))
            return head[0]
        row = (
            state.version,
            state.due_at,
            state.retry_at,
            state.failures,
            state.game,
            state.rules,
            state.now,
            state.state,
            self._vault.seal(entry.table, state.version, "state", state.sealed),
        )
        if head is not None:
            self._piles[UPDATE].append((*row, *head))
            return head[0]
        no = self.next_no
        self.next_no += 1
        self._piles[CREATE].append((*row, no, entry.table))
        return no

    def _take_line(self, table: str, no: int, version: int, line: Line) -> None:
        if line.version != version:
            raise StoreError(f"The lines of table {table} are not consecutive at {version}.")
        if line.action_id is not None:
            key = (no, line.action_id, line.actor)
            if key in self.keys:
                raise StoreError(f"Two lines of table {table} at {version} have the same action id.")
            self.keys.add(key)
        sealed = self._vault.seal(table, version, "line", line.sealed)
        row = (no, version, line.now, line.actor, line.action, line.args, sealed, line.action_id)
        self._piles[APPEND].append(row)

    def _take_effects(self, entry: Entry, head: Head | None) -> None:
        for parcel in entry.parcels:
            self._piles[SEND].append(self._parcel_row(parcel))
        if entry.delivered:
            self._piles[DELIVER].extend(entry.delivered)
        if not entry.records and entry.listing is None and not entry.refused:
            return
        if head is None:
            raise StoreError(f"Table {entry.table} does not exist and cannot keep anything.")
        no, version = head
        for record in entry.records:
            self._take_record(entry.table, no, version, record)
        for refused in entry.refused:
            key = (no, refused.action_id, refused.actor)
            if key in self.keys or key in self.refused:
                raise StoreError(f"Two answers of table {entry.table} at {version} are for the same action id.")
            self.refused.add(key)
            self._piles[REFUSE].append((*key, self._now, refused.code, refused.reason, refused.recovery))
        if entry.listing is not None:
            self._piles[LIST].append(_listing_row(no, entry.listing))

    def _take_record(self, table: str, no: int, version: int, record: Record) -> None:
        number = self.next_record
        self.next_record += 1
        sealed = self._vault.seal(table, version, "record", record.sealed)
        date = record.at - self._ahead
        row = (number, no, version, record.kind, date, record.body, sealed, people_of(record))
        self._piles[RECORD].append(row)
        self._piles[MENTION].extend((person, record.kind, number) for person in dict.fromkeys(record.of))

    def _parcel_row(self, parcel: Parcel) -> tuple[object, ...]:
        place = f"parcel to {parcel.target}"
        sealed = self._vault.seal(parcel.source, parcel.number, place, parcel.sealed)
        return (
            self._now,
            parcel.source,
            parcel.target,
            parcel.number,
            parcel.kind,
            parcel.body,
            sealed,
            parcel.hops,
        )


def keys_named(entry: Entry, no: int) -> Iterator[Key]:
    """Every action id that an entry accepts or refuses."""
    for line in entry.lines:
        if line.action_id is not None:
            yield no, line.action_id, line.actor
    for refused in entry.refused:
        yield no, refused.action_id, refused.actor


def _listing_row(no: int, listing: Listing) -> tuple[object, ...]:
    on = listing.phase not in OVER
    bots = listing.bots if on else 0
    return no, listing.listed and on, listing.humans > 0, bots, msgspec.json.encode(listing)
