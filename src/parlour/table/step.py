"""What one action at a table leads to: the line to write, and what to tell, as the bytes that will be sent."""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.table.commit import KeyedEntry, Line, Listing, Parcel, Record
from parlour.table.looking import EVERYBODY, Lookers


class Step(msgspec.Struct, frozen=True):
    """One accepted action, applied and not yet committed.

    `body` is the JSON of the update without its closing brace; whoever sends it adds a viewer's fragment, and "}".
    `tail` is the fragment for bystanders (their prompt), `fragments` those of the people concerned. Those of people in
    `open` hold nothing private: only a prompt that follows from what everybody sees. `members`
    (named when there is a tail) get a fragment or nothing, but never the tail. A checkpoint has no body: whoever
    looks on needs a snapshot after it.
    """

    line: Line
    body: bytes
    tail: bytes
    members: tuple[str, ...]
    fragments: dict[str, bytes]
    open: frozenset[str]
    moves: tuple[tuple[str, str], ...]
    parcels: tuple[Parcel, ...]
    records: tuple[Record, ...]
    listing: Listing | None
    delivered: tuple[tuple[str, str, int], ...]
    clock_due: int | None
    entries: tuple[KeyedEntry, ...] = ()  # of keyed collections
    lookers: Lookers = EVERYBODY
    """Who may see the table from this version on."""


def joined(steps: list[Step]) -> Step:
    """The last step, with what all of them cause."""
    dues = [step.clock_due for step in steps if step.clock_due is not None]
    listings = [step.listing for step in steps if step.listing is not None]
    return msgspec.structs.replace(
        steps[-1],
        parcels=tuple(parcel for step in steps for parcel in step.parcels),
        delivered=tuple(gone for step in steps for gone in step.delivered),
        records=tuple(record for step in steps for record in step.records),
        listing=listings[-1] if listings else None,
        clock_due=max(dues) if dues else None,
        entries=tuple({(each.field, each.key): each for step in steps for each in step.entries}.values()),
    )


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """The public part of a journal line: under which name and colour somebody acted, and with what.

    `objection` is why nobody may sit down under that name, if they may not.
    """

    name: str | None = None
    bot: bool = False
    colour: str = ""
    objection: str | None = None
    args: msgspec.Raw = msgspec.Raw(b"{}")


class Concealed(msgspec.Struct, frozen=True, omit_defaults=True):
    """The sealed part of a journal line: private arguments, entropy drawn, a message's closed compartments.

    `hops` is how often a message had been passed on when it arrived; `answers` are those of engines outside.
    """

    args: dict[str, Any] = msgspec.field(default_factory=dict)
    entropy: bytes = b""
    message: msgspec.Raw = msgspec.Raw(b"")
    hops: int = 1
    answers: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict)
