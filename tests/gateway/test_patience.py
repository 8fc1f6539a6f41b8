"""Whoever does not finish asking is not waited for, and whoever asks at too great length is not listened to."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from parlour.gateway import patience
from tests.gateway.handwritten_websocket import RawSocket, upgrade
from tests.gateway.whole_server import open_parlour

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "beginning",
    [b"", b"GET", upgrade()[:-2], b"POST /api/guest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"],
    ids=["nothing", "a word", "half an upgrade", "half a body"],
)
async def test_a_request_that_does_not_end_is_answered_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    monkeypatch.setattr(patience, "REQUEST_SECONDS", 0.05)
    async with open_parlour(tmp_path) as parlour:
        with await asyncio.to_thread(RawSocket, parlour.config.port, request=beginning) as socket:
            assert await asyncio.to_thread(socket.status) == 408
            assert await asyncio.to_thread(socket.is_over)


async def test_headers_without_end_are_refused(tmp_path: Path) -> None:
    head = b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1000) for n in range(100))
    async with open_parlour(tmp_path) as parlour:
        with await asyncio.to_thread(RawSocket, parlour.config.port, request=head) as socket:
            assert await asyncio.to_thread(socket.status) == 400


async def test_many_requests_on_one_connection_each_have_their_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the bytes of one do not count for the next."""
    monkeypatch.setattr(patience, "HEAD_BYTES_MAX", 600)
    async with (
        open_parlour(tmp_path) as parlour,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{parlour.config.port}") as http,
    ):
        for _ in range(5):
            assert (await http.get("/api/health")).status_code == 200
            assert (await http.post("/api/guest", json={"name": "Ada", "more": "x" * 1000})).is_success


async def test_a_websocket_is_not_cut_off_for_the_time_its_upgrade_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "REQUEST_SECONDS", 0.05)
    async with open_parlour(tmp_path) as parlour:
        with await asyncio.to_thread(RawSocket, parlour.config.port) as socket:
            await asyncio.to_thread(socket.upgraded)
            socket.give_up_after(0.3)
            with pytest.raises(TimeoutError):
                await asyncio.to_thread(socket.close_code)
