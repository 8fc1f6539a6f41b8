"""What a batch will write: the entries that won, turned into rows, one pile for each statement.

Deciding and sealing happen here, on plain values; no statement is run before the whole batch is known. Piles keep the
order of the batch, so a table that wins twice in one transaction ends with its last version.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec.structs import astuple

from ..port import ClubTime, Entry, KeyedEntry, Line, Outcome, Record, State, StoreError
from ..rows import (
    DELIVERED,
    KEYED,
    LINE,
    LISTING,
    PARCEL,
    RECORD,
    REFUSED,
    STATE,
    line_row,
    listing_row,
    parcel_row,
    record_row,
    state_row,
)
from ..vault import Vault

Key = tuple[int, str, str]  # (table number, action id, actor)
Head = tuple[int, int]  # (table number, version)
Way = tuple[str, str]  # (source, target)


def insert(table: str, *columns: str) -> str:
    """A statement for rows of these columns."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"


CREATE = insert("tables", *STATE, "no", "id")

# What a table is pinned to stays as it is, and has an index that a write would look at.
CHANGING = STATE[: STATE.index("resources")]

UPDATE = f"UPDATE tables SET {', '.join(f'{column} = ?' for column in CHANGING)} WHERE no = ? AND version = ?"

PUT_OFF = "UPDATE tables SET retry_at = ?, failures = ? WHERE no = ? AND version = ?"

APPEND = insert("journal", "no", *LINE)

FORGET_KEYED = "DELETE FROM keyed WHERE no = ?"

STRIKE = "DELETE FROM keyed WHERE no = ? AND field = ? AND key = ?"

KEEP = insert("keyed", "no", *KEYED).replace("INSERT", "INSERT OR REPLACE")

SEND = insert("parcels", "at", *PARCEL)

DELIVER = f"DELETE FROM parcels WHERE {' AND '.join(f'{column} = ?' for column in DELIVERED)}"

RECORDING = insert("records", "record", "no", *RECORD)

MENTION = insert("mentions", "person", "kind", "record")

LIST = insert("listings", "no", *LISTING).replace("INSERT", "INSERT OR REPLACE")

REFUSE = insert("refused", "no", "at", *REFUSED)

ORDER = (CREATE, UPDATE, PUT_OFF, APPEND, FORGET_KEYED, STRIKE, KEEP, SEND, DELIVER, RECORDING, MENTION, LIST, REFUSE)


class Outbox:
    """The parcels that come next on the ways of a batch, and how many of them its entries have handed over."""

    def __init__(self, waiting: Mapping[Way, Sequence[tuple[int, str]]], existing: Container[str]) -> None:
        """`waiting` are numbers and kinds; `existing` are those among the targets that are tables."""
        self._waiting = waiting
        self._existing = existing
        self._handed: Counter[Way] = Counter()

    def hand_over(self, table: str, delivered: Sequence[tuple[str, str, int]], heads: Container[str]) -> bool:
        """Take these out, if each is the next on its way, and (where a message comes back) its target is no table."""
        handed = Counter(self._handed)
        for source, target, number in delivered:
            way = source, target
            waiting = self._waiting.get(way, ())
            if handed[way] >= len(waiting):
                return False
            next_number, kind = waiting[handed[way]]
            if next_number != number:
                return False
            if table != target and kind != "open" and (target in heads or target in self._existing):
                return False
            handed[way] += 1
        self._handed = handed
        return True


class Writes:
    """The rows of one transaction."""

    def __init__(
        self, vault: Vault, time: ClubTime, next_no: int, next_record: int, heads: dict[str, Head], outbox: Outbox
    ) -> None:
        self.heads = heads
        self.next_no = next_no
        self.next_record = next_record
        self.keys: set[Key] = set()  # accepted here
        self.refused: set[Key] = set()
        self._outbox = outbox
        self._vault = vault
        self._now, self._ahead = time.now, time.ahead
        self._keyed: dict[tuple[int, str, str], KeyedEntry] = {}
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
        if entry.delivered and not self._outbox.hand_over(entry.table, entry.delivered, self.heads):
            return Outcome.STALE
        if entry.lines or entry.state is not None:
            self.heads[entry.table] = head = self._take_table(entry, head)
        self._take_effects(entry, head)
        return Outcome.WON

    def run(self, connection: sqlite3.Connection) -> None:
        """Write everything, a pile at a time. Raises StoreError if a table is not where its head said."""
        for (no, field, key), entry in self._keyed.items():
            if entry.value is None:
                self._piles[STRIKE].append((no, field, key))
            else:
                self._piles[KEEP].append((no, *astuple(entry)))
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
        if entry.entries_anew:
            self._piles[FORGET_KEYED].append((no,))
            self._keyed = {key: kept for key, kept in self._keyed.items() if key[0] != no}
        for each in entry.entries:
            self._keyed[no, each.field, each.key] = each
        return no, state.version

    def _take_state(self, entry: Entry, state: State, head: Head | None) -> int:
        if head is not None and not entry.lines:
            self._piles[PUT_OFF].append((state.retry_at, state.failures, head[0], state.version))
            return head[0]
        row = state_row(self._vault, entry.table, state)
        if head is not None:
            self._piles[UPDATE].append((*row[: len(CHANGING)], *head))
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
        self._piles[APPEND].append((no, *line_row(self._vault, table, line)))

    def _take_effects(self, entry: Entry, head: Head | None) -> None:
        for parcel in entry.parcels:
            self._piles[SEND].append((self._now, *parcel_row(self._vault, parcel)))
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
            self._piles[REFUSE].append((no, self._now, *astuple(refused)))
        if entry.listing is not None:
            self._piles[LIST].append((no, *listing_row(entry.listing)))

    def _take_record(self, table: str, no: int, version: int, record: Record) -> None:
        number = self.next_record
        self.next_record += 1
        row = record_row(self._vault, table, version, record, record.at - self._ahead)
        self._piles[RECORDING].append((number, no, *row))
        self._piles[MENTION].extend((person, record.kind, number) for person in dict.fromkeys(record.of))


def keys_named(entry: Entry, no: int) -> Iterator[Key]:
    """Every action id that an entry accepts or refuses."""
    for line in entry.lines:
        if line.action_id is not None:
            yield no, line.action_id, line.actor
    for refused in entry.refused:
        yield no, refused.action_id, refused.actor
