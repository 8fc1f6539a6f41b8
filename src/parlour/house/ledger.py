"""The ledger of a table: every chip that was brought to it or taken away, and what that makes for each person (M4)."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from parlour.house.history import check_table
from parlour.house.sessions import LEDGER, Entry, sessions
from parlour.store.port import Record, Store

PAGE = 1000


class LedgerLine(msgspec.Struct, frozen=True):
    """One line."""

    at: int
    entry: str
    person: str
    name: str
    seat: int
    amount: int


class Account(msgspec.Struct, frozen=True):
    """One person's part; `won` is of the sessions that are over."""

    person: str
    name: str
    bought: int
    cashed: int
    won: int
    seated: bool


class Ledger(msgspec.Struct, frozen=True):
    """What everybody may see of a table's money: people in the order in which they came, lines as they were written."""

    people: list[Account]
    entries: list[LedgerLine]


async def ledger(store: Store, table: str) -> Ledger:
    """The ledger of a table."""
    await check_table(store, table)
    entries = [entry_of(record) for record in await _all(store, table)]
    lines = [LedgerLine(line.at, line.entry, line.person, line.name, line.seat, line.amount) for line in entries]
    return Ledger(_accounts(entries), lines)


async def _all(store: Store, table: str) -> list[Record]:
    records: list[Record] = []
    while len(records) % PAGE == 0:
        more = await store.page(table, LEDGER, len(records), PAGE)
        records += more
        if not more:
            break
    return records


def entry_of(record: Record) -> Entry:
    """Read a line."""
    return replace(msgspec.json.decode(record.body, type=Entry), at=record.at)


def _accounts(entries: list[Entry]) -> list[Account]:
    accounts: dict[str, Account] = {}
    for session in sessions(entries):
        before = accounts.get(session.person)
        accounts[session.person] = Account(
            person=session.person,
            name=session.name,
            bought=session.bought + (before.bought if before is not None else 0),
            cashed=session.cashed + (before.cashed if before is not None else 0),
            won=(session.won or 0) + (before.won if before is not None else 0),
            seated=session.till is None,
        )
    return list(accounts.values())
