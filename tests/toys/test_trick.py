"""Five people, four tricks, and a partner whom nobody knows."""

import pytest

from parlour.kit.refusals import InvalidBid, InvalidCard, InvalidTurn
from parlour.testing.room import Room
from tests.toys.trick import PACK, Trick

PEOPLE = ["ada", "bob", "cleo", "dan", "eve"]


@pytest.fixture
def room() -> Room:
    room = Room(Trick, seed=5)
    room.watch(None)
    for seat, person in enumerate(PEOPLE):
        room.sit(person, seat)
    return room


def call(room: Room, holder: str = "dan") -> str:
    """Ada calls the last card of somebody's hand."""
    card = room.mine(holder)["hand"][-1]
    room.act("ada", "call", card=card)
    return card


def test_each_sees_their_own_four_cards_and_no_other(room: Room) -> None:
    hands = [room.mine(person)["hand"] for person in PEOPLE]
    assert sorted(card for hand in hands for card in hand) == sorted(PACK)
    for person, hand in zip(PEOPLE, hands, strict=True):
        heard = b"".join(room.seen(person).frames).decode()
        assert {card for card in PACK if f'"{card}"' in heard and "args" not in heard} <= set(hand)


def test_only_the_partner_knows_who_the_partner_is(room: Room) -> None:
    call(room)
    assert room.mine("dan")["role"] == "partner"
    assert room.told("dan", "partner") == [{"kind": "partner"}]
    for person in ("ada", "bob", "cleo", "eve", None):
        assert room.told(person, "partner") == []
        assert "role" not in room.seen(person).mine
        assert "partner" not in room.view(person)


def test_the_partner_is_known_once_the_card_is_played(room: Room) -> None:
    card = call(room)
    for person in ("ada", "bob", "cleo"):
        room.act(person, "play", card=room.mine(person)["hand"][0])
    assert room.view(None)["partner_shown"] is None
    room.act("dan", "play", card=card)
    assert room.view(None)["partner_shown"] == 3


def test_a_hand_played_from_the_prompts_ends_with_all_points_taken(room: Room) -> None:
    call(room)
    while room.view(None)["phase"] == "playing":
        person = PEOPLE[room.view(None)["turn"]]
        room.act(person, "play", card=room.options(person)["play"]["args"]["card"]["in"][0])
    assert sum(room.view(None)["points"]) == 120
    assert set(room.view(None)["result"]["pair"]) == {0, 3}


def test_sleepers_play_by_the_clock_to_the_end(room: Room) -> None:
    call(room)
    room.wait(20 * 20)
    assert room.view(None)["phase"] == "finished"
    assert room.replayed().state() == room.tables["TABLE"].state()


def test_what_one_may_not_play_is_refused(room: Room) -> None:
    with pytest.raises(InvalidBid, match="do not hold"):
        room.act("ada", "call", card=room.mine("ada")["hand"][0])
    with pytest.raises(InvalidTurn):
        room.act("bob", "call", card="Ah")
    call(room)
    with pytest.raises(InvalidCard):
        room.act("ada", "play", card=room.mine("bob")["hand"][0])


def test_a_caller_who_sleeps_ends_the_game(room: Room) -> None:
    room.wait(20)
    assert room.view(None)["phase"] == "aborted"
