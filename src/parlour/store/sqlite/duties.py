"""Striking out the duties of a module together with writing its rows, within the transaction of whoever calls."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from ..port import ModuleRow

INSERT = """
    INSERT INTO module_rows (module, person, key, version, body) VALUES (:module, :person, :key, :version, :body)
        ON CONFLICT DO NOTHING"""

UPDATE = """
    UPDATE module_rows SET version = :version, body = :body
        WHERE module = :module AND person = :person AND key = :key AND version = :version - 1"""

STRIKE = "DELETE FROM duties WHERE module = ? AND parked_at = 0 AND record IN (SELECT value FROM json_each(?))"

# An earlier duty that is left, and concerns one of the people of one that is done.
EARLIER = """
    SELECT 1 FROM duties CROSS JOIN records AS e USING (record), json_each(e.people) AS p, json_each(:done) AS later
            CROSS JOIN records AS r ON r.record = later.value
            CROSS JOIN mentions AS m ON m.person = p.value AND m.kind = r.kind AND m.record = r.record
        WHERE duties.module = :module AND duties.parked_at = 0 AND duties.record < :last AND duties.record < r.record
        LIMIT 1"""


def finish(connection: sqlite3.Connection, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
    """Do all of it, or nothing; whether it was done."""
    connection.execute("SAVEPOINT finish")
    try:
        finished = _written(connection, module, rows) and _struck_out(connection, module, done)
        if not finished:
            connection.execute("ROLLBACK TO finish")
    finally:
        connection.execute("RELEASE finish")
    return finished


def _written(connection: sqlite3.Connection, module: str, rows: Sequence[ModuleRow]) -> bool:
    """Write each row on condition that it has the version before."""
    return all(
        connection.execute(
            INSERT if row.version == 1 else UPDATE, {"module": module, **msgspec.structs.asdict(row)}
        ).rowcount
        for row in rows
    )


def _struck_out(connection: sqlite3.Connection, module: str, done: Sequence[int]) -> bool:
    """Strike out the duties, if they are all there and none of an earlier one's people has to wait."""
    named = msgspec.json.encode(done).decode()
    if connection.execute(STRIKE, (module, named)).rowcount != len(done):
        return False
    earlier = connection.execute(EARLIER, {"module": module, "done": named, "last": max(done, default=0)})
    return earlier.fetchone() is None
