"""Records as rows, the same in both engines: whom they are about, and what of them can be read.

The people of a record stand in it, in their order, as a JSON text; and once more in `mentions`, a row for each, which
is how they find it again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import msgspec

from .port import About, Listed, Listing, Record, Unreadable
from .vault import Vault

log = logging.getLogger(__name__)

NEWEST = 2**63 - 1  # no record has this number

_people = msgspec.json.Decoder(tuple[str, ...])


def listed_of(row: Iterable[Any]) -> Listed:
    """A row of the list of tables: id, game, listing, when it was attended."""
    table, game, listing, attended_at = row
    return Listed(table, game, msgspec.json.decode(listing, type=Listing), attended_at)


def people_of(record: Record) -> str | None:
    """The text of a record's people; None for a record about nobody."""
    return msgspec.json.encode(record.of).decode() if record.of else None


def record_of(vault: Vault, table: str, row: Iterable[Any]) -> Record:
    """The record of a row: version, kind, at, body, sealed, people. Raises `Unreadable` when it does not open."""
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
