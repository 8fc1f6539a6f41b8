"""A million shuffles (LONG=1, else some thousands) have no favourite place, pair or successor, whoever stacks the deck.

Each statistic is chi-square; its bounds on both sides are passed by chance once in ten thousand, and the keys are
fixed. Each is shown a bad shuffle, which it finds.
"""

import os
from collections.abc import Callable, Iterator, MutableSequence
from math import sqrt

import pytest

from parlour.kit.cards import DECK
from parlour.kit.chance import ENTROPY_BYTES, Random
from parlour.kit.commitment import Merkle, positions

LONG = os.environ.get("LONG") == "1"
SHUFFLES = 1_000_000 if LONG else 1_000
PACK = len(DECK)


Order = list[int]
"""Which card (0 to 51) lies in each place."""


def key(purpose: int, number: int) -> bytes:
    return bytes([purpose]) + number.to_bytes(ENTROPY_BYTES - 1, "big")


def shuffled(count: int) -> Iterator[Order]:
    """What chance makes of a new pack."""
    for number in range(count):
        pack = list(range(PACK))
        Random(key(1, number)).shuffle(pack)
        yield pack


def dealt(count: int) -> Iterator[Order]:
    """What is dealt: the server has shuffled and committed, one of two players gives always the same."""
    number_of = {card: number for number, card in enumerate(DECK)}
    for number in range(count):
        random = Random(key(2, number))
        cards = list(DECK)
        random.shuffle(cards)
        root = Merkle().root(cards, random.bytes(32))
        yield [number_of[cards[place]] for place in positions(root, {2: "00" * 32, 5: key(3, number).hex()})]


def dealt_from_a_stacked_deck(count: int) -> Iterator[Order]:
    """What is dealt when the server always commits a sorted deck under the same salts, and one player is honest."""
    root = Merkle().root(DECK, bytes(32))
    for number in range(count):
        yield positions(root, {0: "ff" * 32, 4: key(4, number).hex(), 7: "00" * 32})


class Tally:
    """What is counted over many shuffles."""

    def __init__(self, orders: Iterator[Order]) -> None:
        self.shuffles = 0
        self.places = [0] * PACK**2
        self.first_two = [0] * PACK**2
        self.last_two = [0] * PACK**2
        self.successive = [0] * PACK**2
        before: int | None = None
        for order in orders:
            self.shuffles += 1
            for cell, card in zip(range(0, PACK**2, PACK), order, strict=True):
                self.places[cell + card] += 1
            self.first_two[order[0] * PACK + order[1]] += 1
            self.last_two[order[-2] * PACK + order[-1]] += 1
            if before is None:
                before = order[0]
            else:
                self.successive[before * PACK + order[0]] += 1
                before = None

    def complaints(self) -> list[str]:
        """Which statistics are out of their bounds."""
        pairs = [cell for cell in range(PACK**2) if cell % PACK != cell // PACK]
        places = chi_square(self.places, self.shuffles / PACK) * (PACK - 1) / PACK
        figures = {
            # Rows and columns of a table of places add up to the shuffles, hence the factor and the freedom.
            "places": (places, (PACK - 1) ** 2),
            "first two": (of_pairs([self.first_two[cell] for cell in pairs], self.shuffles), len(pairs) - 1),
            "last two": (of_pairs([self.last_two[cell] for cell in pairs], self.shuffles), len(pairs) - 1),
            "successive": (of_pairs(self.successive, self.shuffles // 2), PACK**2 - 1),
        }
        return [
            f"{name}: {found:.0f} of {freedom}"
            for name, (found, freedom) in figures.items()
            if not bound(freedom, -3.719) < found < bound(freedom, 3.719)
        ]


def chi_square(counts: list[int], expected: float) -> float:
    return sum((count - expected) ** 2 for count in counts) / expected


def of_pairs(counts: list[int], total: int) -> float:
    return chi_square(counts, total / len(counts))


def bound(freedom: int, deviations: float) -> float:
    """The quantile of chi-square so many standard deviations out (Wilson and Hilferty)."""
    part = 2 / (9 * freedom)
    return freedom * (1 - part + deviations * sqrt(part)) ** 3


@pytest.mark.parametrize("source", [shuffled, dealt, dealt_from_a_stacked_deck], ids=lambda source: source.__name__)
def test_shuffles_are_uniform(source: Callable[[int], Iterator[Order]]) -> None:
    assert Tally(source(SHUFFLES)).complaints() == []


class Naive(Random):
    """Each place changes with any other: the commonest mistake."""

    def shuffle(self, items: MutableSequence[int]) -> None:
        for place in range(len(items)):
            other = self.below(len(items))
            items[place], items[other] = items[other], items[place]


class NeverStays(Random):
    """No place changes with itself: all orders are one cycle."""

    def shuffle(self, items: MutableSequence[int]) -> None:
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last)
            items[last], items[other] = items[other], items[last]


def bad(kind: type[Random], count: int) -> Iterator[Order]:
    for number in range(count):
        pack = list(range(PACK))
        kind(key(1, number)).shuffle(pack)
        yield pack


def cut(count: int) -> Iterator[Order]:
    """A pack that is cut and not shuffled: every card comes everywhere, but after its neighbour."""
    for number in range(count):
        where = Random(key(1, number)).below(PACK)
        yield [*range(where, PACK), *range(where)]


def repeated(count: int) -> Iterator[Order]:
    """The same order twice, as from chance that was not drawn anew."""
    for order in shuffled(count // 2):
        yield order
        yield order


@pytest.mark.parametrize(
    ("orders", "found"),
    [
        (bad(Naive, 2_500), "places"),
        (bad(NeverStays, 2_500), "places"),
        (cut(2_500), "first two"),
        (cut(2_500), "last two"),
        (repeated(2_500), "successive"),
        ((positions("00" * 32, {}) for _ in range(2_500)), "places"),
    ],
)
def test_a_bad_shuffle_is_found(orders: Iterator[Order], found: str) -> None:
    assert any(complaint.startswith(found) for complaint in Tally(orders).complaints())
