"""How somebody has done: their sessions at all tables, newest first, and what they come to (M4)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from parlour.house.about_tables import TableFacts, tables_facts
from parlour.house.giving_way import giving_way
from parlour.house.ledger import entry_of
from parlour.house.sessions import LEDGER, Entry, Session, sessions
from parlour.kit.amounts import Unit
from parlour.store.port import About, HouseStore

PAGE = 1000


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


async def results(store: HouseStore, person: str) -> Callable[[], Results]:
    """The results of a person: read now, and made when called."""
    found = await _all(store, person)
    facts = await tables_facts(store, list(dict.fromkeys(about.table for about in found)))
    return lambda: _results(found, facts)


def _results(found: list[About], facts: dict[str, TableFacts]) -> Results:
    by_table: dict[str, list[Entry]] = {}
    games: dict[str, str] = {}
    for about in giving_way(found[::-1]):
        by_table.setdefault(about.table, []).append(entry_of(about.record))
        games[about.table] = about.game
    rows = [
        _row(session, table, facts.get(table, TableFacts()), games[table])
        for table, entries in by_table.items()
        for session in sessions(entries)
    ]
    rows.sort(key=lambda row: row.since, reverse=True)
    units = list(dict.fromkeys(row.unit for row in rows)) or ["chips"]
    return Results([_overall(unit, [row for row in rows if row.unit == unit]) for unit in units], rows)


async def _all(store: HouseStore, person: str) -> list[About]:
    found: list[About] = []
    more = await store.about(person, LEDGER, None, PAGE)
    while more:
        found += more
        more = await store.about(person, LEDGER, more[-1].number, PAGE) if len(more) == PAGE else []
    return found


def _row(session: Session, table: str, facts: TableFacts, game: str) -> SessionRow:
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


def _overall(unit: Unit, rows: list[SessionRow]) -> Overall:
    over = [row for row in rows if row.till is not None]
    return Overall(
        unit=unit,
        sessions=len(over),
        bought=sum(row.bought for row in over),
        cashed=sum(row.cashed for row in over),
        won=sum(row.cashed - row.bought for row in over),
        bounties=sum(row.bounties for row in over),
    )
