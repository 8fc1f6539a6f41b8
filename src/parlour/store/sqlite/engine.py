"""The deciding and writing of the SQLite store: plain functions on one connection, no threads, no waiting.

There is one writer for a file (`store.py` sees to it), so a commit is: begin, read the versions, decide every entry,
write all that won with a handful of statements, commit. The simulator drives it in memory and in virtual time.

An entry that contradicts itself or cannot be stored is a bug of its author: it is left out and logged as BROKEN, and
the others are on disk.
"""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache

import msgspec

from ..clock import Kept
from ..port import REFUSED_KEPT_MS, Entry, ModuleRow, Outcome, StoreError
from ..questions import Question
from ..vault import Vault
from .duties import finish
from .prepare import KEEP
from .reader import Clock, Reader
from .writes import Head, Key, Outbox, Writes, keys_named

log = logging.getLogger(__name__)

# What SQLite and its driver raise for a value that cannot be stored. All else (disk full, locked) is the engine's.
ENTRY_FAULTS = (
    StoreError,
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    OverflowError,
    UnicodeEncodeError,
    TypeError,
)

HEADS = "SELECT id, no, version FROM tables WHERE id IN (SELECT value FROM json_each(?))"

ACCEPTED = """
    WITH named (no, action_id, actor) AS (VALUES {})
    SELECT no, action_id, actor FROM named CROSS JOIN accepted USING (no, action_id, actor)"""

NEXT_ON = "SELECT number, kind FROM parcels WHERE source = ? AND target = ? ORDER BY number LIMIT ?"

EMPTY = Outbox({}, ())

ACCEPTED_KEYS_MAX = 256  # asked at once

HEADS_MAX = 16_384  # kept in memory

INDEX_EVERY = 8192  # lines of the journal before they are indexed together

FORGET_EVERY = 1024  # refusals before the old ones are forgotten

INDEX = (
    """INSERT INTO places SELECT no, version, line FROM journal
        WHERE line > (SELECT line FROM indexed) ORDER BY no, version""",
    """INSERT INTO accepted SELECT no, action_id, actor, version FROM journal
        WHERE line > (SELECT line FROM indexed) AND action_id IS NOT NULL ORDER BY no, action_id, actor""",
    "UPDATE indexed SET line = (SELECT max(line) FROM journal)",
)

UNINDEXED = "SELECT no, action_id, actor FROM journal WHERE line > (SELECT line FROM indexed)"


FORGET = "DELETE FROM refused WHERE at < ?"

REFUSED_KEYS = "SELECT no, action_id, actor FROM refused"

NEXT_NO = "SELECT coalesce(max(no), 0) + 1 FROM tables"

NEXT_RECORD = "SELECT coalesce(max(record), 0) + 1 FROM records"


class Sqlite(Reader):
    """The store as a plain object, on a database that is prepared: every method returns when it is done."""

    def __init__(
        self, connection: sqlite3.Connection, vault: Vault, clock: Clock, index_every: int = INDEX_EVERY
    ) -> None:
        super().__init__(connection, clock)
        self._vault = vault
        self._index_every = index_every
        self._fresh: set[Key] = set()  # action ids in lines that the index has not reached
        self._heads: dict[str, Head] = {}  # of tables written lately
        self._unindexed = 0  # how many lines those are
        self._refused: set[Key] = set()  # all that are kept
        self._refused_since = 0  # how many since the old ones were forgotten
        self._next_no = 1  # for the next new table
        self._next_record = 1
        self._doubtful = True  # the above may not be what the file says

    def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        with self._transaction():
            try:
                writes, outcomes = self._write(batch)
                self._take(writes)
            except ENTRY_FAULTS:
                self._connection.execute("ROLLBACK")
                self._connection.execute("BEGIN IMMEDIATE")
                self._heads.clear()
                outcomes = [self._write_alone(entry) for entry in batch]
            if self._unindexed >= self._index_every:
                self._index()
            if self._refused_since >= FORGET_EVERY:
                self._forget()
        return outcomes

    def write(self, question: Question, values: Mapping[str, object]) -> int:
        """Write, and say how many rows that were. It is on disk when this returns."""
        with self._transaction():
            return self._execute(question, values).rowcount

    def write_together(self, questions: Sequence[Question], values: Mapping[str, object]) -> int:
        """Write in one transaction, and say how many rows the last of them wrote."""
        with self._transaction():
            return [self._execute(question, values).rowcount for question in questions][-1]

    def finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        """Strike out duties and write what came of them, or nothing."""
        with self._transaction():
            return finish(self._connection, module, done, rows)

    def probe(self) -> None:
        """Write what is in the file's first page already. (A row that stays as it is would not be written.)"""
        with self._transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            self._connection.execute(f"PRAGMA user_version = {version}")

    def keep_clock(self, kept: Kept) -> None:
        """Remember how the club's clock stands."""
        with self._transaction():
            self._connection.execute(KEEP, kept)

    def synchronous(self) -> int:
        """What this very connection is set to: 2 is FULL."""
        return int(self._connection.execute("PRAGMA synchronous").fetchone()[0])

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _write(self, batch: Sequence[Entry]) -> tuple[Writes, list[Outcome]]:
        heads = self._read_heads(batch)
        known = self._known(batch, heads)
        outbox = self._outbox(batch)
        writes = Writes(self._vault, self._clock(), self._next_no, self._next_record, heads, outbox)
        outcomes = [writes.decide(entry, known) for entry in batch]
        writes.run(self._connection)
        return writes, outcomes

    def _write_alone(self, entry: Entry) -> Outcome:
        self._connection.execute("SAVEPOINT entry")
        try:
            writes, (outcome,) = self._write([entry])
        except ENTRY_FAULTS:
            self._connection.execute("ROLLBACK TO entry")
            log.exception("the entry of table %r at %d cannot be stored", entry.table, entry.base)
            return Outcome.BROKEN
        finally:
            self._connection.execute("RELEASE entry")
        self._take(writes)
        return outcome

    def _read_heads(self, batch: Sequence[Entry]) -> dict[str, Head]:
        """Where the tables of a batch stand. A head in memory is a guess: the update itself compares the version."""
        heads = {entry.table: self._heads[entry.table] for entry in batch if entry.table in self._heads}
        unread = [entry.table for entry in batch if entry.table not in heads]
        if unread:
            rows = self._connection.execute(HEADS, (msgspec.json.encode(unread),))
            heads.update((table, (no, version)) for table, no, version in rows)
        return heads

    def _known(self, batch: Sequence[Entry], heads: dict[str, Head]) -> set[Key]:
        """Which action ids of the batch were accepted or refused before."""
        named = [key for entry in batch if entry.table in heads for key in keys_named(entry, heads[entry.table][0])]
        found = self._fresh.intersection(named) | self._refused.intersection(named)
        for start in range(0, len(named), ACCEPTED_KEYS_MAX):
            some = named[start : start + ACCEPTED_KEYS_MAX]
            found.update(self._connection.execute(accepted_query(len(some)), [part for key in some for part in key]))
        return found

    def _outbox(self, batch: Sequence[Entry]) -> Outbox:
        """What comes next on the ways of what a batch hands over."""
        ways = Counter((source, target) for entry in batch for source, target, _ in entry.delivered)
        if not ways:
            return EMPTY
        waiting = {way: self._connection.execute(NEXT_ON, (*way, count)).fetchall() for way, count in ways.items()}
        targets = msgspec.json.encode([target for _, target in ways])
        return Outbox(waiting, {table for table, *_ in self._connection.execute(HEADS, (targets,))})

    def _take(self, writes: Writes) -> None:
        """Remember what the writes of this transaction changed."""
        self._next_no = writes.next_no
        self._next_record = writes.next_record
        if len(self._heads) > HEADS_MAX:
            self._heads.clear()
        self._heads |= writes.heads
        self._fresh |= writes.keys
        self._unindexed += writes.lines
        if writes.refused:
            self._refused |= writes.refused
            self._refused_since += len(writes.refused)

    def _forget(self) -> None:
        """Refusals are kept a while only."""
        self._connection.execute(FORGET, (self._clock().now - REFUSED_KEPT_MS,))
        self._refused = set(self._connection.execute(REFUSED_KEYS))
        self._refused_since = 0

    def _index(self) -> None:
        for statement in INDEX:
            self._connection.execute(statement)
        self._fresh.clear()
        self._unindexed = 0

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._doubtful:
            self._resume()
        self._doubtful = True
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A failed commit may leave the transaction open; the next one reads everything again.
            with suppress(sqlite3.Error):
                self._connection.rollback()
            raise
        self._doubtful = False

    def _resume(self) -> None:
        """Read from the file what is kept in memory: at the start, and after an unknown outcome."""
        if self._connection.in_transaction:
            self._connection.rollback()
        self._heads.clear()
        unindexed = self._connection.execute(UNINDEXED).fetchall()
        self._unindexed = len(unindexed)
        self._fresh = {key for key in unindexed if key[1] is not None}
        self._refused = set(self._connection.execute(REFUSED_KEYS))
        self._next_no = self._connection.execute(NEXT_NO).fetchone()[0]
        self._next_record = self._connection.execute(NEXT_RECORD).fetchone()[0]
        self._doubtful = False


@lru_cache
def accepted_query(keys: int) -> str:
    """The question for so many keys at once."""
    return ACCEPTED.format(", ".join(["(?, ?, ?)"] * keys))
