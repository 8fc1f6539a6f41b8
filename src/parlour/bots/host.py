"""Where bots live: brings them to the tables that want some, and lets them go when nothing happens there.

The store says which tables want bots, so after a restart the same bots come back to their own seats; that a table has
just been opened is heard on the bus, so that bots are there at once. A table where nothing happens is left alone until
its version moves, so that tables which everybody has forgotten cost one look at the store every two seconds, together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from random import Random

from parlour.bots.apart import StrategiesApart
from parlour.bots.names import BOTS_MAX
from parlour.bots.player import BotGateway, Player
from parlour.bus.port import Bus
from parlour.store.port import HouseStore
from parlour.table.rules import Rules
from parlour.wire import topics

log = logging.getLogger(__name__)

POLL_SECONDS = 2.0
POLL_SECONDS_LEAST = 0.1
TABLES_AT_ONCE = 32  # that bots come to in one round, so that a restart is no rush
NEVER = 2**63
STAY_MS = 600_000


class Bots:
    """All bots of one process."""

    def __init__(
        self,
        door: BotGateway,
        store: HouseStore,
        bus: Bus,
        random: Random,
        games: Mapping[str, Rules],
        stay_ms: int = STAY_MS,
        apart: StrategiesApart | None = None,
    ) -> None:
        """Bots stay at a table for `stay_ms` after the last person has gone; `apart` is asked of its games."""
        self._games = games
        self._stay_ms = stay_ms
        self._apart = apart
        self.players: dict[str, dict[int, Player]] = {}
        self._door = door
        self._store = store
        self._bus = bus
        self._random = random
        self._resting: dict[str, int] = {}  # table: the version at which its bots went
        self._sent_away: set[str] = set()  # tables where no person has been for long
        self._called = asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None

    async def run(self) -> None:
        """Play until cancelled."""
        unsubscribe = self._bus.subscribe(topics.OPENED, lambda _: self._called.set())
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                if self._apart is not None:
                    tasks.create_task(self._apart.run())
                while True:
                    await self._look_for_tables()
                    await self._wait()
        finally:
            self._tasks = None
            self.players.clear()
            unsubscribe()

    async def _wait(self) -> None:
        await asyncio.sleep(POLL_SECONDS_LEAST)
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self._called.wait()
        except TimeoutError:
            pass
        self._called.clear()

    async def _look_for_tables(self) -> None:
        try:
            found = await self._store.with_bots(await self._store.now() - self._stay_ms)
            heads = await self._store.heads(list(self._resting)) if self._resting else {}
        except Exception:
            log.warning("the store does not say which tables want bots; asking again", exc_info=True)
            return
        wanting = [table for table, attended in found.items() if attended]
        self._send_away(set(found).difference(wanting))
        kept = set(wanting)
        for table, version in list(self._resting.items()):
            if table not in kept or heads.get(table, 0) > version:
                del self._resting[table]
        free = [table for table in wanting if table not in self.players and table not in self._resting]
        for table in free[:TABLES_AT_ONCE]:
            self._call(table, 1)
        if len(free) > TABLES_AT_ONCE:
            self._called.set()

    def _send_away(self, deserted: set[str]) -> None:
        """Where no person has been for long bots get up; those that sit there and rest are called for it."""
        for table in (deserted - self._sent_away) - set(self.players):
            self._call(table, BOTS_MAX)
        self._sent_away = deserted
        for table, players in self.players.items():
            for player in players.values():
                player.leave_alone(table in deserted)

    def _call(self, table: str, count: int) -> None:
        """Have the first `count` bots at this table."""
        if self._tasks is None:
            return
        here = self.players.setdefault(table, {})
        for number in range(min(count, BOTS_MAX)):
            if number not in here:
                random = Random(self._random.getrandbits(64))
                call = partial(self._call, table)
                here[number] = Player(table, number, self._door, random, call, self._games, self._apart)
                self._tasks.create_task(self._let_play(here[number]))

    async def _let_play(self, player: Player) -> None:
        try:
            await player.run()
        finally:
            here = self.players.get(player.table, {})
            here.pop(player.number, None)
            if not here:
                self.players.pop(player.table, None)
                self._resting[player.table] = NEVER if player.unwelcome else player.seen.version
