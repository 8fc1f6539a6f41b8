"""The 7-2 rule: who wins with the worst of hands is paid by everybody else who was dealt in.

It is no part of any pot: the hand has been settled, and each pays from what is left of their stack.
"""

from __future__ import annotations

import msgspec

from parlour.games.poker.stakes import CashSettings
from parlour.kit.cards import Card


class Payment(msgspec.Struct, frozen=True):
    """What one seat pays."""

    seat: int
    amount: int


class Bounty(msgspec.Struct, frozen=True):
    """Who is paid for which two cards, and by whom."""

    seat: int
    cards: list[Card]
    paid: list[Payment]


def seven_deuce(hole: list[Card], settings: CashSettings) -> list[Card] | None:
    """The seven and the deuce among hole cards, neither of them paired, if they win a bounty at this table."""
    cards = [card for card in hole if card[0] in "72"]
    if sorted(card[0] for card in cards) != ["2", "7"]:
        return None
    suited = cards[0][1] == cards[1][1]
    return None if suited and settings.seven_deuce_offsuit else cards


def payments(
    earner: int, dealt_in: list[int], saw_flop: list[int], stacks: list[int], settings: CashSettings
) -> list[Payment]:
    """What each other seat pays, at most what it has left; nobody without chips is named."""
    owed = settings.seven_deuce * settings.big_blind
    payers = saw_flop if settings.seven_deuce_saw_flop else dealt_in
    return [Payment(seat, min(owed, stacks[seat])) for seat in payers if seat != earner and stacks[seat]]
