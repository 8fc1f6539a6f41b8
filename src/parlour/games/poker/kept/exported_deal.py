"""What an exported hand says of its deal, from whatever format it was read.

The n-th card of a deal, n from 0: hole cards first, one each clockwise from the left of the button, round by round;
then the board from the flop on, street by street over all boards that are still to come. Nothing is burnt. Here every
card that came out is given the places in the deal where it may have been; whether it was there is `verdict`'s to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from parlour.kit.cards import Card
from parlour.kit.commitment import CardOpening, Hash

Street: TypeAlias = Literal["flop", "turn", "river"]
Kind: TypeAlias = Literal["own", "board", "shown", "rabbit"]

STREETS: tuple[Street, ...] = ("flop", "turn", "river")


class NotExported(Exception):
    """This is no hand that could be checked; the message says why."""


class Came(msgspec.Struct, frozen=True):
    """A card that came out, and which card of the deal it may have been."""

    card: Card
    nths: tuple[int, ...]
    kind: Kind
    where: str


class ExportedShuffle(msgspec.Struct):
    """The commitment, and what was given to it, by seat."""

    root: Hash
    pledges: dict[int, Hash]
    entropy: dict[int, Hash]


class ExportedDeal:
    """One hand, as far as its deal goes, told in the order in which it happened."""

    def __init__(self, shuffle: ExportedShuffle, names: dict[int, str], hole_cards: int) -> None:
        """`names` are those dealt in by seat, in the order of the deal."""
        if len(names) < 2:
            raise NotExported("a hand has at least two players, each in their own seat")
        self.shuffle = shuffle
        self.names = names
        self.hole_cards = hole_cards
        self.dealt = hole_cards * len(names)
        """How many cards have been dealt."""
        self.came: list[Came] = []
        self.openings: list[CardOpening] = []
        self.contradictions: list[str] = []
        """Where the hand does not agree with itself."""
        self._latest = (-1, -1)
        self._streets: dict[tuple[int, str], list[Card]] = {}

    def who(self, seat: int) -> str:
        """The name of somebody in a seat."""
        return self.names.get(seat) or f"seat {seat + 1}"

    def nths(self, seat: int) -> tuple[int, ...]:
        """Which cards of the deal a seat got, in the order in which they came."""
        if seat not in self.names:
            raise NotExported(f"nobody was dealt in in seat {seat + 1}")
        place = list(self.names).index(seat)
        return tuple(range(place, self.hole_cards * len(self.names), len(self.names)))

    def whole_hand(self, seat: int, cards: Sequence[Card], kind: Kind) -> None:
        """All cards of a seat, in the order in which they came."""
        where = "your hand" if kind == "own" else f"the hand of {self.who(seat)}"
        if len(cards) != self.hole_cards:
            self.contradictions.append(f"There are {len(cards)} cards in {where}, not {self.hole_cards}.")
        self.came += [Came(card, (nth,), kind, where) for card, nth in zip(cards, self.nths(seat), strict=False)]

    def shown(self, seat: int, cards: Sequence[Card]) -> None:
        """Some cards of a seat, in any order."""
        self.came += [Came(card, self.nths(seat), "shown", f"the hand of {self.who(seat)}") for card in cards]

    def street(self, street: Street, board: int, cards: Sequence[Card]) -> None:
        """The next street of a board."""
        here = STREETS.index(street), board
        if here <= self._latest or len(cards) != (3 if street == "flop" else 1):
            self.contradictions.append("The streets did not come one after the other, board by board.")
        self._latest = here
        self._streets[board, street] = list(cards)
        where = f"the {street} of board {board + 1}" if board else f"the {street}"
        for card in cards:
            self.came.append(Came(card, (self.dealt,), "board", where))
            self.dealt += 1

    def rabbit(self, cards: Sequence[Card], boards: int) -> None:
        """The cards that would have come, of one board after the other; they would have come street by street."""
        streets = [3, 1, 1][len({street for _, street in self._streets}) :]
        missing: list[list[int]] = [[] for _ in range(boards)]
        for count in streets:
            for board in missing:
                board += range(self.dealt, self.dealt + count)
                self.dealt += count
        nths = [nth for board in missing for nth in board]
        if len(nths) != len(cards):
            self.contradictions.append(f"The rabbit hunt found {len(cards)} cards, where {len(nths)} were to come.")
        for card, nth in zip(cards, nths, strict=False):
            self.came.append(Came(card, (nth,), "rabbit", "the rabbit hunt"))

    # What a hand says twice must agree.

    def button(self, button: int) -> None:
        """The button says who is dealt to first."""
        order = list(self.names)
        if order != sorted(order, key=lambda seat: (seat <= button, seat)):
            self.contradictions.append("The deal did not go clockwise from the left of the button.")

    def published(self, root: str) -> None:
        """The root as it was told before the deal."""
        if root != self.shuffle.root:
            self.contradictions.append("The root is not the one that was published before the deal.")

    def gave(self, seat: int, value: str) -> None:
        """What somebody gave, as it was told."""
        if self.shuffle.entropy.get(seat) != value:
            self.contradictions.append(f"The entropy of {self.who(seat)} is not the one that was told.")

    def left_out(self, seats: Sequence[int]) -> None:
        """Who was left out, as it was told."""
        if set(seats) != self.shuffle.pledges.keys() - self.shuffle.entropy.keys():
            self.contradictions.append("Those left out are not those who pledged and gave no entropy.")

    def boards(self, boards: Sequence[Sequence[Card]]) -> None:
        """The boards as they lay in the end; runs share what lay there before them."""
        for number, board in enumerate(boards):
            made = [self._streets.get((number, street)) or self._streets.get((0, street), []) for street in STREETS]
            if list(board) != [card for cards in made for card in cards]:
                self.contradictions.append(f"Board {number + 1} is not what the streets dealt to it.")
