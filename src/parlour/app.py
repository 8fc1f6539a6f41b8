"""The composition root: the only file that knows every concrete class.

`Parlour` is what one process runs. For `serve` that is everything: a store, a bus within the event loop, a dealer, a
gateway with the house behind it, the bots. A `gateway` or a `dealer` is the part that the name says, on a store and a
bus that others share.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import random
import socket
import sys
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from parlour import __version__
from parlour.bots.apart import StrategiesApart
from parlour.bots.host import Bots
from parlour.bots.names import NAMES as BOT_NAMES
from parlour.bots.own import has_strategy
from parlour.bus.local import LocalBus
from parlour.bus.port import Bus
from parlour.config.checks import LOCAL
from parlour.config.settings import Config, Role
from parlour.dealer.dealer import Dealer
from parlour.dealer.names import Names as NamesTaken
from parlour.dealer.suspects import Suspects
from parlour.dealer.watch import Nobody, Underway, Watch
from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.classic import Briscola
from parlour.games.poker.holdem import Holdem
from parlour.games.poker.omaha import Omaha
from parlour.games.tictactoe import TicTacToe
from parlour.gateway.counted import counted
from parlour.gateway.entrance import Entrance, HostNames
from parlour.gateway.gateway import Gateway
from parlour.gateway.http import Server, health_pages, http_app, http_server, origin_of
from parlour.gateway.pages import pages
from parlour.gateway.proxies import Proxies
from parlour.gateway.websocket import protocol_class
from parlour.house.company import company_of
from parlour.house.console import Console
from parlour.house.guests import OF_THE_HOUSE, Guests
from parlour.house.letters import Letters
from parlour.house.lobby import LIST_SECONDS, Lobby
from parlour.house.mail.mailbox import Mailbox
from parlour.house.mail.postman import Postman
from parlour.house.open_sessions import OpenSessions
from parlour.house.passkeys import Passkeys
from parlour.house.passwords import Passwords
from parlour.house.pictures.keeper import Pictures
from parlour.house.pictures.lettering import Lettering
from parlour.house.pictures.tags import Tags
from parlour.house.push.notices import TurnNotices
from parlour.house.results import RESULTS, by_table, enter_line
from parlour.house.routes import HourlyLimit, Reading, routes
from parlour.house.routes.accounts import accounts_of
from parlour.house.routes.doors import doors_of
from parlour.house.routes.operator import operators_of
from parlour.house.routes.tokens import tokens_of
from parlour.house.sessions import LEDGER
from parlour.house.shared_answers import SharedAnswers
from parlour.house.statistics import STATISTICS, adding_up, by_heading, counted_kinds, version_of
from parlour.house.upkeep import Upkeep
from parlour.kit.chance import ENTROPY_BYTES
from parlour.metrics.admin import Admin
from parlour.metrics.counts import HttpCounts
from parlour.metrics.health import Health, Question
from parlour.modules.module import Module
from parlour.modules.runner import Runner
from parlour.opening import listen, nats_bus, open_store, operators_address, smtp_server, turn_notices, with_files
from parlour.store.port import Store, Suspect
from parlour.store.time import StoreTime
from parlour.store.writable import Writable
from parlour.table.rules import Rules, rules_of
from parlour.table.versions import Games
from parlour.wire import to_dealer, topics
from parlour.wire.allowances import Allowances

if TYPE_CHECKING:
    from types import ModuleType

    from parlour.bus.nats import NatsBus
    from parlour.metrics.families import Families

GAMES: tuple[Rules, ...] = tuple(map(rules_of, (Holdem, Omaha, Chiamata, Briscola, TicTacToe)))
CLIENT = Path(__file__).parent / "web"
NOBODY = "-"  # no table has this id
GREETING_SECONDS = 3.0


def modules(games: Iterable[Rules]) -> tuple[Module, ...]:
    """What listens to records in a house with these games."""
    kinds = counted_kinds(games)
    return (
        Module(name=RESULTS, kinds=(LEDGER,), take=enter_line, key=by_table),
        Module(
            name=STATISTICS, kinds=tuple(kinds), take=adding_up(kinds), key=by_heading(kinds), version=version_of(kinds)
        ),
    )


def entropy() -> bytes:
    """Fresh bytes from the operating system."""
    return os.urandom(ENTROPY_BYTES)


def process_name(config: Config, role: Role) -> str:
    """A name that no process had before: a late answer to an earlier start must not meet a request of this one."""
    return f"{config.name or role}-{entropy().hex()[:8]}"


class Parlour:
    """What runs in one process."""

    def __init__(
        self,
        config: Config,
        role: Role,
        name: str,
        games: tuple[Rules, ...],
        store: Store,
        listener: socket.socket | None,
        admin_listener: socket.socket | None,
        dealing: tuple[Suspects, Watch],
    ) -> None:
        """Put everything together on what has been opened for it: see `open`."""
        self.name = name
        self.config = config
        self.store = store
        self.listener = listener
        self._admin_listener = admin_listener
        self._games = Games(games)
        self._suspects, self._watch = dealing
        self._origins = frozenset(map(origin_of, config.origins))
        self._time = StoreTime(store)
        self._nats = nats_bus(config, name, self._time) if config.bus != LOCAL else None
        self.bus: Bus = self._nats or LocalBus()
        self.modules = self._make_runner() if role != "gateway" and config.modules else None
        self.dealer = self._make_dealer() if role != "gateway" else None
        self.gateway: Gateway | None = None
        self.upkeep: Upkeep | None = None
        self.bots: Bots | None = None
        self.postman: Postman | None = None
        self.push: TurnNotices | None = None
        self._http = HttpCounts()
        self._writable = Writable(store, self._last_commit)
        self.health = Health(role, self.name, dict(self._questions()))
        self.admin = Admin(self.health, self._metrics)
        self._server = self._open_house() if role != "dealer" else None
        if self._nats is not None:
            self._tell_of_reconnections(self._nats)

    @classmethod
    async def open(
        cls,
        config: Config,
        role: Role = "serve",
        games: tuple[Rules, ...] = GAMES,
        name: str = "",
        *,
        watch: Watch | None = None,
        suspect: Underway | None = None,
    ) -> Parlour:
        """Listen, open the store, and put everything together. Raises CannotStart or StoreError, one sentence each.

        `games` are those in the tree; those in the files that the configuration names come to them.

        `watch` is told what goes on in games; `suspect` is what did not come back in the process before this one.
        """
        games = with_files(games, config.games)
        with ExitStack() as opened:
            listener = None
            if role != "dealer":
                listener = opened.enter_context(closing(listen(config.host, config.port)))
            admin_listener = None
            if config.admin:
                admin_listener = opened.enter_context(closing(listen(*operators_address(config))))
            store = await open_store(config, club=config.club)
            try:
                if suspect is not None:
                    await store.suspect(Suspect(**msgspec.structs.asdict(suspect)))
                dealing = Suspects(await store.suspects() if role != "gateway" else ()), watch or Nobody()
                name = name or process_name(config, role)
                parlour = cls(config, role, name, games, store, listener, admin_listener, dealing)
            except BaseException:
                await store.close()
                raise
            opened.pop_all()
            return parlour

    # Putting together.

    def _make_dealer(self) -> Dealer:
        recorded = self.modules.wake if self.modules is not None else lambda: None
        return Dealer(
            self.name,
            self.store,
            self.bus,
            self._games,
            entropy=entropy,
            jitter=random.random,
            settings=self.config.dealer,
            suspects=self._suspects,
            watch=self._watch,
            names=NamesTaken((*OF_THE_HOUSE, *BOT_NAMES)),
            recorded=recorded,
        )

    def _make_runner(self) -> Runner:
        return Runner(self.store, self.bus, modules(self._games.values()), jitter=random.random)

    def _open_house(self) -> Server:
        """The gateway, with the house behind it, the bots, and the server that people reach it by."""
        config = self.config
        guests = Guests(self.store, entropy, BOT_NAMES)
        sessions = OpenSessions(self.store, entropy)
        self.gateway = gateway = Gateway(self.name, self.bus, self.store, sessions, config.limits)
        sessions.tell(gateway.ended.tell)
        if config.bots:
            self.bots = Bots(
                gateway,
                self.store,
                self.bus,
                random.Random(),
                self._games,
                stay_ms=config.limits.bots_stay_minutes * 60_000,
                apart=_strategies_apart(config.games, self._games),
            )
        deserted_ms, clock = config.limits.deserted_minutes * 60_000, time.monotonic
        shared = SharedAnswers(LIST_SECONDS, clock)
        lobby = Lobby(self.store, self._games, gateway.house.open_table, entropy, config.limits, shared)
        self.upkeep = Upkeep(self.store, gateway.attended, gateway.house.close_table, deserted_ms, clock)
        people = Allowances(config.limits.pages_per_second, config.limits.pages_burst)
        mailbox = Mailbox(self.store, entropy, kept=not config.mail.server)
        if config.mail.server:
            self.postman = Postman(self.store, smtp_server(config), random.random)
            mailbox.posted = self.postman.wake
        self.push = push = turn_notices(config, self.store)
        if push is not None:
            gateway.turns.call = push.take
        company = company_of(
            self.store, self._games, gateway.whereabouts, gateway.house.notice, gateway.hearing.change, config.limits
        )
        gateway.reports.take = company.blocks.take
        public_url = origin_of(config.public_url)
        passwords, letters, leave = Passwords(), Letters(mailbox, public_url), company.owned.pass_on
        tokens = tokens_of(self.store, guests, gateway.house, entropy, gateway.passes.tell, config.limits, clock)
        gateway.passes.house = tokens
        accounts = accounts_of(self.store, guests, sessions, letters, config.limits, clock, passwords, leave)
        house = routes(
            guests,
            sessions,
            lobby,
            doors_of(
                self.store,
                self._games,
                lobby,
                gateway.house,
                sessions,
                config.limits,
                clock,
                passwords,
                gateway.passes.tell,
            ),
            tokens,
            company,
            self.store,
            self._games,
            public_url,
            HourlyLimit(config.limits.names_per_address_hour, clock),
            HourlyLimit(config.limits.tables_per_person_hour, clock),
            Reading(gateway.addresses, people, clock),
            mailbox,
            Pictures(Lettering(CLIENT / "fonts")),
            accounts,
            HourlyLimit(config.limits.logins_per_address_hour, clock),
            operators := operators_of(self.store, accounts, entropy, clock, time.time),
            Console(
                self.store,
                operators,
                sessions,
                gateway.house,
                gateway.operating.machines,
                gateway.operating,
            ),
            None if push is None else push.key,
            Passkeys(self.store, accounts, sessions, entropy),
        )
        client = pages(CLIENT, Tags(self.store, self._games, public_url).head)
        app = http_app([house, *health_pages(self.health), *client], self.admits, __version__)
        proxies = Proxies(config.proxy.trusted)
        own_names = HostNames([*config.origins, config.public_url])
        entrance = Entrance(app, proxies, own_names, gateway.addresses, clock)
        return http_server(counted(entrance, self._http), protocol_class(gateway, self.admits, own_names, proxies))

    def _tell_of_reconnections(self, nats: NatsBus) -> None:
        if self.gateway is not None:
            nats.on_reconnect(self.gateway.heal)
        if self.dealer is not None:
            nats.on_reconnect(self.dealer.announce)

    def admits(self, origin: str | None) -> bool:
        """Whether a page of this origin may talk to us; programs send none."""
        return origin is None or origin in self._origins

    # Running.

    async def serve(self, stop: asyncio.Event, started: Callable[[], None]) -> None:
        """Work until `stop`; then every socket is closed with a code, and what was begun is finished."""
        _rest_the_collector()
        if self.gateway is not None:
            self.gateway.operating.asked_to_leave = stop.set
        if self.dealer is not None:
            self.dealer.asked_to_leave = stop.set
        try:
            async with asyncio.TaskGroup() as tasks:
                running = [tasks.create_task(service) for service in self._services()]
                leaving = asyncio.Event()
                serving = tasks.create_task(self._open_doors(leaving, started))
                await stop.wait()
                self.health.draining = True
                await asyncio.sleep(self.config.lame_duck_seconds)  # whoever sends people here sees it meanwhile
                leaving.set()
                await self._drain()
                await serving
                for task in reversed(running):
                    task.cancel()
                    await asyncio.wait([task])
        finally:
            await self.store.close()
            for listener in (self.listener, self._admin_listener):
                if listener is not None:
                    listener.close()

    def _services(self) -> Iterator[Coroutine[Any, Any, None]]:
        """What runs, in the order of starting. It ends in the other: what is said at the end still needs the bus."""
        if self._admin_listener is not None:
            yield self.admin.run(self._admin_listener)
        yield self._writable.run()
        if self._nats is not None:
            yield self._time.run()
            yield self._nats.run()
            if self.gateway is not None:
                yield self._greet_dealers(self._nats)
            if self.dealer is not None:
                self._nats.subscribe(topics.dealer(topics.EVERY_DEALER), lambda _: None)
        if self.dealer is not None:
            yield self.dealer.report_on()
        if self.gateway is not None:
            yield self.gateway.operating.machines.report_on()
        for part in (self.dealer, self.modules, self.gateway, self.upkeep, self.bots, self.postman, self.push):
            if part is not None:
                yield part.run()

    async def _greet_dealers(self, bus: NatsBus) -> None:
        """Say to all dealers, now and then, that a gateway is there: at no table.

        A dealer that has another secret is heard by nobody, so nobody asks it anything, and it could not know.
        """
        while True:
            bus.publish(topics.dealer(topics.EVERY_DEALER), to_dealer.GatewayPresence(self.name, NOBODY, (), 0))
            await asyncio.sleep(GREETING_SECONDS)

    async def _open_doors(self, stop: asyncio.Event, started: Callable[[], None]) -> None:
        """Say that work begins, when it can; and let people in, where they are expected."""
        for event in self._beginnings():
            if not await _either(event, stop):
                return
        if self._server is not None and self.listener is not None:
            await self._server.run_until(stop, self.listener, started)
        else:
            started()

    def _beginnings(self) -> Iterator[asyncio.Event]:
        if self._nats is not None:
            yield self._nats.ready
        if self.gateway is not None:
            yield self.gateway.ready

    async def _drain(self) -> None:
        """Take nothing new, tell everybody, and finish what is begun, within bounds."""
        if self.gateway is not None:
            self.gateway.close()
        if self.dealer is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.config.drain_seconds):
                    await self.dealer.drain()

    # For the operator.

    def _questions(self) -> Iterator[tuple[str, Question]]:
        yield "store", self._store_answers
        if self._nats is not None:
            yield "bus", self._bus_connected
        if self.listener is not None:
            yield "dealers", self._dealers_heard_of

    async def _store_answers(self) -> str | None:
        await self.store.heads([NOBODY])
        return await self._writable.answer()

    def _last_commit(self) -> tuple[float, bool]:
        return self.dealer.last_commit if self.dealer is not None else (float("-inf"), True)

    async def _bus_connected(self) -> str | None:
        return None if self._nats is None else self._nats.trouble

    async def _dealers_heard_of(self) -> str | None:
        return None if self.gateway is None or self.gateway.dealers else "no dealer has been heard of"

    def _metrics(self) -> Callable[[], bytes]:
        """What writes the metrics; its library is loaded when they are first asked for."""
        from parlour.metrics import families

        return families.page(list(self._families(families)))

    def _families(self, families: ModuleType) -> Iterator[Families]:
        role, writable = self.health.role, self._writable
        yield lambda: families.of_process(__version__, role, writable=writable.is_so)
        if (nats := self._nats) is not None:
            yield lambda: families.of_bus(
                nats.dropped,
                nats.reasons,
                connected=nats.connected,
                connections=nats.connections,
                forbidden=nats.forbidden,
            )
        if (dealer := self.dealer) is not None:
            yield lambda: families.of_dealer(dealer.counts, dealer.warm_tables)
        if (running := self.modules) is not None:
            yield lambda: families.of_modules(running.counts)
        if (postman := self.postman) is not None:
            yield lambda: families.of_mail(postman.counts)
        if (push := self.push) is not None:
            yield lambda: families.of_push(push.counts)
        if self._server is not None:
            yield lambda: families.of_http(self._http)
        if (gateway := self.gateway) is not None:
            yield lambda: families.of_gateway(
                gateway.counts,
                connections=len(gateway.clients),
                viewers=sum(len(client.tables) for client in gateway.clients),
                tables=gateway.tables,
                dealers=gateway.dealers,
            )


async def _either(event: asyncio.Event, stop: asyncio.Event) -> bool:
    """Wait for an event, but not longer than until `stop`; whether to go on."""
    waiting = [asyncio.ensure_future(it.wait()) for it in (event, stop)]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for it in waiting:
            it.cancel()
    return not stop.is_set()


def _strategies_apart(files: Sequence[str], games: Games) -> StrategiesApart | None:
    """A process for the strategies of the games in files, where they have any."""
    strange = frozenset(name for name in games.keys() - {rules.name for rules in GAMES} if has_strategy(games[name]))
    command = (sys.executable, "-m", "parlour.cli.strategies", *files)
    return StrategiesApart(command, strange) if files and strange else None


def _rest_the_collector() -> None:
    """Have the cyclic garbage collector look seldom: warm tables live long, and what an action leaves is no cycle.

    With the defaults it walks all warm tables again and again, a quarter of the CPU of a move at 500 tables.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
