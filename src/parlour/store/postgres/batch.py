"""A batch as PostgreSQL takes it: one value, whose piles are arrays of rows.

The type of a pile's rows, made by a migration (`migrations/commit_0009.sql`), has the columns that the pile has here;
a test compares them. Sealing happens here, so that a plain text never leaves the process.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import astuple

from ..port import REFUSED_KEPT_MS, Entry, Outcome
from ..rows import (
    DELIVERED,
    KEYED,
    LINE,
    LISTING,
    PARCEL,
    RECORD,
    REFUSED,
    STATE,
    Row,
    line_row,
    listing_row,
    parcel_row,
    record_row,
    state_row,
)
from ..vault import Vault

OUTCOMES = (Outcome.WON, Outcome.LOST, Outcome.KNOWN, Outcome.EARLY, Outcome.BROKEN, Outcome.STALE)  # by number

PILES = {
    "entries": ("id", "base", "clock_due", "faulty", "keyed_anew"),
    "states": ("entry", *STATE),  # of entries that play
    "put_off": ("entry", "retry_at", "failures"),  # of those that put a clock off, and change nothing else
    "lines": ("entry", *LINE),
    "keyed": ("entry", *KEYED),  # without a value: it goes
    "refused": ("entry", *REFUSED),
    "parcels": ("entry", *PARCEL),
    "delivered": ("entry", *DELIVERED),
    "records": ("entry", *RECORD),
    "listings": ("entry", *LISTING),
}
"""The columns of each pile. `entry` is the place of an entry among the entries; the first is 1."""


def batch_value(entries: Sequence[Entry], vault: Vault, patient: bool) -> dict[str, object]:
    """What `parlour_commit_0009` is called with, for entries in the order of `in_order`."""
    piles: dict[str, list[Row]] = {name: [] for name in PILES}
    for number, entry in enumerate(entries, 1):
        _add(piles, number, entry, vault)
    return {
        "patient": patient,
        "writers": sum(map(writes, entries)),
        "refused_kept_ms": REFUSED_KEPT_MS,
        **piles,
    }


def in_order(entries: Sequence[Entry]) -> list[int]:
    """Where the entries go: those that lock their table first, by its id, so that no two batches wait in a ring."""
    return sorted(range(len(entries)), key=lambda place: (not writes(entries[place]), entries[place].table))


def waves(entries: Sequence[Entry]) -> list[list[int]]:
    """The places of the entries, so divided that each table is there once in a wave."""
    divided: list[list[int]] = []
    times: dict[str, int] = {}
    for place, entry in enumerate(entries):
        time = times.get(entry.table, 0)
        times[entry.table] = time + 1
        if time == len(divided):
            divided.append([])
        divided[time].append(place)
    return divided


def writes(entry: Entry) -> bool:
    """Whether an entry needs its table locked: what it writes must belong to the version that it says."""
    return bool(
        entry.lines or entry.state is not None or entry.refused or entry.parcels or entry.records or entry.listing
    )


def contradicts_itself(entry: Entry) -> bool:
    """Whether its author made a mistake, whatever stands in the database."""
    plays = entry.state is not None or bool(entry.lines)
    if plays and not _state_fits(entry):
        return True
    if not plays and entry.base == 0 and (entry.records or entry.listing is not None or entry.refused):
        return True  # there is no table to keep it
    ids = [(line.actor, line.action_id) for line in entry.lines if line.action_id is not None]
    ids += [(refused.actor, refused.action_id) for refused in entry.refused]
    return len(set(ids)) < len(ids)


def _state_fits(entry: Entry) -> bool:
    versions = range(entry.base + 1, entry.base + 1 + len(entry.lines))
    return (
        entry.state is not None
        and entry.state.version == entry.base + len(entry.lines)
        and entry.state.version >= 1
        and [line.version for line in entry.lines] == list(versions)
    )


def _add(piles: dict[str, list[Row]], number: int, entry: Entry, vault: Vault) -> None:
    """Lay an entry and everything in it on the piles."""
    faulty = contradicts_itself(entry)
    table, state = entry.table, entry.state
    piles["entries"].append((table, entry.base, entry.clock_due, faulty, entry.entries_anew))
    # Those of a faulty one, too: its ids may be known, or its parcels stale.
    piles["delivered"].extend((number, *way) for way in entry.delivered)
    piles["lines"].extend((number, *line_row(vault, table, line)) for line in entry.lines)
    piles["refused"].extend((number, *astuple(refused)) for refused in entry.refused)
    if faulty:
        return
    version = entry.base
    if state is not None:
        version = state.version
        if entry.lines:
            piles["states"].append((number, *state_row(vault, table, state)))
        else:
            piles["put_off"].append((number, state.retry_at, state.failures))
    piles["keyed"].extend((number, *astuple(each)) for each in entry.entries)
    piles["parcels"].extend((number, *parcel_row(vault, parcel)) for parcel in entry.parcels)
    piles["records"].extend((number, *record_row(vault, table, version, record, record.at)) for record in entry.records)
    if entry.listing is not None:
        piles["listings"].append((number, *listing_row(entry.listing)))
