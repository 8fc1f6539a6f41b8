"""Who asks and by which name, also through proxies; and what holds for every page whatever is asked of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from parlour.gateway.entrance import HostNames
from parlour.gateway.proxies import Proxies
from tests.gateway.handwritten_websocket import RawSocket, upgrade
from tests.gateway.whole_server import open_parlour
from tests.house.http_house import Door, open_door
from tests.house.test_hands import TABLE, kept

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


# Proxies.


@pytest.mark.parametrize(
    ("trusted", "peer", "said", "client"),
    [
        ([], "127.0.0.1", "192.0.2.1", "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", "192.0.2.1", "192.0.2.1"),
        (["127.0.0.1"], "127.0.0.2", "192.0.2.1", "127.0.0.2"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1", "192.0.2.1"),
        (["10.0.0.0/8"], "::ffff:10.1.2.3", "192.0.2.1", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.9, 192.0.2.1, 10.9.9.9", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "10.7.7.7, 10.9.9.9", "10.7.7.7"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1:4711", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "[2001:db8::1]:4711", "2001:db8::1"),
        (["2001:db8::/32"], "2001:db8::5", "192.0.2.1", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "unknown", "10.1.2.3"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.9, unknown, 10.9.9.9", "10.9.9.9"),
        (["10.0.0.0/8"], "10.1.2.3", ", ,", "10.1.2.3"),
        (["10.0.0.0/8"], "10.1.2.3", "", "10.1.2.3"),
    ],
)
def test_a_client_is_whom_the_trusted_proxies_have_seen(trusted: list[str], peer: str, said: str, client: str) -> None:
    assert Proxies(trusted).client(peer, said) == client


@pytest.mark.parametrize(
    ("trusted", "said", "scheme"),
    [
        ([], "https", "http"),
        (["127.0.0.1"], "https", "https"),
        (["127.0.0.1"], "ftp", "http"),
        (["127.0.0.1"], "", "http"),
    ],
)
def test_a_scheme_is_believed_of_trusted_proxies_only(trusted: list[str], said: str, scheme: str) -> None:
    assert Proxies(trusted).scheme("127.0.0.1", "http", said) == scheme


def test_a_proxy_that_is_not_trusted_is_named_once(caplog: pytest.LogCaptureFixture) -> None:
    proxies = Proxies([])
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            proxies.client("127.0.0.1", "192.0.2.1")
    assert [record.getMessage() for record in caplog.records] == [
        "X-Forwarded-For from 127.0.0.1 is ignored; if that is your proxy, name it in proxy.trusted"
    ]


async def test_a_cookie_is_for_https_alone_where_a_trusted_proxy_was_asked_by_https(door: Door) -> None:
    answer = await door.http.post("/api/guest", json={"name": "Ada"}, headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in answer.headers["Set-Cookie"]


async def test_the_real_server_believes_nobody_unless_told(tmp_path: Path) -> None:
    """Not even this machine: other people's programs may run there."""
    async with open_parlour(tmp_path) as parlour:

        def ask() -> tuple[str, str]:
            url = f"http://127.0.0.1:{parlour.config.port}/api/guest"
            said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
            cookie = httpx.post(url, json={"name": "Ada"}, headers=said).headers["Set-Cookie"]
            with RawSocket(parlour.config.port, request=upgrade(X_Forwarded_For="192.0.2.1")) as socket:
                socket.upgraded().hear("welcome")
                (client,) = parlour.gateway.clients
                return cookie, client.address

        cookie, address = await asyncio.to_thread(ask)
    assert "Secure" not in cookie
    assert address == "127.0.0.1"


# Names.


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        (b"play.example.org", True),
        (b"PLAY.example.org.:443", True),
        (b"localhost:8000", True),
        (b"127.0.0.1:8000", True),
        (b"192.168.1.20", True),
        (b"[::1]:8000", True),
        (b"evil.example", False),
        (b"play.example.org.evil.example", False),
        (b"evil.example@play.example.org", False),
        (b"play.example.org/x", False),
        (b"", False),
        (b"\xff", False),
        (b"[::1", False),
    ],
)
def test_a_server_knows_its_names(host: bytes, ours: bool) -> None:
    names = HostNames(["https://play.example.org", "http://localhost:8000"])
    assert names.answers_to([host]) is ours


def test_two_names_are_none() -> None:
    assert not HostNames(["http://a.example"]).answers_to([b"a.example", b"a.example"])


async def test_a_page_that_was_made_to_lead_here_gets_nothing(door: Door) -> None:
    for path in ("/", "/api/me", "/api/tables", "/api/schema", "/nowhere"):
        answer = await door.http.get(path, headers={"Host": "evil.example"})
        assert (answer.status_code, answer.json()["code"]) == (421, "forbidden")


# Whatever is asked.

PAGES = ["/", "/t/K7Q2ZD", "/api/me", "/api/games", "/api/tables", "/api/health", f"/api/tables/{TABLE}/hands"]


async def test_head_is_answered_as_get_without_the_body(door: Door) -> None:
    await kept(door)
    for path in (*PAGES, "/api/schema/openapi.json", "/nowhere"):
        get, head = await door.http.get(path), await door.http.head(path)
        assert head.status_code == get.status_code
        assert head.content == b""
        assert head.headers["Content-Length"] == str(len(get.content)) or "Content-Encoding" in get.headers
        assert head.headers["Content-Type"] == get.headers["Content-Type"]


async def test_a_method_that_is_not_allowed_is_told_which_are(door: Door) -> None:
    for path in PAGES:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            answer = await door.http.request(method, path)
            assert answer.status_code == (204 if method == "OPTIONS" else 405)
            allowed = {name.strip() for name in answer.headers["Allow"].split(",")}
            assert {"GET", "HEAD"} <= allowed
            assert method == "OPTIONS" or ("POST" in allowed) == (path in ("/api/tables", "/api/games"))


async def test_every_answer_says_whether_it_may_be_kept(door: Door) -> None:
    for path in PAGES:
        for answer in (await door.http.get(path), await door.http.delete(path), await door.http.get("/api/nowhere")):
            assert "Cache-Control" in answer.headers
            if path.startswith("/api"):
                assert answer.headers["Cache-Control"] in ("private, no-cache", "no-store")


async def test_who_one_is_is_asked_anew_when_somebody_else_has_the_browser(door: Door) -> None:
    await door.http.post("/api/guest", json={"name": "Ada"})
    answer = await door.http.get("/api/me")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]
