"""The operator's address answers what it is asked, and survives whoever asks badly."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress

import pytest

from parlour.metrics import health
from parlour.metrics.admin import HEAD_BYTES_MAX, Admin
from parlour.metrics.health import Health

pytestmark = pytest.mark.anyio

Question = Callable[[], Awaitable[str | None]]


async def well() -> str | None:
    return None


async def alone() -> str | None:
    return "no dealer has been heard of"


async def broken() -> str | None:
    raise ConnectionError("postgresql://ada:secret@db")


async def silent() -> str | None:
    await asyncio.Event().wait()


def page() -> Callable[[], bytes]:
    return lambda: b"parlour_dealer_actions_total 3.0\n"


@asynccontextmanager
async def admin(questions: Mapping[str, Question] | None = None, metrics=page) -> AsyncIterator[tuple[int, Health]]:
    listener = socket.create_server(("127.0.0.1", 0))
    asked = Health("dealer", "dealer-1", questions or {})
    serving = asyncio.create_task(Admin(asked, metrics).run(listener))
    try:
        yield listener.getsockname()[1], asked
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def send(port: int, request: bytes) -> tuple[int, bytes]:
    """The status and the body of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    lines = head.split(b"\r\n")
    assert f"Content-Length: {len(body)}".encode() in lines
    return int(lines[0].split()[1]), body


async def get(port: int, path: str) -> tuple[int, bytes]:
    return await send(port, f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())


async def test_a_process_whose_parts_are_well_is_ready() -> None:
    async with admin({"store": well, "bus": well}) as (port, _):
        status, body = await get(port, "/readyz")
        assert status == 200
        assert json.loads(body) == {"status": "ok", "role": "dealer", "name": "dealer-1", "reasons": {}}


async def test_a_part_that_cannot_work_says_why() -> None:
    async with admin({"store": well, "dealers": alone}) as (port, _):
        status, body = await get(port, "/readyz")
        assert status == 503
        assert json.loads(body)["reasons"] == {"dealers": "no dealer has been heard of"}


async def test_a_part_that_fails_is_not_quoted() -> None:
    async with admin({"store": broken}) as (port, _):
        status, body = await get(port, "/readyz")
        assert status == 503
        assert list(json.loads(body)["reasons"]) == ["store"]
        assert b"secret" not in body


async def test_a_part_that_never_answers_does_not_hang_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ANSWER_SECONDS_MAX", 0.01)
    async with admin({"store": silent, "bus": well}) as (port, _):
        status, body = await get(port, "/readyz")
        assert status == 503
        assert "no answer within" in json.loads(body)["reasons"]["store"]


async def test_a_process_that_leaves_lives_but_is_not_ready() -> None:
    async with admin({"store": well}) as (port, asked):
        asked.draining = True
        assert (await get(port, "/healthz"))[0] == 200
        status, body = await get(port, "/readyz")
        assert status == 503
        assert json.loads(body)["reasons"] == {"process": "it is leaving"}


async def test_the_metrics_are_written_when_they_are_asked_for() -> None:
    made = []

    def metrics() -> Callable[[], bytes]:
        made.append(1)
        return page()

    async with admin(metrics=metrics) as (port, _):
        assert made == []
        for _ in range(2):
            assert await get(port, "/metrics?name=all") == (200, b"parlour_dealer_actions_total 3.0\n")
        assert made == [1]


async def test_metrics_that_cannot_be_written_are_an_answer_too() -> None:
    async with admin(metrics=lambda: lambda: bytes(1 // 0)) as (port, _):
        assert (await get(port, "/metrics"))[0] == 500
        assert (await get(port, "/healthz"))[0] == 200


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /elsewhere HTTP/1.1\r\n\r\n", 404),
        (b"GET /../healthz HTTP/1.1\r\n\r\n", 404),
        (b"POST /healthz HTTP/1.1\r\n\r\n", 405),
        (b"\x16\x03\x01\r\n\r\n", 400),
        (b"GET \xff HTTP/1.1\r\n\r\n", 404),
        (b"GET /healthz\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nX: " + b"x" * (3 * HEAD_BYTES_MAX) + b"\r\n\r\n", 400),
    ],
)
async def test_a_bad_question_gets_a_status_and_the_next_one_its_answer(request_: bytes, status: int) -> None:
    async with admin() as (port, _):
        with suppress(ConnectionResetError):  # an answer given before everything was said may be lost
            assert (await send(port, request_))[0] == status
        assert (await get(port, "/healthz"))[0] == 200


async def test_head_is_get_without_the_body() -> None:
    async with admin() as (port, _):
        for path in ("/healthz", "/readyz", "/metrics", "/elsewhere"):
            answer = await said(port, f"HEAD {path} HTTP/1.1\r\n\r\n")
            head, _, body = (await said(port, f"GET {path} HTTP/1.1\r\n\r\n")).partition(b"\r\n\r\n")
            assert body
            assert answer == head + b"\r\n\r\n"


async def test_another_method_is_told_which_there_are() -> None:
    async with admin() as (port, _):
        assert b"\r\nAllow: GET, HEAD\r\n" in await said(port, "PUT /metrics HTTP/1.1\r\n\r\n")


async def said(port: int, request: str) -> bytes:
    """The whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.encode())
    answer = await reader.read()
    writer.close()
    return answer


async def test_whoever_asks_nothing_does_not_hold_up_the_end() -> None:
    async with admin() as (port, _):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /heal")
        assert (await get(port, "/healthz"))[0] == 200
    writer.close()
