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


def beats(card: ItalianCard, best: ItalianCard, trump: str | None) -> bool:
    """Whether a card takes the trick from the best of those that were played before it (G2)."""
    if card[1] == best[1]:
        return STRENGTH[card[0]] > STRENGTH[best[0]]
    return card[1] == trump


def best_of(trick: Sequence[PlayedCard], trump: str | None) -> PlayedCard:
    """The highest trump, else the highest card of the suit that was led (G2)."""
    best = trick[0]
    for played in trick[1:]:
        if beats(played.card, best.card, trump):
            best = played
    return best


def winner_of(trick: Sequence[PlayedCard], trump: str | None) -> Seat:
    """Who takes it (G2)."""
    return best_of(trick, trump).seat


def allowed(hand: Sequence[ItalianCard], trick: Sequence[PlayedCard], must_follow: bool) -> Sequence[ItalianCard]:
    """What may be played of a hand: anything, or a card of the suit led as long as there is one (G3)."""
    if not must_follow or not trick:
        return hand
    led = trick[0].card[1]
    return [card for card in hand if card[1] == led] or hand
