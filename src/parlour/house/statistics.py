"""What is counted of somebody over all that they have played, by game: what a game's records say is counted.

A module (ADR 36) listens to the kinds of record that have statistics (`kit.records`) and adds up, in a row for each
person and game. What the counts mean is said where they are counted, such as `games/poker/kept/statistics.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from parlour.house.history import record_kinds
from parlour.kit.records import KeptRecord, RecordKind, Statistics
from parlour.store.port import About, Store
from parlour.table.rules import Rules

STATISTICS = "statistics"
"""The module."""


class GameStatistics(msgspec.Struct, frozen=True):
    """What is counted of a person in one game; a rate is a percentage, null where there is nothing to divide by."""

    game: str
    counts: dict[str, int]
    rates: dict[str, float | None]


def counted_kinds(games: Iterable[Rules]) -> Mapping[str, Statistics]:
    """By name: the kinds of record of which something is counted."""
    kinds = record_kinds(games)
    return {name: kind.statistics for name, kind in kinds.items() if kind.statistics is not None}


def by_game(about: About) -> str:
    """The key of a row."""
    return about.game


def adding_up(kinds: Mapping[str, Statistics]) -> Callable[[About, Mapping[str, bytes | None]], Mapping[str, bytes]]:
    """The module's function: what a record makes of the counts of those whom it is about."""

    def add(about: About, rows: Mapping[str, bytes | None]) -> Mapping[str, bytes]:
        record = KeptRecord(about.table, about.number, about.record.at, about.record.body)
        counts = kinds[about.record.kind].counts(record)
        return {person: _added(rows[person], more) for person, more in counts.items() if person in rows}

    return add


def _added(body: bytes | None, more: Mapping[str, int]) -> bytes:
    counts = {} if body is None else _decode(body)
    for name, count in more.items():
        counts[name] = counts.get(name, 0) + count
    return msgspec.json.encode(counts)


_decode = msgspec.json.Decoder(dict[str, int]).decode


async def statistics(store: Store, games: Mapping[str, Rules], person: str) -> list[GameStatistics]:
    """The statistics of a person."""
    rows = await store.rows_of(STATISTICS, person)
    return [_of_game(row.key, _decode(row.body), games.get(row.key)) for row in rows]


def _of_game(game: str, counts: dict[str, int], rules: Rules | None) -> GameStatistics:
    kinds: tuple[RecordKind, ...] = () if rules is None else rules.game.record_kinds
    rates = {
        name: _percentage(counts.get(part, 0), counts.get(whole, 0))
        for kind in kinds
        if kind.statistics is not None
        for name, (part, whole) in kind.statistics.rates.items()
    }
    return GameStatistics(game, counts, rates)


def _percentage(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
