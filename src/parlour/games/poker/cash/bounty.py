"""The 7-2 rule: who wins with the worst of hands is paid by everybody else who was dealt in.

It is no part of any pot: the hand has been settled, and each pays from what is left of their stack.
"""

from __future__ import annotations

import msgspec

from parlour.kit.cards import Card


class BountyPayment(msgspec.Struct, frozen=True):
    """What one seat pays."""

    seat: int
    amount: int


class Bounty(msgspec.Struct, frozen=True):
    """Who is paid for which two cards, and by whom."""

    seat: int
    cards: list[Card]
    paid: list[BountyPayment]


def seven_deuce(hole: list[Card], *, offsuit_only: bool) -> list[Card] | None:
    """The seven and the deuce among hole cards, neither of them paired, if they win a bounty."""
    cards = [card for card in hole if card[0] in "72"]
    if sorted(card[0] for card in cards) != ["2", "7"]:
        return None
    suited = cards[0][1] == cards[1][1]
    return None if suited and offsuit_only else cards


def payments(earner: int, payers: list[int], stacks: list[int], owed: int) -> list[BountyPayment]:
    """What each other seat pays, at most what it has left; nobody without chips is named."""
    return [BountyPayment(seat, min(owed, stacks[seat])) for seat in payers if seat != earner and stacks[seat]]
