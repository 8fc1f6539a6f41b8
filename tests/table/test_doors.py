"""The door of a table, whatever is played: who may see it, who may come, what its owner does about that (ADR 43)."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from parlour.games.poker.holdem import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.kit.compartments import Person
from parlour.kit.effects import Opening
from parlour.kit.game import Game, action
from parlour.kit.parts import INVITATION_RECORD, OPEN_DOOR, Door
from parlour.kit.refusals import Forbidden, InvalidAction, Refusal
from parlour.table.commit import State
from parlour.table.looking import EVERYBODY, bot_of, first_door
from parlour.table.rules import FieldError, rules_of
from parlour.table.table import Table
from parlour.testing.playout import Playout
from parlour.testing.room import Room
from parlour.testing.umpire import plain
from tests.gateway.test_lookers import Backroom

NOT_SHOWN = "not shown to everybody"


def room_of(game: type[Game] = TicTacToe, **options: Any) -> Room:
    """A table of Olga's."""
    return Room(game, owner="olga", **options)


@pytest.fixture
def room() -> Room:
    return room_of()


def sees(room: Room, person: str | None) -> bool:
    try:
        room.watch(person)
    except Forbidden:
        return False
    return True


def seen_by(room: Room, *people: str | None) -> list[str | None]:
    return [person for person in people if sees(room, person)]


EVERYONE = (None, "olga", "ada", "bob", "eve")


def test_at_first_everybody_sees_a_table_and_may_sit(room: Room) -> None:
    assert seen_by(room, *EVERYONE) == list(EVERYONE)
    assert room.tables["TABLE"].lookers is EVERYBODY
    room.sit("eve", 0)
    assert b"door" not in room.tables["TABLE"].state().sealed


def test_an_unlisted_table_is_seen_by_whoever_has_its_address(room: Room) -> None:
    room.act("olga", "set_door", visibility="link")
    assert seen_by(room, *EVERYONE) == list(EVERYONE)
    assert not room.steps["TABLE"][-1].listing.listed  # type: ignore[union-attr]


@pytest.mark.parametrize("visibility", ["invited", "password"])
def test_only_those_inside_see_a_closed_table_and_may_sit(room: Room, visibility: str) -> None:
    room.sit("ada", 0)
    room.act("olga", "set_door", visibility=visibility)
    room.act("olga", "invite", other="bob", name="Bob")
    assert seen_by(room, *EVERYONE) == ["olga", "ada", "bob"]
    listing = room.steps["TABLE"][-1].listing
    assert listing is not None
    assert set(listing.lookers or ()) == {"olga", "ada", "bob"}
    with pytest.raises(Forbidden, match=NOT_SHOWN):
        room.sit("eve", 1)
    room.sit("bob", 1)


def test_whoever_is_taken_off_the_list_keeps_their_seat_and_sees_until_they_stand_up(room: Room) -> None:
    room.act("olga", "set_door", visibility="invited")
    room.act("olga", "invite", other="bob", name="Bob")
    room.sit("bob", 1)
    room.act("olga", "uninvite", other="bob")
    assert seen_by(room, *EVERYONE) == ["olga", "bob"]
    room.stand("bob")
    assert seen_by(room, *EVERYONE) == ["olga"]


def test_without_observers_only_those_who_sit_see_the_play_and_others_come_in_unseeing(room: Room) -> None:
    room.act("olga", "set_door", observers=False)
    assert seen_by(room, *EVERYONE) == ["olga"]
    room.sit("ada", 0)
    assert seen_by(room, *EVERYONE) == ["olga", "ada"]
    with pytest.raises(Forbidden, match=NOT_SHOWN):
        room.act("eve", "rematch")
    room.stand("ada")
    assert seen_by(room, *EVERYONE) == ["olga"]


def test_without_observers_a_closed_table_is_sat_down_at_by_those_invited(room: Room) -> None:
    room.act("olga", "set_door", visibility="invited", observers=False)
    room.act("olga", "invite", other="bob", name="Bob")
    assert seen_by(room, *EVERYONE) == ["olga"]
    with pytest.raises(Forbidden, match=NOT_SHOWN):
        room.sit("eve", 0)
    room.sit("bob", 0)
    assert sees(room, "bob")


def test_a_table_without_observers_stands_in_the_list_with_who_sits(room: Room) -> None:
    room.act("olga", "set_door", observers=False)
    room.sit("ada", 0)
    listing = room.steps["TABLE"][-1].listing
    assert listing is not None
    assert (listing.listed, [sitter.person for sitter in listing.sitters]) == (True, ["ada"])


def test_a_ban_takes_the_seat_and_the_view(room: Room) -> None:
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.watch("eve")
    room.act("olga", "ban", other="ada")
    assert room.game.seats == [None, "bob"]
    assert seen_by(room, *EVERYONE) == [None, "olga", "bob", "eve"]
    assert room.game.result["reason"] == "left"
    with pytest.raises(Forbidden, match=NOT_SHOWN):
        room.sit("ada", 0)
    room.act("olga", "ban", other="eve", name="Eve")
    assert seen_by(room, *EVERYONE) == [None, "olga", "bob"]
    assert room.mine("olga")["door"] == {"banned": {"ada": "Ada", "eve": "Eve"}}
    room.act("olga", "unban", other="ada")
    room.sit("ada", 0)


def test_a_ban_takes_back_what_let_somebody_in(room: Room) -> None:
    room.act("olga", "set_door", visibility="invited")
    room.act("olga", "invite", other="ada", name="Ada")
    room.admit("bob")
    for person in ("ada", "bob"):
        room.act("olga", "ban", other=person)
    assert room.mine("olga")["door"]["banned"] == {"ada": "Ada", "bob": "Bob"}
    with pytest.raises(Forbidden, match="banned"):
        room.admit("bob")
    room.act("olga", "unban", other="bob")
    assert not sees(room, "bob")
    room.admit("bob")
    assert sees(room, "bob")


def test_at_poker_a_banned_player_sees_the_hand_to_its_end_and_leaves_with_their_chips() -> None:
    room = room_of(Holdem, settings={"owner_starts": False})
    for seat, person in enumerate(("ada", "bob", "cleo")):
        room.sit(person, seat, buy_in=10_000)
    room.wait(5)
    assert room.game.books is not None
    room.act("olga", "ban", other="ada")
    assert room.game.leaving[0]
    assert sees(room, "ada")
    assert "stay" not in room.options("ada")
    with pytest.raises(InvalidAction, match="lift the ban"):
        room.act("olga", "let_in", other="ada")
    while room.game.books is not None:
        turn = room.game.turn
        if turn is None:
            room.wait(1)
        else:
            room.act(room.game.seats[turn], "fold")
    room.wait(10)
    assert room.game.seats[0] is None
    assert not sees(room, "ada")
    assert room.game.took["ada"].amount > 0
    room.act("olga", "unban", other="ada")
    assert sees(room, "ada")
    room.sit("ada", 0, buy_in=10_000)


def test_at_poker_whoever_is_unbanned_before_the_hand_ends_may_stay() -> None:
    room = room_of(Holdem, settings={"owner_starts": False})
    for seat, person in enumerate(("ada", "bob", "cleo")):
        room.sit(person, seat, buy_in=10_000)
    room.wait(5)
    room.act("olga", "ban", other="ada")
    room.act("olga", "unban", other="ada")
    assert not room.game.leaving[0]


def test_the_house_lets_somebody_in_once(room: Room) -> None:
    room.act("olga", "set_door", visibility="password")
    assert room.admit("ada", "password") is not None
    version = room.tables["TABLE"].version
    assert room.admit("ada", "password") is None
    assert room.tables["TABLE"].version == version
    assert seen_by(room, *EVERYONE) == ["olga", "ada"]
    assert room.mine("olga")["door"]["admitted"] == {"ada": "Ada"}
    room.act("olga", "uninvite", other="ada")
    assert seen_by(room, *EVERYONE) == ["olga"]


def test_a_password_lets_nobody_in_where_it_is_not_asked_for(room: Room) -> None:
    room.act("olga", "set_door", visibility="invited")
    with pytest.raises(Forbidden, match="no password"):
        room.admit("ada", "password")
    assert room.admit("ada", "link") is not None


def test_only_the_owner_sees_the_door_and_it_goes_with_the_table() -> None:
    room = room_of(Holdem)
    room.act("olga", "set_door", visibility="invited")
    room.act("olga", "invite", other="ada", name="Ada")
    room.sit("ada", 0, buy_in=10_000)
    room.watch("ada")
    assert room.mine("olga")["door"] == {"visibility": "invited", "invited": {"ada": "Ada"}}
    assert "door" not in room.mine("ada")
    room.act("olga", "hand_over", seat=0)
    assert room.mine("ada")["door"] == {"visibility": "invited", "invited": {"ada": "Ada"}}
    assert not sees(room, "olga")
    with pytest.raises(Forbidden):
        room.act("olga", "set_door", visibility="listed")


@pytest.mark.parametrize(
    ("action", "args"),
    [
        ("set_door", {"visibility": "link"}),
        ("invite", {"other": "bob", "name": "Bob"}),
        ("uninvite", {"other": "bob"}),
        ("ban", {"other": "bob"}),
        ("unban", {"other": "bob"}),
    ],
)
def test_the_door_is_the_owners_alone(room: Room, action: str, args: dict[str, Any]) -> None:
    with pytest.raises(Forbidden, match="only the owner"):
        room.act("ada", action, **args)
    nobodys = Room(TicTacToe)
    with pytest.raises(Forbidden, match="only the owner"):
        nobodys.act("ada", action, **args)


@pytest.mark.parametrize(
    ("action", "args", "why"),
    [
        ("set_door", {}, "that way already"),
        ("set_door", {"visibility": "neighbours"}, "neighbours"),
        ("set_door", {"observers": 1}, "bool"),
        ("invite", {"other": "olga"}, "invited already"),
        ("invite", {"other": "in vited"}, "other"),
        ("invite", {"other": ""}, "other"),
        ("invite", {"other": "x" * 65}, "other"),
        ("invite", {"other": "bob", "name": "x" * 41}, "name"),
        ("uninvite", {"other": "bob"}, "not invited"),
        ("ban", {"other": "olga"}, "yours"),
        ("unban", {"other": "bob"}, "not banned"),
        ("ban", {}, "other"),
    ],
)
def test_what_makes_no_sense_at_a_door_is_refused(room: Room, action: str, args: dict[str, Any], why: str) -> None:
    before = room.tables["TABLE"].state()
    with pytest.raises(InvalidAction, match=why):
        room.act("olga", action, **args)
    assert room.tables["TABLE"].state() == before


def test_whoever_is_banned_is_not_invited_and_the_lists_have_an_end(room: Room) -> None:
    room.act("olga", "ban", other="bob")
    with pytest.raises(InvalidAction, match="lift the ban"):
        room.act("olga", "invite", other="bob")
    with pytest.raises(InvalidAction, match="banned already"):
        room.act("olga", "ban", other="bob")
    for number in range(100):
        room.act("olga", "invite", other=f"p{number}", name=f"P{number}")
    with pytest.raises(InvalidAction, match="at most 100"):
        room.act("olga", "invite", other="p100")
    room.act("olga", "set_door", visibility="password")
    for number in range(201):
        room.admit(f"q{number}", "password")
    assert not sees(room, "q0")
    assert sees(room, "q1")
    assert sees(room, "q200")


def test_an_invitation_is_recorded_for_whoever_is_invited(room: Room) -> None:
    room.act("olga", "invite", other="bob", name="Bob")
    room.act("olga", "uninvite", other="bob")
    kept = [
        (record.of, record.body)
        for step in room.steps["TABLE"]
        for record in step.records
        if record.kind == INVITATION_RECORD
    ]
    assert kept == [(("bob",), b'{"invited":true}'), (("bob",), b'{"invited":false}')]
    assert room.records == []


def test_a_game_and_its_door_have_both_a_say() -> None:
    room = room_of(Backroom)
    room.sit("ada", 0)
    room.act("olga", "set_door", visibility="invited")
    room.act("olga", "invite", other="bob", name="Bob")
    assert seen_by(room, *EVERYONE) == ["olga", "ada", "bob"]
    room.act("ada", "shut_door")
    assert seen_by(room, *EVERYONE) == ["ada"]
    with pytest.raises(Forbidden, match=NOT_SHOWN):
        room.sit("bob", 1)


def test_bots_that_the_owner_has_invited_pass_the_door() -> None:
    room = room_of(Holdem, bots=1)
    room.act("olga", "set_door", visibility="invited", observers=False)
    first, second = bot_of("TABLE", 0), bot_of("TABLE", 1)
    assert (sees(room, first), sees(room, second)) == (True, False)
    room.sit(first, 0, buy_in=10_000)
    with pytest.raises(Forbidden):
        room.sit(second, 1, buy_in=10_000)


def test_the_door_can_be_set_while_a_table_is_paused(room: Room) -> None:
    table = room.tables["TABLE"]
    room._settle(table, table.pause("its clock has failed", room.now, room.entropy))
    room.act("olga", "set_door", visibility="invited")
    assert room.game.door == Door("invited")


def test_a_table_is_made_with_a_door() -> None:
    closed = Room(TicTacToe, owner="olga", door=Door("invited", invited={"ada": "Ada"}))
    assert seen_by(closed, *EVERYONE) == ["olga", "ada"]
    assert first_door(Opening("tictactoe", listed=False)) == Door("link")
    assert Room(TicTacToe, door=Door()).game.door is OPEN_DOOR


def test_a_table_that_was_unlisted_before_there_were_doors_still_is(room: Room) -> None:
    state = room.tables["TABLE"].state()
    old = State(
        **{name: getattr(state, name) for name in state.__struct_fields__}
        | {"sealed": state.sealed.replace(b'"desk":{', b'"desk":{"listed":false,')}
    )
    loaded = Table.load("TABLE", rules_of(TicTacToe), old)
    assert loaded.game.door == Door("link")
    assert b"listed" not in loaded.state().sealed


def test_a_door_survives_being_stored_and_is_replayed(room: Room) -> None:
    room.act("olga", "set_door", visibility="password", observers=False)
    room.act("olga", "invite", other="ada", name="Ada")
    room.admit("bob", "password")
    room.act("olga", "ban", other="eve", name="Eve")
    table = room.tables["TABLE"]
    replayed = room.replayed()
    assert (replayed.state(), replayed.lookers) == (table.state(), table.lookers)
    assert plain(Table.load("TABLE", table.rules, table.state())) == plain(table)
    assert room.game.door == Door(
        "password", observers=False, invited={"ada": "Ada"}, admitted={"bob": "Bob"}, banned={"eve": "Eve"}
    )


def test_no_prompt_offers_what_the_owner_does_at_the_door() -> None:
    room = room_of(Holdem)
    assert not {"set_door", "invite", "uninvite", "ban", "unban"} & set(room.options("olga"))


def test_a_game_has_no_door_of_its_own() -> None:
    class Inviting(Game, name="inviting"):
        @action
        def invite(self, person: Person) -> None:
            """Something else."""

    with pytest.raises(FieldError, match="'invite' already"):
        rules_of(Inviting)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_at_the_door_of_a_running_game_nobody_sees_what_they_may_not(seed: int) -> None:
    """Every step is looked at by the umpire; whoever may not look has no picture."""
    luck = Random(seed)
    people = ["olga", "ada", "bob", "cleo", "dan"]
    room = Room(Holdem, owner="olga", seed=seed, settings={"owner_starts": False})
    playout = Playout(room, luck, people, mischief=0.05)
    done = 0
    for _ in range(150):
        if luck.random() < 0.2:
            done += _at_the_door(room, luck, people)
        deed = playout.next()
        if deed is None or deed.action == "close":
            continue
        try:
            if deed.person is None:
                room.wait(deed.wait_ms / 1000)
            else:
                room.act(deed.person, deed.action, table=deed.table, **deed.args)
        except Refusal:
            continue
        table = room.tables["TABLE"]
        for person in people:
            admitted = sees(room, person)
            assert admitted or (person != room.game.owner and person not in room.game.seats)
        assert table.lookers == room.replayed().lookers if done % 20 == 0 else True
    assert done > 5


def _at_the_door(room: Room, luck: Random, people: list[str]) -> int:
    other = luck.choice(people)
    action, args = luck.choice(
        [
            ("set_door", {"visibility": luck.choice(["listed", "link", "password", "invited"])}),
            ("set_door", {"observers": luck.random() < 0.5}),
            ("invite", {"other": other, "name": other}),
            ("uninvite", {"other": other}),
            ("ban", {"other": other}),
            ("unban", {"other": other}),
        ]
    )
    try:
        room.act(room.game.owner, action, **args)  # type: ignore[arg-type]
    except Refusal:
        return 0
    return 1
