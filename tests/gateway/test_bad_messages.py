"""Bad input in a good frame: a coded refusal every time, and nothing has happened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from parlour.kit.refusals import CODES
from parlour.wire import from_client
from parlour.wire.limits import Limits
from tests.harness import Frame, House, Visitor

pytestmark = pytest.mark.anyio

Game = tuple[Visitor, Visitor, str]

UNREADABLE = {
    "nothing": b"",
    "not JSON": b"hello",
    "half of it": b'{"type":"ping"',
    "more than one": b'{"type":"ping"}{"type":"ping"}',
    "a list": b"[]",
    "a number": b"7",
    "no type": b"{}",
    "an unknown type": b'{"type":"cheat"}',
    "a type that is no text": b'{"type":7}',
    "the server's own type": b'{"type":"snapshot","table":"A"}',
    "a missing field": b'{"type":"join"}',
    "an act without an id": b'{"type":"act","table":"A","action":"sit"}',
    "a field of the wrong type": b'{"type":"join","table":7}',
    "a name that is too long": b'{"type":"join","table":"AAAAAAAAAAAAAAAAA"}',
    "an empty name": b'{"type":"join","table":""}',
    "a version out of range": b'{"type":"join","table":"A","since":9007199254740992}',
    "a version below zero": b'{"type":"join","table":"A","since":-1}',
    "a version with a fraction": b'{"type":"join","table":"A","since":1.5}',
    "a version that is no number": b'{"type":"join","table":"A","since":NaN}',
    "a version beyond all bounds": b'{"type":"join","table":"A","since":1e400}',
    "a version of thousands of digits": b'{"type":"join","table":"A","since":' + b"9" * 6000 + b"}",
    "a NUL": b'{"type":"join","table":"A\0"}',
    "a NUL in disguise": b'{"type":"join","table":"A\\u0000"}',
    "half a character": b'{"type":"join","table":"\\ud800"}',
    "broken UTF-8": b'{"type":"join","table":"\xff"}',
    "too deep": b'{"type":"ping","a":' + b"[" * 40 + b"]" * 40 + b"}",
    "much too deep": b"[" * 8000,
    "a token that is too long": b'{"type":"hello","token":"' + b"a" * 200 + b'"}',
}

BAD_ARGS = [
    "{}",
    "[]",
    "null",
    "7",
    '"4"',
    '{"cell":"4"}',
    '{"cell":null}',
    '{"cell":[4]}',
    '{"cell":4.5}',
    '{"cell":-1}',
    '{"cell":9}',
    '{"cell":9007199254740992}',
    '{"cell":1e400}',
    '{"cell":1e-400}',
    '{"cell":%s}' % ("4" * 6000),
    '{"cell":true}',
    '{"cell":4,"person":"somebody"}',
    '{"cell":4,"seat":1}',
    '{"seat":1}',
    '{"cell":{"cell":{"cell":4}}}',
]


def heard_since(visitor: Visitor, count: int) -> list[Frame]:
    """What came after the first `count` frames."""
    return visitor.frames[count:]


@pytest.mark.parametrize("frame", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_a_frame_that_cannot_be_read_is_refused_with_a_code(house: House, frame: bytes) -> None:
    ada = await house.visitor()
    ada.frames.clear()
    ada.say(frame)
    (problem,) = ada.frames
    assert problem["type"] == "error"
    assert problem["code"] == "invalid_action"
    assert problem["reason"]
    assert problem["recovery"] == "noop"
    ada.say({"type": "ping"})
    assert ada.frames[-1]["type"] == "pong"
    assert ada.closed is None


async def test_a_message_that_is_too_long_is_refused_before_it_is_read() -> None:
    limits = Limits()
    with pytest.raises(from_client.TooLarge):
        from_client.read(b'{"type":"ping","a":"' + b"a" * limits.frame_bytes_max + b'"}', limits)


async def test_brackets_in_a_text_do_not_count_as_depth() -> None:
    text = json.dumps({"type": "join", "table": '[[[[{{{{]]\\"'})
    assert from_client.read(text.encode(), Limits()) == from_client.Join('[[[[{{{{]]\\"')


@pytest.mark.parametrize("args", BAD_ARGS)
async def test_arguments_that_do_not_fit_are_refused_and_change_nothing(game: Game, args: str) -> None:
    ada, _, table = game
    ada.say(f'{{"type":"act","table":"{table}","action":"mark","action_id":"bad","args":{args}}}'.encode())
    answer = await ada.hears("action.result", action_id="bad")
    assert (answer["status"], answer["code"]) == ("error", "invalid_action")
    assert (await ada.fresh(table)).version == 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"action": "cheat"}, "invalid_action"),
        ({"action": "__init__"}, "invalid_action"),
        ({"action": "finish", "args": {"winner": 0}}, "invalid_action"),
        ({"action": ""}, "invalid_action"),
        ({"action": "m" * 33}, "invalid_action"),
        ({"action_id": "x" * 65}, "invalid_action"),
        ({"action_id": ""}, "invalid_action"),
        ({"action_id": 7}, "invalid_action"),
        ({"decision": 1}, "desync"),
        ({"decision": 2**53}, "invalid_action"),
        ({"decision": "3"}, "invalid_action"),
        ({"table": "NOSUCH"}, "join_failed"),
    ],
)
async def test_an_act_with_one_thing_wrong_is_refused(game: Game, change: dict[str, Any], code: str) -> None:
    ada, _, table = game
    ada.frames.clear()
    ada.say({"type": "act", "table": table, "action": "mark", "args": {"cell": 4}, "action_id": "a"} | change)
    refusal = await ada.until(lambda: next((frame for frame in ada.frames if "code" in frame), None))
    assert refusal["code"] == code
    assert (await ada.fresh(table)).version == 3


async def test_a_refusal_says_which_act_it_answers_also_when_the_act_could_not_be_read(game: Game) -> None:
    ada, _, table = game
    ada.say({"type": "act", "table": table, "action": 7, "action_id": "unreadable"})
    answer = await ada.hears("action.result", action_id="unreadable")
    assert (answer["table"], answer["status"], answer["code"]) == (table, "error", "invalid_action")


async def test_nobody_can_act_for_somebody_else(game: Game) -> None:
    """A person in the message is not looked at: Bob is refused, because it is Ada's turn."""
    ada, bob, table = game
    for forged in ({"person": ada.person}, {"seat": 0}, {"name": "Ada"}, {"actor": f"person:{ada.person}"}):
        act = {"type": "act", "table": table, "action": "mark", "args": {"cell": 4}, "action_id": "forged"}
        bob.say(act | forged)
        answer = await bob.hears("action.result", action_id="forged")
        assert answer["code"] == "invalid_turn"
    assert (await ada.fresh(table)).version == 3


async def test_a_spectator_cannot_play(house: House, game: Game) -> None:
    _, _, table = game
    eve = await house.visitor("Eve")
    await eve.join(table)
    answer = await eve.act(table, "mark", cell=4)
    assert answer["code"] == "forbidden"


async def test_whoever_is_not_known_may_watch_and_not_act(house: House, game: Game) -> None:
    ada, _, table = game
    nobody = Visitor(house, None)
    assert (await nobody.join(table)).view["seats"][0] == ada.person
    answer = await nobody.act(table, "sit", seat=0)
    assert (answer["status"], answer["code"]) == ("error", "unauthorized")


async def test_an_act_before_joining_is_refused(house: House, game: Game) -> None:
    *_, table = game
    eve = await house.visitor("Eve")
    assert (await eve.act(table, "sit", seat=0))["code"] == "join_failed"
    eve.say({"type": "sync", "table": table})
    assert (await eve.hears("error"))["code"] == "join_failed"


async def test_a_table_that_does_not_exist_cannot_be_joined(house: House) -> None:
    ada = await house.visitor()
    for name in ("NOSUCH", "../../etc", "k7q2zd", "' OR 1=1", "ТАБЛ", "*", "A.>"):
        ada.say({"type": "join", "table": name})
        assert (await ada.hears("error", table=name))["code"] == "game_unavailable"
    ada.say({"type": "quit", "table": "NOSUCH"})
    ada.say({"type": "ping"})
    assert ada.frames[-1]["type"] == "pong"


async def test_no_more_tables_than_allowed_are_open_on_one_connection(house: House, game: Game) -> None:
    ada, *_ = game
    for number in range(house.gateway.limits.tables_per_connection):
        ada.say({"type": "join", "table": f"T{number}"})
    assert (await ada.hears("error", code="join_failed"))["table"] == "T19"


async def test_every_code_that_a_refusal_has_is_in_the_list(house: House, game: Game) -> None:
    ada, bob, table = game
    for answer in (
        await bob.act(table, "mark", cell=0),
        await ada.act(table, "mark", cell=9),
        await ada.act(table, "sit", seat=0),
        await ada.act(table, "rematch"),
    ):
        assert answer["code"] in CODES
        assert answer["recovery"] in ("retry", "sync", "noop")
        assert answer["reason"].strip()
