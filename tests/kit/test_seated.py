"""Secrets of a chair: whoever sits in it sees them, whoever takes it over has them, and nobody else."""

from __future__ import annotations

import pytest

from parlour.kit.compartments import Public, Seat, Seated
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import JoinFailed
from parlour.testing.room import Room


class Hands(Game, name="hands", seats=2, substitutes=True):
    """Each chair has cards, whoever sits in it."""

    hand: Seated[list[str]] = field(default_factory=Seated)
    played: Public[list[str]] = field(default_factory=list)

    def on_begin(self) -> None:
        """Deal."""
        self.hand[0], self.hand[1] = ["As", "Ks"], ["2c", "3c"]

    @action(anytime=True)
    def play(self, seat: Seat, card: str) -> None:
        """Lay a card."""
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.played = [*self.played, card]
        if not self.hand[seat]:
            self.finish(winner=seat)

    @action(anytime=True)
    def deal_more(self, seat: Seat) -> None:
        """A queen for the first chair, whoever sits there."""
        self.hand[0] = [*self.hand[0], "Qs"]

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """One of the chair's cards."""
        if view.seat is None or view.phase != "playing":
            return []
        return [Option("play", {"card": OneOf(tuple(view.hand))})]


@pytest.fixture
def room() -> Room:
    room = Room(Hands)
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.watch("cleo")
    return room


def heard(room: Room, person: str) -> bytes:
    return b"".join(room.watch(person).frames)


def test_whoever_sits_sees_what_is_the_chairs(room: Room) -> None:
    assert room.mine("ada") == {"hand": ["As", "Ks"]}
    assert room.mine("bob") == {"hand": ["2c", "3c"]}
    assert room.mine("cleo") == {}
    assert b"As" not in heard(room, "bob")
    assert b"As" not in heard(room, "cleo")


def test_whoever_leaves_hears_no_more_of_it_and_an_empty_chair_is_sealed(room: Room) -> None:
    room.stand("ada")
    before = len(room.watch("ada").frames)
    assert room.mine("ada") == {}
    room.act("bob", "deal_more")
    assert room.game.hand[0] == ["As", "Ks", "Qs"]
    assert b"Qs" not in b"".join(room.watch("ada").frames[before:])
    assert all(b"Qs" not in heard(room, person) for person in ("ada", "bob", "cleo"))


def test_whoever_takes_the_chair_over_has_it_and_plays_it(room: Room) -> None:
    room.stand("ada")
    assert "sit" in room.options("cleo")
    room.sit("cleo", 0)
    assert room.mine("cleo") == {"hand": ["As", "Ks"]}
    assert room.options("cleo")["play"]["args"]["card"]["in"] == ["As", "Ks"]
    room.act("cleo", "play", card="As")
    assert room.mine("cleo") == {"hand": ["Ks"]}
    assert room.view(None)["phase"] == "playing", "a substitute does not begin the game again"


def test_whoever_has_held_a_chair_takes_no_other_until_the_game_is_over(room: Room) -> None:
    room.stand("ada")
    room.stand("bob")
    with pytest.raises(JoinFailed, match="another seat in this game"):
        room.sit("ada", 1)
    room.sit("ada", 0)
    assert room.mine("ada") == {"hand": ["As", "Ks"]}, "back in one's own chair"
    room.sit("cleo", 1)
    for card in ("As", "Ks"):
        room.act("ada", "play", card=card)
    room.stand("ada")
    room.sit("bob", 0)


def test_a_chair_that_was_left_before_there_was_anything_in_it_binds_nobody() -> None:
    room = Room(Hands)
    room.sit("ada", 0)
    room.stand("ada")
    room.sit("ada", 1)


def test_the_chairs_survive_being_stored_and_replayed(room: Room) -> None:
    room.stand("ada")
    assert room.replayed().state() == room.tables["TABLE"].state()
    assert room.replayed().game.hand.chairs() == {0: ["As", "Ks"], 1: ["2c", "3c"]}


def test_a_chair_that_there_is_not_has_no_secret(room: Room) -> None:
    with pytest.raises(AssertionError, match="no seat 2"):
        room.game.hand[2] = ["Jd"]
