"""A hand as PHH text, which `parlour replay` and other programs read (`games.poker.kept.phh_replay` is our reader).

PHH is a TOML file for one hand. `p1` is the first player left of the button; heads-up the blinds are listed the other
way round. Live posts are blinds to PHH, late ones below zero, and dead ones antes. Cards that the viewer does not know
are ``??``. What PHH has no field for is in fields of our own, which begin with an underscore as its specification wants
it:

    _button     the seat of the button, which may be empty; counted from 1, as `seats` is
    _positions  the position of each player, from "SB" to "BTN"
    _boards     the cards of each board
    _unit       "eur", "usd" or "gbp" where the amounts are cents; not there where they are chips
    _bounty     who was paid for winning with seven-deuce, and by whom
    _deal       what the deal is checked with (`parlour verify`): root, pledges and entropy by seat, the openings of the
                cards that the viewer knows, the seats of p1, p2, ... and of the viewer, and the streets where there is
                more than one board; seats are counted from 0 here, as they are hashed
    _not_in_phh why a program that knows only PHH cannot replay the hand; there only where that is so
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from parlour.games.poker.kept.beyond_phh import beyond_phh
from parlour.games.poker.kept.phh_fields import NOT_IN_PHH
from parlour.games.poker.kept.record import (
    POSTS,
    Began,
    Event,
    HandRecord,
    RecordedShuffle,
    SeenHand,
    finishing_stacks,
    is_late,
    positions_of,
)
from parlour.kit.cards import Card
from parlour.kit.commitment import positions

VARIANTS = {"holdem": ("NT", 2), "omaha": ("PO", 4)}
"""The code of each game, and how many hole cards there are."""

_STREETS = {"flop": "Flop", "turn": "Turn", "river": "River"}


def phh(seen: SeenHand, began: Began) -> str:
    """Write a hand that began then."""
    beyond = beyond_phh(seen.hand)
    lines = [f"# Hand {seen.hand.hand_number} of table {seen.table}, as {_viewer(seen)} may see it."]
    if beyond:
        lines.append(f"# PHH cannot say all of it: {beyond}.")
    fields = [*_course(seen), *_circumstances(seen, began.utc), *_own_fields(seen, beyond)]
    return "\n".join([*lines, "", *fields, ""])


def _viewer(seen: SeenHand) -> str:
    return "anybody" if seen.seat is None else f"the player in seat {seen.seat + 1}"


def _course(seen: SeenHand) -> Iterator[str]:
    """What every PHH file must have."""
    hand = seen.hand
    antes = _antes(hand)
    yield _field("variant", VARIANTS[hand.game][0])
    yield _field("ante_trimming_status", _are_stakes(hand))
    yield _field("antes", _by_position(antes))
    yield _field("blinds_or_straddles", _by_position(_blinds(hand)))
    yield _field("min_bet", hand.big_blind)
    yield _field("starting_stacks", [player.stack for player in hand.players])
    yield "actions = ["
    for line in _actions(seen):
        yield f"  {line}"
    yield "]"


def _circumstances(seen: SeenHand, began: Sequence[int]) -> Iterator[str]:
    """What PHH has fields for and can do without."""
    hand = seen.hand
    year, month, day, hour, minute, second = began
    finished = finishing_stacks(hand)
    yield _field("venue", "Parlour")
    yield _field("event", hand.title)
    yield f"time = {hour:02}:{minute:02}:{second:02}"
    yield _field("time_zone", "UTC")
    yield from (_field(name, value) for name, value in (("day", day), ("month", month), ("year", year)))
    yield _field("hand", hand.hand_number)
    yield _field("table", seen.table)
    yield _field("seats", [player.seat + 1 for player in hand.players])
    yield _field("players", [player.name for player in hand.players])
    yield _field("finishing_stacks", [finished[player.seat] for player in hand.players])


def _own_fields(seen: SeenHand, beyond: str | None) -> Iterator[str]:
    hand = seen.hand
    yield ""
    yield _field("_button", hand.button + 1)
    if named := positions_of(hand):
        yield _field("_positions", [named[player.seat] for player in hand.players])
    yield _field("_boards", hand.boards)
    if hand.unit != "chips":
        yield _field("_unit", hand.unit)
    if hand.bounty is not None:
        yield _field("_bounty", msgspec.to_builtins(hand.bounty))
    if hand.shuffle is not None:
        yield _field("_deal", _deal(seen, hand.shuffle))
    if beyond:
        yield _field(NOT_IN_PHH, beyond)


def _deal(seen: SeenHand, shuffle: RecordedShuffle) -> dict[str, Any]:
    deal: dict[str, Any] = msgspec.to_builtins(shuffle)
    deal["openings"] = list(seen.openings())
    deal["seats"] = [player.seat for player in seen.hand.players]
    deal["own"] = seen.seat if seen.own is not None else None
    if len(seen.hand.boards) > 1:
        streets = [event for event in seen.hand.events if event["kind"] == "street"]
        deal["streets"] = [{name: event[name] for name in ("street", "board", "cards")} for event in streets]
    return deal


# Posts, which PHH says as numbers before the first action.


def _by_position(amounts: dict[int, int]) -> list[int]:
    """By player; heads-up in the order of blinds, which PHH turns round."""
    listed = list(amounts.values())
    return listed if len(listed) > 2 else listed[::-1]


def _antes(hand: HandRecord) -> dict[int, int]:
    """Antes and dead blinds, as they were paid."""
    paid = {player.seat: 0 for player in hand.players}
    for event in hand.events:
        if event["kind"] in ("ante", "dead_blind"):
            paid[event["seat"]] += event["amount"]
    return paid


def _are_stakes(hand: HandRecord) -> bool:
    """Whether who antes less wins less from each: not so with one ante for the whole table, or dead blinds (A1)."""
    kinds = [event["kind"] for event in hand.events]
    return kinds.count("ante") == len(hand.players) and "dead_blind" not in kinds


def _blinds(hand: HandRecord) -> dict[int, int]:
    """Live posts in full, also where somebody could not pay in full: the others face the full blind (B9).

    A late post is below zero, for it gives no right to act last; but who buys the button posts as the big blind (B4).
    """
    full = {"small_blind": hand.small_blind, "big_blind": hand.big_blind, "post": -hand.big_blind}
    full["straddle"] = 2 * hand.big_blind
    blinds = {player.seat: 0 for player in hand.players}
    for event in hand.events:
        if event["kind"] in full:
            blinds[event["seat"]] = full[event["kind"]]
    first = hand.players[0].seat  # nobody but a buyer posts between the button and the big blind (B5)
    blinds[first] = abs(blinds[first])
    if not hand.bomb_pot and hand.big_blind not in blinds.values():
        blinds[_broke_by_the_ante(hand)] = hand.big_blind
    return blinds


def _broke_by_the_ante(hand: HandRecord) -> int:
    """Who had nothing left for the big blind when the ante was paid: one of the first two."""
    antes = _antes(hand)
    first = [player for player in hand.players[:2] if player.stack == antes[player.seat]]
    return (first or hand.players)[-1].seat


# Actions.


def _actions(seen: SeenHand) -> Iterator[str]:
    """The lines of the array, with comments for whoever reads it."""
    hand = seen.hand
    players = {player.seat: f"p{place}" for place, player in enumerate(hand.players, 1)}
    for seat, player in players.items():
        yield _action(f"d dh {player} {_hole(seen, seat)}")
    if hand.bomb_pot:
        yield from _checks_of_a_bomb_pot(hand, players)
    for event in hand.events:
        player = players.get(event.get("seat", -1), "")
        late = "  # out of time" if event.get("late") else ""
        match event["kind"]:
            case "fold":
                yield _action(f"{player} f{late}")
            case "check" | "call":
                yield _action(f"{player} cc{late}")
            case "bet" | "raise":
                yield _action(f"{player} cbr {event['to']}")
            case "street":
                yield from _street(event)
            case "show" if is_late(event):
                yield f"# {player} shows {' '.join(event['cards'])} afterwards"
            case "show":
                yield _action(f"{player} sm {''.join(event['cards'])}")
            case "muck":
                yield _action(f"{player} sm")


def _street(event: Event) -> Iterator[str]:
    board, cards = event.get("board", 0), event["cards"]
    if board:
        yield f"# {_STREETS[event['street']]} of board {board + 1}: {' '.join(cards)}"
        return
    yield f"# {_STREETS[event['street']]}"
    yield _action(f"d db {''.join(cards)}")


def _checks_of_a_bomb_pot(hand: HandRecord, players: dict[int, str]) -> Iterator[str]:
    """Nobody acts before the flop of a bomb pot (A3); to PHH it is as if all who have chips left had checked."""
    antes = _antes(hand)
    able = [player.seat for player in hand.players if player.stack > antes[player.seat]]
    yield "# A bomb pot: there was no betting before the flop."
    if len(able) > 1:
        yield from (_action(f"{players[seat]} cc") for seat in able)


def _hole(seen: SeenHand, seat: int) -> str:
    known = _as_dealt(seen, seen.known(seat))
    count = VARIANTS[seen.hand.game][1]
    return "".join(known) + "??" * (count - len(known))


def _as_dealt(seen: SeenHand, cards: list[Card]) -> list[Card]:
    """In the order of the deal, for whoever checks it: cards that were shown one by one may come in any other."""
    shuffle = seen.hand.shuffle
    places = {opening["card"]: opening["place"] for opening in seen.openings()}
    if shuffle is None or not places.keys() >= set(cards):
        return cards
    order = positions(shuffle.root, shuffle.entropy)
    return sorted(cards, key=lambda card: order.index(places[card]))


def _action(words: str) -> str:
    return _toml(words) + ","


# TOML.


def _field(name: str, value: Any) -> str:
    return f"{name} = {_toml(value)}"


def _toml(value: Any) -> str:
    """Texts, numbers, lists and tables in one line: JSON but for the tables, the keys of which stand before `=`."""
    match value:
        case dict():
            pairs = (f"{_toml(str(key))} = {_toml(part)}" for key, part in value.items() if part is not None)
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            return msgspec.json.encode(value).decode().replace("\x7f", "\\u007F")


assert set(POSTS) == {"ante", "dead_blind", "small_blind", "big_blind", "post", "straddle"}, "each is written somewhere"
