"""How somebody has done: their sessions at all tables, newest first, and what they come to (M4).

A module (ADR 36) listens to the ledgers and keeps, for each person and table, the sessions of that person there. So the
page reads a row for each table, and a session is on it a moment after its line was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from parlour.house.about_tables import TableFacts, tables_facts
from parlour.house.giving_way import giving_way
from parlour.house.ledger import entry_of
from parlour.house.sessions import TableSession, begun, go_on
from parlour.kit.amounts import Unit
from parlour.store.port import About, ModuleRow, Store

RESULTS = "results"
"""The module."""


class SessionRow(msgspec.Struct, frozen=True):
    """One session: from sitting down till getting up (ms); `till` and `won` are null while they sit."""

    table: str
    title: str
    game: str
    unit: Unit
    since: int = msgspec.field(name="from")
    till: int | None
    bought: int
    cashed: int
    won: int | None
    bounties: int


class Overall(msgspec.Struct, frozen=True):
    """All sessions that are over at tables of one unit, added up."""

    unit: Unit
    sessions: int
    bought: int
    cashed: int
    won: int
    bounties: int


class Results(msgspec.Struct, frozen=True):
    """One person's results; what counts other things is never added up."""

    overall: list[Overall]
    sessions: list[SessionRow]


class KeptSessions(msgspec.Struct):
    """The row of a person and a table: the sessions in the order in which they began; only the last may go on."""

    game: str
    sessions: list[TableSession] = []


def by_table(about: About) -> str:
    """The key of a row."""
    return about.table


def enter_line(about: About, rows: Mapping[str, bytes | None]) -> Mapping[str, bytes]:
    """What a line of a ledger makes of the sessions of the person whom it is about: the module's function."""
    entry = entry_of(about.record)
    body = rows[entry.person]
    kept = KeptSessions(about.game) if body is None else msgspec.json.decode(body, type=KeptSessions)
    if not kept.sessions or kept.sessions[-1].till is not None:
        kept.sessions.append(begun(entry))
    go_on(kept.sessions[-1], entry)
    return {entry.person: msgspec.json.encode(kept)}


async def results(store: Store, person: str) -> Callable[[], Results]:
    """The results of a person: read now, and made when called."""
    kept = await store.rows_of(RESULTS, person)
    facts = await tables_facts(store, [row.key for row in kept])
    return lambda: _results(kept, facts)


def _results(kept: list[ModuleRow], facts: dict[str, TableFacts]) -> Results:
    rows = []
    for row in giving_way(kept):
        table = msgspec.json.decode(row.body, type=KeptSessions)
        rows += [_row(session, row.key, facts.get(row.key, TableFacts()), table.game) for session in table.sessions]
    rows.sort(key=lambda row: row.since, reverse=True)
    units = list(dict.fromkeys(row.unit for row in rows)) or ["chips"]
    return Results([overall(unit, [row for row in rows if row.unit == unit]) for unit in units], rows)


def _row(session: TableSession, table: str, facts: TableFacts, game: str) -> SessionRow:
    return SessionRow(
        table=table,
        title=facts.title,
        game=game,
        unit=facts.unit,
        since=session.since,
        till=session.till,
        bought=session.bought,
        cashed=session.cashed,
        won=session.won,
        bounties=session.bounties,
    )


def overall(unit: Unit, rows: list[SessionRow]) -> Overall:
    """What those of these sessions come to that are over."""
    over = [row for row in rows if row.till is not None]
    return Overall(
        unit=unit,
        sessions=len(over),
        bought=sum(row.bought for row in over),
        cashed=sum(row.cashed for row in over),
        won=sum(row.cashed - row.bought for row in over),
        bounties=sum(row.bounties for row in over),
    )
