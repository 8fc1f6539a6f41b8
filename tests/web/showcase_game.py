"""A game with something of everything that the page for any game may have to show."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from parlour.kit.cards import DECK, Card
from parlour.kit.compartments import Keyed, Person, Private, Public, Seat
from parlour.kit.game import action, field
from parlour.kit.looks import BySeat, Columns, Time
from parlour.kit.matches import DrawsByAgreement
from parlour.kit.prompts import Free, OneOf, Option, Range, View

Cell = Annotated[int, Meta(ge=0, le=15)]


class Offer(msgspec.Struct, frozen=True):
    """What somebody asks for."""

    person: Person
    price: int


class OddsAndEnds(DrawsByAgreement, seats=2, title="Odds and ends", stages=("market", "court")):
    """Of everything a little."""

    cells: Public[Annotated[list[str], Columns(4)]] = field(default_factory=lambda: [""] * 16)
    market: Public[list[Card]] = field(default_factory=lambda: list(DECK[:5]))
    coins: Public[BySeat[int]] = field(default_factory=lambda: [3, 4])
    offers: Public[list[Offer]] = field(default_factory=list)
    words: Public[list[str]] = field(default_factory=lambda: ["apple", "pear"])
    votes: Public[Keyed[int]] = field(default_factory=Keyed)
    suspect: Public[Person | None] = None
    closes: Public[Annotated[Time | None, Meta(title="The market closes in")]] = None
    hand: Private[list[Card]]

    def on_begin(self) -> None:
        for seat, person in enumerate(self.seats):
            assert person is not None
            self.hand[seat] = list(DECK[10 + 9 * seat : 19 + 9 * seat])
            self.offers.append(Offer(person, 40 + seat))
            self.votes[person] = seat
        self.closes = self.timer("closing", after=300)
        self.pass_turn(to=0)

    def on_closing_over(self) -> None:
        """It is late."""
        self.closes = None

    @action
    def dig(self, seat: Seat, cell: Cell) -> None:
        """Open a square."""
        self.cells[cell] = "o"
        self.tell("dug", seat=seat, cell=cell)

    @action
    def flag(self, seat: Seat, cell: Cell) -> None:
        """Mark a square."""
        self.cells[cell] = "x"
        self.tell("marked", seat=seat, cell=cell)

    @action
    def buy(self, seat: Seat, card: Card) -> None:
        """Buy a card of the market."""
        self.market.remove(card)
        self.hand[seat] = [*self.hand[seat], card]
        self.tell("bought", seat=seat, card=card)

    @action
    def accuse(self, seat: Seat, whom: Seat, price: Annotated[int, Meta(ge=1, le=50, title="Reward")]) -> None:
        """Accuse somebody."""
        self.suspect = self.seats[whom]
        self.stage = "court"
        self.tell("accused", seat=seat, whom=whom, price=price)

    @action
    def shout(self, seat: Seat, words: Annotated[str, Meta(max_length=30)]) -> None:
        """Say a word to all."""
        self.words = [*self.words, words]

    @action
    def pass_on(self, seat: Seat) -> None:
        """Let the other one go on."""
        self.pass_turn()

    @classmethod
    def prompt(cls, view: View) -> Sequence[Option]:
        if not view.on_turn:
            return []
        cells = Range(0, 15)
        return [
            Option("dig", {"cell": cells}),
            Option("flag", {"cell": cells}),
            Option("buy", {"card": OneOf(tuple(view.market))}),
            Option("accuse", {"whom": OneOf((0, 1)), "price": Range(1, 50)}),
            Option("shout", {"words": Free("string", 30)}),
            Option("pass_on"),
        ]
