"""Who is absent, by what gateways say now and then."""

from types import SimpleNamespace
from typing import Any, cast

from parlour.dealer.absent import COMPLETE_SECONDS, DEAD_SECONDS, FORGOTTEN_SECONDS, Absent
from parlour.wire.to_dealer import GatewayPresence

TABLE = cast("Any", SimpleNamespace(id="T", game=SimpleNamespace(seats=["ada", None, "bob"], owner=None)))
LATER = COMPLETE_SECONDS


def at(gateway: str, *people: str) -> GatewayPresence:
    return GatewayPresence(gateway, "T", people, len(people))


def test_nobody_is_absent_where_nothing_was_heard() -> None:
    assert Absent().at(TABLE, 1000) == set()


def test_nobody_is_absent_before_every_gateway_has_had_time_to_speak() -> None:
    absent = Absent()
    absent.hear(at("g1", "ada"), 100)
    assert absent.at(TABLE, 100 + LATER - 1) == set()
    absent.hear(at("g2", "bob"), 100 + LATER - 1)
    assert absent.at(TABLE, 100 + LATER) == set()


def test_whoever_is_at_no_gateway_is_absent() -> None:
    absent = Absent()
    absent.hear(at("g1", "ada", "cleo"), 100)
    assert absent.at(TABLE, 100 + LATER) == {"bob"}
    absent.hear(at("g2", "bob"), 100 + LATER)
    absent.hear(at("g1"), 100 + LATER)
    assert absent.at(TABLE, 100 + LATER) == {"ada"}


def test_an_owner_who_does_not_sit_is_absent_too() -> None:
    owned = cast("Any", SimpleNamespace(id="T", game=SimpleNamespace(seats=["ada", None], owner="olga")))
    absent = Absent()
    absent.hear(at("g1", "ada"), 100)
    assert absent.at(owned, 100 + LATER) == {"olga"}
    absent.hear(at("g1", "ada", "olga"), 100 + LATER)
    assert absent.at(owned, 100 + LATER) == set()


def test_people_of_a_gateway_that_has_died_are_absent() -> None:
    absent = Absent()
    absent.hear(at("g1", "ada"), 100)
    absent.hear(at("g2", "bob"), 100)
    absent.hear(at("g2", "bob"), 100 + DEAD_SECONDS)
    assert absent.at(TABLE, 100 + DEAD_SECONDS) == {"ada"}


def test_a_table_of_which_nobody_speaks_is_forgotten() -> None:
    absent = Absent()
    absent.hear(at("g1"), 100)
    assert absent.at(TABLE, 100 + LATER) == {"ada", "bob"}
    absent.forget(101 + FORGOTTEN_SECONDS)
    assert absent.at(TABLE, 101 + FORGOTTEN_SECONDS) == set()


def test_a_table_is_in_sight_of_whoever_has_a_page_of_it_that_they_see_wherever() -> None:
    absent = Absent()
    assert not absent.has_in_sight("T", "ada", 100)
    absent.hear(GatewayPresence("g1", "T", ("ada", "bob"), 2, ("ada",)), 100)
    assert not absent.has_in_sight("T", "ada", 100)
    assert absent.has_in_sight("T", "bob", 100)
    assert not absent.has_in_sight("T", "cleo", 100)
    absent.hear(at("g2", "ada"), 100)
    assert absent.has_in_sight("T", "ada", 100)
    assert not absent.has_in_sight("T", "bob", 100 + DEAD_SECONDS)
