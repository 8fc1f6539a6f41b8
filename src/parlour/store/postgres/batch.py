"""A batch as PostgreSQL takes it: an array for each column, and all of them the arguments of one function.

The order of the columns is that of the function's parameters (`migrations/commit_0004.sql`, where they are named).
Sealing happens here, so that a plain text never leaves the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..port import REFUSED_KEPT_MS, Entry, Outcome
from ..rows import listing_row, record_row
from ..vault import Vault

OUTCOMES = (Outcome.WON, Outcome.LOST, Outcome.KNOWN, Outcome.EARLY, Outcome.BROKEN)  # by their numbers

NOTHING, PUT_OFF, PLAY = range(3)  # what an entry does to the row of its table

ENTRY, LINE, REFUSED, PARCEL, DELIVERED, RECORD, LISTING = 14, 8, 6, 8, 4, 6, 5
"""How many columns each pile has."""

Row = tuple[object, ...]


def arguments(entries: Sequence[Entry], vault: Vault, patient: bool) -> list[object]:
    """What `parlour_commit_0004` is called with, for entries in the order of `in_order`."""
    piles = Piles(vault)
    for number, entry in enumerate(entries, 1):
        piles.take(number, entry)
    writers = sum(map(writes, entries))
    return [patient, writers, REFUSED_KEPT_MS, *piles.columns()]


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


class Piles:
    """The rows of a batch; each begins with the number of its entry, but for those of the entries themselves."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._piles: dict[str, list[Row]] = {}
        self._entries: list[Row] = []
        self._lines: list[Row] = []
        self._refused: list[Row] = []
        self._parcels: list[Row] = []
        self._delivered: list[Row] = []
        self._records: list[Row] = []
        self._listings: list[Row] = []

    def take(self, number: int, entry: Entry) -> None:
        """Add an entry and everything in it."""
        broken = contradicts_itself(entry)
        self._take_entry(entry, broken)
        self._take_answers(number, entry)  # of a broken one, too: its ids may be known
        if not broken:
            self._take_effects(number, entry)

    def columns(self) -> list[Sequence[object]]:
        """The columns of all piles."""
        piles = (
            (self._entries, ENTRY),
            (self._lines, LINE),
            (self._refused, REFUSED),
            (self._parcels, PARCEL),
            (self._delivered, DELIVERED),
            (self._records, RECORD),
            (self._listings, LISTING),
        )
        return [column for rows, width in piles for column in _columns(rows, width)]

    def _take_entry(self, entry: Entry, broken: bool) -> None:
        head = (entry.table, entry.base)
        state = None if broken else entry.state
        if state is None:
            self._entries.append((*head, NOTHING, broken, entry.clock_due, *[None] * (ENTRY - 5)))
            return
        self._entries.append(
            (
                *head,
                PLAY if entry.lines else PUT_OFF,
                broken,
                entry.clock_due,
                state.version,
                state.due_at,
                state.retry_at,
                state.failures,
                state.game,
                state.rules,
                state.now,
                state.state,
                self._vault.seal(entry.table, state.version, "state", state.sealed),
            )
        )

    def _take_answers(self, number: int, entry: Entry) -> None:
        for line in entry.lines:
            sealed = self._vault.seal(entry.table, line.version, "line", line.sealed)
            row = (number, line.version, line.now, line.actor, line.action, line.args, sealed, line.action_id)
            self._lines.append(row)
        for refused in entry.refused:
            answer = (refused.code, refused.reason, refused.recovery)
            self._refused.append((number, refused.actor, refused.action_id, *answer))

    def _take_effects(self, number: int, entry: Entry) -> None:
        for parcel in entry.parcels:
            sealed = self._vault.seal(parcel.source, parcel.number, f"parcel to {parcel.target}", parcel.sealed)
            way = (parcel.source, parcel.target, parcel.number)
            self._parcels.append((number, *way, parcel.kind, parcel.body, sealed, parcel.hops))
        self._delivered.extend((number, *way) for way in entry.delivered)
        version = entry.base if entry.state is None else entry.state.version
        for record in entry.records:
            _, *row = record_row(self._vault, entry.table, version, record, record.at)
            self._records.append((number, *row))
        if entry.listing is not None:
            self._listings.append((number, *listing_row(entry.listing)))


def _columns(rows: Iterable[Row], width: int) -> list[Sequence[object]]:
    return list(zip(*rows, strict=True)) or [()] * width
