"""A lobby of five hundred that opens tables, sends people there and hears from them."""

import pytest

from parlour.kit.refusals import InvalidAction, Refusal
from parlour.testing.room import TABLE, Room
from tests.toys.lobby import Duel, Lobby


@pytest.fixture
def room() -> Room:
    room = Room(Lobby, Duel)
    for person in ("ada", "bob", "cleo"):
        room.act(person, "join")
    return room


def pair(room: Room) -> str:
    """Ada and Bob look for a game; the table they are sent to."""
    room.act("ada", "seek")
    room.act("bob", "seek")
    return room.where["ada"]


def test_two_who_look_for_a_game_are_sent_to_a_table_of_their_own(room: Room) -> None:
    table = pair(room)
    assert room.where == {"ada": table, "bob": table, "cleo": TABLE}
    assert room.view("ada")["seats"] == ["ada", "bob"]
    assert room.view("ada")["phase"] == "playing"
    assert list(room.view(None, TABLE)["people"]) == ["cleo"]
    assert room.view(None, TABLE)["tables"] == {table: ["ada", "bob"]}


def test_only_those_sent_away_hear_where_to(room: Room) -> None:
    table = pair(room)
    assert room.told("ada", "paired", TABLE) == [{"kind": "paired", "table": table}]
    assert room.told("cleo", "paired") == []


def test_each_sees_only_their_own_place_in_the_queue(room: Room) -> None:
    room.act("cleo", "seek")
    assert room.mine("cleo") == {"place": 1}
    assert room.mine("ada") == {}


def test_a_message_sent_with_the_opening_finds_the_new_table(room: Room) -> None:
    table = pair(room)
    assert [step.line.action for step in room.steps[table]] == ["open", "message"]
    room.watch("cleo", table)
    room.act("cleo", "announce", text="supper", table=TABLE)
    assert room.told("cleo", "announce", table) == [{"kind": "announce", "text": "supper"}]


def test_the_lobby_hears_how_its_tables_end(room: Room) -> None:
    pair(room)
    room.act("ada", "choose", number=3)
    room.act("bob", "choose", number=7)
    assert room.view(None, TABLE)["wins"] == {"bob": 1}
    assert room.view(None, TABLE)["tables"] == {}


def test_a_game_that_nobody_finishes_ends_by_the_clock(room: Room) -> None:
    table = pair(room)
    room.act("ada", "choose", number=0)
    room.wait(30)
    assert room.view(None, table)["result"]["reason"] == "time"
    assert room.view(None, TABLE)["wins"] == {"ada": 1}


def test_a_chosen_number_is_seen_by_nobody_else_until_both_have_chosen(room: Room) -> None:
    table = pair(room)
    room.watch(None, table)
    room.act("ada", "choose", number=3)
    assert room.mine("ada") == {"chosen": 3}
    assert room.mine("bob") == {}
    assert b"3" not in room.journal(table)[-1].args
    room.act("bob", "choose", number=7)
    assert room.view(None, table)["shown"] == [3, 7]


def test_messages_that_are_repeated_late_or_out_of_order_are_applied_once_and_in_order(room: Room) -> None:
    room.post_waits = True
    pair(room)
    first, second = room.post
    room.deliver(second)  # before the table is there: it waits until what was sent before it has been taken
    assert room.view(None, TABLE)["bounced"] == 0
    for _ in range(3):
        room.deliver(first)
    assert [step.line.action for step in room.steps[first.target]] == ["open"]
    room.deliver(second)
    room.deliver(second)
    assert [step.line.action for step in room.steps[first.target]] == ["open", "message"]


def test_whoever_is_not_here_cannot_look_for_a_game(room: Room) -> None:
    with pytest.raises(InvalidAction, match="join first"):
        room.act("dan", "seek")


def test_a_lobby_of_five_hundred_opens_their_tables_and_hears_from_all() -> None:
    room = Room(Lobby, Duel)
    people = [f"p{number}" for number in range(500)]
    for person in people:
        room.act(person, "join")
    assert len(room.view(None)["people"]) == 500
    for person in people[:100]:
        room.act(person, "seek")
    assert len(room.view("p499")["tables"]) == 50
    assert len(room.view("p499")["people"]) == 400
    for person in people[:100]:
        room.act(person, "choose", number=int(person[1:]) % 7)
    assert room.view("p499")["tables"] == {}
    decided = [table for table in room.tables.values() if table.id != TABLE and table.game.result["winners"]]
    assert sum(room.view("p499")["wins"].values()) == len(decided) > 30
    for person in people:
        room.seen(person, TABLE)  # what each was sent holds together


def test_a_lobby_replays_with_all_its_tables() -> None:
    room = Room(Lobby, Duel, seed=3)
    for person in ("ada", "bob", "cleo", "dan"):
        room.act(person, "join")
        room.act(person, "seek")
    with pytest.raises(Refusal):
        room.act("ada", "join", table=room.where["ada"])
    room.wait(40)
    for table in room.tables.values():
        assert room.replayed(table.id).state() == table.state()
