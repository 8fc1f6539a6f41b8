"""A game says itself how its bots play: it is given what the bot sees, as the game knows it."""

from collections.abc import Sequence
from random import Random
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from parlour.bots import own
from parlour.bots.strategies import strategy
from parlour.kit.chance import Random as Chance
from parlour.kit.compartments import Private, Public, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import Option, View
from parlour.table.rules import rules_of
from parlour.testing.room import Room
from parlour.wire.seen import Seen


class Bid(msgspec.Struct, frozen=True):
    seat: Seat
    points: int


class Auction(Game, seats=2, bots=True):
    """Bid more than the other one; a bot always bids one more, and never its luck."""

    bids: Public[list[Bid]] = field(default_factory=list)
    purse: Private[int]

    def on_begin(self) -> None:
        self.purse[0] = self.purse[1] = 7
        self.pass_turn(to=0)

    @action
    def bid(self, seat: Seat, points: Annotated[int, Meta(ge=0, le=99)]) -> None:
        self.bids.append(Bid(seat, points))
        self.pass_turn()

    @classmethod
    def strategy(cls, view: View, options: Sequence[Option], random: Random) -> tuple[str, dict[str, Any]] | None:
        assert [option.action for option in options] == ["bid"]
        assert isinstance(random, Chance)
        if not view.bids:
            return None
        return "bid", {"points": min(view.purse, view.bids[-1].points + 1)}


def seen_by(room: Room, person: str) -> Seen:
    seen = room.seen(person)
    seen.person = person
    return seen


def room_of(game: type[Game]) -> Room:
    room = Room(game)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def test_a_strategy_is_given_fields_as_the_game_has_them() -> None:
    room = room_of(Auction)
    room.act("ada", "bid", points=3)
    decide = strategy("auction", 0, {"auction": rules_of(Auction)})
    assert decide(seen_by(room, "bob"), Random(1)) == ("bid", {"points": 4})
    room.act("bob", "bid", points=40)
    assert decide(seen_by(room, "ada"), Random(1)) == ("bid", {"points": 7})


def test_where_it_says_nothing_the_bot_chooses_at_random() -> None:
    seen = seen_by(room_of(Auction), "ada")
    chosen = {own.plays(rules_of(Auction))(seen, Random(seed))[1]["points"] for seed in range(50)}
    assert len(chosen) > 10
