"""A hand in one line of a list: when, how much, who won, what was shown, and how it went for the reader."""

from __future__ import annotations

import msgspec

from parlour.games.poker.kept.record import SeenHand, net_of, won_by
from parlour.kit.amounts import Unit
from parlour.kit.cards import Card


class Winner(msgspec.Struct, frozen=True):
    """Who won, and how much of all pots."""

    seat: int
    name: str
    amount: int


class ShownCards(msgspec.Struct, frozen=True):
    """Cards that somebody has shown, all of theirs or some."""

    seat: int
    name: str
    cards: list[Card]


class Mine(msgspec.Struct, frozen=True):
    """The reader's own part; `net` is what they won or lost, a bounty included."""

    seat: int
    cards: list[Card]
    net: int


class HandRow(msgspec.Struct, frozen=True):
    """One hand in the list of a table."""

    hand_number: int
    at: int
    game: str
    unit: Unit
    pot: int
    boards: list[list[Card]]
    winners: list[Winner]
    shown: list[ShownCards]
    mine: Mine | None


def hand_row(seen: SeenHand, at: int) -> HandRow:
    """The line of a hand, which was recorded at this time (ms)."""
    hand = seen.hand
    names = {player.seat: player.name for player in hand.players}
    public = SeenHand(seen.table, hand)
    return HandRow(
        hand_number=hand.hand_number,
        at=at,
        game=hand.game,
        unit=hand.unit,
        pot=sum(pot.amount for pot in hand.outcome.pots),
        boards=hand.boards,
        winners=[Winner(seat, names[seat], amount) for seat, amount in won_by(hand).items()],
        shown=[ShownCards(seat, name, cards) for seat, name in names.items() if (cards := public.known(seat))],
        mine=_mine(seen),
    )


def _mine(seen: SeenHand) -> Mine | None:
    if seen.seat is None or seen.own is None:
        return None
    return Mine(seen.seat, seen.own.cards, net_of(seen.hand, seen.seat))
