"""A whole evening within one test: the real dealer, gateway, bus, store and bots, in one thread and in virtual time.

The loop's clock jumps to the next timer whenever there is nothing to do, so hours pass in a moment and every run is the
same. People are connections of the gateway, as bots are.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from random import Random
from typing import Any, TypeVar

import msgspec

from parlour.bots.host import Bots
from parlour.bus.local import LocalBus
from parlour.dealer.dealer import Dealer
from parlour.games.poker.holdem import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.gateway.gateway import Gateway
from parlour.house.upkeep import Upkeep
from parlour.kit.effects import Opening
from parlour.kit.game import Game
from parlour.store.port import ClubTime, Entry, Outcome
from parlour.store.questions import Question, Row
from parlour.store.sqlite.memory import MemoryStore
from parlour.store.sqlite.reader import Clock
from parlour.table.rules import rules_of
from parlour.table.versions import Games
from parlour.testing.loop import VirtualLoop
from parlour.wire.seen import Seen
from parlour.wire.session import Restriction, Session

T = TypeVar("T")

START_MS = 1_800_000_000_000
ANY_SECONDS_MAX = 3600.0

DESERTED_MS = 3_600_000


class Memory(MemoryStore):
    """A store in memory that answers on the next turn of the loop. `fails` is a planted fault."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.fails = False
        self.asked: list[str] = []

    async def now(self) -> int:
        await self._away()
        return await super().now()

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        await self._away()
        return await super().commit(batch)

    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        self.asked.append(question.name)
        await self._away()
        return await super()._ask(question, read, **values)

    async def _write(self, question: Question, **values: object) -> int:
        await self._away()
        return await super()._write(question, **values)

    async def _away(self) -> None:
        await asyncio.sleep(0)
        if self.fails:
            raise ConnectionError("the store is away")


def loop_time() -> float:
    return asyncio.get_running_loop().time()


def store_time() -> ClubTime:
    return ClubTime(START_MS + round(asyncio.get_running_loop().time() * 1000))


class Faulty(LocalBus):
    """While `faults` is set, one message in ten is lost, one comes twice, and one comes late."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self.faults = False
        self._chance = chance

    def publish(self, topic: str, message: bytes) -> None:
        fate = self._chance.random() if self.faults else 1.0
        if fate < 0.1:
            return
        if fate < 0.2:
            asyncio.get_running_loop().call_later(self._chance.uniform(0, 2), super().publish, topic, message)
            return
        if fate < 0.3:
            super().publish(topic, message)
        super().publish(topic, message)


class Nobody:
    async def restrictions(self, people: Collection[str]) -> list[Restriction]:
        """Nobody is restricted."""
        return []

    async def lasting(self, keys: Collection[str]) -> set[str]:
        return set(keys)

    async def known(self, token: str) -> Session | None:
        return None


class Evening:
    """A server without sockets."""

    def __init__(self, games: Sequence[type[Game]] = (TicTacToe, Holdem), seed: int = 1, bots: bool = True) -> None:
        self.store = Memory(store_time)
        self._chance = Random(seed)
        self.bus = Faulty(self._chance)
        self._games = Games(rules_of(game) for game in games)
        self.open_doors(bots)

    def open_doors(self, bots: bool = True) -> None:
        """A new dealer, gateway and bots, on the store as it is."""
        self.dealer = Dealer(
            "d1", self.store, self.bus, self._games, entropy=lambda: self._chance.randbytes(32), jitter=lambda: 0.5
        )
        self.gateway = Gateway("g1", self.bus, self.store, Nobody())
        self.upkeep = Upkeep(self.store, self.gateway.attended, self.gateway.house.close_table, DESERTED_MS, loop_time)
        self.bots = Bots(self.gateway, self.store, self.bus, self._chance, self._games) if bots else None

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Evening]:
        async with asyncio.TaskGroup() as tasks:
            parts = [self.dealer, self.gateway, self.upkeep, *([self.bots] if self.bots else [])]
            running = [tasks.create_task(part.run()) for part in parts]
            yield self
            for task in running:
                task.cancel()

    async def table(self, game: str, bots: int, owner: str = "ada", **settings: Any) -> str:
        table = f"T{self._chance.getrandbits(30):06X}"
        opening = Opening(game, "a table", settings, True, owner, bots)
        answer = await self.gateway.house.open_table(Session(owner, owner), table, msgspec.json.encode(opening))
        assert answer.status == "ok", answer
        return table

    def person(self, name: str, table: str) -> Person:
        return Person(name, table, self.gateway)


class Person:
    """Somebody with a screen."""

    def __init__(self, name: str, table: str, gateway: Gateway) -> None:
        self.name = name
        self.table = table
        self.seen = Seen()
        self.events: list[dict[str, Any]] = []
        self.changed = asyncio.Event()
        self._results: dict[str, dict[str, Any]] = {}
        self._gateway = gateway
        self.client = gateway.connect(self, Session(name, name))
        self._say(type="join", table=table)

    def send(self, frame: bytes) -> None:
        message = msgspec.json.decode(frame)
        if message["type"] in ("snapshot", "update"):
            if self.seen.hear(message):
                self.events += message.get("events", [])
            else:
                self._say(type="sync", table=self.table)
        elif message["type"] == "action.result":
            self._results[message["action_id"]] = message
        self.changed.set()

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(f"closed: {code} {reason}")

    def leave(self) -> None:
        self._gateway.disconnect(self.client)

    async def act(self, action: str, **args: Any) -> dict[str, Any]:
        action_id = f"{self.name}-{len(self._results)}"
        self._say(type="act", table=self.table, action=action, args=args, action_id=action_id)
        await self.until(lambda: action_id in self._results)
        result = self._results[action_id]
        await self.until(lambda: self.seen.version >= result.get("version", 0))
        return result

    async def until(self, condition: Callable[[], Any], seconds: float = ANY_SECONDS_MAX) -> None:
        """Until the condition holds after something heard; virtual seconds, so the limit costs nothing."""
        async with asyncio.timeout(seconds):
            while not condition():
                self.changed.clear()
                await self.changed.wait()

    @property
    def view(self) -> dict[str, Any]:
        return self.seen.view

    def bots(self) -> list[str]:
        """The bots in the seats."""
        return [person for person in self.view["seats"] if person and self.view["people"][person].get("bot")]

    def _say(self, **message: Any) -> None:
        self._gateway.receive(self.client, msgspec.json.encode(message))


def play(evening: Callable[[], Awaitable[None]]) -> None:
    """Run an evening in virtual time."""

    async def whole() -> None:
        await evening()

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(whole())
