"""Reads the hands of PHH texts, our own exports among them, as records: of one hand, or of many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from parlour.games.poker.kept.phh_fields import NOT_IN_PHH, BrokenHand, read_fields, read_many
from parlour.games.poker.kept.phh_record import Play, record_of
from parlour.kit.records import ReadRecord, UnreadRecord

LINE = re.compile(r"at line (\d+)")
BEGINS_ONE = r"^\s*variant\s*="
BEGINS_MANY = r"^\s*\[[^\[\]]+\]\s*(?:#.*)?$"


def phh_hand(text: str, play: Play) -> Iterator[ReadRecord | UnreadRecord]:
    """The one hand of a PHH text."""
    try:
        yield _read(read_fields(text), 1, play)
    except BrokenHand as broken:
        yield _unread(broken, 1)


def phhs_hands(text: str, play: Play) -> Iterator[ReadRecord | UnreadRecord]:
    """The hands of a PHHS text, which are its tables; one that fails does not stop the others."""
    heads = (text.count("\n", 0, found.end()) + 1 for found in re.finditer(BEGINS_MANY, text, re.MULTILINE))
    try:
        for line, (_, fields) in zip(heads, read_many(text), strict=False):
            try:
                if isinstance(fields, BrokenHand):
                    raise fields
                yield _read(fields, line, play)
            except BrokenHand as broken:
                yield _unread(broken, line)
    except BrokenHand as broken:
        yield _unread(broken, 1)


def _read(fields: dict[str, Any], line: int, play: Play) -> ReadRecord:
    if beyond := fields.get(NOT_IN_PHH):
        raise BrokenHand(f"PHH cannot say all of this hand: {beyond}")
    body = record_of(fields, play)
    own = _own(fields, body)
    if own is None:
        return ReadRecord(line, body)
    name, cards = own
    return ReadRecord(line, body, name, msgspec.json.encode({"cards": cards}))


def _own(fields: dict[str, Any], body: dict[str, Any]) -> tuple[str, list[str]] | None:
    """Of our own exports: whose they are, and their cards."""
    deal = fields.get("_deal")
    own = deal.get("own") if isinstance(deal, dict) else None
    seats = deal.get("seats") if isinstance(deal, dict) else None
    if own is None or not isinstance(seats, list) or own not in seats:
        return None
    place = seats.index(own)
    dealt = f"d dh p{place + 1} "
    cards = next((action.removeprefix(dealt) for action in fields["actions"] if action.startswith(dealt)), "")
    if place >= len(body["players"]) or "?" in cards or not cards:
        return None
    return body["players"][place]["name"], [cards[at : at + 2] for at in range(0, len(cards), 2)]


def _unread(broken: BrokenHand, line: int) -> UnreadRecord:
    told = LINE.search(str(broken))
    return UnreadRecord(int(told[1]) if told else line, str(broken))
