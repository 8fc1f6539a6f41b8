"""A decision dies with the situation it was made for, and with nothing else."""

import pytest

from parlour.kit.refusals import Desync
from parlour.testing.room import Room
from tests.table.games import Chatty


@pytest.fixture
def room() -> Room:
    room = Room(Chatty)
    room.watch(None)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def decision(room: Room, person: str | None) -> int:
    return room.seen(person).prompt["decision"]


def test_an_action_chosen_for_a_situation_that_is_gone_dies(room: Room) -> None:
    chosen = decision(room, "bob")
    room.act("ada", "play", card=1)
    with pytest.raises(Desync):
        room.act("bob", "play", card=1, decision=chosen)
    room.act("bob", "play", card=1, decision=decision(room, "bob"))


def test_an_action_without_a_decision_takes_its_chance(room: Room) -> None:
    room.act("ada", "play", card=1)
    room.act("bob", "play", card=1)


def test_a_vote_a_chat_line_and_anothers_private_tidying_disturb_no_decision(room: Room) -> None:
    chosen = decision(room, "ada")
    room.act("bob", "vote", yes=True)
    room.act("bob", "say", text="hurry")
    room.act("cleo", "say", text="yes, do")
    room.act("bob", "tidy")
    assert decision(room, "ada") == chosen
    room.act("ada", "play", card=1, decision=chosen)


def test_what_one_did_oneself_makes_a_new_decision(room: Room) -> None:
    # Or two clicks on the same button would both be taken for answers to the same question.
    chosen = decision(room, "ada")
    room.act("ada", "say", text="hm")
    assert decision(room, "ada") > chosen


def test_a_decision_dies_when_the_options_change_although_the_turn_has_not(room: Room) -> None:
    chosen = decision(room, "ada")
    room.act("bob", "lose_a_card")
    assert room.options("ada")["play"]["args"]["card"]["in"] == [2, 3]
    with pytest.raises(Desync):
        room.act("ada", "play", card=3, decision=chosen)


def test_a_decision_survives_the_table_being_loaded_anew(room: Room) -> None:
    table = room.tables["TABLE"]
    again = type(table).load("TABLE", table.rules, table.state())
    for person in ("ada", "bob", "cleo"):
        assert again.projection.decision_of(person) == table.projection.decision_of(person)


def test_everybody_knows_the_decision_they_are_asked_for(room: Room) -> None:
    room.act("ada", "play", card=1)
    for person in ("ada", "bob", "cleo"):
        assert decision(room, person) == room.tables["TABLE"].projection.decision_of(person)
    with pytest.raises(Desync):
        room.act("bob", "play", card=1, decision=10_000)
