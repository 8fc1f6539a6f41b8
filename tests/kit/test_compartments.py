"""Private entries go by person, keyed collections remember what was touched."""

import pytest

from parlour.kit.compartments import Keyed, Private


class Chairs:
    def __init__(self, *people: str | None) -> None:
        self.seats = list(people)


def test_a_seat_stands_for_whoever_sits_in_it() -> None:
    chairs = Chairs("ada", "bob")
    hand: Private[list[str]] = Private(chairs)
    hand[1] = ["Ah"]
    assert hand["bob"] == ["Ah"]
    assert "bob" in hand
    assert 0 not in hand
    chairs.seats = ["bob", None]
    assert hand[0] == ["Ah"]


def test_a_chair_tells_its_next_occupant_nothing() -> None:
    chairs = Chairs("ada")
    hand: Private[str] = Private(chairs)
    hand[0] = "Ah"
    chairs.seats = ["bob"]
    assert hand.get(0) is None
    with pytest.raises(KeyError):
        hand[0]


def test_nobody_has_no_entry() -> None:
    with pytest.raises(AssertionError, match="nobody sits in seat 0"):
        Private(Chairs(None))[0] = "Ah"


def test_an_entry_taken_away_twice_is_away() -> None:
    hand: Private[str] = Private(Chairs("ada"))
    hand["ada"] = "Ah"
    del hand["ada"]
    del hand["ada"]
    assert len(hand) == 0
    assert list(hand) == []


def test_a_keyed_collection_remembers_every_entry_that_was_touched() -> None:
    keyed: Keyed[int] = Keyed({"a": 1, "b": 2, "c": 3, "d": 4})
    assert keyed.touched == set()
    keyed["a"] = 5
    del keyed["b"]
    keyed.pop("c")
    keyed.pop("nobody", None)
    keyed.update({"e": 1}, f=2)
    assert keyed.setdefault("a", 9) == 5
    assert keyed.setdefault("g", 9) == 9
    assert keyed.popitem() == ("g", 9)
    assert keyed == {"a": 5, "d": 4, "e": 1, "f": 2}
    assert {"a", "b", "c", "e", "f", "g"} <= keyed.touched
    assert "d" not in keyed.touched
    keyed.clear()
    assert "d" in keyed.touched


def test_a_keyed_collection_merged_in_place_is_still_one() -> None:
    keyed: Keyed[int] = Keyed({"a": 1})
    keyed |= {"a": 2, "b": 3}
    assert isinstance(keyed, Keyed)
    assert keyed.touched == {"a", "b"}
