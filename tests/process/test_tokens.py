"""`kill -9` after tokens are made, shown and revoked, by real sockets: what was answered stands, and play goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from tests.patience import PATIENCE_SECONDS
from tests.process.server import Server, server

pytestmark = pytest.mark.slow


def ask(it: Server, token: str, path: str, **body: object) -> Any:
    """Post something as somebody."""
    headers = {"Authorization": f"Bearer {token}"}
    answer = httpx.post(f"{it.url}/api/{path}", json=body, headers=headers, timeout=PATIENCE_SECONDS)
    assert answer.is_success, answer.text
    return answer.json()


@contextmanager
def at(it: Server, table: str, token: str) -> Iterator[ClientConnection]:
    """A connection that comes to a table by a token."""
    with connect(f"{it.url.replace('http', 'ws')}/ws") as line:
        line.send(json.dumps({"type": "join", "table": table, "token": token}))
        yield line


def hears(line: ClientConnection, *kinds: str) -> dict[str, Any]:
    """The next frame of one of these kinds."""
    while (told := json.loads(line.recv(PATIENCE_SECONDS)))["type"] not in kinds:
        pass
    return dict(told)


def test_tokens_stand_over_kills_and_bring_back_who_sits_by_them(tmp_path: Path) -> None:
    with server(tmp_path) as it:
        it.start()
        ada = it.guest("Ada")["token"]
        made = ask(it, ada, "tables", game="tictactoe", visibility="invited", host_token=True)
        table, host = made["table"], made["token"]
        player = ask(it, host, f"tables/{table}/tokens", role="player", name="Ann", seat=1)
        observer = ask(it, host, f"tables/{table}/tokens", role="observer")
        it.kill()
        it.start()
        with at(it, table, player["token"]) as line:
            hears(line, "snapshot")
            line.send(
                json.dumps({"type": "act", "table": table, "action": "sit", "args": {"seat": 1}, "action_id": "1"})
            )
            assert hears(line, "action.result")["status"] == "ok"
        it.kill()
        it.start()
        with at(it, table, player["token"]) as line, at(it, table, observer["token"]) as watching:
            seats = hears(line, "snapshot")["view"]["seats"]
            assert seats[0] is None
            assert seats[1] is not None
            assert hears(watching, "snapshot")["view"]["seats"] == seats
        ask(it, host, f"tables/{table}/tokens/revoke", id=observer["id"])
        it.kill()
        it.start()
        with at(it, table, observer["token"]) as line:
            assert hears(line, "snapshot", "error")["code"] == "unauthorized"
        with at(it, table, player["token"]) as older, at(it, table, player["token"]) as newer:
            assert hears(newer, "snapshot")["view"]["seats"] == seats
            assert hears(older, "error")["code"] == "duplicate_connection_handled"
        it.stop()
