"""The ledger of a table: every chip that was brought to it or taken away, and what that makes for each person (M4).

What lies on the table counts as it did after the last hand: of a hand that is being played nobody owns the pot. The
lines and the table are read one after the other, so it is looked whether the table has moved meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from parlour.house.departed import DELETED, departed_of
from parlour.house.giving_way import giving_way
from parlour.house.money_now import MoneyNow, money_now
from parlour.house.onlookers import check_table
from parlour.house.sessions import LEDGER, LedgerEntry, TableSession, sessions
from parlour.house.settling import Payment, settle
from parlour.house.telling import told
from parlour.kit.amounts import Unit
from parlour.store.port import HouseStore, Record, Store
from parlour.wire.likeness import likeness, numbered

PAGE = 1000
TRIES = 3
BOTS = "bots"
"""All bots together, as a party to payments: nobody pays them, nor they anybody, but chips went to them."""


Names: TypeAlias = dict[tuple[str, str], str]


class LedgerLine(msgspec.Struct, frozen=True):
    """One line."""

    at: int
    entry: str
    person: str
    name: str
    seat: int
    amount: int


class Account(msgspec.Struct, frozen=True):
    """One person's part: `won` is of the sessions that are over, `net` also of the one that goes on.

    `on_table` is what they had on the table after the last hand; two people of one name are told apart by a number.
    """

    person: str
    name: str
    bot: bool
    bought: int
    cashed: int
    won: int
    seated: bool
    on_table: int
    net: int
    colour: str = ""


class Ledger(msgspec.Struct, frozen=True):
    """What everybody may see of a table's money: people in the order in which they came, lines as they were written.

    `payments` make everybody even who is in `people`, all bots together being the party "bots"; `fewest_payments` is
    whether fewer could not do. `playing` is whether a hand is being played, whose chips are not counted yet. `text`
    says it all in plain words, to send to friends.
    """

    title: str
    game: str
    unit: Unit
    playing: bool
    people: list[Account]
    payments: list[Payment]
    fewest_payments: bool
    text: str
    entries: list[LedgerLine]


async def ledger(store: Store, table: str, person: str | None, since: int = 0) -> Callable[[], Ledger]:
    """The ledger of a table, of the sessions that began at a time (ms) or later: read now, and made when called.

    `person` is who asks, whom the table may not be shown to.
    """
    await check_table(store, table, person)
    records, now = await _read(store, table)
    gone = await departed_of(store, records)
    return lambda: _ledger([_entry(record, gone) for record in giving_way(records)], now, since)


def _entry(record: Record, gone: set[str]) -> LedgerEntry:
    """A line, without the name of somebody whose account was deleted."""
    entry = entry_of(record)
    return replace(entry, name=DELETED) if entry.person in gone else entry


def _ledger(entries: list[LedgerEntry], now: MoneyNow, since: int) -> Ledger:
    kept = [session for session in sessions(entries) if session.since >= since]
    names = _names(entries)
    accounts = _accounts(kept, names, now)
    settlement = settle(_parties(accounts))
    return Ledger(
        title=now.title,
        game=now.game,
        unit=now.unit,
        playing=now.playing,
        people=accounts,
        payments=settlement.payments,
        fewest_payments=settlement.fewest,
        text=told(now.title, accounts, settlement, now.unit, playing=now.playing),
        entries=[
            LedgerLine(line.at, line.entry, line.person, names[_whose(line)], line.seat, line.amount)
            for line in entries
            if line.at >= since
        ],
    )


async def _read(store: HouseStore, table: str) -> tuple[list[Record], MoneyNow]:
    """All lines and what is on the table, of one moment if the table leaves a moment for it."""
    for _ in range(TRIES):
        now = await money_now(store, table)
        records = await _all(store, table)
        if await store.heads([table]) == {table: now.version}:
            break
    return records, now


def _parties(accounts: list[Account]) -> dict[str, int]:
    """The results to be settled: each person's, and those of all bots together."""
    parties = {account.person: account.net for account in accounts if not account.bot}
    bots = sum(account.net for account in accounts if account.bot)
    return parties | {BOTS: bots} if bots else parties


async def _all(store: HouseStore, table: str) -> list[Record]:
    records: list[Record] = []
    while len(records) % PAGE == 0:
        more = await store.page(table, LEDGER, len(records), PAGE)
        records += more
        if not more:
            break
    return records


def entry_of(record: Record) -> LedgerEntry:
    """Read a line."""
    return replace(msgspec.json.decode(record.body, type=LedgerEntry), at=record.at)


def _names(entries: list[LedgerEntry]) -> Names:
    """Every name that somebody had here: no two people are called the same in any line."""
    return numbered({_whose(entry): entry.name for entry in entries})


def _whose(named: LedgerEntry | TableSession) -> tuple[str, str]:
    return named.person, likeness(named.name)


def _accounts(kept: list[TableSession], names: Names, now: MoneyNow) -> list[Account]:
    by_person: dict[str, list[TableSession]] = {}
    for session in kept:
        by_person.setdefault(session.person, []).append(session)
    return [_account(person, names[_whose(own[-1])], own, now) for person, own in by_person.items()]


def _account(person: str, name: str, own: list[TableSession], now: MoneyNow) -> Account:
    running = next((session for session in own if session.till is None), None)
    on_table = 0 if running is None else running.bought + now.net_of(person)
    won = sum(session.won or 0 for session in own)
    return Account(
        person=person,
        name=name,
        bot=any(session.bot for session in own),
        bought=sum(session.bought for session in own),
        cashed=sum(session.cashed for session in own),
        won=won,
        seated=running is not None,
        on_table=on_table,
        net=won + (on_table - running.bought if running is not None else 0),
        colour=own[-1].colour,
    )
