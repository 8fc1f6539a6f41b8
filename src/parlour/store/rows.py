"""Rows, the same in both engines: a struct and its columns, sealed on the way in and opened on the way out.

The columns of a row are the fields of its struct, in their order; so the fields of `State` (but for its entries, which
are rows of their own), `KeyedEntry`, `Line`, `Parcel` and `Refused` (`table/commit.py`) are the list of the columns,
for reading and writing, in SQLite and in PostgreSQL.

The people of a record stand in it, in their order, as a JSON text; and once more in `mentions`, a row for each, which
is how they find it again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import astuple, replace

from .port import About, KeyedEntry, Line, Listed, Listing, ModuleRow, Parcel, Record, Refused, State, Unreadable
from .vault import Vault

log = logging.getLogger(__name__)

STATE = tuple(name for name in State.__struct_fields__ if name != "entries")
KEYED = KeyedEntry.__struct_fields__
LINE = Line.__struct_fields__
REFUSED = Refused.__struct_fields__
PARCEL = Parcel.__struct_fields__
DELIVERED = ("source", "target", "number")
RECORD = ("version", "kind", "at", "body", "sealed", "people")
LISTING = ("shown", "peopled", "bots", "listing")
MODULE_ROW = ModuleRow.__struct_fields__
SUSPECT = ("id", "kind", "version", "actor", "action_id")

OVER = frozenset({"finished", "aborted"})

Row = tuple[Any, ...]

_entries = msgspec.json.Decoder(list[tuple[str, str, int, str]])
_people = msgspec.json.Decoder(tuple[str, ...])


def columns(names: Iterable[str]) -> str:
    """Columns as SQL names them."""
    return ", ".join(names)


def state_row(vault: Vault, table: str, state: State) -> Row:
    """The columns `STATE`."""
    *row, _ = astuple(replace(state, sealed=vault.seal(table, state.version, "state", state.sealed)))
    return tuple(row)


def state_of(vault: Vault, table: str, row: Iterable[Any]) -> State:
    """The state of a row, and of the entries that follow it as JSON. Raises `Unreadable` when it does not open."""
    *columns, entries = row
    state = State(*columns)
    rows = _entries.decode(entries) if entries else ()
    keyed = tuple(KeyedEntry(field, key, place, value.encode()) for field, key, place, value in rows)
    return replace(state, sealed=vault.open(table, state.version, "state", state.sealed), entries=keyed)


def line_row(vault: Vault, table: str, line: Line) -> Row:
    """The columns `LINE`."""
    return astuple(replace(line, sealed=vault.seal(table, line.version, "line", line.sealed)))


def line_of(vault: Vault, table: str, row: Iterable[Any]) -> Line:
    """The line of a row. Raises `Unreadable` when it does not open."""
    line = Line(*row)
    return replace(line, sealed=vault.open(table, line.version, "line", line.sealed))


def parcel_row(vault: Vault, parcel: Parcel) -> Row:
    """The columns `PARCEL`."""
    place = f"parcel to {parcel.target}"
    return astuple(replace(parcel, sealed=vault.seal(parcel.source, parcel.number, place, parcel.sealed)))


def parcel_of(vault: Vault, row: Iterable[Any]) -> Parcel:
    """The parcel of a row. Raises `Unreadable` when it does not open."""
    parcel = Parcel(*row)
    place = f"parcel to {parcel.target}"
    return replace(parcel, sealed=vault.open(parcel.source, parcel.number, place, parcel.sealed))


def record_row(vault: Vault, table: str, version: int, record: Record, at: int) -> Row:
    """The columns `RECORD`, for a record of this version, with this date (ms)."""
    people = msgspec.json.encode(record.of).decode() if record.of else None
    return version, record.kind, at, record.body, vault.seal(table, version, "record", record.sealed), people


def record_of(vault: Vault, table: str, row: Iterable[Any]) -> Record:
    """The record of a row. Raises `Unreadable` when it does not open."""
    version, kind, at, body, sealed, people = row
    plain = vault.open(table, version, "record", sealed)
    return Record(kind, at, body, plain, _people.decode(people) if people else ())


def record_or_its_body(vault: Vault, table: str, row: Iterable[Any]) -> Record:
    """The record of a row, without its sealed part when that does not open: a page has no gaps."""
    try:
        return record_of(vault, table, row)
    except Unreadable:
        version, kind, at, body, _, people = row
        log.warning("a record of table %s at %d does not open and is shown without what is private", table, version)
        return record_of(vault, table, (version, kind, at, body, b"", people))


def about_of(vault: Vault, row: Iterable[Any]) -> About:
    """What somebody finds: number, table, game, and the row of the record."""
    number, table, game, *kept = row
    return About(number, table, game, record_or_its_body(vault, table, kept))


def listing_row(listing: Listing) -> Row:
    """The columns `LISTING`."""
    on = listing.phase not in OVER
    return listing.listed and on, listing.humans > 0, listing.bots if on else 0, msgspec.json.encode(listing)


def listed_of(row: Iterable[Any]) -> Listed:
    """A row of the list of tables: id, game, listing, when it was attended."""
    table, game, listing, attended_at = row
    return Listed(table, game, msgspec.json.decode(listing, type=Listing), attended_at)
