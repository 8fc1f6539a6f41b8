"""A bag, racks, chess clocks and a last turn for everybody, on the unchanged runtime."""

import pytest

from parlour.kit.refusals import InvalidPlay
from parlour.testing.room import Room
from tests.toys.bag import LETTERS, Bag


def bag(seats: int = 2, **settings: int) -> Room:
    room = Room(Bag, settings={"seats": seats, "seconds": 60, "increment_seconds": 5, **settings}, seed=2)
    for seat, person in enumerate(["ada", "bob", "cleo", "dan"][:seats]):
        room.sit(person, seat)
    return room


def clock(room: Room) -> list[int]:
    return room.view(None)["clock"]["left"]


def test_a_move_costs_what_it_took_and_earns_the_increment() -> None:
    room = bag()
    room.wait(20)
    room.act("ada", "skip")
    assert clock(room) == [45_000, 60_000]
    room.wait(59.9)
    room.act("bob", "skip")
    assert clock(room) == [45_000, 5_100]


def test_the_deadline_is_what_the_seat_on_turn_has_left() -> None:
    room = bag()
    room.wait(20)
    room.act("ada", "skip")
    deadline = room.view("ada")["deadline"]
    assert (deadline["seat"], deadline["at"] - deadline["from"]) == (1, 60_000)


def test_whoever_runs_out_of_time_loses() -> None:
    room = bag()
    room.wait(60)
    assert room.view(None)["result"]["winners"] == [1]
    assert clock(room) == [0, 60_000]


def test_everybody_has_one_last_turn_once_the_bag_is_empty() -> None:
    room = bag()
    people = ["ada", "bob"]
    while room.view(None)["last_turns"] is None:
        person = people[room.view(None)["turn"]]
        room.act(person, "lay", letters="".join(room.mine(person)["rack"]))
    assert room.view(None)["bag_left"] == 0
    first, second = people[room.view(None)["turn"]], people[1 - room.view(None)["turn"]]
    room.act(first, "skip")
    assert room.view(None)["phase"] == "playing"
    room.act(second, "skip")
    assert room.view(None)["phase"] == "finished"


def test_which_letters_are_swapped_nobody_else_learns() -> None:
    room = bag()
    room.watch(None)
    letter = room.mine("ada")["rack"][0]
    before = len(room.seen(None).frames)
    room.act("ada", "swap", letters=letter)
    assert room.told("bob", "swap") == [{"kind": "swap", "seat": 0, "count": 1}]
    assert b"letters" not in b"".join(room.seen(None).frames[before:])
    assert b"letters" not in room.journal()[-1].args
    assert room.view("bob")["bag_left"] == len(LETTERS) - 10


def test_letters_that_one_does_not_have_cannot_be_laid() -> None:
    room = bag()
    with pytest.raises(InvalidPlay, match="you have no"):
        room.act("ada", "lay", letters="ZZ")


def test_settings_say_how_many_seats_there_are() -> None:
    room = bag(seats=4)
    assert len(room.view(None)["seats"]) == 4
    assert len(room.mine("dan")["rack"]) == 5
