"""Which card to play: what the trick is likely to bring one's side, less what the card would be worth later.

Whoever plays after oneself may take the trick. How likely that is follows from the cards that nobody has seen, and from
the side on which they are likely to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from random import Random

from parlour.bots.briscola.position import Position
from parlour.games.briscola.cards import STRENGTH, points_of
from parlour.games.briscola.tricks import PlayedCard, allowed, beats, best_of

TRUMP_LATER = {"A": 9.0, "3": 8.0, "K": 5.5, "N": 4.8, "J": 4.2, "7": 3.2, "6": 2.9, "5": 2.6, "4": 2.3, "2": 2.0}
"""What a trump is worth in a later trick."""
SIDE_LATER = {"A": 2.5, "3": 1.5, "K": 0.6, "N": 0.4, "J": 0.3}
ADDED = 3.0
"""What somebody who is still to play adds to a trick, on the average."""


def choose(seen: Position, friends: Sequence[float], random: Random, hides: str | None = None) -> str:
    """A card; `friends` says how likely each seat is on one's own side, `hides` which card would tell who one is."""
    cards = allowed(seen.hand, seen.trick, seen.must_follow)
    if len(cards) == 1:
        return cards[0]
    values = {card: _value(seen, card, friends, hides) for card in cards}
    best = max(values.values())
    return random.choice([card for card in cards if values[card] > best - 0.05])


def _value(seen: Position, card: str, friends: Sequence[float], hides: str | None) -> float:
    taken, points = _chances(seen, card, friends)
    value = (2 * taken - 1) * points - _later(seen, card)
    if card == hides:
        value -= 1.5 * (len(seen.hand) - 1)
    return value


def _chances(seen: Position, card: str, friends: Sequence[float]) -> tuple[float, float]:
    """How likely the trick is one's side's in the end, and what it counts then."""
    trick = [*seen.trick, PlayedCard(seen.seat, card)]
    best = best_of(trick, seen.trump)
    ours = 1.0 if best.seat == seen.seat else friends[best.seat]
    points = float(points_of(played.card for played in trick))
    for later in range(len(trick), seen.seats):
        seat = (trick[0].seat + later) % seen.seats
        takes = _takes(seen, best.card, points)
        friend = friends[seat]
        # Who is on the side that has it leaves it there; who is on the other takes it if they can.
        against = ours * (1 - friend) + (1 - ours) * friend
        moved = takes * against
        ours = ours * (1 - moved) + (1 - ours) * moved if against else ours
        points += ADDED
    return ours, points


def _takes(seen: Position, best: str, points: float) -> float:
    """How likely somebody has a card that takes the trick, and would use it for so many points."""
    beating = [card for card in seen.unseen if beats(card, best, seen.trump)]
    if not beating:
        return 0.0
    size = min(seen.hidden_size, len(seen.unseen))
    without = comb(len(seen.unseen) - len(beating), size) / comb(len(seen.unseen), size)
    eager = min(1.0, 0.35 + points / 22)
    return (1 - without) * eager


def _later(seen: Position, card: str) -> float:
    """What the card would be worth in a later trick; less and less as there are fewer."""
    left = min(1.0, (len(seen.hand) - 1) / 5)
    if seen.trump is None:
        return (0.25 * STRENGTH[card[0]] + SIDE_LATER.get(card[0], 0.0)) * left
    if card[1] == seen.trump:
        return TRUMP_LATER[card[0]] * left
    return SIDE_LATER.get(card[0], 0.0) * left
