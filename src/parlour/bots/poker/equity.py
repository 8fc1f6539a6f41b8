"""What a hand wins when it is dealt to the end a few dozen times against hands that others may well hold.

A guess at somebody's hand has two halves. From what was paid to see the flop: they play a certain share of all starting
hands, the best ones. From what they do now: of a few such hands they hold the one that is best on this board. How much
of that is believed is up to the guesser (`trust`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

from parlour.bots.poker.starts import starts
from parlour.games.poker.hand.variants import VARIANTS
from parlour.kit.cards import DECK, Card

SAMPLES = 40  # full boards; a standard error of 8 %, as good as people guess
FOES_MAX = 3  # dealt to; more change little
HANDS = 30  # of which somebody's is picked
TRIES = 12  # to draw a hand whose cards are not elsewhere


Strength = Callable[[list[Card], list[Card]], int]


class Foe(NamedTuple):
    """What one opponent may hold."""

    start: float = 1.0
    """The share of starting hands, the best ones, that got them here."""
    best_of: int = 1
    """Of how many of these they hold the best on the board."""


ANYBODY = Foe()


class Cards(NamedTuple):
    """The cards that one sees, in some game."""

    game: str
    hand: list[Card]
    boards: list[list[Card]]


def equity(cards: Cards, foes: Sequence[Foe], trust: float, random: Random, samples: int = SAMPLES) -> float:
    """The share of the pot that the hand wins on average; of two boards each is half of it."""
    strength = VARIANTS[cards.game].strength
    foes = sorted(foes)[:FOES_MAX]
    seen = {*cards.hand, *(card for board in cards.boards for card in board)}
    unseen = [card for card in DECK if card not in seen]
    guesses = _Guesses(cards, foes, seen, random)
    missing = [5 - len(board) for board in cards.boards]
    won = 0.0
    deals = max(1, samples // len(cards.boards))
    for _ in range(deals):
        drawn = random.sample(unseen, sum(missing))
        used = seen.union(drawn)
        theirs = [guesses.of(foe, used, trusted=random.random() < trust) for foe in foes]
        for board, count in zip(cards.boards, missing, strict=True):
            won += _won(strength, cards.hand, theirs, [*board, *drawn[:count]])
            del drawn[:count]
    return won / (deals * len(cards.boards))


def _won(strength: Strength, hand: list[Card], theirs: list[list[Card]], board: list[Card]) -> float:
    """The share of a pot that a hand wins on a full board."""
    mine = strength(hand, board)
    equals = 1
    for other in theirs:
        other_strength = strength(other, board)
        if other_strength > mine:
            return 0.0
        equals += other_strength == mine
    return 1 / equals


class _Guesses:
    """Hands that the others may hold."""

    def __init__(self, cards: Cards, foes: Sequence[Foe], seen: set[Card], random: Random) -> None:
        self._hands = starts(cards.game).hands
        self._random = random
        self._picked = {foe.start: self._best_first(cards, foe.start, seen) for foe in foes if foe.best_of > 1}

    def of(self, foe: Foe, used: set[Card], *, trusted: bool) -> list[Card]:
        """A hand that this foe may hold; it uses up its cards.

        A foe who is not trusted has come this far with more hands, and may hold any of them now.
        """
        if trusted and foe.best_of > 1:
            hand = self._pick(self._picked[foe.start], foe.best_of, used)
        else:
            hand = self._draw(foe.start if trusted else sqrt(foe.start), used)
        used.update(hand)
        return hand

    def _best_first(self, cards: Cards, start: float, seen: set[Card]) -> list[list[Card]]:
        """Some hands that start so well, by what they are before more cards come."""
        strength = VARIANTS[cards.game].strength
        boards = [board for board in cards.boards if board]
        hands = [self._draw(start, seen) for _ in range(HANDS)]
        return sorted(hands, key=lambda hand: sum([strength(hand, board) for board in boards]), reverse=True)

    def _pick(self, hands: list[list[Card]], best_of: int, used: set[Card]) -> list[Card]:
        random = self._random.random
        for _ in range(TRIES):
            hand = hands[int(len(hands) * min([random() for _ in range(best_of)]))]
            if used.isdisjoint(hand):
                return hand
        return self._draw(1.0, used)

    def _draw(self, start: float, used: set[Card]) -> list[Card]:
        """One of the best so many starting hands, or any when these are hardly possible."""
        count = max(1, int(start * len(self._hands)))
        for _ in range(TRIES):
            hand = self._hands[int(self._random.random() * count)]
            if used.isdisjoint(hand):
                return hand
        return self._random.sample([card for card in DECK if card not in used], len(self._hands[0]))
