"""Whoever has deleted their account has no name any more in what others have kept of playing with them (ADR 42).

Records are written once and stay as they are; the name is taken out whenever one is read. A game says whose a name is
by putting the two into one object, `{"person": ..., "name": ...}` (`kit.records`): so it is done for every kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

import msgspec

from parlour.store.port import Record

DELETED = "Deleted player"
"""What somebody is called whose account is gone; nobody else may be called so."""


class Departures(Protocol):
    """What is asked of a store here."""

    async def departed(self, people: Sequence[str]) -> set[str]:
        """As `PeopleStore.departed`."""


async def departed_of(store: Departures, records: Iterable[Record]) -> set[str]:
    """Those whom these records are about, and whose accounts were deleted."""
    people = {person for record in records for person in record.of}
    return await store.departed(sorted(people)) if people else set()


def nameless(body: bytes, gone: Collection[str]) -> bytes:
    """The body of a record without the names of these people."""
    if not any(person.encode() in body for person in gone):
        return body
    told = msgspec.json.decode(body)
    _strike(told, gone)
    return msgspec.json.encode(told)


def _strike(told: Any, gone: Collection[str]) -> None:
    if isinstance(told, dict):
        if "name" in told and told.get("person") in gone:
            told["name"] = DELETED
        for part in told.values():
            _strike(part, gone)
    elif isinstance(told, list):
        for part in told:
            _strike(part, gone)
