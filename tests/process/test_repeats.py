"""The same action id again: across a kill, after the turn has moved on, from somebody else."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.patience import PATIENCE_SECONDS
from tests.process.seen_and_stored import read
from tests.process.server import Server, server


async def ask(it: Server, person: dict[str, Any], *acts: dict[str, Any]) -> list[dict[str, Any]]:
    """What a person is answered on a new connection."""
    cookie = {"Cookie": f"parlour_session={person['token']}"}
    async with connect(it.url.replace("http", "ws") + "/ws", additional_headers=cookie) as socket:
        await socket.send(json.dumps({"type": "join", "table": acts[0]["table"]}))
        answers = []
        for act in acts:
            await socket.send(json.dumps({"type": "act"} | act))
            answers.append(await _answer(socket, act["action_id"]))
        return answers


async def _answer(socket: ClientConnection, action_id: str) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE_SECONDS):
        async for text in socket:
            frame: dict[str, Any] = json.loads(text)
            if frame["type"] == "action.result" and frame["action_id"] == action_id:
                return frame
    raise AssertionError("the connection was closed")


@pytest.mark.anyio
async def test_an_action_sent_again_after_a_kill_gets_the_same_answer_and_is_done_once(tmp_path: Path) -> None:
    with server(tmp_path / "data") as it:
        it.start()
        ada, bob = it.guest("Ada"), it.guest("Bob")
        table = it.table(ada["token"], "tictactoe")

        def act(action: str, action_id: str, **args: Any) -> dict[str, Any]:
            return {"table": table, "action": action, "args": args, "action_id": action_id}

        sit, first, second = act("sit", "s", seat=0), act("mark", "a", cell=4), act("mark", "b", cell=0)
        (sat,) = await ask(it, ada, sit)
        await ask(it, bob, act("sit", "s", seat=1))
        (marked,) = await ask(it, ada, first)
        (answered,) = await ask(it, bob, second)
        assert [sat["status"], marked["status"], answered["status"]] == ["ok", "ok", "ok"]
        it.kill()
        it.start()
        assert await ask(it, ada, first, sit, first) == [marked, sat, marked]
        (from_bob,) = await ask(it, bob, act("mark", "a", cell=4))
        assert (from_bob["status"], from_bob["code"]) == ("error", "invalid_turn")
        assert it.stop() == 0
        journals, _ = await asyncio.to_thread(read, it.data, [table])
    assert [line.action for line in journals[table]] == ["open", "sit", "sit", "mark", "mark"]
