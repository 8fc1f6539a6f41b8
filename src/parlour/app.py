"""The composition root: the only file that knows every concrete class.

`Parlour` is everything in one process: a store on a SQLite file, a bus within the event loop, one dealer, one gateway,
the house, the bots.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from parlour import __version__
from parlour.bots.host import Bots
from parlour.bus.local import LocalBus
from parlour.dealer.dealer import Dealer
from parlour.games.poker.table import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.gateway.gateway import Gateway
from parlour.gateway.http import bind, http_app, http_server, origin_of
from parlour.gateway.pages import pages
from parlour.gateway.websocket import protocol_class
from parlour.house.guests import Guests
from parlour.house.lobby import Lobby
from parlour.house.routes import Doorkeeper, routes
from parlour.kit.chance import ENTROPY_BYTES
from parlour.store.port import StoreError
from parlour.store.sqlite import SqliteStore
from parlour.table.rules import Rules, rules_of
from parlour.wire.limits import Limits

GAMES: tuple[Rules, ...] = (rules_of(Holdem), rules_of(TicTacToe))
DRAIN_SECONDS = 5.0
CLIENT = Path(__file__).parent / "web"


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """How one process serves."""

    data: Path = Path("data")
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    origins: tuple[str, ...] = ()
    limits: Limits = Limits()
    bots: bool = True


def entropy() -> bytes:
    """Fresh bytes from the operating system."""
    return os.urandom(ENTROPY_BYTES)


def registry(games: tuple[Rules, ...] = GAMES) -> Mapping[str, Rules]:
    """The games of this server by name."""
    return {rules.name: rules for rules in games}


class Parlour:
    """Everything in one process."""

    def __init__(self, config: Config, games: tuple[Rules, ...] = GAMES) -> None:
        """Open the store and put everything together; raises `StoreError` or `OSError` when that cannot be."""
        self.config = config
        self.listener = bind(config.host, config.port)
        try:
            self._origins = frozenset(map(origin_of, config.origins))
            self.store = SqliteStore(config.data)
        except OSError as problem:
            self.listener.close()
            raise StoreError(f"The data folder {config.data} cannot be used: {problem.strerror}.") from problem
        except BaseException:
            self.listener.close()
            raise
        bus = LocalBus()
        known = registry(games)
        guests = Guests(self.store, entropy)
        start = entropy().hex()[:8]  # a late answer to an earlier start must not meet a request of this one
        self.gateway = Gateway(f"gateway-{start}", bus, self.store, guests, config.limits)
        self.dealer = Dealer(f"dealer-{start}", self.store, bus, known, entropy=entropy, jitter=random.random)
        self.bots = Bots(self.gateway, self.store, bus, random.Random()) if config.bots else None
        lobby = Lobby(self.store, known, self.gateway.open_table, entropy)
        names = Doorkeeper(config.limits.names_per_address_hour, time.time)
        tables = Doorkeeper(config.limits.tables_per_person_hour, time.time)
        house = routes(guests, lobby, self.store, known, origin_of(config.public_url), names, tables)
        app = http_app([house, *pages(CLIENT)], self.admits, __version__)
        self._server = http_server(app, protocol_class(self.gateway, guests, self.admits))

    def admits(self, origin: str | None) -> bool:
        """Whether a page of this origin may talk to us; programs send none."""
        return origin is None or origin in self._origins

    async def serve(self, stop: asyncio.Event, started: Callable[[], None]) -> None:
        """Serve until `stop`; then every socket is closed with a code, and what was begun is finished."""
        _rest_the_collector()
        try:
            async with asyncio.TaskGroup() as tasks:
                running = [tasks.create_task(self.dealer.run()), tasks.create_task(self.gateway.run())]
                if self.bots is not None:
                    running.append(tasks.create_task(self.bots.run()))
                await self.gateway.ready.wait()
                serving = tasks.create_task(self._server.run_until(stop, self.listener, started))
                await stop.wait()
                self.gateway.close()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(DRAIN_SECONDS):
                        await self.dealer.drain()
                await serving
                for task in running:
                    task.cancel()
        finally:
            await self.store.close()
            self.listener.close()


def _rest_the_collector() -> None:
    """Have the cyclic garbage collector look seldom: warm tables live long, and what an action leaves is no cycle.

    With the defaults it walks all warm tables again and again, a quarter of the CPU of a move at 500 tables.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
