"""People at tables, over real sockets: they play, lose the server, come back, look, and ask again for their answers.

They speak the protocol as any client does: `action_id`s of their own, the same one again until there is an answer.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from parlour.wire.seen import Seen
from tests.patience import PATIENCE_SECONDS
from tests.process.seen_and_stored import Evidence
from tests.process.server import Server

PACE_SECONDS = 0.12  # a little slower than one connection may

Move = tuple[str, dict[str, Any]]


class Player:
    """One person with a seat at one table."""

    def __init__(self, server: Server, token: str, person: str, table: str, seat: int, evidence: Evidence) -> None:
        self.server = server
        self.token = token
        self.person = person
        self.table = table
        self.seat = seat
        self.evidence = evidence
        self.seen = Seen()
        self.random = random.Random(f"{table}{seat}")
        self.unanswered: dict[str, dict[str, Any]] = {}
        self.answered: dict[str, tuple[dict[str, Any], int]] = {}
        self._again: set[str] = set()  # what must be sent once more with the same id
        self.closed_with: int | None = None
        self._numbers = itertools.count(1)
        self._socket: ClientConnection | None = None
        self._came_back = asyncio.Event()
        self._heard = asyncio.Event()

    # Coming and going.

    async def come(self) -> None:
        """Connect and look at the table, as it now is; nothing is sent again yet."""
        self._came_back.clear()
        cookie = {"Cookie": f"parlour_session={self.token}"}
        url = self.server.url.replace("http", "ws") + "/ws"
        self._socket = await connect(url, additional_headers=cookie, ping_interval=None, max_size=None)
        self.closed_with = None
        self._again = set(self.unanswered)
        self._listening = asyncio.create_task(self._listen(self._socket))
        self._head = self.evidence.heads[self.table]
        await self._say({"type": "join", "table": self.table})
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._came_back.wait()

    async def lose(self) -> None:
        """Hear everything that the server still said, until the connection is gone."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._listening

    def go_back(self, server: Server, evidence: Evidence) -> None:
        """Go on at another server, which knows an earlier evening: what came later never was."""
        self.server, self.evidence = server, evidence
        self.unanswered.clear()
        self.answered.clear()

    async def _listen(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for text in socket:
                await self._hear(json.loads(text))
        self.closed_with = socket.close_code
        self._heard.set()

    async def _hear(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "snapshot":
                if not self._came_back.is_set():
                    self.evidence.look_again(frame, self._head)
                self.seen.hear(frame)
                self._came_back.set()
            case "update":
                self.evidence.show(frame)
                if not self.seen.hear(frame):
                    await self._say({"type": "sync", "table": self.table})
            case "action.result":
                self._answer(frame)
        self._heard.set()

    def _answer(self, frame: dict[str, Any]) -> None:
        act = self.table, self.person, frame["action_id"]
        sent = self.unanswered.pop(frame["action_id"], None)
        if frame["status"] == "ok":
            self.evidence.acknowledge(act, frame["version"])
            if sent is not None:
                self.answered[frame["action_id"]] = sent, frame["version"]
        elif frame["status"] == "unknown" or frame["code"] == "rate_limited":
            self.unanswered[frame["action_id"]] = sent or self.answered[frame["action_id"]][0]
            self._again.add(frame["action_id"])
        else:
            self.evidence.refuse(act)

    async def _say(self, frame: dict[str, Any]) -> None:
        assert self._socket is not None
        with suppress(ConnectionClosed):
            await self._socket.send(json.dumps(frame))

    # Playing.

    async def play(self, until: Callable[[dict[str, Any]], bool] = lambda view: False) -> None:
        """Send again something that was answered, and then play on until the view is so, or the connection is lost."""
        for action_id in self.random.sample(sorted(self.answered), min(2, len(self.answered))):
            await self._say(self.answered[action_id][0])
        while not until(self.seen.view) and self.closed_with is None:
            self._heard.clear()
            if not self.unanswered and (move := self._choose()) is not None:
                await self.act(*move)
                await asyncio.sleep(PACE_SECONDS)
                continue
            for action_id in sorted(self._again & self.unanswered.keys()):
                await self._say(self.unanswered[action_id])
            self._again.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(PACE_SECONDS):
                    await self._heard.wait()

    async def watch(self, until: Callable[[dict[str, Any]], bool]) -> None:
        """Only look, until the view is so."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not until(self.seen.view):
                self._heard.clear()
                await self._heard.wait()

    async def act(self, action: str, args: dict[str, Any]) -> None:
        """Do something, with an id of its own."""
        action_id = f"{self.seat}-{next(self._numbers)}"
        self.unanswered[action_id] = frame = {
            "type": "act",
            "table": self.table,
            "action": action,
            "args": args,
            "action_id": action_id,
        }
        if action == "sit":
            self.evidence.net_before[self.table, self.person, action_id] = self.seen.view.get("net", {}).get(
                self.person, 0
            )
        await self._say(frame)

    def _choose(self) -> Move | None:
        if self.random.random() < 0.02:
            return "mark", {"cell": 9}  # nonsense at any table: refused
        view = self.seen.view
        if "cells" in view:
            return _tic_tac_toe(view, self.person, self.seat, self.random)
        return _holdem(view, self.seen, self.person, self.seat, self.random)


def _tic_tac_toe(view: dict[str, Any], person: str, seat: int, random: random.Random) -> Move | None:
    if person not in view["seats"]:
        return "sit", {"seat": seat}
    if view["phase"] == "finished":
        return "rematch", {}
    if view["turn"] != seat:
        return None
    return "mark", {"cell": random.choice([cell for cell, mark in enumerate(view["cells"]) if not mark])}


def _holdem(view: dict[str, Any], seen: Seen, person: str, seat: int, random: random.Random) -> Move | None:
    settings = view["settings"]
    if person not in view["seats"]:
        return "sit", {"seat": seat, "buy_in": random.randint(settings["buy_in_min"], settings["buy_in_max"])}
    if not view["stacks"][seat] and view["away"][seat]:
        return "top_up", {"amount": settings["buy_in_max"]}
    if view["away"][seat]:
        return "sit_in", {}
    if seen.option("wait") is not None:
        return "wait", {}
    if seen.option("fold") is None:
        return None
    dice = random.random()
    if dice < 0.03:
        return "stand", {}
    for verb in ("bet", "raise"):
        if dice > 0.7 and (option := seen.option(verb)) is not None:
            low, high = option["args"]["to"]["min"], option["args"]["to"]["max"]
            return verb, {"to": high if dice > 0.93 else min(high, low + random.randint(0, low))}
    if seen.option("check") is not None:
        return "check", {}
    return ("fold" if dice < 0.15 else "call"), {}


async def all_of(doings: Sequence[Awaitable[None]]) -> None:
    """Do these together; the first failure ends them all."""
    async with asyncio.TaskGroup() as tasks:
        for doing in doings:
            tasks.create_task(_await(doing))


async def _await(doing: Awaitable[None]) -> None:
    await doing


def seat_people(server: Server, evidence: Evidence, tables: Sequence[tuple[str, int, dict[str, Any]]]) -> list[Player]:
    """Make tables (game, how many sit there, settings) and the people who will sit at them."""
    players = []
    for game, seats, settings in tables:
        people = [server.guest(f"player {seat}") for seat in range(seats)]
        table = server.table(people[0]["token"], game, **settings)
        players += [
            Player(server, somebody["token"], somebody["person"], table, seat, evidence)
            for seat, somebody in enumerate(people)
        ]
    return players
