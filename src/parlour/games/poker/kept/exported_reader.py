"""Reads an exported hand: the JSON of its page, or a PHH file with `_deal`.

`_deal` is a table of `root`, `pledges` and `entropy` (by seat), `openings`, `seats` (of `p1`, `p2`, ...), `own` (the
seat of whoever exported it), and `streets` (`street`, `board`, `cards`) where there was more than one board, for which
PHH has no words. Fields that are not known here are left alone.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from parlour.games.poker.kept.exported_deal import STREETS, ExportedDeal, ExportedShuffle, NotExported, Street
from parlour.games.poker.kept.phh_fields import BrokenHand, read_fields
from parlour.kit.cards import Card
from parlour.kit.commitment import CardOpening

HOLE_CARDS = {"holdem": 2, "omaha": 4}
UNKNOWN = "??"

HOLE_CARDS_IN_PHH = {"NT": 2, "PO": 4}


def read_exported(text: str) -> ExportedDeal:
    """Read a hand from either format; raises `NotExported`."""
    try:
        if text.lstrip().startswith("{"):
            return _from_json(msgspec.json.decode(text, type=_Record))
        return _from_phh(read_fields(text))
    except (msgspec.DecodeError, BrokenHand) as wrong:
        raise NotExported(f"no exported hand: {wrong}") from None


# JSON.


class _Player(msgspec.Struct):
    seat: int
    name: str = ""


class _Cards(msgspec.Struct):
    cards: list[Card]
    openings: list[CardOpening]


class _Mine(_Cards):
    seat: int
    rabbit: _Cards | None = None


class _Show(_Cards):
    seat: int


class _Street(_Cards):
    street: Street
    board: int = 0


class _Published(msgspec.Struct):
    root: str


class _Gave(msgspec.Struct):
    seat: int
    value: str


class _Deal(msgspec.Struct):
    left_out: list[int]


_EVENTS: dict[Any, type[msgspec.Struct]] = {
    "shuffle": _Published,
    "entropy": _Gave,
    "deal": _Deal,
    "street": _Street,
    "show": _Show,
}


class _Record(msgspec.Struct):
    game: Literal["holdem", "omaha"]
    button: int
    players: list[_Player]
    events: list[dict[str, Any]]
    boards: list[list[Card]]
    shuffle: ExportedShuffle
    mine: _Mine | None = None


def _from_json(record: _Record) -> ExportedDeal:
    hand = ExportedDeal(
        record.shuffle, {player.seat: player.name for player in record.players}, HOLE_CARDS[record.game]
    )
    hand.button(record.button)
    mine = record.mine
    if mine is not None:
        hand.openings += mine.openings
        hand.whole_hand(mine.seat, mine.cards, "own")
    for event in record.events:
        kind = _EVENTS.get(event.get("kind"))
        if kind is not None:
            _tell(hand, msgspec.convert(event, kind))
    hand.boards(record.boards)
    if mine is not None and mine.rabbit is not None:
        hand.openings += mine.rabbit.openings
        hand.rabbit(mine.rabbit.cards, len(record.boards))
    return hand


def _tell(hand: ExportedDeal, event: msgspec.Struct) -> None:
    match event:
        case _Published():
            hand.published(event.root)
        case _Gave():
            hand.gave(event.seat, event.value)
        case _Deal():
            hand.left_out(event.left_out)
        case _Street():
            hand.openings += event.openings
            hand.street(event.street, event.board, event.cards)
        case _Show():
            hand.openings += event.openings
            hand.shown(event.seat, event.cards)


# PHH.


class _OfBoard(msgspec.Struct):
    street: Street
    board: int
    cards: list[Card]


class _DealInPhh(ExportedShuffle):
    openings: list[CardOpening]
    seats: list[int]
    own: int | None = None
    streets: list[_OfBoard] | None = None


class _Phh(msgspec.Struct):
    variant: Literal["NT", "PO"]
    actions: list[str]
    deal: _DealInPhh = msgspec.field(name="_deal")
    players: list[str] | None = None


def _from_phh(fields: dict[str, Any]) -> ExportedDeal:
    phh = msgspec.convert(fields, _Phh, strict=False)
    deal = phh.deal
    names = phh.players or [""] * len(deal.seats)
    if len(names) != len(deal.seats):
        raise NotExported("the players are not as many as their seats")
    shuffle = ExportedShuffle(deal.root, deal.pledges, deal.entropy)
    hand = ExportedDeal(shuffle, dict(zip(deal.seats, names, strict=True)), HOLE_CARDS_IN_PHH[phh.variant])
    hand.openings = deal.openings
    streets = []
    for action in phh.actions:
        match action.partition("#")[0].split():
            case ["d", "dh", player, cards] if "?" in cards:
                hand.shown(_seat(deal.seats, player), [card for card in _cards(cards) if card != UNKNOWN])
            case ["d", "dh", player, cards]:
                seat = _seat(deal.seats, player)
                hand.whole_hand(seat, _cards(cards), "own" if seat == deal.own else "shown")
            case ["d", "db", cards]:
                streets.append(_cards(cards))
            case [player, "sm", cards] if "?" not in cards:
                hand.shown(_seat(deal.seats, player), _cards(cards))
    if deal.streets is None:
        for street, dealt in zip(STREETS, streets, strict=False):
            hand.street(street, 0, dealt)
    for one in deal.streets or ():
        hand.street(one.street, one.board, one.cards)
    return hand


def _seat(seats: list[int], player: str) -> int:
    if not player[1:].isdigit() or not 1 <= int(player[1:]) <= len(seats):
        raise NotExported(f"there is no player {player!r}")
    return seats[int(player[1:]) - 1]


def _cards(text: str) -> list[Card]:
    return [text[at : at + 2] for at in range(0, len(text), 2)]
