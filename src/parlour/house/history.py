"""What tables have recorded, such as hands that were played, as one reader may see it.

A record has a part for all and an entry for each person who had a part in it. Only the reader's own entry is taken out:
what others mucked or folded never comes so far as to be written anywhere (P5). What there is to say of a record is for
its game to know (`kit.records`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, get_type_hints

import msgspec

from parlour.house.departed import Departures, departed_of, nameless
from parlour.house.giving_way import giving_way
from parlour.house.onlookers import check_table, find_table
from parlour.kit.records import KeptRecord, RecordKind
from parlour.kit.refusals import GameUnavailable, InvalidAction
from parlour.store.port import Listed, Record
from parlour.table.rules import Rules

RECORDS_AT_A_TIME = 50
PAGE_MAX = 100
PAGE_USUAL = 50


class Records(Departures, Protocol):
    """What is asked of a store here."""

    async def listing(self, table: str) -> Listed | None:
        """As `HouseStore.listing`."""

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """As `HouseStore.page`."""

    async def tally(self, table: str, kind: str) -> int:
        """As `HouseStore.tally`."""


def record_kinds(games: Iterable[Rules]) -> Mapping[str, RecordKind]:
    """By name: the kinds that the games of this house describe. Two games that record the same say the same of it."""
    kinds: dict[str, RecordKind] = {}
    for rules in games:
        for kind in rules.game.record_kinds:
            assert kinds.setdefault(kind.name, kind) == kind, f"{rules.name}: another game has other {kind.plural}"
    return kinds


def page_type(kind: RecordKind) -> type[msgspec.Struct]:
    """What a page of a list is: some records, newest first, and how many there are in all."""
    row: Any = get_type_hints(kind.row)["return"]
    fields = [("total", int), (kind.plural, list[row])]
    return msgspec.defstruct(f"{kind.name.capitalize()}Page", fields, frozen=True, module=__name__)


class History:
    """The records of one kind, at all tables."""

    def __init__(self, store: Records, kind: RecordKind, *, for_operator: bool = False) -> None:
        """Every table is shown to an operator."""
        self._store = store
        self._kind = kind
        self._for_operator = for_operator

    async def page(self, table: str, person: str | None, before: int | None, limit: int) -> Callable[[], Any]:
        """The records before the one with that number, or the newest, as `page_type`; read now, made when called."""
        kind = self._kind
        if not 1 <= limit <= PAGE_MAX:
            raise InvalidAction(f"the limit is 1..{PAGE_MAX}")
        if before is not None and before < 1:
            raise InvalidAction(f"{kind.plural} are counted from 1")
        await self._check(table, person)
        total = await self._store.tally(table, kind.name)
        end = total if before is None else min(total, before - 1)
        first = max(0, end - limit)
        records = await self._store.page(table, kind.name, first, end - first) if end > first else []
        newest_first = [*enumerate(records, first + 1)][::-1]
        gone = await departed_of(self._store, records)
        kept = (kept_record(table, number, record, person, gone) for number, record in giving_way(newest_first))
        return lambda: {"total": total, kind.plural: [*map(kind.row, kept)]}

    async def one(self, table: str, number: int, person: str | None) -> Callable[[], KeptRecord]:
        """One record: read now, and opened when called."""
        await self._check(table, person)
        if not 1 <= number <= await self._store.tally(table, self._kind.name):
            raise GameUnavailable(f"There is no such {self._kind.name} at this table.")
        [record] = await self._store.page(table, self._kind.name, number - 1, 1)
        gone = await departed_of(self._store, [record])
        return lambda: kept_record(table, number, record, person, gone)

    async def span(self, table: str, since: int | None, till: int | None, person: str | None) -> range:
        """What was recorded from one time to another (ms, both included), as places from 0 on."""
        await self._check(table, person)
        total = await self._store.tally(table, self._kind.name)
        first = 0 if since is None else await self._place(table, total, since)
        return range(first, total if till is None else max(first, await self._place(table, total, till + 1)))

    async def _check(self, table: str, person: str | None) -> None:
        if self._for_operator:
            await find_table(self._store, table)
        else:
            await check_table(self._store, table, person)

    async def _place(self, table: str, total: int, at: int) -> int:
        """How many were recorded before a time: they are in its order."""
        low, high = 0, total
        while low < high:
            middle = (low + high) // 2
            [record] = await self._store.page(table, self._kind.name, middle, 1)
            low, high = (middle + 1, high) if record.at < at else (low, middle)
        return low

    async def several(self, table: str, span: range, person: str | None) -> AsyncIterator[Iterable[KeptRecord]]:
        """The records at these places, oldest first, some at a time: read now, and opened one by one."""
        for first in span[::RECORDS_AT_A_TIME]:
            limit = min(RECORDS_AT_A_TIME, span.stop - first)
            records = await self._store.page(table, self._kind.name, first, limit)
            yield _several(table, enumerate(records, first + 1), person, await departed_of(self._store, records))


def _several(
    table: str, records: Iterable[tuple[int, Record]], person: str | None, gone: Collection[str]
) -> Iterator[KeptRecord]:
    for number, record in giving_way(records):
        yield kept_record(table, number, record, person, gone)


def kept_record(table: str, number: int, record: Record, person: str | None, gone: Collection[str]) -> KeptRecord:
    """A record as one reader may have it; those who are gone have no name in it."""
    return KeptRecord(table, number, record.at, nameless(record.body, gone), person, own_part(record, person))


def own_part(record: Record, person: str | None) -> bytes | None:
    """What one person alone may see of a record, if they had any part in it."""
    if person is None or not record.sealed:
        return None
    entry = msgspec.json.decode(record.sealed, type=dict[str, msgspec.Raw]).get(person)
    return None if entry is None else bytes(entry)
