"""A game from a file whose bots never come back holds nobody up: the house goes on, and the bot plays at random."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from websockets.asyncio.client import connect

from parlour.wire.seen import Seen
from tests.patience import PATIENCE_SECONDS
from tests.process.server import PARLOUR, Server, server

HANGING = """
from parlour.kit.compartments import Public, Seat
from parlour.kit.game import Game, action


class Kitty(Game, seats=2, bots=True):
    pot: Public[int] = 0

    @action
    def pay(self, seat: Seat) -> None:
        self.pot += 1
        self.pass_turn()

    @classmethod
    def strategy(cls, view, options, random):
        open({asked!r}, "a").write("asked\\n")
        while True:
            pass
"""


async def play(it: Server) -> None:
    """Sit down against a bot, and pay; while its strategy hangs the server answers, and in the end the bot has paid."""
    token = it.guest("Ada")["token"]
    table = it.table(token, "kitty")
    cookie = {"Cookie": f"parlour_session={token}"}
    seen, said, answered = Seen(), [], False
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        connect(it.url.replace("http", "ws") + "/ws", additional_headers=cookie) as socket,
    ):

        async def act(action: str, **args: int) -> None:
            if action not in said:
                said.append(action)
                frame = {"type": "act", "table": table, "action": action, "args": args, "action_id": action}
                await socket.send(json.dumps(frame))

        await socket.send(json.dumps({"type": "join", "table": table}))
        while seen.view.get("pot") != 2:
            frame = json.loads(await socket.recv())
            answered = answered or frame["type"] == "pong"
            if frame["type"] in ("snapshot", "update"):
                seen.hear(frame)
            if seen.version < 1:
                continue
            await act("sit", seat=0)
            await act("invite_bots", count=1)
            if seen.view["turn"] == 0:
                await act("pay")
            if seen.view["turn"] == 1 and "ping" not in said:
                said.append("ping")
                await socket.send(json.dumps({"type": "ping"}))
    assert answered


@pytest.mark.anyio
async def test_a_bot_that_never_comes_back_holds_nobody_up(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    file = tmp_path / "kitty.py"
    file.write_text(HANGING.format(asked=str(asked)))
    with server(tmp_path / "data", (*PARLOUR, str(file))) as it:
        it.start()
        before = it.pid
        await play(it)
        assert it.pid == before
        assert it.stop() == 0
    assert asked.exists()
