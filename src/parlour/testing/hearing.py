"""What one viewer hears of one step: their frame, a fresh snapshot, and what is kept or listed for them to find."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parlour.dealer.warm import update
from parlour.table import codec
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.wire import from_dealer


def heard(table: Table, step: Step, viewer: str | None) -> list[bytes]:
    """All that a step lets a viewer know, as JSON texts; `table` is as the step has left it."""
    frame = from_dealer.frame(update(table.id, step), viewer, step.fragments.get(viewer or "", b""))
    return [frame, table.snapshot(viewer, step.line.now), *kept_for(step, viewer)]


def kept_for(step: Step, viewer: str | None) -> Iterator[bytes]:
    """What a step lets a viewer know beside the table itself: records, where they are sent, the list of tables."""
    for record in step.records:
        yield record.body
        yield codec.encode(record.of)
        if viewer is not None and record.sealed:
            yield codec.encode(msgspec.json.decode(record.sealed).get(viewer))
    for person, table in step.moves:
        if person == viewer:
            yield codec.encode(["moved", table])
    if step.listing is not None:
        yield codec.encode(step.listing)
