"""Killed between a commit that opens a table or sends a message, and its delivery: it is delivered, once."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect

from tests.patience import PATIENCE_SECONDS
from tests.process.seen_and_stored import read
from tests.process.server import Server, server
from tests.process.test_repeats import ask

TOYS = (sys.executable, "-m", "tests.process.planted.toys")


async def killed_before_delivery(data: Path, do: Callable[[Server], Any]) -> Any:
    """Do something at a server that delivers nothing to other tables, and kill it."""
    with server(data, (*TOYS, "hoards")) as it:
        it.start()
        done = await do(it)
        it.kill()
        return done


async def look(it: Server, person: dict[str, Any], table: str) -> dict[str, Any] | None:
    """The public view of a table, as the running server shows it; None while there is no such table."""
    cookie = {"Cookie": f"parlour_session={person['token']}"}
    async with connect(it.url.replace("http", "ws") + "/ws", additional_headers=cookie) as socket:
        await socket.send(json.dumps({"type": "join", "table": table}))
        async for text in socket:
            frame = json.loads(text)
            if frame["type"] == "snapshot":
                return dict(frame["view"])
            if frame["type"] == "error":
                return None
    raise AssertionError("the connection was closed")


async def eventually(
    it: Server, person: dict[str, Any], table: str, holds: Callable[[dict[str, Any]], Any]
) -> dict[str, Any]:
    """Look until it is so."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            view = await look(it, person, table)
            if view is not None and holds(view):
                return view
            await asyncio.sleep(0.05)


def act(table: str, action: str, **args: Any) -> dict[str, Any]:
    """An action with an id of its own."""
    return {"table": table, "action": action, "args": args, "action_id": f"{action}{sorted(args.items())}"}


@pytest.mark.anyio
async def test_a_lobby_and_its_tables_lose_nothing_between_them(tmp_path: Path) -> None:
    """Four starts of the real server, about six seconds: each leg of the way is cut by a kill of its own."""
    data = tmp_path / "data"

    async def pair(it: Server) -> tuple[str, str, list[dict[str, Any]]]:
        people = [it.guest("Ada"), it.guest("Bob")]
        lobby = it.table(people[0]["token"], "toy_lobby")
        for person in people:
            answers = await ask(it, person, act(lobby, "join"), act(lobby, "seek"))
            assert [answer["status"] for answer in answers] == ["ok", "ok"]
        (duel,) = (await eventually(it, people[0], lobby, lambda view: view["tables"]))["tables"]
        assert await look(it, people[0], duel) is None, "nothing was delivered yet"
        return lobby, duel, people

    async def play(it: Server) -> None:
        for person, number in zip(people, (7, 4), strict=True):
            (answer,) = await ask(it, person, act(duel, "choose", number=number))
            assert answer["status"] == "ok", answer
        assert await eventually(it, people[0], lobby, lambda view: view["wins"] == {}), "nothing was delivered yet"

    lobby, duel, people = await killed_before_delivery(data, pair)
    with server(data, (*TOYS, "delivers")) as it:
        it.start()
        seated = [person["person"] for person in people]
        await eventually(it, people[0], duel, lambda view: view["seats"] == seated)
        it.kill()
    await killed_before_delivery(data, play)
    with server(data, (*TOYS, "delivers")) as it:
        it.start()
        await eventually(it, people[0], lobby, lambda view: view["wins"] == {people[0]["person"]: 1})
        assert it.stop() == 0
    journals, _ = await asyncio.to_thread(read, data, [lobby, duel])
    assert [line.action for line in journals[duel]] == ["open", "message", "choose", "choose"]
    assert [line.action for line in journals[lobby]] == ["open", "join", "seek", "join", "seek", "message"]


@pytest.mark.anyio
async def test_a_table_that_a_timer_opens_is_opened_once(tmp_path: Path) -> None:
    data = tmp_path / "data"

    async def begin(it: Server) -> tuple[dict[str, Any], str]:
        ada = it.guest("Ada")
        rounds = it.table(ada["token"], "toy_rounds")
        answers = await ask(it, ada, act(rounds, "join"), act(rounds, "start", count=2))
        assert [answer["status"] for answer in answers] == ["ok", "ok"]
        shown = await eventually(it, ada, rounds, lambda view: view["rounds"])
        assert shown["rung"] == [], "nothing was delivered yet"
        return ada, rounds

    ada, rounds = await killed_before_delivery(data, begin)
    with server(data, (*TOYS, "delivers")) as it:
        it.start()
        shown = await eventually(it, ada, rounds, lambda view: len(view["rung"]) == 2)
        assert it.stop() == 0
    assert sorted(shown["rung"]) == [1, 2]
    assert sorted(shown["rounds"].values()) == ["finished", "finished"]
    journals, _ = await asyncio.to_thread(read, data, list(shown["rounds"]))
    assert [[line.action for line in journal] for journal in journals.values()] == [["open", "bell"]] * 2
