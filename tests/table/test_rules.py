"""How a class is read: compartments, defaults, settings; and what a room finds in careless games."""

from typing import Any, ClassVar

import msgspec
import pytest

from parlour.kit.compartments import Keyed, Private, Public, Sealed
from parlour.kit.game import Game, Settings, field
from parlour.kit.refusals import InvalidAction
from parlour.table.rules import FieldError, Rules
from parlour.testing.room import Broken, Room
from tests.table.games import Hall


class Purse(msgspec.Struct):
    coins: int = 0


class Coin(msgspec.Struct, frozen=True):
    worth: int = 1


def game(kind: Any, **more: Any) -> type[Game]:
    """A game with one field, as its author would have written it."""
    return type("Odd", (Game,), {"__annotations__": {"odd": kind}, "__module__": __name__, **more})


@pytest.mark.parametrize("kind", [set, set[str], Public[set[str]], Sealed[frozenset[int]], Public[frozenset]])
def test_sets_are_refused_since_they_have_no_order_to_replay(kind: Any) -> None:
    with pytest.raises(FieldError, match=r"odd\.odd: a set"):
        Rules(game(kind, odd=field(default_factory=list)))


@pytest.mark.parametrize("default", [[], {}, bytearray(), Purse(), [Coin()]], ids=repr)
def test_a_default_that_all_tables_would_share_is_refused(default: Any) -> None:
    with pytest.raises(FieldError, match="default_factory"):
        Rules(game(Public[Any], odd=default))


def test_a_default_that_cannot_change_is_welcome() -> None:
    assert Rules(game(Public[Coin], odd=Coin(5))).new().odd.worth == 5  # type: ignore[attr-defined]
    assert Rules(game(Public[Purse], odd=field(default_factory=Purse))).new().odd.coins == 0  # type: ignore[attr-defined]


def test_tables_share_nothing() -> None:
    rules = Rules(game(Public[list[int]], odd=field(default_factory=list)))
    one, other = rules.new(), rules.new()
    one.odd.append(1)  # type: ignore[attr-defined]
    assert other.odd == []  # type: ignore[attr-defined]


async def twice(number: int) -> int:
    return 2 * number


def test_an_engine_that_is_no_asynchronous_function_is_refused() -> None:
    assert Rules(game(Public[int], odd=0, engines={"twice": twice})).game.engines["twice"] is twice
    with pytest.raises(FieldError, match="its engine 'twice' is no asynchronous function"):
        Rules(game(Public[int], odd=0, engines={"twice": lambda number: 2 * number}))


def test_a_field_without_a_default_is_named() -> None:
    with pytest.raises(FieldError, match=r"odd\.odd needs a default"):
        Rules(game(Public[int]))


def test_every_field_is_in_one_compartment_and_closed_without_a_mark() -> None:
    class Chest(Game):
        lid: Public[str] = "shut"
        drawer: Private[str]
        floor: Sealed[int] = 1
        unmarked: int = 2
        shelf: Public[Keyed[int]] = field(default_factory=Keyed)
        wood: ClassVar[str] = "oak"

    rules = Rules(Chest)
    assert {"lid", "shelf"} <= set(rules.public)
    assert rules.private == ["drawer"]
    assert rules.sealed == ["floor", "unmarked"]
    assert "wood" not in {*rules.public, *rules.private, *rules.sealed}


def test_what_an_heir_does_not_say_again_keeps_its_compartment() -> None:
    class Chest(Game):
        lid: Public[str] = "shut"
        key: Sealed[str] = "brass"

    class Trunk(Chest):
        lid = "open"

    rules = Rules(Trunk)
    assert "lid" in rules.public
    assert "key" in rules.sealed
    assert rules.new().lid == "open"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"size": 0}, "size"),
        ({"size": 101}, "size"),
        ({"size": "ten"}, "size"),
        ({"colour": 5}, "colour"),
        ({"weight": 1}, "weight"),
        ({"colour": "red", "size": 60}, "a red hall holds fifty"),
    ],
)
def test_a_setting_that_cannot_be_is_named(settings: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidAction, match=named):
        Room(Hall, settings=settings)


def test_settings_are_seen_by_all() -> None:
    assert Room(Hall, settings={"size": 7}).view(None)["settings"] == {"size": 7, "colour": "green"}


class Tag(msgspec.Struct):
    """It could be changed in place."""

    text: str = ""


class Label(msgspec.Struct, frozen=True):
    """It could not, but for what is in it."""

    words: list[str]


@pytest.mark.parametrize("entry", [list[int], dict[str, int], Tag, Label, tuple[Tag, ...], int | list[int], Any])
def test_an_entry_that_could_be_changed_in_place_is_refused(entry: Any) -> None:
    with pytest.raises(FieldError, match="an entry is replaced, never changed"):
        Rules(game(Public[Keyed[entry]], odd=field(default_factory=Keyed)))


class Forgetful(Game):
    """Keeps something on the class, which no table restores."""

    count: Public[int] = 0
    seen: ClassVar[list[str]] = []

    def on_join(self, person: str) -> None:
        self.seen.append(person)
        self.count = len(self.seen)


def test_a_room_finds_what_is_kept_beside_the_state() -> None:
    Forgetful.seen.clear()
    room = Room(Forgetful)
    with pytest.raises(Broken, match="count"):
        room.act("ada", "join")


class Changeling(Game):
    """Stores a tuple where a list comes back, and minds the difference."""

    pair: Sealed[Any] = None
    odd: Public[bool] = False

    def on_join(self, person: str) -> None:
        self.odd = isinstance(self.pair, list)
        self.pair = (1, 2)


def test_a_room_finds_a_value_that_storing_changes() -> None:
    room = Room(Changeling)
    room.act("ada", "join")
    with pytest.raises(Broken, match="odd"):
        room.act("bob", "join")


class ChairSettings(Settings, frozen=True):
    """How many chairs there are."""

    seats: int = 3


class Chairs(Game):
    """Its seats come from a setting alone."""

    settings: Public[ChairSettings] = ChairSettings()


def test_a_game_whose_settings_say_how_many_seats_there_are_has_seats_to_take_and_to_leave() -> None:
    room = Room(Chairs)
    room.sit("ada", 2)
    assert room.view(None)["seats"] == [None, None, "ada"]
    assert not {"join", "leave"} & set(room.tables["TABLE"].rules.actions)
