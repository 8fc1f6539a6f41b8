"""The load: people at tables over real sockets, as lean as they can be, from a process of their own."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable
from typing import Any, ClassVar

import httpx
import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect


class Frame(msgspec.Struct):
    """What a player needs of a frame."""

    type: str
    version: int = 0
    status: str = ""
    action_id: str = ""
    code: str = ""
    changes: msgspec.Raw = msgspec.Raw(b"")
    prompt: msgspec.Raw = msgspec.Raw(b"")


decoder = msgspec.json.Decoder(Frame)


class Player(WSListener):
    """One person on one socket."""

    def __init__(self, on_frame: Callable[[Player, Frame, bytes], None]) -> None:
        self.transport: WSTransport | None = None
        self._on_frame = on_frame
        self.number = 0

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The socket is open."""
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """One frame has come."""
        if frame.msg_type == WSMsgType.TEXT:
            text = frame.get_payload_as_bytes()
            self._on_frame(self, decoder.decode(text), text)

    def say(self, text: bytes) -> None:
        """Send one frame."""
        assert self.transport is not None
        self.transport.send(WSMsgType.TEXT, text)


class Load:
    """Counts and times."""

    def __init__(self) -> None:
        self.acknowledged = 0
        self.refused = 0
        self.latencies: list[float] = []
        self.running = True
        self.rate: float | None = None


async def guests(url: str, count: int) -> list[dict[str, Any]]:
    """Take `count` names."""
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=httpx.Limits(max_connections=8)) as http:

        async def one(number: int) -> dict[str, Any]:
            answer = await http.post("/api/guest", json={"name": f"player {number}"})
            return dict(answer.json())

        http.cookies.clear()
        people = []
        for start in range(0, count, 50):
            batch = []
            for number in range(start, min(start + 50, count)):
                http.cookies.clear()
                batch.append(await one(number))
            people += batch
        return people


async def connect(url: str, token: str, on_frame: Callable[[Player, Frame, bytes], None]) -> Player:
    """Open one websocket."""
    _, player = await ws_connect(
        lambda: Player(on_frame),
        url.replace("http", "ws") + "/ws",
        extra_headers={"Cookie": f"parlour_session={token}"},
        read_buffer_init_size=2048,
        use_aiofastnet=False,
    )
    assert isinstance(player, Player)
    return player


def act(table: str, action: str, args: str, action_id: str) -> bytes:
    """One act frame."""
    return (f'{{"type":"act","table":"{table}","action":"{action}","args":{args},"action_id":"{action_id}"}}').encode()


class Table:
    """One table and those who play at it; the game's own part is in the subclasses."""

    game = ""
    settings: ClassVar[dict[str, Any]] = {}
    seats = 2

    def __init__(self, load: Load, number: int) -> None:
        self.load = load
        self.number = number
        self.id = ""
        self.players: list[Player] = []
        self.acts = 0
        self.sent_at = 0.0
        self.awaited = 0
        self.next: tuple[int, str, str] | None = None
        self.random = random.Random(number)
        self.ready = asyncio.Event()

    async def open(self, http: httpx.AsyncClient, people: list[dict[str, Any]]) -> None:
        """Make the table, sit everybody down."""
        answer = await http.post(
            "/api/tables",
            json={"game": self.game, "settings": self.settings, "listed": False},
            headers={"Authorization": f"Bearer {people[0]['token']}"},
        )
        self.id = answer.json()["table"]
        url = str(http.base_url).rstrip("/")
        for seat, person in enumerate(people):
            player = await connect(url, person["token"], self.hear)
            player.number = seat
            self.players.append(player)
            player.say(f'{{"type":"join","table":"{self.id}"}}'.encode())
        for seat in range(len(people)):
            self.players[seat].say(act(self.id, "sit", self.sitting(seat), f"sit{seat}"))

    def sitting(self, seat: int) -> str:
        """The arguments of `sit`."""
        return f'{{"seat":{seat}}}'

    def hear(self, player: Player, frame: Frame, text: bytes) -> None:
        """One frame for one player."""
        if frame.type == "action.result":
            if frame.status == "ok":
                self.load.acknowledged += 1
            else:
                self.load.refused += 1
            return
        if frame.type == "update":
            if self.awaited:
                self.awaited -= 1
                if not self.awaited and self.sent_at:
                    self.load.latencies.append(time.perf_counter() - self.sent_at)
            self.see(player, frame, text)
        elif frame.type == "snapshot":
            self.see(player, frame, text)

    def see(self, player: Player, frame: Frame, text: bytes) -> None:
        """Work out who does what next, and (closed loop) do it."""
        raise NotImplementedError

    def plan(self, seat: int, action: str, args: str) -> None:
        """Somebody can act."""
        self.next = (seat, action, args)
        if not self.ready.is_set():
            self.ready.set()
        if self.load.running and self.load.rate is None:
            self.go()

    def go(self) -> bool:
        """Do what is planned, if anything is."""
        if self.next is None:
            return False
        seat, action, args = self.next
        self.next = None
        self.acts += 1
        self.sent_at = time.perf_counter()
        self.awaited = len(self.players)
        self.players[seat].say(act(self.id, action, args, f"a{self.acts}"))
        return True


class TicTacToe(Table):
    """Two players; the squares in a fixed order that ends in a draw."""

    game = "tictactoe"
    ORDER = (0, 1, 2, 4, 3, 5, 7, 6, 8)

    def __init__(self, load: Load, number: int) -> None:
        super().__init__(load, number)
        self.move = 0
        self.starter = 0
        self.version = 0

    def see(self, player: Player, frame: Frame, text: bytes) -> None:
        """Mark the next square, or ask for a rematch."""
        if frame.version <= self.version or player.number:  # one of the two drives the table
            return
        self.version = frame.version
        if b'"phase":"finished"' in text:
            self.move = 0
            self.starter = 1 - self.starter
            self.plan(0, "rematch", "{}")
        elif b'"phase":"waiting"' not in text and (self.ready.is_set() or b'"phase":"playing"' in text):
            seat = (self.starter + self.move) % 2
            cell = self.ORDER[self.move]
            self.move += 1
            self.plan(seat, "mark", f'{{"cell":{cell}}}')


class Holdem(Table):
    """Six at a table who check, call, and sometimes raise."""

    game = "holdem"
    seats = 6
    settings: ClassVar[dict[str, Any]] = {
        "seats": 6,
        "small_blind": 1,
        "big_blind": 2,
        "buy_in_min": 40,
        "buy_in_max": 1_000_000,
        "pause_seconds": 0,
    }

    def sitting(self, seat: int) -> str:
        """Sit down with much."""
        return f'{{"seat":{seat},"buy_in":1000000}}'

    def see(self, player: Player, frame: Frame, text: bytes) -> None:
        """Whoever is asked checks or calls, and sometimes folds or raises."""
        if not frame.prompt:
            return
        options = {option["action"]: option for option in json.loads(bytes(frame.prompt))["options"]}
        if "fold" not in options:
            return
        dice = self.random.random()
        if dice < 0.1 and "check" not in options:
            self.plan(player.number, "fold", "{}")
        elif dice < 0.2 and ("raise" in options or "bet" in options):
            action = "raise" if "raise" in options else "bet"
            self.plan(player.number, action, f'{{"to":{options[action]["args"]["to"]["min"]}}}')
        else:
            self.plan(player.number, "check" if "check" in options else "call", "{}")


GAMES: dict[str, type[Table]] = {"tictactoe": TicTacToe, "holdem": Holdem}
