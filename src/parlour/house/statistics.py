"""What is counted of somebody over all that they have played, by game: what a game's records say is counted.

A module (ADR 36) listens to the kinds of record that have statistics (`kit.records`) and adds up, in a row for each
person, game and heading (such as the stakes), place by place. Of others only those records are counted which the reader
had a part in: few enough are read for each page, so nobody pays for them while hands end. What the counts mean is said
where they are counted, such as `games/poker/kept/statistics.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from parlour.house.giving_way import giving_way
from parlour.house.history import record_kinds
from parlour.kit.records import KeptRecord, Large, RecordCounts, RecordKind, Statistics
from parlour.store.port import About, ModuleRow, Store
from parlour.table.rules import Rules

STATISTICS = "statistics"
"""The module."""

LARGEST = 5
"""So many of the largest are remembered."""

SHARED_MAX = 500
"""Of two people so many of the last records are counted that both had a part in."""

Counts = dict[str, int]


class LargeRecord(msgspec.Struct, frozen=True):
    """One of somebody's largest: where it is found, and when it was (ms)."""

    size: int
    amount: int
    table: str
    number: int
    at: int
    heading: str = ""


class KeptCounts(msgspec.Struct):
    """The row of a person, a game and a heading: counts by place, the largest in their order, how many records."""

    places: dict[str, Counts] = {}
    largest: list[LargeRecord] = []
    records: int = 0

    def add(self, about: About, more: RecordCounts) -> None:
        """Count a record."""
        self.records += 1
        _add(self.places.setdefault(more.place, {}), more.counts)
        if more.large is not None:
            self.largest = _largest([*self.largest, _large(about, more.large)])


class Rate(msgspec.Struct, frozen=True):
    """A percentage, or a ratio: so many, of or for so many occasions; null where there was none."""

    value: float | None
    count: int
    of: int


class Part(msgspec.Struct, frozen=True):
    """What is counted under one heading or at one place, or in all."""

    name: str
    counts: Counts
    rates: dict[str, Rate]
    ratios: dict[str, Rate]


class GameStatistics(msgspec.Struct, frozen=True):
    """What is counted of a person in one game."""

    game: str
    counts: Counts
    rates: dict[str, Rate]
    ratios: dict[str, Rate]
    places: list[Part]
    headings: list[Part]
    largest: list[LargeRecord]


def counted_kinds(games: Iterable[Rules]) -> Mapping[str, Statistics]:
    """By name: the kinds of record of which something is counted."""
    kinds = record_kinds(games)
    return {name: kind.statistics for name, kind in kinds.items() if kind.statistics is not None}


def version_of(kinds: Mapping[str, Statistics]) -> int:
    """Of all that is counted: it rises with that of any kind."""
    return max((kind.version for kind in kinds.values()), default=1)


def by_heading(kinds: Mapping[str, Statistics]) -> Callable[[About], str]:
    """The key of a row: a game and a heading."""

    def key(about: About) -> str:
        return f"{about.game} {kinds[about.record.kind].heading(_read(about))}"

    return key


def adding_up(kinds: Mapping[str, Statistics]) -> Callable[[About, Mapping[str, bytes | None]], Mapping[str, bytes]]:
    """The module's function: what a record makes of the counts of those whom it is about."""

    def add(about: About, rows: Mapping[str, bytes | None]) -> Mapping[str, bytes]:
        counted = kinds[about.record.kind].count(_read(about))
        return {person: _added(rows[person], about, more) for person, more in counted.items() if person in rows}

    return add


def _added(body: bytes | None, about: About, more: RecordCounts) -> bytes:
    kept = KeptCounts() if body is None else _decode(body)
    kept.add(about, more)
    return msgspec.json.encode(kept)


def _read(about: About) -> KeptRecord:
    return KeptRecord(about.table, about.number, about.record.at, about.record.body)


_decode = msgspec.json.Decoder(KeptCounts).decode


async def statistics(store: Store, games: Mapping[str, Rules], person: str) -> Callable[[], list[GameStatistics]]:
    """The statistics of a person: read now, and made when called."""
    rows = await store.rows_of(STATISTICS, person)
    return lambda: told(_kept(rows), games)


async def hands_by_game(store: Store, person: str) -> Callable[[], dict[str, int]]:
    """How many records were counted of a person, by game: read now, and made when called."""
    rows = await store.rows_of(STATISTICS, person)
    return lambda: {
        game: sum(row.records for row in headings.values()) for game, headings in sorted(_kept(rows).items())
    }


def _kept(rows: Iterable[ModuleRow]) -> dict[str, dict[str, KeptCounts]]:
    """By game and heading."""
    kept: dict[str, dict[str, KeptCounts]] = {}
    for row in giving_way(rows):
        game, _, heading = row.key.partition(" ")
        kept.setdefault(game, {})[heading] = _decode(row.body)
    return kept


async def shared_statistics(
    store: Store, games: Mapping[str, Rules], person: str, reader: str
) -> Callable[[], list[GameStatistics]]:
    """The statistics of somebody in the last records which the reader had a part in too."""
    kinds = counted_kinds(games.values())
    abouts = [about for kind in kinds for about in await store.about_both(person, reader, kind, None, SHARED_MAX)]

    def make() -> list[GameStatistics]:
        kept: dict[str, dict[str, KeptCounts]] = {}
        for about in giving_way(abouts):
            counting, record = kinds[about.record.kind], _read(about)
            row = kept.setdefault(about.game, {}).setdefault(counting.heading(record), KeptCounts())
            row.add(about, counting.count(record)[person])
        return told(kept, games)

    return make


def told(kept: Mapping[str, Mapping[str, KeptCounts]], games: Mapping[str, Rules]) -> list[GameStatistics]:
    """What is kept, by game and heading, as a reader is told it."""
    return [_of_game(game, kept[game], games.get(game)) for game in sorted(kept)]


def _of_game(game: str, kept: Mapping[str, KeptCounts], rules: Rules | None) -> GameStatistics:
    kinds: tuple[RecordKind, ...] = () if rules is None else rules.game.record_kinds
    counted = [kind.statistics for kind in kinds if kind.statistics is not None]
    places: dict[str, Counts] = {}
    headings: dict[str, Counts] = {}
    largest: list[LargeRecord] = []
    for heading, row in kept.items():
        largest += [msgspec.structs.replace(large, heading=heading) for large in row.largest]
        for place, counts in row.places.items():
            _add(places.setdefault(place, {}), counts)
            _add(headings.setdefault(heading, {}), counts)
    overall: Counts = {}
    for counts in headings.values():
        _add(overall, counts)
    whole = _part(game, overall, counted)
    return GameStatistics(
        game=game,
        counts=overall,
        rates=whole.rates,
        ratios=whole.ratios,
        places=[_part(place, counts, counted) for place, counts in sorted(places.items())],
        headings=[_part(heading, counts, counted) for heading, counts in sorted(headings.items())],
        largest=_largest(largest),
    )


def _part(name: str, counts: Counts, counted: Iterable[Statistics]) -> Part:
    return Part(
        name,
        counts,
        rates={name: _rate(counts, parts, 100, 1) for it in counted for name, parts in it.percentages.items()},
        ratios={name: _rate(counts, parts, 1, 2) for it in counted for name, parts in it.ratios.items()},
    )


def _rate(counts: Counts, parts: tuple[str, str], times: int, places: int) -> Rate:
    part, whole = (counts.get(name, 0) for name in parts)
    return Rate(round(times * part / whole, places) if whole else None, part, whole)


def _add(counts: Counts, more: Mapping[str, int]) -> None:
    for name, many in more.items():
        counts[name] = counts.get(name, 0) + many


def _large(about: About, large: Large) -> LargeRecord:
    return LargeRecord(large.size, large.amount, about.table, large.number, about.record.at)


def _largest(all_of_them: list[LargeRecord]) -> list[LargeRecord]:
    """The first so many; of equals the earlier."""
    return sorted(all_of_them, key=lambda it: (-it.size, it.at))[:LARGEST]
