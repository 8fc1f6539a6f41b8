"""What is asked of tables: how they stand, what is due, what is under way between them, what they have done."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from .port import Line, Overdue, Parcel, Refused, State, Suspect, Unreadable
from .questions import Question, Questions, Row
from .rows import LINE, PARCEL, REFUSED, STATE, SUSPECT, columns, line_of, parcel_of, state_of

log = logging.getLogger(__name__)

NUMBER = "(SELECT no FROM tables WHERE id = :table)"

# {entries}: those of keyed collections, as JSON, or NULL. With the row in one statement, so that they fit it.
STATES = Question("states", f"SELECT id, {columns(STATE)}, ({{entries}}) FROM tables WHERE id {{these}}")

HEADS = Question("heads", "SELECT id, version FROM tables WHERE id {these}")

# {accepted}, {journal}: the rows of one action, and of one table after a version.
KNOWN = Question(
    "known",
    f"""
    SELECT version, {columns("NULL" for _ in REFUSED)} FROM ({{accepted}}) AS accepted
    UNION ALL
    SELECT NULL, {columns(REFUSED)} FROM refused
        WHERE no = {NUMBER} AND action_id = :action_id AND actor = :actor""",
)

JOURNAL = Question(
    "journal", f"SELECT {columns(LINE)} FROM ({{journal}}) AS lines ORDER BY version LIMIT :limit", kept=True
)

OVERDUE = Question(
    "overdue",
    """
    SELECT id, due_at FROM tables
        WHERE due_at <= {now} - :grace_ms AND (retry_at IS NULL OR retry_at <= {now})
        ORDER BY due_at LIMIT :limit""",
)

OUTBOX = Question(
    "outbox", f"SELECT {columns(PARCEL)} FROM parcels WHERE at <= {{now}} - :older_than_ms ORDER BY parcel LIMIT :limit"
)

SUSPECTS = Question("suspects", f"SELECT {columns(SUSPECT)} FROM suspects ORDER BY suspect")

NOTE_SUSPECT = Question(
    "note_suspect", f"INSERT INTO suspects ({columns(SUSPECT)}) VALUES (:table, :kind, :version, :actor, :action_id)"
)

FORGET_SUSPECTS = Question("forget_suspects", "DELETE FROM suspects WHERE id = :table")


RESOURCES = Question("resources", "SELECT hash, body FROM resources WHERE hash {these}")

RESOURCE_NAMES = Question("resource_names", "SELECT name, hash FROM resource_names WHERE name {these}")


class TableQuestions(Questions):
    """`TableStore`, but for what each engine does in its own way: `now`, `time`, `commit`."""

    async def load(self, tables: Sequence[str]) -> dict[str, State]:
        """The current state of each of these tables that exists. Raises `Unreadable` when one does not open."""
        return dict(await self._ask(STATES, self._state, these=tables))

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""
        return dict(await self._ask(HEADS, _head, these=tables))

    async def known(self, table: str, actor: str, action_id: str) -> int | Refused | None:
        """The version at which this action was accepted, or with what it was refused; None if neither is known."""
        for answer in await self._ask(KNOWN, _answer, table=table, actor=actor, action_id=action_id):
            return answer
        return None

    async def overdue(self, grace_ms: int, limit: int) -> list[Overdue]:
        """Tables due for at least `grace_ms` and not put off by `retry_at`, longest overdue first."""
        return await self._ask(OVERDUE, lambda row: Overdue(*row), grace_ms=grace_ms, limit=limit)

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Parcels not yet delivered and at least so old, oldest first; without those that do not open."""
        parcels = await self._ask(OUTBOX, self._parcel, older_than_ms=older_than_ms, limit=limit)
        return [parcel for parcel in parcels if parcel is not None]

    async def resources(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """Those of these resources that there are."""
        return dict(await self._ask(RESOURCES, _named, these=hashes))

    async def resource_names(self, names: Sequence[str]) -> dict[str, str]:
        """The hashes that stand now under these names, where something does."""
        return dict(await self._ask(RESOURCE_NAMES, _named, these=names))

    async def journal(self, table: str, after: int = 0, limit: int = 1000) -> list[Line]:
        """Lines after this version, in order, with their sealed parts."""
        return await self._ask(
            JOURNAL, lambda row: line_of(self._vault, table, row), table=table, after=after, limit=limit
        )

    async def suspect(self, suspect: Suspect) -> None:
        """Note for ever what never came back."""
        await self._write(
            NOTE_SUSPECT,
            table=suspect.table,
            kind=suspect.kind,
            version=suspect.version,
            actor=suspect.actor,
            action_id=suspect.action_id,
        )

    async def suspects(self) -> list[Suspect]:
        """Everything that never came back, in the order in which it was noted."""
        return await self._ask(SUSPECTS, lambda row: Suspect(*row))

    async def forget_suspects(self, table: str) -> int:
        """Strike out the suspects of a table, and say how many there were."""
        return await self._write(FORGET_SUSPECTS, table=table)

    def _state(self, row: Row) -> tuple[str, State]:
        table, *state = row
        return table, state_of(self._vault, table, state)

    def _parcel(self, row: Row) -> Parcel | None:
        try:
            return parcel_of(self._vault, row)
        except Unreadable:
            source, target, *_ = row
            log.warning("a parcel from %s to %s does not open and stays where it is", source, target)
            return None


def _head(row: Row) -> tuple[str, int]:
    table, version = row
    return table, version


def _named(row: Row) -> tuple[str, Any]:
    name, value = row
    return name, value


def _answer(row: Row) -> int | Refused:
    version, *refused = row
    return Refused(*refused) if version is None else int(version)
