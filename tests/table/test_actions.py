"""Who may do what, and all or nothing."""

import pytest

from parlour.kit.refusals import Forbidden, InvalidAction, InvalidTurn, JoinFailed
from parlour.testing.room import Room
from tests.table.games import Cards


@pytest.fixture
def room() -> Room:
    room = Room(Cards)
    room.watch(None)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


@pytest.mark.parametrize("over", ["bug", "rule"])
def test_a_method_that_raises_midway_has_done_nothing(room: Room, over: str) -> None:
    table = room.tables["TABLE"]
    before, hands = table.state(), dict(room.game.hand.entries())
    with pytest.raises((ZeroDivisionError, InvalidAction)):
        room.act("ada", "stumble", over=over)
    assert table.state() == before
    assert table.pending == []
    assert dict(table.game.hand.entries()) == hands
    assert "ghost" not in table.game.people
    room.act("ada", "show")
    assert room.told("bob", "never") == []
    assert (room.records, room.post) == ([], room.post.__class__())
    assert room.view(None)["shown"][1] is None


def test_a_bug_in_checking_the_state_undoes_the_action(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(game: Cards) -> None:
        assert room.game.shown == [None, None], "a card is shown"

    monkeypatch.setattr(Cards, "assert_sound", never)
    with pytest.raises(AssertionError, match="a card is shown"):
        room.act("ada", "show")
    monkeypatch.undo()
    room.act("ada", "show")
    assert room.view(None)["shown"][0] is not None


def test_an_unknown_action_is_named(room: Room) -> None:
    for action in ("dance", "on_begin", "tell", "__init__", "finish"):
        with pytest.raises(InvalidAction, match=action):
            room.act("ada", action)


def test_an_unknown_argument_is_named(room: Room) -> None:
    with pytest.raises(InvalidAction, match="colour"):
        room.act("ada", "show", colour="red")


def test_only_the_seat_on_turn_moves(room: Room) -> None:
    with pytest.raises(InvalidTurn, match="not your turn"):
        room.act("bob", "show")
    with pytest.raises(Forbidden, match="not seated"):
        room.act("cleo", "show")


def test_no_action_can_name_another_seat(room: Room) -> None:
    with pytest.raises(InvalidAction, match="seat"):
        room.act("ada", "show", seat=1)


def test_before_the_game_begins_nobody_has_a_turn() -> None:
    room = Room(Cards)
    room.sit("ada", 0)
    with pytest.raises(InvalidTurn, match="has not begun"):
        room.act("ada", "show")


def test_a_seat_is_taken_once(room: Room) -> None:
    room.stand("bob")
    with pytest.raises(JoinFailed, match="taken"):
        room.sit("cleo", 0)
    with pytest.raises(JoinFailed, match="you are already seated"):
        room.sit("ada", 1)
    with pytest.raises(InvalidAction, match="no seat"):
        room.sit("cleo", 7)


def test_somebody_known_by_another_name_is_shown_by_it_when_they_sit() -> None:
    room = Room(Cards)
    room.sit("ada", 0)
    assert room.view(None)["people"] == {"ada": {"name": "Ada"}}
    room.stand("ada")
    assert room.view(None)["people"] == {}
    assert room.view(None)["seats"] == [None, None]
