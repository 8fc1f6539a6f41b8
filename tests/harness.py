"""A whole server in the test's own event loop: the real parts, a store on a temporary folder, and no sockets.

`Visitor` stands for a browser tab: it is what the gateway calls a connection, and it keeps its picture of every table
as a client must. A bus may be put around the real one, to lose or hold back what goes over it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from parlour.app import GAMES, modules
from parlour.bots.names import NAMES
from parlour.bus.local import LocalBus
from parlour.bus.port import Bus
from parlour.dealer.dealer import Dealer
from parlour.dealer.names import Names
from parlour.dealer.settings import DealerSettings
from parlour.gateway.gateway import Gateway
from parlour.house.guests import OF_THE_HOUSE, Guests
from parlour.house.lobby import Lobby, NewTable
from parlour.house.open_sessions import OpenSessions
from parlour.house.upkeep import Upkeep
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.effects import Engine
from parlour.kit.game import Game
from parlour.modules.runner import Runner
from parlour.store.sqlite import SqliteStore
from parlour.table.rules import rules_of
from parlour.table.versions import Games
from parlour.wire.limits import Limits
from parlour.wire.seen import Seen, SeenPresence
from parlour.wire.session import Session
from tests.patience import PATIENCE_SECONDS

DESERTED_MS = 3_600_000
GENEROUS = Limits(messages_per_second=1e9, messages_burst=1_000_000)

Frame = dict[str, Any]

_numbers = itertools.count(1)  # an id is new for all tabs of one person


class Visitor:
    """One tab of somebody's browser, at a gateway in the same process."""

    def __init__(self, house: House, session: Session | None) -> None:
        self.house = house
        self.session = session
        self.frames: list[Frame] = []
        self.tables: dict[str, Seen] = {}
        self.presence: dict[str, SeenPresence] = {}
        self.gaps: list[Frame] = []
        self.closed: tuple[int, str] | None = None
        self._heard = asyncio.Event()
        self.client = house.gateway.connect(self, session)

    # For the gateway.

    def send(self, frame: bytes) -> None:
        """Hear one frame."""
        told = json.loads(frame)
        if told["type"] in ("presence", "presence.changes"):
            told = self._presence_after(told)
        self.frames.append(told)
        of_the_view = told["type"] in ("snapshot", "update", "page")
        if of_the_view and not self.tables.setdefault(told["table"], Seen()).hear(told):
            self.gaps.append(told)
        self._heard.set()

    def _presence_after(self, told: Frame) -> Frame:
        """What one knows after it of who is there, as the whole list would say it."""
        seen = self.presence.setdefault(told["table"], SeenPresence())
        seen.hear(told)
        return {"type": "presence", "table": told["table"], "connected": seen.connected, "watching": seen.watching}

    def close(self, code: int, reason: str) -> None:
        """Be sent away."""
        self.closed = code, reason
        self._heard.set()

    # For the test.

    @property
    def person(self) -> str:
        """Who this is."""
        assert self.session is not None
        return self.session.person

    def say(self, frame: Frame | bytes) -> None:
        """Send one frame."""
        text = frame if isinstance(frame, bytes) else json.dumps(frame).encode()
        self.house.gateway.receive(self.client, text)

    def leave(self) -> None:
        """Close the tab."""
        self.house.gateway.disconnect(self.client)

    async def until(self, what: Callable[[], Any]) -> Any:
        """Wait for something to become true here, and give it."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (found := what()):
                self._heard.clear()
                await self._heard.wait()
        return found

    async def hears(self, kind: str, **parts: Any) -> Frame:
        """The next frame of this kind with these parts that has not been asked for yet."""

        def fits() -> Frame | None:
            for place, frame in enumerate(self.frames):
                if frame["type"] == kind and all(frame.get(name) == part for name, part in parts.items()):
                    return self.frames.pop(place)
            return None

        return dict(await self.until(fits))

    async def join(self, table: str, since: int | None = None) -> Seen:
        """Look at a table, and wait until one sees it."""
        self.say({"type": "join", "table": table, "since": since})
        await self.until(lambda: table in self.tables)
        return self.tables[table]

    async def act(self, table: str, action: str, action_id: str | None = None, **args: Any) -> Frame:
        """Do something, and give the answer."""
        action_id = action_id or f"n{next(_numbers)}"
        self.say({"type": "act", "table": table, "action": action, "args": args, "action_id": action_id})
        return await self.hears("action.result", action_id=action_id)

    async def reaches(self, table: str, version: int) -> Seen:
        """Wait until this tab has seen that version."""
        await self.until(lambda: table in self.tables and self.tables[table].version >= version)
        return self.tables[table]

    async def fresh(self, table: str) -> Seen:
        """What the table looks like to this person, by a new snapshot."""
        self.say({"type": "sync", "table": table})
        seen = Seen()
        seen.hear(await self.hears("snapshot", table=table, version=self.tables[table].version))
        return seen


class House:
    """Store, bus, dealer, gateway, guests and lobby, put together as `app.py` does."""

    def __init__(
        self,
        folder: Path,
        games: tuple[type[Game], ...] = (),
        limits: Limits = GENEROUS,
        settings: DealerSettings | None = None,
        around: Callable[[LocalBus], Bus] = lambda bus: bus,
        engines: Mapping[str, Engine] | None = None,
    ) -> None:
        known = Games((*GAMES, *(rules_of(game) for game in games)))
        self.store = SqliteStore(folder)
        self.bus = around(LocalBus())
        self.guests = Guests(self.store, _entropy)
        self.sessions = OpenSessions(self.store, _entropy)
        self.gateway = Gateway("g1", self.bus, self.store, self.sessions, limits)
        self.sessions.tell(self.gateway.ended.tell)
        self.modules = modules(known.values())
        self.runner = Runner(self.store, self.bus, self.modules, jitter=random.Random(1).random)
        self.dealer = Dealer(
            "d1",
            self.store,
            self.bus,
            known,
            entropy=_entropy,
            jitter=random.Random(1).random,
            settings=settings,
            names=Names((*OF_THE_HOUSE, *NAMES)),
            engines=engines,
            recorded=self.runner.wake,
        )
        self.upkeep = Upkeep(
            self.store, self.gateway.attended, self.gateway.house.close_table, DESERTED_MS, time.monotonic
        )
        self.lobby = Lobby(self.store, known, self.gateway.house.open_table, _entropy, limits)

    async def caught_up(self) -> None:
        """Wait until the modules have taken every record."""
        await self.runner.listen()
        async with asyncio.timeout(PATIENCE_SECONDS):
            for module in self.modules:
                while await self.store.duties(module.name, 1):
                    await self.runner.work(module)

    async def visitor(self, name: str = "Ada") -> Visitor:
        """Somebody new, connected."""
        session, _ = await self.guests.admit(name)
        return Visitor(self, session)

    async def table(self, owner: Visitor, game: str = "tictactoe", **settings: Any) -> str:
        """A new table."""
        assert owner.session is not None
        return await self.lobby.make(owner.session, NewTable(game, "Thursday game", settings))

    async def two_at_a_table(self) -> tuple[Visitor, Visitor, str]:
        """Ada (on turn) and Bob at a game of tic-tac-toe that has just begun, at version 3."""
        ada, bob = await self.visitor("Ada"), await self.visitor("Bob")
        table = await self.table(ada)
        for seat, visitor in enumerate((ada, bob)):
            await visitor.join(table)
            assert (await visitor.act(table, "sit", seat=seat))["status"] == "ok"
        for visitor in (ada, bob):
            await visitor.reaches(table, 3)
        return ada, bob, table


@asynccontextmanager
async def open_house(folder: Path, *games: type[Game], dealing: bool = True, **options: Any) -> AsyncIterator[House]:
    """A house that runs while the block does; without its dealer where a test plays tables itself, clocks and all."""
    house = House(folder, games, **options)
    try:
        async with asyncio.TaskGroup() as tasks:
            parts = (*([house.dealer] if dealing else []), house.runner, house.gateway, house.upkeep)
            running = [tasks.create_task(part.run()) for part in parts]
            running += [
                tasks.create_task(house.dealer.report_on()),
                tasks.create_task(house.gateway.operating.machines.report_on()),
            ]
            yield house
            for task in running:
                task.cancel()
    finally:
        await house.store.close()


def _entropy() -> bytes:
    return os.urandom(ENTROPY_BYTES)
