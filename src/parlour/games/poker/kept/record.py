"""A hand as it is kept, and as one viewer may see it.

What everybody saw is one record; beside it lies an entry for each person who was dealt in, and a viewer is handed
their own and no other: mucked and folded cards stay secret from the others for ever (P5). Whatever is written about a
hand is written from `SeenHand`, so it can tell no more.

A record outlives the rules that made it. Therefore its shape is said here once more, for reading, and is not taken from
the table's own classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import msgspec

from parlour.kit.amounts import Unit
from parlour.kit.cards import Card

Event: TypeAlias = dict[str, Any]

POSTS = ("ante", "small_blind", "big_blind", "post", "straddle", "dead_blind")
WAGERS = ("call", "bet", "raise")
RAISES = ("bet", "raise")


class Began(msgspec.Struct, frozen=True):
    """When a hand began, each as year, month, day, hour, minute, second."""

    utc: Sequence[int]
    eastern: Sequence[int]
    """In New York, which is the time of PokerStars."""


class RecordedPlayer(msgspec.Struct, frozen=True):
    """Somebody who was dealt in, with the chips they had before anything was posted."""

    seat: int
    person: str
    name: str
    stack: int
    bot: bool = False
    colour: str = ""


class RecordedShare(msgspec.Struct, frozen=True):
    """What one seat wins of one pot, or pays."""

    seat: int
    amount: int


class RecordedPot(msgspec.Struct, frozen=True):
    """A pot, or the part of it that one of several boards has decided."""

    amount: int
    winners: list[RecordedShare]
    board: int = 0
    pot: int = 0


class MadeHand(msgspec.Struct, frozen=True):
    """What a shown hand makes with a board: its name, and the five cards in the order they are read out."""

    name: str
    cards: list[Card]


class RecordedOutcome(msgspec.Struct, frozen=True):
    """How a hand ended; `hands` by board, then by seat."""

    pots: list[RecordedPot]
    hands: list[dict[str, MadeHand]]
    net: dict[str, int]


class RecordedBounty(msgspec.Struct, frozen=True):
    """What was paid for winning with seven-deuce."""

    seat: int
    cards: list[Card]
    paid: list[RecordedShare]


class RecordedShuffle(msgspec.Struct, frozen=True):
    """What fixes the order of the cards; pledges and entropy by seat."""

    root: str
    pledges: dict[int, str | None] = {}
    entropy: dict[int, str] = {}


class HandRecord(msgspec.Struct, frozen=True):
    """What everybody may see of a hand; `players` clockwise from the left of the button, times in ms."""

    hand_number: int
    game: str
    title: str
    seats: int
    button: int
    small_blind: int
    big_blind: int
    players: list[RecordedPlayer]
    events: list[Event]
    boards: list[list[Card]]
    outcome: RecordedOutcome
    at_begin: int
    at_end: int
    ante: int = 0
    unit: Unit = "chips"
    """What all amounts count; hands of older tables count chips."""
    rake: int = 0
    """What a room elsewhere has kept of the pots; nothing is kept here."""
    bomb_pot: bool = False
    bounty: RecordedBounty | None = None
    shuffle: RecordedShuffle | None = None


class OwnCards(msgspec.Struct, frozen=True):
    """What one person alone may see of a hand."""

    cards: list[Card]
    openings: list[dict[str, Any]] = []
    rabbit: Any = None
    """What would have come, if somebody asked (P7)."""


class OwnHand(OwnCards, frozen=True, kw_only=True):
    """One's own part of a hand, with the seat where one sat."""

    seat: int


class WholeHand(HandRecord, frozen=True, kw_only=True):
    """All of a hand that one reader may see; older hands lack what was not told then."""

    table: str
    at: int
    mine: OwnHand | None


class SeenHand(msgspec.Struct, frozen=True):
    """A hand of a table as one viewer may see it; `own` is for the seat where they sat."""

    table: str
    hand: HandRecord
    seat: int | None = None
    own: OwnCards | None = None

    def known(self, seat: int) -> list[Card]:
        """The cards of a seat that the viewer knows: their own, and those that were shown, then or later (P4)."""
        if seat == self.seat and self.own is not None:
            return self.own.cards
        shown = (event["cards"] for event in self.hand.events if event["kind"] == "show" and event["seat"] == seat)
        return list(dict.fromkeys(card for cards in shown for card in cards))

    def openings(self) -> Iterator[dict[str, Any]]:
        """What opens the cards that the viewer knows."""
        told = [event.get("openings") or [] for event in self.hand.events]
        own = self.own.openings if self.own is not None else []
        yield from {opening["place"]: opening for openings in (own, *told) for opening in openings}.values()


def seen_by(table: str, hand: HandRecord, person: str | None, own: OwnCards | None) -> SeenHand:
    """A hand for one viewer; of its private entries the caller has taken only the viewer's own."""
    seat = next((player.seat for player in hand.players if player.person == person), None)
    return SeenHand(table, hand, seat, own if seat is not None else None)


def positions_of(hand: HandRecord) -> dict[int, str]:
    """What each seat's position was called, as it was told with the deal; hands of older tables were told none."""
    deal: Event = next((event for event in hand.events if event["kind"] == "deal"), {})
    told: Sequence[str | None] = deal.get("positions", ())
    return {seat: position for seat, position in enumerate(told) if position is not None}


def finishing_stacks(hand: HandRecord) -> dict[int, int]:
    """What each seat had when the pots were paid, without the bounty: counted from what happened, chip by chip."""
    stacks = {player.seat: player.stack for player in hand.players}
    for event in hand.events:
        if event["kind"] in (*POSTS, *WAGERS):
            stacks[event["seat"]] -= event["amount"]
        elif event["kind"] in ("returned", "win"):
            stacks[event["seat"]] += event["amount"]
    return stacks


def bounties(hand: HandRecord) -> dict[int, int]:
    """What each seat was paid for seven-deuce, or has paid."""
    if hand.bounty is None:
        return {}
    paid = {share.seat: -share.amount for share in hand.bounty.paid}
    return {**paid, hand.bounty.seat: -sum(paid.values())}


def net_of(hand: HandRecord, seat: int) -> int:
    """What a seat won or lost, a bounty included."""
    before = next(player.stack for player in hand.players if player.seat == seat)
    return finishing_stacks(hand)[seat] + bounties(hand).get(seat, 0) - before


def won_by(hand: HandRecord) -> dict[int, int]:
    """What each seat got of all the pots, in the order of winning."""
    won: dict[int, int] = {}
    for pot in hand.outcome.pots:
        for share in pot.winners:
            won[share.seat] = won.get(share.seat, 0) + share.amount
    return won


def is_late(event: Event) -> bool:
    """Whether cards were shown of one's own will, when the hand was over (P4)."""
    return event["kind"] == "show" and bool(event.get("late"))
