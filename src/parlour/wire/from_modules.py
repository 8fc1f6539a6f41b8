"""What modules tell whoever listens on the bus: records, as they have been taken."""

from __future__ import annotations

import msgspec


class Recorded(msgspec.Struct, frozen=True):
    """A module has taken a record: what everybody may see of it. It may be told twice, or not at all."""

    module: str
    number: int
    """Of the record, across all tables; by it one knows a record that one has heard of before."""
    table: str
    game: str
    kind: str
    at: int
    """When it was recorded, by the wall clock (ms since the epoch)."""
    people: tuple[str, ...]
    body: bytes
    """JSON."""
