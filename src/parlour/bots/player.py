"""One bot at one table: a client of the gateway like any other, in the same process.

It keeps its picture of the table up to date, and after each change asks itself what it wants: to do something about its
seat, or to play. A wish becomes a plan, which waits for as long as a person would think and dies when the situation
changes. What is sent waits for its answer: lost or put off it is sent again with the same action id, refused it is not
chosen again. So a bot never has more than one action under way, and never asks in a circle.

`send` and `close` are called in the midst of the gateway's own work: they only put aside what they are given.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any, NamedTuple, Protocol

import msgspec

from parlour.bots import anything, names, own, seating
from parlour.bots.anything import Decide, Move
from parlour.bots.apart import StrategiesApart
from parlour.bots.strategies import strategy
from parlour.table.rules import Rules
from parlour.wire import from_client
from parlour.wire.seen import Seen
from parlour.wire.session import Session

log = logging.getLogger(__name__)

THINK_SECONDS = (0.6, 1.8)
FOLD_SECONDS = (0.3, 0.8)
SEAT_SECONDS = (0.2, 0.8)
HURRY_SECONDS = (0.05, 0.15)  # when nobody wishes to watch; still one after another, for whoever looks on
THINK_OF_CLOCK = 1 / 3  # of the time left, at most
ANSWER_SECONDS = 12.0  # longer than a gateway keeps anybody waiting
UPDATE_SECONDS = 0.5  # after an `ok`, as for every client
AGAIN_SECONDS = 1.0  # before the same is asked again; twice as long each time
AGAIN_SECONDS_MAX = 30.0
REST_SECONDS = 600.0  # without anything new the bot goes; the host calls it when the table moves
REFUSED_MAX = 40  # in one situation; then the clock may decide
DRAWS = 10
INBOX_MAX = 256

_encode = msgspec.json.encode
_decode = msgspec.json.decode


class BotGateway(Protocol):
    """Where clients connect: the gateway, as a bot sees it."""

    def connect(self, connection: Player, session: Session) -> Any:
        """Enter; returns what stands for this connection."""

    def receive(self, client: Any, frame: bytes) -> None:
        """Say one message."""

    def disconnect(self, client: Any) -> None:
        """Go."""


class Plan(NamedTuple):
    """What the bot will do, if nothing changes until then."""

    decision: int
    move: Move
    at: float


class Sent:
    """An action under way."""

    def __init__(self, move: Move, action_id: str, frame: bytes, now: float) -> None:
        self.move = move
        self.action_id = action_id
        self.frame = frame
        self.at = now
        self.result: dict[str, Any] | None = None
        self.heard_at = now
        self.tries = 1


class Closed(Exception):
    """The connection is gone."""


class Player:
    """A bot."""

    def __init__(
        self,
        table: str,
        number: int,
        door: BotGateway,
        random: Random,
        call: Callable[[int], None],
        games: Mapping[str, Rules],
        apart: StrategiesApart | None = None,
    ) -> None:
        """`call(count)` is told how many bots the table wants, whenever that is seen; `apart` is asked of its games."""
        self.table = table
        self.number = number
        self._session = names.session(table, number)
        self.seen = Seen(self._session.person)
        self.unwelcome = False  # there is no such table, or this server cannot play it
        self._door = door
        self._random = random
        self._call = call
        self._games = games
        self._alone = False
        self._decide: Decide = anything.decide
        self._apart = apart
        self._game = ""
        self._is_apart = False  # whether what is played here has its strategy in the process apart
        self._asked_of = -1  # the version of which the process apart was asked last
        self._told: Move | None = None  # what it has said of `_told_of`
        self._told_of = -1
        self._rules: Rules | None = None  # of a game that is asked here
        self._client: Any = None
        self._inbox: deque[bytes] = deque(maxlen=INBOX_MAX)  # what overflows is a gap, and gaps heal
        self._stirred = asyncio.Event()
        self._closed: str | None = None
        self._done = False
        self._lost = True  # no picture of the table, or one with a gap
        self._asked_at = 0.0
        self._news_at = 0.0
        self._pause = AGAIN_SECONDS
        self._considered = -1
        self._decision = -1
        self._plan: Plan | None = None
        self._sent: Sent | None = None
        self._refused: list[Move] = []

    # For the gateway.

    def send(self, frame: bytes) -> None:
        """Take one message."""
        self._inbox.append(frame)
        self._stirred.set()

    def close(self, code: int, reason: str) -> None:
        """The gateway ends the connection."""
        self._closed = f"{code} {reason}"
        self._stirred.set()

    # For the host.

    def leave_alone(self, alone: bool) -> None:
        """No person has been at this table for long (or is again): then bots get up and go."""
        if alone != self._alone:
            self._alone = alone
            self._considered = -1
            self._stirred.set()

    async def run(self) -> None:
        """Play until this bot is not wanted any more, or nothing happens; whatever goes wrong, come back."""
        while True:
            try:
                await self._play()
                return
            except Closed as closed:
                log.debug("bot %s at table %s was sent away: %s", self._session.name, self.table, closed)
            except Exception:
                log.exception("bot %s at table %s fails and will come back", self._session.name, self.table)
            await asyncio.sleep(self._pause * self._random.uniform(0.5, 1.0))
            self._pause = min(self._pause * 2, AGAIN_SECONDS_MAX)

    async def _play(self) -> None:
        now = self._enter()
        try:
            while True:
                wake_at = self._go_on(now)
                if self._done:
                    return
                await self._wait(wake_at)
                now = _loop_time()
        finally:
            self._door.disconnect(self._client)

    def _enter(self) -> float:
        now = _loop_time()
        self._inbox.clear()
        self._closed = None
        self._lost = True
        self._plan = None
        self._considered = self._asked_of = self._told_of = -1
        self._asked_at = self._news_at = now
        self._client = self._door.connect(self, self._session)
        self._say(from_client.Join(self.table))
        if self._sent is not None:
            self._send_again(self._sent, now)
        return now

    async def _wait(self, wake_at: float | None) -> None:
        """Until something is heard, or the time has come to act, or to rest."""
        try:
            async with asyncio.timeout_at(self._news_at + REST_SECONDS if wake_at is None else wake_at):
                await self._stirred.wait()
        except TimeoutError:
            pass
        self._stirred.clear()

    def _go_on(self, now: float) -> float | None:
        """Take in what was heard and do what is due; returns when there is something to do again."""
        while self._inbox:
            self._hear(_decode(self._inbox.popleft()), now)
        if self._closed is not None:
            raise Closed(self._closed)
        if self._done:
            return None
        if self._lost:
            return self._ask_for_snapshot(now)
        if self._sent is not None and (wake_at := self._follow_up(self._sent, now)) is not None:
            return wake_at
        return self._consider(now)

    # What is heard.

    def _hear(self, message: dict[str, Any], now: float) -> None:
        match message["type"]:
            case "snapshot" | "update":
                self._see(message, now)
            case "action.result" if self._sent is not None and message["action_id"] == self._sent.action_id:
                self._sent.result = message
                self._sent.heard_at = now
            case "error" if message["code"] == "game_unavailable":
                self.unwelcome = self._done = True
            case "error" if message["code"] != "routing_failed":  # that one is asked again, in time
                raise Closed(message["reason"])

    def _see(self, message: dict[str, Any], now: float) -> None:
        if message["type"] == "snapshot":
            self._game = message["game"]
            self._is_apart = self._apart is not None and self._game in self._apart.games
            self._decide = anything.decide if self._is_apart else strategy(self._game, self.number, self._games)
            self._rules = None if self._is_apart else self._games.get(self._game)
            self._lost = False
            self._considered = -1
        elif self._lost:
            return
        if self.seen.hear(message):
            self._news_at = now
        else:
            self._lose_track(now)

    def _lose_track(self, now: float) -> None:
        self._lost = True
        self._plan = None
        self._asked_at = now
        self._say(from_client.Sync(self.table))

    def _ask_for_snapshot(self, now: float) -> float:
        if now >= self._asked_at + ANSWER_SECONDS:
            self._lose_track(now)
        return self._asked_at + ANSWER_SECONDS

    # What was done.

    def _follow_up(self, sent: Sent, now: float) -> float | None:
        """See to the action under way; None when it is settled."""
        again = min(AGAIN_SECONDS * 2 ** (sent.tries - 1), AGAIN_SECONDS_MAX)
        match sent.result:
            case None:
                return self._send_again_at(sent, sent.at + ANSWER_SECONDS, now)
            case {"status": "ok", "version": version}:
                return self._await_version(sent, version, now)
            case {"status": "unknown"} | {"recovery": "retry"}:
                return self._send_again_at(sent, sent.heard_at + again, now)
            case {"code": "desync"}:
                self._sent = None
                self._lose_track(now)
                return self._asked_at + ANSWER_SECONDS
            case refusal:
                log.debug("bot %s at table %s was refused: %s", self._session.name, self.table, refusal)
                self._refused.append(sent.move)
                self._settle()
                return None

    def _await_version(self, sent: Sent, version: int, now: float) -> float | None:
        if self.seen.version < version:
            if now < sent.heard_at + UPDATE_SECONDS:
                return sent.heard_at + UPDATE_SECONDS
            self._lose_track(now)
            return self._asked_at + ANSWER_SECONDS
        self._pause = AGAIN_SECONDS
        self._refused.clear()
        self._settle()
        return None

    def _settle(self) -> None:
        self._sent = self._plan = None
        self._considered = -1

    def _send_again_at(self, sent: Sent, at: float, now: float) -> float:
        if now < at:
            return at
        sent.tries += 1
        self._send_again(sent, now)
        return now + ANSWER_SECONDS

    def _send_again(self, sent: Sent, now: float) -> None:
        sent.at, sent.result = now, None
        self._door.receive(self._client, sent.frame)

    # What to do.

    def _consider(self, now: float) -> float | None:
        """Make a plan when something is new, and carry it out when its time has come."""
        if self._considered != self.seen.version:
            self._considered = self.seen.version
            if not self._alone:
                self._call(self.seen.view["bots"])
            seated = self._session.person in self.seen.view["seats"]
            if not seated and not seating.is_wanted(self.seen.view, self._place):
                self._done = True
                return None
            self._plan = self._make_plan(now)
        if self._plan is None:
            self._done = now >= self._news_at + REST_SECONDS
            return None
        if now < self._plan.at:
            return self._plan.at
        self._act(self._plan, now)
        return now + ANSWER_SECONDS

    @property
    def _place(self) -> int:
        """The number of this bot among those wanted; beyond all that are wanted when no person is there."""
        return names.BOTS_MAX if self._alone else self.number

    def _make_plan(self, now: float) -> Plan | None:
        decision, before = self.seen.prompt["decision"], self._plan
        if decision != self._decision:
            self._decision = decision
            self._refused.clear()
        if self._may_play():
            if before is not None and before.decision == decision and before.move[0] not in self.seen.for_people:
                return before._replace(at=min(before.at, now + self._think(before.move))) if self._hurries() else before
            if not self._is_told():
                return None
            move = self._told or self._choose_play()
        else:
            move = None
        if move is None:
            move = seating.decide(self.seen, self._session.person, self._place, self._random)
        if move is None or move in self._refused:
            return None
        if before is not None and before.move[0] == move[0] and move[0] in self.seen.for_people:
            return Plan(decision, move, before.at)
        return Plan(decision, move, now + self._think(move))

    def _is_told(self) -> bool:
        """Whether the strategy has been asked, where that is done in a process apart; until then nothing is planned.

        In a situation in which something was refused it is not asked: then the bot chooses at random.
        """
        version = self.seen.version
        if not self._is_apart or self._refused:
            self._told = None
            return True
        if self._asked_of != version:
            assert self._apart is not None
            self._asked_of, self._told = version, None
            self._apart.ask(self._game, self.seen, self._random, partial(self._take_move, version))
        return self._told_of == version

    def _take_move(self, version: int, move: Move | None) -> None:
        """The strategy has said this of how the table was at that version."""
        if version == self._asked_of == self.seen.version:
            self._told_of, self._told = version, move
            self._considered = -1
            self._stirred.set()

    def _may_play(self) -> bool:
        """Whether the game waits for this bot, or for everybody."""
        view = self.seen.view
        if self._session.person not in view["seats"] or view["phase"] != "playing":
            return False
        if view["turn"] is None:
            return seating.is_asked(self.seen) or seating.people_play(view)
        return bool(view["seats"][view["turn"]] == self._session.person)

    def _choose_play(self) -> Move | None:
        """Ask the strategy; what has been refused is not tried again in the same situation."""
        if len(self._refused) >= REFUSED_MAX:
            return None
        for decide in (self._decide, anything.decide):
            for _ in range(DRAWS if self._refused else 1):
                try:
                    move = decide(self.seen, self._random)
                except Exception:
                    log.exception("bot %s at table %s cannot decide", self._session.name, self.table)
                    break
                if move is None:
                    return None
                if move not in self._refused:
                    return move
        return None

    def _think(self, move: Move) -> float:
        """How long (s): as long as a person would, and never until the clock runs out."""
        action = move[0]
        if action in self.seen.for_people:
            least, most = SEAT_SECONDS
        elif self._hurries():
            least, most = HURRY_SECONDS
        else:
            least, most = FOLD_SECONDS if action == "fold" else THINK_SECONDS
        seconds = self._random.uniform(least, most) if not self._refused else self._random.uniform(0.1, least)
        deadline = self.seen.view["deadline"]
        if deadline is not None and action not in self.seen.for_people:
            left = max(0, deadline["at"] - self.seen.now) / 1000
            seconds = min(seconds, left * THINK_OF_CLOCK)
        return seconds

    def _hurries(self) -> bool:
        """Whether the game says so; one that fails at it hurries nobody."""
        try:
            return self._rules is not None and own.hurries(self._rules, self.seen)
        except Exception:
            log.exception("bot %s at table %s cannot tell whether to hurry", self._session.name, self.table)
            return False

    def _act(self, plan: Plan, now: float) -> None:
        action, args = plan.move
        action_id = f"{self.seen.now:x}-{self._random.getrandbits(48):012x}"  # new also after a restart with one seed
        act = from_client.Act(self.table, action, action_id, msgspec.Raw(_encode(args)), plan.decision)
        self._sent = Sent(plan.move, action_id, _encode(act), now)
        self._door.receive(self._client, self._sent.frame)

    def _say(self, message: from_client.Message) -> None:
        self._door.receive(self._client, _encode(message))


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
