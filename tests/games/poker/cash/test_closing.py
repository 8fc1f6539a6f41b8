"""A table is closed: by its owner between hands, paying out what lies on it, or by the house when nobody needs it."""

import msgspec
import pytest

from parlour.games.poker.holdem import Holdem
from parlour.kit.game import Guest
from parlour.kit.refusals import Forbidden, InvalidAction
from parlour.table.replay import replay
from parlour.testing.room import TABLE, Room

STAKES = {"seats": 3, "small_blind": 5, "big_blind": 10, "buy_in_min": 100, "buy_in_max": 1_000}


def evening(*, checked: bool = True) -> Room:
    room = Room(Holdem, settings=STAKES, owner="ann", checked=checked)
    room.sit("ann", 0, buy_in=500)
    room.sit("bob", 1, buy_in=700)
    return room


def deal(room: Room) -> None:
    while room.game.turn is None:
        room.wait(0.5)


def cashed(room: Room) -> dict[str, int]:
    lines = [msgspec.json.decode(record.body) for record in room.records if record.kind == "ledger"]
    return {line["person"]: line["amount"] for line in lines if line["entry"] == "cash_out"}


def test_an_owner_closes_a_table_between_hands_and_everybody_is_paid_out() -> None:
    room = evening()
    room.act("ann", "close")
    assert room.game.phase == "aborted"
    assert cashed(room) == {"ann": 500, "bob": 700}
    assert room.game.in_play == 0
    assert room.game.seats == [None] * 3
    assert room.next_due() is None


def test_in_the_midst_of_a_hand_the_table_closes_when_it_is_over_and_the_hand_is_kept() -> None:
    room = evening()
    deal(room)
    room.act("ann", "close")
    assert room.view(None)["closing"]
    with pytest.raises(InvalidAction, match="after this hand"):
        room.act("ann", "close")
    room.act(room.game.seats[room.game.turn], "fold")
    room.wait(30)
    assert room.game.phase == "aborted"
    assert sum(cashed(room).values()) == 1_200
    assert [record.kind for record in room.records].count("hand") == 1


def test_between_the_hand_and_the_next_it_is_kept_too() -> None:
    room = evening()
    deal(room)
    room.act(room.game.seats[room.game.turn], "fold")
    room.act("ann", "close")
    assert room.game.phase == "aborted"
    assert [record.kind for record in room.records].count("hand") == 1


def test_only_the_owner_closes_it() -> None:
    room = evening()
    with pytest.raises(Forbidden):
        room.act("bob", "close")
    assert "close" in room.options("ann")
    assert "close" not in room.options("bob")


def test_nobody_sits_down_at_a_closed_table() -> None:
    room = evening()
    room.act("ann", "close")
    with pytest.raises(InvalidAction, match="closed"):
        room.sit("cyd", 0, buy_in=500)
    assert not room.options("cyd")


def test_the_house_closes_a_table_where_no_chips_of_people_lie_and_no_other() -> None:
    room = evening()
    table = room.tables[TABLE]
    with pytest.raises(InvalidAction, match="at stake"):
        table.close("nobody comes", room.now, room.entropy)
    room.stand("ann")
    room.stand("bob")
    table.close("nobody comes", room.now, room.entropy)
    assert room.game.phase == "aborted"
    lines = [*room.journal(), *(step.line for step in table.committed())]
    assert replay(TABLE, table.rules, lines).state().state == table.state().state


def test_bots_do_not_keep_a_table_open() -> None:
    room = Room(Holdem, settings=STAKES, owner="ann", bots=2)
    table = room.tables[TABLE]
    table.act("waffles", Guest("Waffles", bot=True), "sit", b'{"seat":0,"buy_in":500}', room.now, room.entropy)
    table.close("nobody comes", room.now, room.entropy)
    assert room.game.seats == [None] * 3
    assert room.game.bots == 0


def test_a_paused_table_can_be_closed_and_pays_out_what_is_in_the_middle() -> None:
    room = evening(checked=False)  # a pause by the house passes the room by
    deal(room)
    table = room.tables[TABLE]
    table.pause("its clock has failed", room.now, room.entropy)
    table.committed()
    room.act("ann", "close")
    assert cashed(room) == {"ann": 500, "bob": 700}
    assert room.game.phase == "aborted"
