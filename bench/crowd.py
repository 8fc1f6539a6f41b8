"""The load on a cluster: tic-tac-toe at many tables, with a bounded number of actions under way.

A real crowd does not wait in one queue of ten thousand, so neither does this one: at most `UNDER_WAY` actions are
unanswered at any time, and the tables take turns. A connection has up to ten tables open, so that ten thousand tables
need no more connections than one process may have.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

import httpx
import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

UNDER_WAY = 256
TABLES_PER_CONNECTION = 10
AT_ONCE = 16
ORDER = (0, 1, 2, 4, 3, 5, 7, 6, 8)  # ends in a draw
SEATS = 2
PATIENCE_SECONDS = 120.0


class Frame(msgspec.Struct):
    """What is needed of a frame."""

    type: str
    table: str = ""
    version: int = 0
    status: str = ""
    code: str = ""


decoder = msgspec.json.Decoder(Frame)


class Connection(WSListener):
    """One person on one socket, at several tables."""

    def __init__(self, crowd: Crowd, token: str) -> None:
        self.token = token
        self.transport: WSTransport | None = None
        self._crowd = crowd

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The socket is open."""
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """One frame has come."""
        if frame.msg_type == WSMsgType.TEXT:
            self._crowd.hear(decoder.decode(frame.get_payload_as_bytes()))

    def say(self, text: str) -> None:
        """Send one frame."""
        assert self.transport is not None
        self.transport.send(WSMsgType.TEXT, text.encode())


class Table:
    """One table, and what is to be done there next."""

    def __init__(self, table: str, connections: list[Connection]) -> None:
        self.id = table
        self.connections = connections
        self.acts = 0
        self._frame = ""
        self._speaker = connections[0]

    def act(self) -> None:
        """Do what comes next: sit down, and then game after game, each of nine marks and a rematch."""
        seat, action, args = self._next()
        self.acts += 1
        self._speaker = self.connections[seat]
        self._frame = (
            f'{{"type":"act","table":"{self.id}","action":"{action}","args":{args},"action_id":"a{self.acts}"}}'
        )
        self.repeat()

    def _next(self) -> tuple[int, str, str]:
        if self.acts < SEATS:
            return self.acts, "sit", f'{{"seat":{self.acts}}}'
        game, move = divmod(self.acts - SEATS, len(ORDER) + 1)
        if move == len(ORDER):
            return 0, "rematch", "{}"
        return (game + move) % SEATS, "mark", f'{{"cell":{ORDER[move]}}}'  # who begins changes with each game

    def repeat(self) -> None:
        """Say it, or say it again."""
        self._speaker.say(self._frame)


class Crowd:
    """Everybody."""

    def __init__(self, tables_per_connection: int = TABLES_PER_CONNECTION) -> None:
        self._tables_per_connection = tables_per_connection
        self.acknowledged = 0
        self.updates = 0
        self.refused = 0
        self.unknown = 0
        self.tables: dict[str, Table] = {}
        self._turn: deque[Table] = deque()
        self._under_way = 0
        self._stopped = True
        self._quiet = asyncio.Event()
        self._looked = 0

    # Coming.

    async def come(self, urls: list[str], count: int) -> None:
        """Make tables, and sit down at them."""
        gate = asyncio.Semaphore(AT_ONCE)
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http:

            async def some(number: int, tables: int) -> None:
                async with gate:
                    tokens = [await _guest(http, urls[0], f"player {number} {seat}") for seat in range(SEATS)]
                    connections = [Connection(self, token) for token in tokens]
                    for _ in range(tables):
                        table = Table(await _open(http, urls[0], tokens[0]), connections)
                        self.tables[table.id] = table

            async with asyncio.TaskGroup() as tasks:
                each = self._tables_per_connection
                for number, start in enumerate(range(0, count, each)):
                    tasks.create_task(some(number, min(each, count - start)))
        await self.connect(urls)
        self.go_on()
        while any(table.acts <= SEATS for table in self.tables.values()):  # noqa: ASYNC110  (it is for the others)
            await asyncio.sleep(0.2)

    async def connect(self, urls: list[str]) -> None:
        """Connect everybody to these gateways in turn, and look at all tables."""
        connections = list(
            dict.fromkeys(connection for table in self.tables.values() for connection in table.connections)
        )
        self._looked = 0
        for number, connection in enumerate(connections):
            await ws_connect(
                lambda connection=connection: connection,
                urls[number % len(urls)].replace("http", "ws") + "/ws",
                extra_headers={"Cookie": f"parlour_session={connection.token}"},
                read_buffer_init_size=2048,
                use_aiofastnet=False,
            )
        for table in self.tables.values():
            for connection in table.connections:
                connection.say(f'{{"type":"join","table":"{table.id}"}}')
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self._looked < SEATS * len(self.tables):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def leave(self) -> None:
        """Stop, and hang up."""
        await self.stop()
        for table in self.tables.values():
            for connection in table.connections:
                if connection.transport is not None:
                    connection.transport.disconnect()
                    connection.transport = None

    # Playing.

    def go_on(self) -> None:
        """Play, with as many actions under way as may be."""
        self._stopped = False
        self._turn.extend(self.tables.values())
        self._fill()

    async def stop(self) -> None:
        """Play no more, and wait until everything is answered."""
        self._stopped = True
        self._quiet.clear()
        if self._under_way:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._quiet.wait()
        self._turn.clear()

    def hear(self, frame: Frame) -> None:
        """One frame for anybody."""
        if frame.type == "update":
            self.updates += 1
        elif frame.type == "snapshot":
            self._looked += 1
        elif frame.type == "action.result":
            table = self.tables[frame.table]
            if frame.status == "unknown":
                self.unknown += 1
                table.repeat()
                return
            self._under_way -= 1
            if frame.status == "ok":
                self.acknowledged += 1
                self._turn.append(table)
            else:
                self.refused += 1  # and nobody plays on at this table
            if not self._under_way:
                self._quiet.set()
            if not self._stopped:
                self._fill()

    def _fill(self) -> None:
        while self._turn and self._under_way < UNDER_WAY:
            self._under_way += 1
            self._turn.popleft().act()


async def _guest(http: httpx.AsyncClient, url: str, name: str) -> str:
    http.cookies.clear()
    answer = await http.post(f"{url}/api/guest", json={"name": name})
    return str(answer.json()["token"])


async def _open(http: httpx.AsyncClient, url: str, token: str) -> str:
    http.cookies.clear()
    wish: dict[str, Any] = {"game": "tictactoe", "title": "", "settings": {}, "listed": False}
    answer = await http.post(f"{url}/api/tables", json=wish, headers={"Authorization": f"Bearer {token}"})
    return str(answer.json()["table"])
