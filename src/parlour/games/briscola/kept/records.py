"""Deals and matches as they are kept: in one line of a list, whole, and as lines of JSON, which `parlour replay` reads.

A deal that was played out is known to all to its last card. Of one that was thrown in, because nobody bid, each keeps
their own hand, and nobody sees another's.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parlour.games.briscola.kept.replay import REPLAY
from parlour.kit.records import Calendar, FileForm, KeptRecord, RecordKind, plain_row

DEAL = "briscola_deal"
MATCH = "briscola_match"


class DealRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """One deal in the list of a table; people by their names, seats from 0."""

    number: int
    at: int
    """By the wall clock (ms)."""
    deal: int
    """Of the match, from 1."""
    names: list[str | None]
    card_points: list[int]
    scores: list[int] | None
    """None: it was thrown in."""
    trump: str | None = None
    caller: int | None = None
    partner: int | None = None
    called: str | None = None
    goal: int | None = None


class MatchRow(msgspec.Struct, frozen=True):
    """One match in the list of a table."""

    number: int
    at: int
    names: list[str | None]
    points: list[int]
    winners: list[int]
    deals: int


class _Body(msgspec.Struct):
    """What a line of a list is made of."""

    deal: int
    names: list[str | None]
    card_points: list[int]
    scores: list[int] | None
    trump: str | None = None
    caller: int | None = None
    partner: int | None = None
    called: str | None = None
    goal: int | None = None


class _Match(msgspec.Struct):
    names: list[str | None]
    points: list[int]
    winners: list[int]
    deals: int


def deal_row(record: KeptRecord) -> DealRow:
    """A deal in one line."""
    body = msgspec.json.decode(record.body, type=_Body)
    return DealRow(number=record.number, at=record.at, **msgspec.structs.asdict(body))


def match_row(record: KeptRecord) -> MatchRow:
    """A match in one line."""
    body = msgspec.json.decode(record.body, type=_Match)
    return MatchRow(number=record.number, at=record.at, **msgspec.structs.asdict(body))


def deal_line(record: KeptRecord, calendar: Calendar) -> bytes:
    """All of a deal that its reader may see, as a line of JSON."""
    return msgspec.json.encode({"table": record.table, **plain_row(record)}) + b"\n"


def deal_lines(records: Iterable[KeptRecord], calendar: Calendar) -> bytes:
    """Deals, a line for each."""
    return b"".join(deal_line(record, calendar) for record in records)


DEALS = RecordKind(
    name=DEAL,
    plural="deals",
    row=deal_row,
    forms={"jsonl": FileForm(ending="jsonl", ending_of_many="jsonl", one=deal_line, many=deal_lines)},
    replay=REPLAY,
)
MATCHES = RecordKind(name=MATCH, plural="matches", row=match_row)
