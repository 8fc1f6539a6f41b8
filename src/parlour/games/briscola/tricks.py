"""Tricks: who takes one, and which cards may be played to it (G2, G3)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.games.briscola.cards import STRENGTH
from parlour.kit.compartments import Seat
from parlour.kit.italian import ItalianCard


class PlayedCard(msgspec.Struct, frozen=True):
    """A card on the table, and whose it is."""

    seat: Seat
    card: ItalianCard


class TakenTrick(msgspec.Struct, frozen=True):
    """A trick that somebody has taken: its cards in the order in which they were played, and what they count."""

    winner: Seat
    points: int
    cards: tuple[PlayedCard, ...]


def winner_of(trick: Sequence[PlayedCard], trump: str | None) -> Seat:
    """The highest trump takes it, else the highest card of the suit that was led (G2)."""
    best = trick[0]
    for played in trick[1:]:
        card, highest = played.card, best.card
        if card[1] == highest[1]:
            if STRENGTH[card[0]] > STRENGTH[highest[0]]:
                best = played
        elif card[1] == trump:
            best = played
    return best.seat


def allowed(hand: Sequence[ItalianCard], trick: Sequence[PlayedCard], must_follow: bool) -> Sequence[ItalianCard]:
    """What may be played of a hand: anything, or a card of the suit led as long as there is one (G3)."""
    if not must_follow or not trick:
        return hand
    led = trick[0].card[1]
    return [card for card in hand if card[1] == led] or hand
