"""What authors get wrong when they write a class is said in a sentence that names the place."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from parlour.kit.actions import ActionError
from parlour.kit.compartments import Hidden, Keyed, Person, Private, Public, Seat
from parlour.kit.game import Game, action, field
from parlour.table.rules import FieldError, Rules
from parlour.testing.check import Trial
from parlour.testing.room import TABLE, Room


class Odd:
    """A class that msgspec has no way to read."""


@action
def untold(game: Game, seat: Seat, card) -> None:  # type: ignore[no-untyped-def]
    """A parameter without an annotation."""


@action
def nobody(game: Game, card: int) -> None:
    """Nobody acts."""


@action
def anything(game: Game, seat: Seat, *cards: int) -> None:
    """Any number of arguments."""


@action
def unheard(game: Game, seat: Seat, card: Cord) -> None:  # type: ignore[name-defined] # noqa: F821
    """An annotation that is nothing."""


@action
def strange(game: Game, seat: Seat, card: Odd) -> None:
    """What no client can send."""


@action
def unfit(game: Game, seat: Seat, card: int = "none") -> None:  # type: ignore[assignment]
    """A default of another type."""


@action  # type: ignore[type-var]
async def patient(game: Game, seat: Seat) -> None:
    """It would wait."""
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (untold, "the parameter `card` has no annotation"),
        (nobody, "the first parameter says who acts"),
        (anything, ".* has no name on the wire: give each argument a parameter of its own"),
        (unheard, "an annotation cannot be read: name 'Cord' is not defined"),
        (strange, "the parameter `card` cannot come from a client: .*Odd"),
        (unfit, "the default of `card` does not fit its annotation: Expected `int`, got `str`"),
        (patient, "an action is a plain method"),
    ],
)
def test_a_mistake_in_an_action_names_file_line_method_and_parameter(method: Callable[..., Any], said: str) -> None:
    with pytest.raises(ActionError, match=rf"test_mistakes\.py:\d+, action '{method.__name__}': {said}"):
        Rules(type("Mistaken", (Game,), {method.__name__: method, "__module__": __name__}, seats=2))


def test_a_misuse_of_the_mark_is_told_at_once() -> None:
    with pytest.raises(TypeError, match="its options have names"):
        action("raise")(lambda: None)  # type: ignore[call-overload]


def test_two_actions_of_one_name_are_refused() -> None:
    class Twice(Game, seats=2):
        @action(name="bet")
        def bet_little(self, seat: Seat) -> None: ...

        @action(name="bet")
        def bet_much(self, seat: Seat) -> None: ...

    with pytest.raises(FieldError, match="two actions 'bet'"):
        Rules(Twice)


class TakesTell(Game, seats=2, name="takes"):
    """Hides what every game has."""

    @action
    def tell(self, seat: Seat) -> None: ...  # type: ignore[override]


class TakesNow(Game, seats=2, name="takes"):
    """The same by a field."""

    random: Public[int] = 0  # type: ignore[assignment]


class TakesName(Game, seats=2, name="takes"):
    """The same by a field that would be the game's name."""

    name: Public[str] = ""  # type: ignore[misc]


class Nothing(Game, name="nothing"):
    """An entry that says nothing."""

    wins: Public[Keyed[int | None]] = field(default_factory=Keyed)


class Unstorable(Game, name="unstorable"):
    """A field that cannot be written down."""

    thing: Odd | None = None


class Unknown(Game, name="unknown"):
    """A type that is nowhere."""

    card: Public[Cord] = None  # type: ignore[name-defined] # noqa: F821


@pytest.mark.parametrize(
    ("game", "said"),
    [
        (TakesTell, r"takes\.tell: every game has `tell` already"),
        (TakesNow, r"takes\.random: every game has `random` already"),
        (TakesName, r"takes\.name: every game has `name` already"),
        (Nothing, r"nothing\.wins: an entry of None cannot be told from none"),
        (Unstorable, r"unstorable\.thing cannot be stored: .*Odd"),
        (Unknown, r"unknown: an annotation of its fields cannot be read: name 'Cord'"),
    ],
)
def test_a_field_that_cannot_be_is_refused_by_name(game: type[Game], said: str) -> None:
    with pytest.raises(FieldError, match=said):
        Rules(game)


class Mistyped(Game, name="mistyped"):
    """Sets what is no field."""

    ROOM: ClassVar[int] = 3
    starter: Public[int] = 0

    @action
    def begin_with(self, person: Person, number: int) -> None:
        """Whoever typed this was in a hurry."""
        self.startr = number


def test_a_mistyped_field_is_refused_and_nothing_has_happened() -> None:
    room = Room(Mistyped)
    version = room.tables[TABLE].version
    with pytest.raises(FieldError, match=r"mistyped has no field 'startr' \(did you mean 'starter'\?\)"):
        room.act("ada", "begin_with", number=1)
    assert room.tables[TABLE].version == version
    assert not hasattr(room.game, "startr")


def test_the_check_shows_the_line_where_a_field_was_mistyped() -> None:
    out = io.StringIO()
    assert not Trial(Path(__file__), [Mistyped], 0, out).run(4, 0)
    assert "mistyped has no field 'startr'" in out.getvalue()
    assert re.search(r"test_mistakes\.py:\d+, in begin_with: self\.startr = number", out.getvalue())


class Perhaps(Game, name="perhaps"):
    """Something private that may be nothing."""

    note: Private[str | None]

    @action
    def think(self, person: Person, of: Hidden[str | None] = None) -> None:
        """Of nothing, perhaps."""
        self.note[person] = of


def test_nothing_in_a_private_field_is_shown_as_no_entry_and_kept_as_one() -> None:
    room = Room(Perhaps)
    room.act("ada", "think", of="tea")
    assert room.mine("ada") == {"note": "tea"}
    room.act("ada", "think")
    assert room.mine("ada") == {}
    assert room.watch("ada").differs_from(room.tables[TABLE].snapshot("ada", room.now)) == ""
    assert room.game.note.entries() == {"ada": None}
    assert room.replayed().state() == room.tables[TABLE].state()
    out = io.StringIO()
    assert Trial(Path("mygame.py"), [Perhaps], 0, out).run(4, 0), out.getvalue()
