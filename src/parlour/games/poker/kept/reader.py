"""Reads hands of elsewhere, our own exports among them: text in the manner of PokerStars, PHH of one hand or many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from parlour.games.poker.kept.phh_fields import BrokenHand, read_fields, read_many
from parlour.games.poker.kept.phh_record import record_of
from parlour.games.poker.kept.phh_replay import BEYOND
from parlour.games.poker.kept.pokerstars_reader import BEGINS, pokerstars_hands
from parlour.kit.records import ReadRecord, UnreadRecord

LINE = re.compile(r"at line (\d+)")
ONE_HAND = re.compile(r"^\s*variant\s*=", re.MULTILINE)
MANY_HANDS = re.compile(r"^\s*\[[^\[\]]+\]\s*(?:#.*)?$", re.MULTILINE)


def hands_in(text: str) -> Iterator[ReadRecord | UnreadRecord]:
    """The hands of a text, in whichever of these forms it is."""
    text = text.removeprefix("\ufeff")
    if re.search(f"^{BEGINS}", text, re.MULTILINE):
        yield from pokerstars_hands(text)
    elif MANY_HANDS.search(text):
        yield from _many(text)
    elif ONE_HAND.search(text):
        try:
            yield _one(read_fields(text), 1)
        except BrokenHand as broken:
            yield _unread(broken, 1)
    else:
        yield UnreadRecord(1, "this is neither text in the manner of PokerStars nor PHH")


def _many(text: str) -> Iterator[ReadRecord | UnreadRecord]:
    """The tables of a PHHS file; one that fails does not stop the others."""
    heads = (text.count("\n", 0, found.end()) + 1 for found in MANY_HANDS.finditer(text))
    try:
        for line, (_, fields) in zip(heads, read_many(text), strict=False):
            try:
                if isinstance(fields, BrokenHand):
                    raise fields
                yield _one(fields, line)
            except BrokenHand as broken:
                yield _unread(broken, line)
    except BrokenHand as broken:
        yield _unread(broken, 1)


def _one(fields: dict[str, Any], line: int) -> ReadRecord:
    if beyond := fields.get(BEYOND):
        raise BrokenHand(f"PHH cannot say all of this hand: {beyond}")
    body = record_of(fields)
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
