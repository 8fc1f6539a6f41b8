"""Messages between tables: numbered, once, in order; refused ones bounce, and none goes round for ever."""

import msgspec
import pytest

from parlour.kit.effects import Message
from parlour.table import codec
from parlour.table.commit import Parcel
from parlour.table.table import HOPS_MAX
from parlour.testing.room import TABLE, Broken, Room
from tests.table.games import Child, Echo, Parent


@pytest.fixture
def room() -> Room:
    room = Room(Parent, Child)
    room.act("ada", "bear")
    return room


def child(room: Room) -> str:
    return room.view(None)["children"][-1]


def heard(room: Room) -> list[str]:
    return [kind for _, kind, _ in room.view(None)["heard"]]


def test_the_numbers_of_what_a_table_sends_rise(room: Room) -> None:
    steps = [
        room.act("ada", "write", kinds=["a", "b"]),
        room.act("ada", "bear"),
        room.act("ada", "write", kinds=["c"], to="NOWHERE"),
        room.act("ada", "write", kinds=["d"]),
    ]
    numbers = [parcel.number for step in steps for parcel in step.parcels]
    assert len(numbers) == 5
    assert numbers == sorted(set(numbers))


def test_messages_arrive_in_the_order_they_were_sent(room: Room) -> None:
    room.post_waits = True
    room.act("ada", "write", kinds=["a", "b", "c"])
    for parcel in reversed(room.post):
        room.deliver(parcel)  # only the first in line is taken; the others stay in the outbox
    for parcel in [*room.post, *room.post]:
        room.deliver(parcel)
    assert room.view(None, child(room))["heard"] == ["born", "a", "b", "c"]


def test_a_message_taken_leaves_the_outbox_in_the_same_commit(room: Room) -> None:
    step = room.act("ada", "write", kinds=["a"])
    taken = room.steps[child(room)][-1]
    assert taken.delivered == ((TABLE, child(room), step.parcels[0].number),)


def test_the_sealed_part_of_a_message_is_seen_by_the_game_alone(room: Room) -> None:
    opening = room.steps[child(room)][0].line
    assert room.tables[child(room)].game.key == "secret"
    assert b"secret" not in opening.args
    assert b"secret" not in b"".join(room.seen(None, child(room)).frames)


def test_a_message_refused_bounces_to_its_sender_with_the_reason(room: Room) -> None:
    room.act("ada", "write", kinds=["refuse"])
    assert room.view(None)["heard"] == [[child(room), "bounced", {"kind": "refuse", "reason": "I will not"}]]
    assert room.view(None, child(room))["heard"] == ["born"]


def test_a_message_that_hits_a_bug_is_consumed_and_bounces(room: Room) -> None:
    room.bugs_allowed = True
    room.act("ada", "write", kinds=["fail", "after"])
    assert room.view(None)["heard"][0][2] == {"kind": "fail", "reason": "internal_error"}
    assert room.view(None, child(room))["heard"] == ["born", "after"]


def test_a_room_does_not_let_a_bug_pass_for_a_bounce(room: Room) -> None:
    with pytest.raises(Broken, match="fail"):
        room.act("ada", "write", kinds=["fail"])


def test_a_message_to_nobody_bounces(room: Room) -> None:
    room.act("ada", "write", kinds=["a"], to="NOWHERE")
    assert room.view(None)["heard"] == [
        ["NOWHERE", "bounced", {"kind": "a", "reason": "game_unavailable", "table": "NOWHERE"}]
    ]


def test_a_table_that_will_not_open_bounces_and_does_not_exist(room: Room) -> None:
    room.act("ada", "bear", message="stillborn")
    assert room.view(None)["heard"] == [
        [child(room), "bounced", {"kind": "open", "reason": "not today", "table": child(room)}]
    ]
    assert child(room) not in room.tables
    room.act("ada", "bear", game="unheard-of")
    assert heard(room)[-1] == "bounced"


@pytest.mark.parametrize(("told", "ends"), [("finish", "finished"), ("abort", "aborted")])
def test_whoever_opened_a_table_hears_how_it_ends(room: Room, told: str, ends: str) -> None:
    room.act("ada", "write", kinds=[told])
    assert heard(room) == [ends]


def test_a_table_that_nobody_opened_tells_nobody_how_it_ends() -> None:
    room = Room(Parent, Child)
    room.open("child", table="ORPHAN")
    room.act("ada", "write", kinds=["finish"], to="ORPHAN")
    assert room.view(None, "ORPHAN")["phase"] == "finished"
    assert heard(room) == []


def test_a_message_passed_on_and_on_is_stopped() -> None:
    room = Room(Echo)
    room.open("echo", table="OTHER")
    room.act("ada", "serve", to="OTHER")
    assert room.view(None)["count"] + room.view(None, "OTHER")["count"] <= HOPS_MAX + 1
    assert not room.post
    for table in room.tables.values():
        assert room.replayed(table.id).state() == table.state()


def test_a_bounce_is_never_bounced() -> None:
    class Touchy(Echo, name="touchy"):
        def on_message(self, sender: str, message: Message) -> None:
            raise ZeroDivisionError("whatever it is")

    room = Room(Echo, Touchy)
    room.bugs_allowed = True
    room.open("touchy", table="TOUCHY")
    bounce = Parcel("TABLE", "TOUCHY", 1, "message", codec.encode(Message("bounced")))
    room.deliver(bounce)
    assert not room.post
    assert room.journal("TOUCHY")[-1].actor == "table:TABLE"


def test_a_message_of_somebody_elses_child_opens_nothing(room: Room) -> None:
    forged = Parcel("STRANGER", child(room), 1, "open", msgspec.json.encode({"game": "child"}))
    with pytest.raises(KeyError, match="STRANGER"):  # it goes back to a table that is not there
        room.deliver(forged)
    assert room.tables[child(room)].game._desk.parent == TABLE
