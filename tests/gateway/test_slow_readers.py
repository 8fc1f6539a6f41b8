"""Somebody who asks and does not read, on a real socket: what waits for them is bounded; then they are up to date."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from parlour.app import Parlour
from parlour.gateway import websocket
from parlour.gateway.client import Client
from parlour.wire.limits import Limits
from tests.gateway.handwritten_websocket import PING, TEXT, RawSocket, frame
from tests.gateway.whole_server import open_parlour
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio

QUEUE_BYTES = 16 * 1024
LIMITS = Limits(messages_per_second=1e9, messages_burst=1_000_000, queue_bytes_max=QUEUE_BYTES)
SNAPSHOT_BYTES_MAX = 4 * 1024
QUESTIONS = 4000


async def until(what: Callable[[], Any]) -> Any:
    """Wait for something that sockets bring about."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (found := what()):  # noqa: ASYNC110 - the kernel's buffers tell nobody when they are full
            await asyncio.sleep(0.005)
    return found


async def a_table(parlour: Parlour) -> tuple[str, str]:
    """Somebody's token, and a table that they have made."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{parlour.config.port}") as http:
        token = (await http.post("/api/guest", json={"name": "Ada"})).json()["token"]
        return token, (await http.post("/api/tables", json={"game": "holdem"})).json()["table"]


def waiting_bytes(client: Client) -> int:
    """What the server keeps for a client who does not read."""
    connection = client.connection
    assert isinstance(connection, websocket.Socket)
    assert connection._transport is not None
    return int(connection._transport.underlying_transport.get_write_buffer_size())


async def ask_and_do_not_read(parlour: Parlour, token: str, table: str) -> tuple[RawSocket, Client]:
    """A connection that is choked."""
    join = frame(TEXT, json.dumps({"type": "join", "table": table}).encode())
    sync = frame(TEXT, json.dumps({"type": "sync", "table": table}).encode())

    def ask() -> RawSocket:
        socket = RawSocket(parlour.config.port, token, room=4096).upgraded()
        socket.hear("welcome")
        socket.send(join + sync * QUESTIONS)
        return socket

    socket = await asyncio.to_thread(ask)
    client = await until(lambda: next((c for c in parlour.gateway.clients if c.choked_since is not None), None))
    return socket, client


async def test_what_waits_for_somebody_who_does_not_read_is_bounded(tmp_path: Path) -> None:
    async with open_parlour(tmp_path, LIMITS) as parlour:
        token, table = await a_table(parlour)
        socket, client = await ask_and_do_not_read(parlour, token, table)
        sync = frame(TEXT, json.dumps({"type": "sync", "table": table}).encode())
        most = 0
        with socket:
            for _ in range(20):
                await asyncio.to_thread(socket.send, sync * 100 + frame(PING, b"a" * 125) * 100)
                most = max(most, waiting_bytes(client))
            assert QUEUE_BYTES <= most <= QUEUE_BYTES + SNAPSHOT_BYTES_MAX
            heard: list[dict[str, Any]] = []

            def read() -> None:
                socket.send(frame(TEXT, b'{"type":"ping"}'))
                while not heard or heard[-1]["type"] != "pong":
                    opcode, payload = socket.read_frame()
                    if opcode == TEXT:
                        heard.append(json.loads(payload))

            await asyncio.to_thread(read)
            await until(lambda: client.choked_since is None)
            socket.say({"type": "act", "table": table, "action": "invite_bots", "args": {"count": 0}, "action_id": "a"})
            assert (await asyncio.to_thread(socket.hear, "action.result"))["status"] == "ok"
    assert sum(message["type"] == "snapshot" for message in heard) < QUESTIONS


async def test_somebody_who_never_reads_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their connection is gone although it could not be flushed."""
    monkeypatch.setattr(websocket, "CLOSE_SECONDS", 0.05)
    async with open_parlour(tmp_path, LIMITS) as parlour:
        token, table = await a_table(parlour)
        socket, client = await ask_and_do_not_read(parlour, token, table)
        with socket:
            monkeypatch.setattr("parlour.gateway.client.CHOKED_SECONDS_MAX", 0.05)
            await until(lambda: client not in parlour.gateway.clients)
            await until(lambda: waiting_bytes(client) == 0)


async def test_the_live_writer_waits_for_the_disk(tmp_path: Path) -> None:
    """`kill -9` cannot show it, because the system's cache survives: the pragma is read from the connection in use."""
    async with open_parlour(tmp_path, LIMITS) as parlour:
        await a_table(parlour)
        assert await parlour.store.synchronous() == 2
