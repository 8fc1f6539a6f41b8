"""One player: acts over a websocket, asks again with the same id, and goes to another gateway when one is gone.

A player believes nothing but what they are told, and writes it down. They give up on a gateway that says nothing for
too long although it was asked; what they want to do meanwhile waits, and the wait is counted from when they wanted it.
"""

from __future__ import annotations

import asyncio
import itertools
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Any

import msgspec
from picows import WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from parlour.wire.seen import Seen
from tests.chaos.moves import Move, choose
from tests.chaos.notes import Acted, Came, Notebook, Shown, Told, Wrong

THINKING_SECONDS = (0.4, 1.6)
SLOW_TURNS, SLOW_SECONDS = 0.01, 6.5  # now and then somebody lets their clock run out
ASK_AGAIN_SECONDS = 2.0  # without an answer
DOUBT_SECONDS = 0.7  # after which somebody who waits, and hears nothing at all, asks whether the gateway is there
IDLE_SECONDS = 4.0  # the same for one who does not wait
SILENT_SECONDS = 0.7  # without an answer to that
CONNECT_SECONDS_MAX = 3.0  # shorter, and a crowd that comes at once would turn away and queue again, for ever
REST_SECONDS = 0.1
ASKED_TWICE = 0.03  # how often the same is asked once more after the answer

SHARED = ("events", "changes", "entries")
PING = b'{"type":"ping"}'


class Line(WSListener):
    """One websocket."""

    def __init__(self, person: Person) -> None:
        self.open = False
        self._person = person
        self._transport: WSTransport | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        """It is open."""
        self._transport = transport
        self.open = True

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """One frame has come."""
        if frame.msg_type == WSMsgType.TEXT:
            self._person.hear(self, msgspec.json.decode(frame.get_payload_as_bytes()))
        elif frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        """It is closed."""
        self.open = False
        self._person.wake()

    def say(self, frame: bytes) -> None:
        """Send one frame."""
        if self.open and self._transport is not None:
            self._transport.send(WSMsgType.TEXT, frame)

    def hang_up(self) -> None:
        """Let go at once."""
        self.open = False
        if self._transport is not None:
            self._transport.disconnect(graceful=False)


@dataclass
class Act:
    """Something that was sent and not answered yet."""

    action_id: str
    frame: bytes
    ask_again: float


@dataclass
class Person:
    """Somebody with a seat at one table."""

    urls: Sequence[str]
    notebook: Notebook
    token: str
    person: str
    table: str
    seat: int
    gateway: int
    stopping: asyncio.Event
    seen: Seen = field(default_factory=Seen)
    seated: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._random = Random(f"{self.table} {self.seat}")
        self._numbers = itertools.count(1)
        self._woken = asyncio.Event()
        self._line: Line | None = None
        self._act: Act | None = None
        self._plan: tuple[Move, float] | None = None
        self._answers: dict[str, tuple[str, int, str]] = {}
        self._lost_at = 0.0
        self._here = False
        self._head = 0
        self._heard_at = 0.0
        self._pinged_at = 0.0
        self._compared = False

    @property
    def done(self) -> bool:
        """Whether everything was answered, and the end compared, after the player was told to stop."""
        return self.stopping.is_set() and self._act is None and self._compared

    async def live(self) -> None:
        """Play until told to stop and everything is answered; then hold what one has against the table once more."""
        while not self.done:
            line = self._line = await self._come()
            while line.open and not self.done:
                self._woken.clear()
                wait = self._do_what_is_due(line, monotonic())
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._woken.wait()
            line.hang_up()
            self._lost_at, self._here = monotonic(), False

    def wake(self) -> None:
        """Something has happened."""
        self._woken.set()

    # Coming.

    async def _come(self) -> Line:
        """Connect to the gateway one is at, or to the next that answers."""
        while True:
            line = Line(self)
            try:
                async with asyncio.timeout(CONNECT_SECONDS_MAX):
                    await ws_connect(
                        lambda line=line: line,
                        self.urls[self.gateway].replace("http", "ws") + "/ws",
                        extra_headers={"Cookie": f"parlour_session={self.token}"},
                        read_buffer_init_size=2048,
                        use_aiofastnet=False,
                    )
            except (OSError, TimeoutError, WSError):
                self.gateway = (self.gateway + 1) % len(self.urls)
                await asyncio.sleep(REST_SECONDS * self._random.random())
                continue
            since = f',"since":{self.seen.version}' if self.seen.version > 0 else ""
            line.say(f'{{"type":"join","table":"{self.table}"{since}}}'.encode())
            if since:  # what was missed comes as updates: what they lead to is held against the whole
                line.say(self._frame("sync"))
            if self._act is not None:
                line.say(self._act.frame)
                self._act.ask_again = monotonic() + ASK_AGAIN_SECONDS
            self._heard_at, self._pinged_at = monotonic(), 0.0
            return line

    def _go_elsewhere(self, line: Line) -> None:
        line.hang_up()
        self.gateway = (self.gateway + 1) % len(self.urls)

    # Doing.

    def _do_what_is_due(self, line: Line, now: float) -> float:
        """Do what is to be done now, and say in how many seconds the next may be."""
        if self._pinged_at and now - self._pinged_at > SILENT_SECONDS:
            self._go_elsewhere(line)
            return 0.0
        waits = self._act is not None or not self._here
        if not self._pinged_at and now - self._heard_at > (DOUBT_SECONDS if waits else IDLE_SECONDS):
            self._pinged_at = now
            line.say(PING)
        if self._act is not None:
            if now >= self._act.ask_again:
                line.say(self._act.frame)
                self._act.ask_again = now + ASK_AGAIN_SECONDS
            return REST_SECONDS
        if self.stopping.is_set():
            return REST_SECONDS
        if self._plan is None and self._here:
            self._plan = self._think(now)
        if self._plan is None:
            return IDLE_SECONDS / 4
        move, at = self._plan
        if now < at or not self._here:
            return min(max(at - now, 0.005), DOUBT_SECONDS / 2)
        self._plan = None
        if (again := choose(self.seen, self.person, self.seat, self._random)) is None:
            return 0.0  # the clock was quicker
        self._do(line, move if move[0] == again[0] else again, at, now)
        return REST_SECONDS

    def _think(self, now: float) -> tuple[Move, float] | None:
        move = choose(self.seen, self.person, self.seat, self._random)
        if move is None:
            return None
        slow = "stacks" in self.seen.view and self._random.random() < SLOW_TURNS
        return move, now + (SLOW_SECONDS if slow else self._random.uniform(*THINKING_SECONDS))

    def _do(self, line: Line, move: Move, wanted: float, now: float) -> None:
        action, args = move
        action_id = f"{self.seat}-{next(self._numbers)}"
        frame = msgspec.json.encode(
            {"type": "act", "table": self.table, "action": action, "args": args, "action_id": action_id}
        )
        self._act = Act(action_id, frame, now + ASK_AGAIN_SECONDS)
        self.notebook.write(Acted(now, wanted, self.table, self.person, action_id))
        line.say(frame)

    # Hearing.

    def hear(self, line: Line, frame: dict[str, Any]) -> None:
        """One frame."""
        if line is not self._line:  # the last words of a gateway that was given up
            if frame["type"] == "action.result" and frame["status"] != "unknown":
                self._note_answer(frame)
            return
        self._heard_at, self._pinged_at = monotonic(), 0.0
        if not self.seated.is_set() and self.person in self.seen.view.get("seats", ()):
            self.seated.set()
        match frame["type"]:
            case "snapshot" if frame["table"] == self.table:
                self._look(frame)
            case "update" if frame["table"] == self.table:
                self._see(line, frame)
            case "action.result":
                self._answered(line, frame)
        self.wake()

    def _look(self, frame: dict[str, Any]) -> None:
        version = frame["version"]
        if version < self._head:
            self._complain(f"the table was at {self._head}, and is at {version} again")
        if version == self.seen.version:
            for part in ("view", "mine", "prompt"):
                if frame[part] != getattr(self.seen, part):
                    self._complain(f"{part} at {version}: {getattr(self.seen, part)} by updates, {frame[part]} in all")
            if self.stopping.is_set():
                self._compared = True
        self.seen.hear(frame)
        self._head = version
        if not self._here:
            self._here = True
            self.notebook.write(Came(monotonic(), self._lost_at, self.table, self.person, self.gateway))

    def _see(self, line: Line, frame: dict[str, Any]) -> None:
        shared = msgspec.json.encode([frame.get(part) for part in SHARED], order="deterministic")
        kinds = tuple(event["kind"] for event in frame.get("events", ()))
        version = frame["version"]
        self.notebook.write(Shown(monotonic(), self.table, version, zlib.crc32(shared), kinds))
        if not self.seen.hear(frame):
            self._complain(f"version {version} was shown after {self.seen.version}")
            line.say(self._frame("sync"))
        self._head = max(self._head, version)

    def _answered(self, line: Line, frame: dict[str, Any]) -> None:
        act = self._act
        if frame["status"] == "unknown" or frame.get("code") == "rate_limited":
            if act is not None and act.action_id == frame["action_id"]:
                act.ask_again = monotonic() + REST_SECONDS
            return
        self._note_answer(frame)
        if act is not None and act.action_id == frame["action_id"]:
            self._act = None
            if self._random.random() < ASKED_TWICE:
                line.say(act.frame)

    def _note_answer(self, frame: dict[str, Any]) -> None:
        action_id, status = frame["action_id"], frame["status"]
        answer = status, frame.get("version") or 0, frame.get("code") or ""
        if (before := self._answers.setdefault(action_id, answer)) != answer:
            self._complain(f"{action_id} of {self.person} was answered {before}, and then {answer}")
        self.notebook.write(Told(monotonic(), self.table, self.person, action_id, *answer))

    def compare(self) -> None:
        """At the end: ask for the whole, to hold it against what the updates have led to."""
        if self._line is not None:
            self._line.say(self._frame("sync"))

    def _complain(self, what: str) -> None:
        self.notebook.write(Wrong(monotonic(), self.table, what))

    def _frame(self, kind: str) -> bytes:
        return f'{{"type":"{kind}","table":"{self.table}"}}'.encode()
