"""Bad frames on the real socket: a clean close with a code that says why, and the server goes on."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.gateway.handwritten_websocket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, RawSocket, frame, upgrade
from tests.gateway.socket_server import Place, open_place

PING_TEXT = b'{"type":"ping"}'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder: Path = tmp_path_factory.mktemp("place")
    with open_place(folder / "data") as place:
        yield place


def closing_with(code: int, reason: bytes = b"") -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + reason)


BAD_FRAMES = {
    "binary": (frame(BINARY, PING_TEXT), 1003),
    "the first fragment": (frame(TEXT, PING_TEXT[:5], fin=False), 1003),
    "fragments": (frame(TEXT, PING_TEXT[:5], fin=False) + frame(CONTINUATION, PING_TEXT[5:]), 1003),
    "a continuation of nothing": (frame(CONTINUATION, PING_TEXT), 1003),
    "reserved bit 1": (frame(TEXT, PING_TEXT, reserved=4), 1002),
    "reserved bit 2": (frame(TEXT, PING_TEXT, reserved=2), 1002),
    "reserved bit 3": (frame(TEXT, PING_TEXT, reserved=1), 1002),
    "a reserved bit in a ping": (frame(PING, b"", reserved=1), 1002),
    "a reserved bit in a close": (frame(CLOSE, b"", reserved=1), 1002),
    "opcode 3": (frame(3, PING_TEXT), 1002),
    "opcode 7": (frame(7, PING_TEXT), 1002),
    "opcode 11": (frame(11, b""), 1002),
    "opcode 15": (frame(15, b""), 1002),
    "no UTF-8": (frame(TEXT, b"\xff\xfe"), 1007),
    "half a character": (frame(TEXT, b'{"type":"ping","a":"\xc3"}'), 1007),
    "a surrogate": (frame(TEXT, b'{"type":"ping","a":"\xed\xa0\x80"}'), 1007),
    "an overlong character": (frame(TEXT, b'{"type":"ping","a":"\xc0\x80"}'), 1007),
    "a byte too long": (frame(TEXT, b"a" * 8193), 1009),
    "much too long": (frame(TEXT, b"a" * 100_000), 1009),
    "says it is a terabyte": (frame(TEXT, says=1 << 40), 1009),
    "says it is as long as can be": (frame(TEXT, says=(1 << 63) - 1), 1009),
    "unmasked": (frame(TEXT, PING_TEXT, masked=False), 1002),
    "a long ping": (frame(PING, b"a" * 126), 1002),
    "half a ping": (frame(PING, b"", fin=False), 1002),
    "a long close": (frame(CLOSE, b"a" * 126), 1002),
}


@pytest.mark.parametrize(("raw", "code"), BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
def test_a_bad_frame_closes_the_connection_with_a_code(place: Place, raw: bytes, code: int) -> None:
    with place.connect() as socket:
        socket.send(raw)
        closed, reason = socket.close_code()
    assert closed == code
    assert reason
    place.check()


CLOSES = {
    "without a code": (frame(CLOSE), 1000),
    "1000": (closing_with(1000), 1000),
    "1001": (closing_with(1001, b"I go"), 1000),
    "4999": (closing_with(4999), 1000),
    "half a code": (frame(CLOSE, b"\x03"), 1002),
    **{str(code): (closing_with(code), 1002) for code in (0, 999, 1004, 1005, 1006, 1015, 2999)},
    "no UTF-8": (closing_with(1000, b"\xff"), 1007),
}


@pytest.mark.parametrize(("raw", "code"), CLOSES.values(), ids=CLOSES.keys())
def test_a_close_is_answered_and_a_bad_one_is_told_so(place: Place, raw: bytes, code: int) -> None:
    with place.connect() as socket:
        socket.send(raw + frame(TEXT, PING_TEXT))
        assert socket.close_code()[0] == code


def test_a_ping_is_answered_with_what_it_said(place: Place) -> None:
    with place.connect() as socket:
        socket.hear("welcome")
        socket.send(frame(PING, b"are you there") + frame(PONG, b"unasked"))
        assert socket.read_frame() == (PONG, b"are you there")
        socket.say({"type": "ping"})
        assert socket.hear("pong")["now"] > 0


def test_a_frame_may_come_byte_by_byte_and_many_may_come_at_once(place: Place) -> None:
    with place.connect() as socket:
        for byte in frame(TEXT, PING_TEXT):
            socket.send(bytes([byte]))
        socket.hear("pong")
        socket.send(frame(TEXT, PING_TEXT) * 5)
        for _ in range(5):
            socket.hear("pong")


def test_the_longest_message_allowed_is_read(place: Place) -> None:
    with place.connect() as socket:
        text = json.dumps({"type": "ping", "a": ""})
        socket.send(frame(TEXT, text.replace('""', f'"{"a" * (8192 - len(text))}"').encode()))
        socket.hear("pong")


def test_a_connection_cut_in_the_middle_of_a_frame_harms_nobody(place: Place) -> None:
    for count in (1, 3, 7):
        with place.connect(place.ada["token"]) as socket:
            socket.send(frame(TEXT, PING_TEXT)[:count])
    place.check()


def test_whoever_says_nothing_is_sent_away_after_three_seconds(place: Place) -> None:
    with place.connect() as socket:
        code, reason = socket.close_code()
    assert code == 4002
    assert "in time" in reason


# Before it is a websocket.


BAD_UPGRADES = {
    "a page": (upgrade("/"), 404),
    "below the path": (upgrade("/ws/"), 404),
    "another path": (upgrade("/api/ws"), 404),
    "a doubled slash": (upgrade("//ws"), 404),
    "in capitals": (upgrade("/WS"), 404),
    "another site": (upgrade(Origin="https://elsewhere.example"), 403),
    "no site": (upgrade(Origin="null"), 403),
    "another port": (upgrade(Origin="http://127.0.0.1:1"), 403),
    "the beginning of an origin": (upgrade(Origin="http://127.0.0.1"), 403),
    "no key": (upgrade(Sec_WebSocket_Key=""), 400),
    "a short key": (upgrade(Sec_WebSocket_Key="short"), 400),
    "an old version": (upgrade(Sec_WebSocket_Version="12"), 400),
    "no version": (upgrade(Sec_WebSocket_Version=""), 400),
    "another method": (upgrade().replace(b"GET", b"POST"), 400),
    "HTTP of another age": (upgrade().replace(b"HTTP/1.1", b"HTTP/9.9"), 400),
    "a control character": (upgrade(Cookie='a="\x01'), 400),
    "nonsense": (b"nonsense\r\n\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
}


@pytest.mark.parametrize(("request_", "status"), BAD_UPGRADES.values(), ids=BAD_UPGRADES.keys())
def test_an_upgrade_that_is_not_right_is_refused(place: Place, request_: bytes, status: int) -> None:
    with RawSocket(place.server.port, request=request_) as socket:
        assert socket.status() == status
    place.check()


def test_a_page_of_this_server_is_admitted(place: Place) -> None:
    with RawSocket(place.server.port, request=upgrade(Origin=place.server.url)) as socket:
        assert socket.status() == 101


def test_half_an_upgrade_harms_nobody(place: Place) -> None:
    request = upgrade()
    with closing(RawSocket(place.server.port, request=request[:40])._socket):
        place.check()
    with RawSocket(place.server.port, request=request[:-4]) as socket:
        socket.stop_sending()
        assert socket.is_over()


@pytest.mark.parametrize("cookie", ["parlour_session=" + "a" * 5000, "parlour_session=nobody", "=;=;", "é"])
def test_a_cookie_that_nobody_has_is_nobody(place: Place, cookie: str) -> None:
    with RawSocket(place.server.port, request=upgrade(Cookie=cookie)) as socket:
        assert socket.upgraded().hear("welcome")["person"] is None


@pytest.mark.parametrize(
    "cookies",
    [
        'theme={"dark":true}; parlour_session=%s',
        "a b=c d; parlour_session=%s; x",
        '=; "; parlour_session=%s',
        "%%;parlour_session=%s",
    ],
)
def test_cookies_of_other_programs_on_this_machine_do_not_hide_ours(place: Place, cookies: str) -> None:
    """Browsers send a host's cookies to all its ports, and what others write into theirs is not ours to choose."""
    with RawSocket(place.server.port, request=upgrade(Cookie=cookies % place.ada["token"])) as socket:
        assert socket.upgraded().hear("welcome")["person"] == place.ada["person"]


def test_what_was_said_before_the_cookie_was_looked_up_is_not_lost(place: Place) -> None:
    with place.connect(place.ada["token"]) as socket:
        socket.say({"type": "join", "table": place.table})
        assert socket.hear("welcome")["person"] == place.ada["person"]
        assert socket.hear("snapshot")["view"]["owner"] == place.ada["person"]


def test_an_action_sent_again_right_behind_hello_is_answered_as_before(place: Place) -> None:
    """The documented client says hello, joins, and sends what had no answer in one go."""
    act = {"type": "act", "table": place.table, "action": "invite_bots", "args": {"count": 0}, "action_id": "again"}
    burst = ({"type": "hello", "token": place.ada["token"]}, {"type": "join", "table": place.table}, act)
    frames = b"".join(frame(TEXT, json.dumps(message).encode()) for message in burst)
    answers = []
    for _ in range(10):
        with place.connect() as socket:
            socket.send(frames)
            answers.append(socket.hear("action.result"))
    assert answers[0]["status"] == "ok"
    assert answers == answers[:1] * 10


def test_pings_count_as_messages(place: Place) -> None:
    """Otherwise a flood of them costs as much as it likes, and unread answers pile up."""
    with place.connect() as socket:
        socket.send(frame(PING) * 1000)
        assert socket.close_code()[0] == 4008
    place.check()


def test_http_still_answers_beside_it_all(place: Place) -> None:
    assert httpx.get(f"{place.server.url}/api/health").json() == {"status": "ok"}
