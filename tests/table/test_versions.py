"""A table goes on under the rules it was made under, is taken over by later ones, or waits and says why (ADR 33)."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
import pytest

from parlour.kit.compartments import Private, Public, Seat
from parlour.kit.game import CannotUpgrade, Game, Guest, action, field
from parlour.table.commit import State
from parlour.table.replay import replay
from parlour.table.rules import FieldError, Rules, rules_of
from parlour.table.table import Table
from parlour.table.versions import CannotPlay, Games, version_of
from parlour.testing.room import Room, seeded


class Points(Game, name="points", seats=2):
    """The first version: whoever acts has a point."""

    points: Public[list[int]] = field(default_factory=lambda: [0, 0])
    secrets: Private[str] = field(default_factory=Private)
    seed: int = 7

    def on_begin(self) -> None:
        """Everybody knows something."""
        self.secrets[0], self.secrets[1] = "ace", "king"
        self.timer("bell", after=60)

    def on_bell_over(self) -> None:
        """Time is up."""

    @action(anytime=True)
    def score(self, seat: Seat) -> None:
        """Have a point."""
        self.points[seat] += 1


class PointsByName(Points, name="points"):
    """The second version: points are kept under another name, beside a round, and count double."""

    rules_version: ClassVar[int] = 2
    scores: Public[list[int]] = field(default_factory=lambda: [0, 0])
    round: Public[int] = 1

    @classmethod
    def upgrade(cls, state: dict[str, Any], version: int) -> dict[str, Any]:
        """Only tables with points can be told apart."""
        if not any(state["points"]):
            raise CannotUpgrade("nobody has a point")
        state["scores"] = [2 * points for points in state["points"]]
        return state

    @action(anytime=True)
    def score(self, seat: Seat) -> None:
        """Have two."""
        self.scores[seat] += 2

    def assert_sound(self) -> None:
        """Points come in twos."""
        assert all(score % 2 == 0 for score in self.scores)


class Stubborn(Points, name="points"):
    """A third version that takes over nothing."""

    rules_version: ClassVar[int] = 3


def played(points: int = 1) -> Room:
    """A table of the first version."""
    room = Room(Points)
    room.sit("ada", 0)
    room.sit("bob", 1)
    for _ in range(points):
        room.act("ada", "score")
    return room


def state_of(room: Room) -> State:
    return room.tables["TABLE"].state()


def test_a_state_says_the_version_of_its_rules() -> None:
    assert version_of(state_of(played()).rules) == 1
    assert version_of("c0ffee") == 1, "what was stored before there were versions"


def test_a_table_goes_on_under_its_own_version_where_the_server_has_it() -> None:
    games = Games([rules_of(Points), rules_of(PointsByName)])
    assert games.to_play(state_of(played())).game is Points
    assert games["points"].game is PointsByName, "new tables are of the newest"


def test_a_table_is_taken_over_by_the_newest_version() -> None:
    state = state_of(played(points=3))
    rules = Games([rules_of(PointsByName)]).to_play(state)
    table = Table.load("TABLE", rules, state)
    shown = msgspec.json.decode(table.snapshot("ada", 0))
    assert shown["view"]["scores"] == [6, 0]
    assert shown["view"]["round"] == 1, "a field that was added begins with its default"
    assert shown["mine"] == {"secrets": "ace"}
    assert table.game.seed == 7
    assert "bell" in table.game._desk.timers


def test_the_first_step_after_that_writes_the_new_state_down_and_a_replay_starts_there() -> None:
    state = state_of(played())
    rules: Rules = rules_of(PointsByName)
    table = Table.load("TABLE", rules, state)
    table.act("bob", Guest("Bob"), "score", b"{}", state.now, seeded(1))
    steps = table.committed()
    assert [step.line.action for step in steps] == ["checkpoint", "score"]
    assert version_of(table.state().rules) == 2
    replayed = replay("TABLE", rules, [*played().journal(), *(step.line for step in steps)])
    assert replayed.state() == table.state()
    assert replayed.game.scores == [2, 2]


def test_a_table_that_cannot_be_taken_over_waits_and_says_why() -> None:
    state = state_of(played(points=0))
    with pytest.raises(CannotPlay, match=r"under version 1 .* version 2 cannot take it over: nobody has a point\."):
        Table.load("TABLE", rules_of(PointsByName), state)
    with pytest.raises(CannotPlay, match=r"version 3 cannot take it over\."):
        Table.load("TABLE", rules_of(Stubborn), state)


def test_a_table_of_a_later_version_waits_for_a_later_server() -> None:
    room = Room(PointsByName)
    with pytest.raises(CannotPlay, match=r"is played under version 2 .* this server has version 1"):
        Games([rules_of(Points)]).to_play(state_of(room))


def test_a_game_that_the_server_does_not_have_is_named() -> None:
    with pytest.raises(CannotPlay, match="no game named 'points'"):
        Games([]).to_play(state_of(played()))


def test_a_table_is_not_taken_over_without_the_handler_of_its_clock() -> None:
    class WithoutBell(Game, name="points", seats=2):
        rules_version: ClassVar[int] = 2

        @classmethod
        def upgrade(cls, state: dict[str, Any], version: int) -> dict[str, Any]:
            """As it is."""
            return state

    with pytest.raises(AssertionError, match="no on_bell_over"):
        Table.load("TABLE", rules_of(WithoutBell), state_of(played()))


def test_a_table_whose_upgrade_is_unsound_is_not_taken_over() -> None:
    class Odd(PointsByName, name="points"):
        @classmethod
        def upgrade(cls, state: dict[str, Any], version: int) -> dict[str, Any]:
            """Wrong."""
            return {**state, "scores": [1, 1]}

    with pytest.raises(AssertionError):
        Table.load("TABLE", rules_of(Odd), state_of(played()))


def test_a_field_that_is_added_within_a_version_begins_with_its_default() -> None:
    class More(Points, name="points"):
        rounds: Public[int] = 4
        marks: Private[int] = field(default_factory=Private)
        hidden: int = 9

    state = msgspec.structs.replace(state_of(played()), rules="1 another-hash")
    table = Table.load("TABLE", rules_of(More), state)
    assert (table.game.rounds, table.game.hidden, table.game.marks.entries()) == (4, 9, {})
    assert table.outdated


def test_two_games_of_one_name_and_version_are_refused() -> None:
    class Other(Game, name="points"):
        """Another game that took the name."""

    with pytest.raises(ValueError, match="two games named 'points' with version 1"):
        Games([rules_of(Points), rules_of(Other)])


@pytest.mark.parametrize("version", [0, -1, "2", 1.5])
def test_a_version_is_a_whole_number_from_one_on(version: Any) -> None:
    class Wrong(Game, name="points"):
        rules_version = version

    with pytest.raises(FieldError, match="whole number"):
        Rules(Wrong)
