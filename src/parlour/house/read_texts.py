"""Records of elsewhere, read from a text: shown as if they had been kept here, counted apart, and not kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from parlour.house.giving_way import giving_way
from parlour.house.statistics import GameStatistics, KeptCounts, told
from parlour.kit.records import KeptRecord, ReadRecord, RecordKind, UnreadRecord
from parlour.store.port import About, Record
from parlour.table.rules import Rules


class ReadText(msgspec.Struct, frozen=True):
    """What was read of a text: records as their pages show them, what could not be read, and the counts by name."""

    records: list[dict[str, Any]]
    wrong: list[UnreadRecord]
    statistics: dict[str, list[GameStatistics]]


def read_text(kind: RecordKind, text: str, games: Mapping[str, Rules]) -> ReadText:
    """Read all records of a text that can be read."""
    records: list[dict[str, Any]] = []
    wrong: list[UnreadRecord] = []
    counts: dict[str, dict[str, dict[str, KeptCounts]]] = {}
    for found in giving_way(records_in(kind, text)):
        if isinstance(found, UnreadRecord):
            wrong.append(found)
            continue
        record = _record(found, len(records) + 1)
        records.append(kind.whole(record))
        _count(kind, found, record, counts)
    return ReadText(records, wrong, {name: told(kept, games) for name, kept in sorted(counts.items())})


def records_in(kind: RecordKind, text: str) -> Iterable[ReadRecord | UnreadRecord]:
    """The records of a text, in whichever form it is."""
    text = text.removeprefix("\ufeff")
    for reader in kind.readers:
        if re.search(reader.begins, text, re.MULTILINE):
            return reader.read(text)
    *others, last = (reader.form for reader in kind.readers)
    forms = f"neither {', '.join(others)} nor {last}" if others else f"not {last}"
    return [UnreadRecord(1, f"this is {forms}")]


def _record(found: ReadRecord, number: int) -> KeptRecord:
    return KeptRecord("", number, 0, msgspec.json.encode(found.body), found.reader, found.own)


def _count(
    kind: RecordKind, found: ReadRecord, record: KeptRecord, counts: dict[str, dict[str, dict[str, KeptCounts]]]
) -> None:
    if kind.statistics is None:
        return
    heading = kind.statistics.heading(record)
    about = About(record.number, "", found.body["game"], Record(kind.name, 0, record.body))
    for name, more in kind.statistics.count(record).items():
        counts.setdefault(name, {}).setdefault(about.game, {}).setdefault(heading, KeptCounts()).add(about, more)
