"""Closed by default: what is nobody's business reaches nobody, and stands in no open text."""

import msgspec
import pytest

from parlour.table import codec
from parlour.testing.room import Room
from tests.table.games import Cards

CARDS = [f"card-{number}" for number in range(10)]


@pytest.fixture
def room() -> Room:
    room = Room(Cards)
    for person in (None, "ada", "bob", "cleo"):
        room.watch(person)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def cards_heard(room: Room, person: str | None) -> set[str]:
    heard = b"".join(room.seen(person).frames)
    return {card for card in CARDS if card.encode() in heard}


def test_a_view_is_the_public_part_and_ones_own(room: Room) -> None:
    assert {"hand", "note", "deck", "forgotten"}.isdisjoint(room.view("ada"))
    assert room.mine("ada") == {"hand": room.game.hand["ada"]}
    assert room.seen(None).mine == {}


def test_a_field_without_a_mark_is_seen_by_nobody(room: Room) -> None:
    (forgotten,) = room.game.forgotten
    assert all(forgotten not in cards_heard(room, person) for person in (None, "ada", "bob", "cleo"))


def test_each_hears_their_own_card_and_no_other(room: Room) -> None:
    assert cards_heard(room, "ada") == {room.game.hand["ada"]}
    assert cards_heard(room, "bob") == {room.game.hand["bob"]}
    assert cards_heard(room, "cleo") == cards_heard(room, None) == set()


def test_showing_a_card_is_moving_it_to_the_public_part(room: Room) -> None:
    card = room.game.hand["ada"]
    room.act("ada", "show")
    assert room.view("cleo")["shown"] == [card, None]
    assert room.mine("ada") == {}


def test_a_private_entry_goes_with_the_person(room: Room) -> None:
    card = room.game.hand["ada"]
    room.stand("ada")
    assert room.mine("ada") == {}
    room.sit("cleo", 0)
    assert card not in cards_heard(room, "cleo")
    assert room.game.hand.get("ada") is None


def test_a_whisper_reaches_one_person_on_every_screen_and_nobody_else(room: Room) -> None:
    assert room.told("ada", "hand") == [{"kind": "hand", "card": room.game.hand["ada"]}]
    assert room.told("cleo", "hand") == []


def test_hidden_arguments_are_not_in_the_open_text_of_the_journal(room: Room) -> None:
    room.act("ada", "think", about="I bluff", aloud=True)
    line = room.journal()[-1]
    assert msgspec.json.decode(line.args) == {"name": "Ada", "args": {"aloud": True}}
    assert codec.read_concealed(line.sealed).args == {"about": "I bluff"}
    assert b"bluff" not in room.tables["TABLE"].state().state
    assert room.mine("ada")["note"] == "I bluff"
    assert b"bluff" not in b"".join(room.seen("bob").frames)


def test_entropy_is_sealed_in_the_journal_and_in_no_other_text(room: Room) -> None:
    line = room.journal()[-1]
    drawn = codec.read_concealed(line.sealed).entropy
    assert len(drawn) == 32
    assert codec.read_concealed(room.journal()[0].sealed).entropy == b""  # no chance was asked for
    state = room.tables["TABLE"].state()
    encoded = msgspec.json.encode(drawn)[1:-1]
    assert encoded not in line.args + state.state + state.sealed


def test_the_public_text_of_the_state_holds_no_card(room: Room) -> None:
    state = room.tables["TABLE"].state()
    assert not any(card.encode() in state.state for card in CARDS)
    assert all(card.encode() in state.sealed for card in CARDS)
