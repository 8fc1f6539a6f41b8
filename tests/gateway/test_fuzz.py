"""More than a thousand frames of nonsense: whatever comes, each is answered or ends the connection with a code."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from parlour.kit.refusals import CODES, Refusal
from parlour.wire import from_client
from tests.gateway.handwritten_websocket import CLOSE, TEXT, frame
from tests.gateway.socket_server import open_place
from tests.harness import House, Visitor

FRAMES = 600
FRAMES_PER_CONNECTION = 15  # fewer than a connection may send at once
CLOSE_CODES = {1000, 1002, 1003, 1007, 1009, 4001}
SEED = int(os.environ.get("SEED", "1"))

NASTY: list[Any] = [
    None, True, -1, 0, 2**31, 2**53, 2**63, 2**64, 1.5, 1e308, "", "x" * 200, "\u202e", "\ud7ff", "𝔸", "'; --",
    [], {}, [[]], {"": ""}, [1] * 50, "__class__", "constructor", "mark", "4", "-0", "ok",
]  # fmt: skip
PIECES = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xff",
    b"1e999",
    b"NaN",
    b"-",
]


def good_message(chance: random.Random, table: str) -> dict[str, Any]:
    """One that means something."""
    return chance.choice(
        [
            {"type": "ping"},
            {"type": "join", "table": table, "since": chance.randint(0, 9)},
            {"type": "quit", "table": table},
            {"type": "sync", "table": table},
            {"type": "hello", "token": "a" * 64},
            {
                "type": "act",
                "table": table,
                "action": chance.choice(["mark", "sit", "stand", "rematch", "invite_bots", "resume"]),
                "args": chance.choice([{}, {"cell": 4}, {"seat": 0}, {"count": 1}]),
                "action_id": f"fuzz {chance.random()}",
                "decision": chance.choice([None, 1, 3]),
            },
        ]
    )


def mutated(chance: random.Random, message: dict[str, Any]) -> bytes:
    """A message with something wrong in it: another value, another field, a broken text."""
    for _ in range(chance.randint(0, 3)):
        field = chance.choice([*message, "args", "extra", "person"])
        if chance.random() < 0.3:
            message.pop(field, None)
        else:
            message[field] = chance.choice(NASTY)
    text = bytearray(json.dumps(message).encode())
    for _ in range(chance.choice([0, 0, 0, 1, 3])):
        at = chance.randrange(len(text))
        if chance.random() < 0.5:
            text[at : at + chance.randint(1, 4)] = b""
        else:
            text[at:at] = chance.choice(PIECES) * chance.choice([1, 1, 1, 30])
        if not text:
            break
    return bytes(text)


@pytest.mark.anyio
async def test_every_mutated_message_is_answered(house: House, game: tuple[Visitor, Visitor, str]) -> None:
    """In the process, where answers can be told apart: what can be read has an answer, the rest a refusal."""
    ada, _, table = game
    eve = await house.visitor("Eve")
    chance = random.Random(SEED)
    read = refused = 0
    for _ in range(FRAMES):
        text = mutated(chance, good_message(chance, table))
        eve.frames.clear()
        eve.say(text)
        try:
            message = from_client.read(text, house.gateway.limits)
        except Refusal:
            refused += 1
            check_refusal(eve.frames[-1])
            continue
        read += 1
        if isinstance(message, from_client.Act):
            answer = await eve.hears("action.result", action_id=message.action_id)
            if answer["status"] != "ok":
                check_refusal(answer)
        elif isinstance(message, from_client.Hello):
            check_refusal(eve.frames[-1])
        assert eve.closed is None, text
    assert min(read, refused) > FRAMES / 10
    assert (await ada.act(table, "mark", cell=8))["status"] == "ok"
    assert (await ada.reaches(table, 4)).view["cells"][8] == "X"


def check_refusal(answer: dict[str, Any]) -> None:
    """A known code, a reason, and what to do about it."""
    assert answer["type"] == "error" or answer["status"] == "error", answer
    assert answer["code"] in CODES
    assert answer["reason"].strip()
    assert answer["recovery"] in ("retry", "sync", "noop")


def random_frame(chance: random.Random, table: str) -> bytes:
    """Bytes that are a frame, were one, or never could be one."""
    kind = chance.random()
    if kind < 0.5:
        return frame(TEXT, mutated(chance, good_message(chance, table)))
    if kind < 0.7:
        raw = bytearray(frame(TEXT, mutated(chance, good_message(chance, table))))
        for _ in range(chance.randint(1, 4)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return bytes(raw)
    if kind < 0.85:
        return frame(
            chance.randrange(16),
            chance.randbytes(chance.choice([0, 1, 2, 50, 125, 200])),
            fin=chance.random() < 0.7,
            reserved=chance.choice([0, 0, 0, chance.randrange(8)]),
            masked=chance.random() < 0.9,
        )
    return chance.randbytes(chance.randint(1, 60))


def test_a_thousand_raw_frames_do_the_server_no_harm(tmp_path: Path) -> None:
    """Real sockets: a connection ends with a code or goes on; others play on meanwhile; nothing is logged as a bug.

    Some bytes are the beginning of a frame that never ends; there the client goes first.
    """
    chance = random.Random(SEED)
    sent = 0
    with open_place(tmp_path / "data") as place:
        while sent < 1000:
            with place.connect(chance.choice([None, place.ada["token"]])) as socket:
                for _ in range(FRAMES_PER_CONNECTION):
                    socket.send(random_frame(chance, place.table))
                    sent += 1
                socket.stop_sending()
                codes = [int.from_bytes(payload[:2]) for opcode, payload in socket.read_all() if opcode == CLOSE]
                assert set(codes) <= CLOSE_CODES, codes
                assert len(codes) <= 1
            if sent % 75 == 0:
                place.check()
