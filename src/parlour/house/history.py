"""Hands that have been played at a table, as one viewer may see them.

A record has a part for all and an entry for each person who was dealt in. Only the viewer's own entry is decoded: what
others mucked or folded never comes so far as to be written anywhere (P5).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace

from parlour.games.poker.history.record import Own, Seen, seen_by
from parlour.games.poker.history.record import Record as HandRecord
from parlour.games.poker.history.rows import HandRow, row
from parlour.house.giving_way import giving_way
from parlour.kit.refusals import GameUnavailable, InvalidAction
from parlour.store.port import Record

HAND = "hand"
HANDS_AT_A_TIME = 50
PAGE_MAX = 100
PAGE_USUAL = 50
TABLE_LETTERS_MAX = 64


class HandPage(msgspec.Struct, frozen=True):
    """Some hands of a table, newest first, and how many there are in all."""

    total: int
    hands: list[HandRow]


class Records(Protocol):
    """What is asked of a store here."""

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """As `TableReader.heads`."""

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """As `HouseStore.page`."""

    async def tally(self, table: str, kind: str) -> int:
        """As `HouseStore.tally`."""


class History:
    """The hands of all tables."""

    def __init__(self, store: Records) -> None:
        self._store = store

    async def page(self, table: str, person: str | None, before: int | None, limit: int) -> Callable[[], HandPage]:
        """The hands before the one with that number, or the newest: read now, and made when called."""
        if not 1 <= limit <= PAGE_MAX:
            raise InvalidAction(f"the limit is 1..{PAGE_MAX}")
        if before is not None and before < 1:
            raise InvalidAction("hands are counted from 1")
        await check_table(self._store, table)
        total = await self._store.tally(table, HAND)
        end = total if before is None else min(total, before - 1)
        first = max(0, end - limit)
        records = await self._store.page(table, HAND, first, end - first) if end > first else []
        return lambda: HandPage(
            total, [row(_seen(table, record, person), record.at) for record in giving_way(records[::-1])]
        )

    async def hand(self, table: str, number: int, person: str | None) -> Callable[[], Seen]:
        """One hand: read now, and decoded when called."""
        record = await self._record(table, number)
        return lambda: _seen(table, record, person)

    async def whole(self, table: str, number: int, person: str | None) -> Callable[[], dict[str, Any]]:
        """One hand with all that is kept of it, as it was written, and the viewer's own entry as `mine`."""
        record = await self._record(table, number)

        def made() -> dict[str, Any]:
            body: dict[str, Any] = msgspec.json.decode(record.body)
            seen = _seen(table, record, person)
            dates = {"at_begin": seen.hand.at_begin, "at_end": seen.hand.at_end}
            return {"table": table, "at": record.at, **body, **dates, "mine": _mine(seen)}

        return made

    async def span(self, table: str, since: int | None, till: int | None) -> range:
        """The hands that were recorded from one time to another (ms, both included), as places from 0 on."""
        await check_table(self._store, table)
        total = await self._store.tally(table, HAND)
        first = 0 if since is None else await self._place(table, total, since)
        return range(first, total if till is None else max(first, await self._place(table, total, till + 1)))

    async def _place(self, table: str, total: int, at: int) -> int:
        """How many hands were recorded before a time: they are in its order."""
        low, high = 0, total
        while low < high:
            middle = (low + high) // 2
            [record] = await self._store.page(table, HAND, middle, 1)
            low, high = (middle + 1, high) if record.at < at else (low, middle)
        return low

    async def several(self, table: str, span: range, person: str | None) -> AsyncIterator[Callable[[], list[Seen]]]:
        """The hands at these places, oldest first, some at a time: read now, and decoded when called."""
        for first in span[::HANDS_AT_A_TIME]:
            records = await self._store.page(table, HAND, first, min(HANDS_AT_A_TIME, span.stop - first))
            yield partial(_all_seen, table, records, person)

    async def _record(self, table: str, number: int) -> Record:
        await check_table(self._store, table)
        if not 1 <= number <= await self._store.tally(table, HAND):
            raise GameUnavailable("There is no such hand at this table.")
        return (await self._store.page(table, HAND, number - 1, 1))[0]


async def check_table(store: Records, table: str) -> None:
    """Refuse a table that does not exist, whatever somebody has written instead of one."""
    plain = table.isascii() and table.isalnum() and len(table) <= TABLE_LETTERS_MAX
    if not plain or not await store.heads([table]):
        raise GameUnavailable


def _seen(table: str, record: Record, person: str | None) -> Seen:
    hand = msgspec.json.decode(record.body, type=HandRecord)
    # A table knows the club's time alone; the store has dated the record by the wall clock.
    hand = replace(hand, at_begin=record.at - (hand.at_end - hand.at_begin), at_end=record.at)
    return seen_by(table, hand, person, _own(record, person))


def _all_seen(table: str, records: Sequence[Record], person: str | None) -> list[Seen]:
    return [_seen(table, record, person) for record in giving_way(records)]


def _own(record: Record, person: str | None) -> Own | None:
    if person is None or not record.sealed:
        return None
    entry = msgspec.json.decode(record.sealed, type=dict[str, msgspec.Raw]).get(person)
    return None if entry is None else msgspec.json.decode(entry, type=Own)


def _mine(seen: Seen) -> dict[str, Any] | None:
    if seen.seat is None or seen.own is None:
        return None
    own = {name: part for name, part in msgspec.to_builtins(seen.own).items() if part is not None}
    return {"seat": seen.seat, **own}
