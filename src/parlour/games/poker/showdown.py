"""The end of a hand: who shows in which order (P3), and who wins which pot (P1, P2).

Cards that are not shown here stay secret for ever (P5): nothing of them reaches the public half of the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from parlour.games.poker.evaluate import HandName, describe
from parlour.games.poker.pots import divide
from parlour.games.poker.variants import VARIANTS
from parlour.kit.cards import Card

if TYPE_CHECKING:
    from parlour.games.poker.hand import Hand


class Share(msgspec.Struct, frozen=True):
    """What one seat wins of one pot."""

    seat: int
    amount: int


class PotWon(msgspec.Struct, frozen=True):
    """A pot and who has won it."""

    amount: int
    winners: list[Share]


class Outcome(msgspec.Struct, frozen=True):
    """How a hand ended: pots main first, the hands that were shown, and what each seat dealt in won or lost."""

    pots: list[PotWon]
    hands: dict[str, HandName]
    net: dict[str, int]


def win_unopposed(hand: Hand, seat: int, events: list[dict[str, Any]]) -> None:
    """All others have folded: everything goes to one seat, and nobody shows."""
    _pay(hand, [[seat] for _ in hand.pots], {}, events)


def showing_order(hand: Hand) -> list[int]:
    """The last aggressor of the betting round that just ended first, else the first left of the button (P3)."""
    live = hand.live()
    place = live.index(hand.aggressor) if hand.aggressor in live else 0
    return live[place:] + live[:place]


def turn_all_up(hand: Hand, order: list[int], holes: list[list[Card]], events: list[dict[str, Any]]) -> None:
    """Somebody is all-in and the betting is over: all hands are turned up, nobody may muck (P3, TDA 16)."""
    for seat in order:
        _show(hand, seat, holes[seat], events)


def showdown(hand: Hand, order: list[int], holes: list[list[Card]], events: list[dict[str, Any]]) -> None:
    """Show or muck in order, then divide the pots.

    A hand that is beaten in every pot it plays for, by a hand already shown, is mucked; every other must be shown (P3).
    """
    strength_of = VARIANTS[hand.variant].strength
    strengths = {seat: strength_of(holes[seat], hand.board) for seat in order}
    for seat in order:
        if hand.shown[seat] is None:
            if _beaten(hand, seat, strengths):
                events.append({"kind": "muck", "seat": seat})
            else:
                _show(hand, seat, holes[seat], events)
    winners = []
    for pot in hand.pots:
        best = max([strengths[seat] for seat in pot.seats])
        winners.append([seat for seat in pot.seats if strengths[seat] == best])
    names = {str(seat): describe(holes[seat] + hand.board) for seat in order if hand.shown[seat]}
    hand.street = "showdown"
    _pay(hand, winners, names, events)


def _beaten(hand: Hand, seat: int, strengths: dict[int, int]) -> bool:
    for pot in hand.pots:
        if seat in pot.seats:
            shown = [strengths[other] for other in pot.seats if hand.shown[other] is not None]
            if not shown or max(shown) <= strengths[seat]:
                return False
    return True


def _show(hand: Hand, seat: int, cards: list[Card], events: list[dict[str, Any]]) -> None:
    hand.shown[seat] = list(cards)
    events.append({"kind": "show", "seat": seat, "cards": list(cards)})


def _pay(hand: Hand, winners: list[list[int]], names: dict[str, HandName], events: list[dict[str, Any]]) -> None:
    """Divide the pots one by one, last formed first (P1); winners are listed clockwise from the button (P2)."""
    net = {seat: -hand.paid[seat] for seat in hand.order}
    won: list[PotWon] = []
    for index in range(len(hand.pots) - 1, -1, -1):
        pot = hand.pots[index]
        shares = [
            Share(seat, amount) for seat, amount in zip(winners[index], divide(pot.amount, winners[index]), strict=True)
        ]
        for share in shares:
            hand.stacks[share.seat] += share.amount
            net[share.seat] += share.amount
            events.append({"kind": "win", "seat": share.seat, "amount": share.amount, "pot": index})
        won.insert(0, PotWon(pot.amount, shares))
    hand.pots = []
    hand.outcome = Outcome(won, names, {str(seat): amount for seat, amount in net.items()})
