"""What a page is told of a game: what its fields and arguments are, by their annotations."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta

from parlour.house.sheet import Shape, shape, sheet
from parlour.kit.cards import Card
from parlour.kit.compartments import Hidden, Keyed, Person, Private, Public, Sealed, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.italian import ItalianCard
from parlour.kit.looks import BySeat, Columns, Time
from parlour.table.rules import rules_of


class Bid(msgspec.Struct, frozen=True, rename={"by": "from"}):
    by: Seat
    card: Card | None = None


@dataclass
class Pile:
    cards: list[ItalianCard]


class Tree(msgspec.Struct):
    branches: list["Tree"] = msgspec.field(default_factory=list)


TEXT = Shape("text")
SHAPES: list[tuple[Any, Shape]] = [
    (str, TEXT),
    (Annotated[int, Meta(ge=0, title="Left to draw")], Shape("number", "Left to draw")),
    (bool | None, Shape("yes or no")),
    (Literal["rock", "paper"], TEXT),
    (Card, Shape("card")),
    (ItalianCard | None, Shape("italian card")),
    (Seat, Shape("seat")),
    (Person, Shape("person")),
    (Annotated[Time | None, Meta(title="Choose within")], Shape("time", "Choose within")),
    (list[list[str]], Shape("list", of=Shape("list", of=TEXT))),
    (Annotated[list[str], Columns(3)], Shape("list", of=TEXT, columns=3)),
    (BySeat[int], Shape("by seat", of=Shape("number"))),
    (list[BySeat[Card]], Shape("list", of=Shape("by seat", of=Shape("card")))),
    (dict[Person, int], Shape("map", of=Shape("number"), key=Shape("person"))),
    (Bid, Shape("struct", fields={"from": Shape("seat"), "card": Shape("card")})),
    (Pile, Shape("struct", fields={"cards": Shape("list", of=Shape("italian card"))})),
    (str | int, Shape("anything")),
    (Any, Shape("anything")),
]


@pytest.mark.parametrize(("kind", "expected"), SHAPES, ids=str)
def test_a_type_says_what_a_value_is(kind: Any, expected: Shape) -> None:
    assert shape(kind) == expected


def test_what_has_itself_in_it_comes_to_an_end() -> None:
    assert b'"anything"' in msgspec.json.encode(shape(Tree))


class Auction(Game, seats=2, title="The auction"):
    """Bid for what nobody sees.

    More of this is in the book.
    """

    bids: Public[Keyed[int]] = field(default_factory=Keyed)
    hand: Private[list[Card]]
    lot: Sealed[Card] = "As"

    @action
    def bid(self, seat: Seat, card: Hidden[Card], points: Annotated[int, Meta(ge=1)] = 1) -> None:
        """Bid with a card.

        It comes back to nobody.
        """


def test_a_sheet_has_what_somebody_sees_and_no_more() -> None:
    told = sheet(rules_of(Auction))
    assert (told.title, told.about) == ("The auction", "Bid for what nobody sees.")
    assert told.settings == {}
    assert told.shown == {"bids": Shape("map", of=Shape("number"), key=TEXT)}
    assert told.own == {"hand": Shape("list", of=Shape("card"))}
    assert told.actions["bid"].about == "Bid with a card."
    assert told.actions["bid"].args == {"card": Shape("card"), "points": Shape("number")}
    assert b"lot" not in msgspec.json.encode(told)
