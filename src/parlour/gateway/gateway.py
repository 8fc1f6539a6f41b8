"""A gateway: reads what clients say, knows the person from the session, asks a dealer, and fans out what happened.

It never decides anything about a game. It knows who somebody is, which tables they look at, and up to which version
they have seen them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging

from parlour.bus.port import Bus
from parlour.gateway.audiences import Audiences, GatewayStore
from parlour.gateway.chat import ChatLane
from parlour.gateway.client import (
    CLOSE_GOING_AWAY,
    CLOSE_RATE,
    CLOSE_REPLACED,
    CLOSE_SLOW,
    CLOSE_TRY_AGAIN,
    CLOSE_UNAUTHORIZED,
    HELD_FRAMES_MAX,
    Client,
    Connection,
)
from parlour.gateway.ended import EndedSessions
from parlour.gateway.guesses import Guesses
from parlour.gateway.hearing import Hearing
from parlour.gateway.house_requests import HouseRequests
from parlour.gateway.looks import Looks
from parlour.gateway.machines import Machines
from parlour.gateway.operating import Operating, send_away
from parlour.gateway.passes import Passes
from parlour.gateway.refusing import Refusing
from parlour.gateway.reports import Reports
from parlour.gateway.requests import Requests, result
from parlour.gateway.rounds import Rounds
from parlour.gateway.turns import UnseenTurns
from parlour.gateway.whereabouts import Whereabouts
from parlour.kit.refusals import (
    DuplicateConnection,
    GameUnavailable,
    InvalidAction,
    JoinFailed,
    RateLimited,
    Refusal,
    RoutingFailed,
    Unauthorized,
)
from parlour.metrics.counts import GatewayCounts
from parlour.store.time import StoreTime
from parlour.table.looking import COMING_IN, not_shown
from parlour.wire import from_client, from_dealer, to_client, to_dealer, topics
from parlour.wire.allowances import Allowances
from parlour.wire.limits import Limits
from parlour.wire.restricted import restricted
from parlour.wire.session import Session, Sessions

log = logging.getLogger(__name__)

TICK_SECONDS = 0.1
HEAL_SECONDS = 3.0
REFUSED_IN_A_ROW_MAX = 100

STOPPING = "the server stops; come back in a moment"


class Gateway:
    """Faces people."""

    def __init__(
        self, name: str, bus: Bus, store: GatewayStore, sessions: Sessions, limits: Limits | None = None
    ) -> None:
        self.name = name
        self.limits = limits or Limits()
        self.clients: dict[Client, None] = {}
        self._bus = bus
        self._sessions = sessions
        self._time = StoreTime(store)
        self.counts = GatewayCounts()
        self._requests = Requests(bus, self.counts)
        self.house = HouseRequests(name, bus, self._requests, self._time)
        self.addresses = Allowances(self.limits.pages_per_second, self.limits.pages_burst)
        self._chat = ChatLane(name, bus, self.limits)
        clock = lambda: self._time.loop_time()  # noqa: E731  (a gateway may be made before there is a loop)
        self._guesses = Guesses(self.addresses, clock)
        self._refusing = Refusing(self.counts, self.limits.frame_bytes_max)
        self._looks = Looks(
            name,
            self.clients.keys(),
            self._requests,
            self._time,
            self._refusing,
            self._guesses,
            lambda table: self._audiences[table],
            self.leave,
        )
        self._audiences = Audiences(
            name, bus, store, self._time, self.counts, self._chat, self._looks.look, self._shut_out
        )
        self.ended = EndedSessions(bus, sessions, self.clients.keys(), self.disconnect)
        self.whereabouts = Whereabouts(name, bus, self._audiences.open_tables, self._time)
        machines = Machines(name, bus, clock, self.counts, self.clients.keys(), self._audiences)
        self.passes = Passes(bus, self.clients.keys(), self._refusing, self._time, self)
        self.turns = UnseenTurns(bus, self._audiences.has_in_sight)
        self.rounds = Rounds()
        self.operating = Operating(
            name, bus, sessions, self.clients.keys(), self.disconnect, machines, self.turns, self.rounds.soon
        )
        self.rounds.looks = {
            "whether sessions last": self.ended.look,
            "who is restricted": self.operating.look,
            "whom people do not hear": self.hearing.look_again,
            "whether tokens stand": self.passes.look_again,
        }
        self.reports = Reports(self.clients.keys())
        self.ready = asyncio.Event()
        self._lost = asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None
        self._closing = False

    async def run(self) -> None:
        """Serve until cancelled."""
        await self._time.ask()
        subscriptions = [
            self._bus.subscribe(topics.gateway(self.name), self._requests.heard),
            self._bus.subscribe(topics.DEALERS, self._hear_dealers),
            self.operating.listen(),
            self.ended.listen(),
            self.passes.listen(),
            self.whereabouts.listen(),
            self.hearing.listen(self._look_up_silence),
        ]
        self.ready.set()
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                tasks.create_task(self._tick_on())
                tasks.create_task(self._heal_on())
                tasks.create_task(self.rounds.run())
                tasks.create_task(self.passes.look_on())
        finally:
            self._tasks = None
            for unsubscribe in subscriptions:
                unsubscribe()

    def heal(self) -> None:
        """Messages have been lost, because the bus was: look at once who misses something."""
        self._lost.set()

    @property
    def dealers(self) -> int:
        """How many dealers have been heard of lately."""
        return self._requests.dealers

    @property
    def hearing(self) -> Hearing:
        """Whom the people here do not hear."""
        return self._audiences.hearing

    @property
    def tables(self) -> int:
        """How many tables somebody here looks at."""
        return len(self._audiences)

    def close(self) -> None:
        """Tell every client that the server stops."""
        self._closing = self.operating.machines.leaving = True
        for client in list(self.clients):
            client.connection.close(CLOSE_GOING_AWAY, STOPPING)

    # Connections.

    def connect(
        self, connection: Connection, session: Session | None, cookie: str | None = None, address: str = ""
    ) -> Client:
        """Somebody has connected; who it is may be known, be looked up by the token in a cookie, or be said later."""
        client = Client(connection, session, self.limits, self._time.loop_time(), address)
        if self._closing:
            connection.close(CLOSE_GOING_AWAY, STOPPING)
            return client
        self.clients[client] = None
        if session is not None:
            self._enter(client, session)
        elif cookie is not None:
            self._look_up(client, cookie, by_cookie=True)
        else:
            self._welcome_nobody(client)
        return client

    def _welcome_nobody(self, client: Client) -> None:
        client.connection.send(to_client.write(to_client.Welcome(None, None, self._time.now())))

    def _enter(self, client: Client, session: Session) -> None:
        client.session = session
        suspension = session.restricted("suspended", self._time.now())
        if suspension is not None:
            send_away(client, suspension)
            self.disconnect(client)
            return
        here = self._audiences.people.add(session.person, client)
        if len(here) > self.limits.connections_per_person:
            oldest = here[0]
            oldest.connection.send(to_client.problem(DuplicateConnection()))
            oldest.connection.close(CLOSE_REPLACED, "a newer connection took this one's place")
            self.disconnect(oldest)
        welcome = to_client.Welcome(session.person, session.name, self._time.now(), colour=session.colour)
        client.connection.send(to_client.write(welcome))

    def disconnect(self, client: Client) -> None:
        """Somebody has gone; what they were still waiting for goes on without them."""
        if client not in self.clients:
            return
        del self.clients[client]
        for table in list(client.tables):
            self.leave(client, table)
        if client.person is not None:
            self._audiences.people.remove(client.person, client)

    def choke(self, client: Client) -> None:
        """A client reads too slowly: updates are held back, a snapshot will stand for them."""
        client.choked_since = self._time.loop_time()
        self.counts.choked += 1

    def breathe(self, client: Client) -> None:
        """A client has read what was sent."""
        client.choked_since = None
        self._audiences.catch_up(client)

    # What a client says.

    def receive(self, client: Client, frame: bytes) -> None:
        """One text frame: every one is answered."""
        client.heard = True
        self.counts.messages += 1
        if not self.allows(client):
            if client in self.clients:
                self._refusing.refuse_frame(client, frame, RateLimited())
            return
        if client.held is None:
            self._hear(client, frame)
        elif len(client.held) < HELD_FRAMES_MAX:
            client.held.append(frame)
        else:
            self._refusing.refuse_frame(client, frame, RateLimited("too much at once; wait for the welcome"))

    def _hear(self, client: Client, frame: bytes) -> None:
        try:
            message = from_client.read(frame, self.limits)
        except Refusal as refusal:
            self._refusing.refuse_frame(client, frame, refusal)
            return
        try:
            if type(message) is from_client.Act:
                self._act(client, message)
            else:
                self._do(client, message)
        except Refusal as refusal:
            table = getattr(message, "table", None)
            action_id = getattr(message, "action_id", None)
            self._refusing.refuse(client, refusal, table, action_id)

    def allows(self, client: Client) -> bool:
        """Whether a client may say one thing more now; who goes on and on is sent away."""
        if client.allowance.take(self._time.loop_time()):
            return True
        if client.allowance.refused > REFUSED_IN_A_ROW_MAX:
            client.connection.close(CLOSE_RATE, "too many messages")
            self.disconnect(client)
        return False

    def _do(self, client: Client, message: from_client.Message) -> None:
        match message:
            case from_client.Join(table=table, since=since, token=None):
                self.go_to(client, table, since)
            case from_client.Join() as join:
                self._show_token(client, join)
            case from_client.Quit(table=table):
                self.leave(client, table)
            case from_client.Say() as said:
                self._say(client, said)
            case from_client.ReportPerson() as report:
                self._report(client, report)
            case from_client.Sync(table=table):
                if table not in client.tables:
                    raise JoinFailed("join the table first")
                self._looks.look(client, table, None)
            case from_client.More() as wish:
                if wish.table not in client.tables:
                    raise JoinFailed("join the table first")
                self._looks.show_more(client, wish)
            case from_client.Sight(visible=visible):
                self._audiences.see(client, visible)
            case from_client.Ping():
                client.connection.send(to_client.write(to_client.Pong(self._time.now())))
            case from_client.Hello(token=token):
                if client.session is not None:
                    raise InvalidAction("you have said who you are already")
                self._look_up(client, token)

    def _show_token(self, client: Client, join: from_client.Join) -> None:
        self._guesses.check(client)
        if self._tasks is None:
            raise RoutingFailed
        client.held = []
        self._tasks.create_task(self._by_token(client, join))

    async def _by_token(self, client: Client, join: from_client.Join) -> None:
        await self.passes.show(client, join)
        if client in self.clients:
            self._hear_held(client)

    def become(self, client: Client, session: Session) -> None:
        """A connection turns out to be somebody else's than was known, or anybody's."""
        if client.person is not None:
            self._audiences.people.remove(client.person, client)
        self._enter(client, session)
        if client in self.clients:
            self._audiences.known_by_now(client, client.tables)

    def _look_up(self, client: Client, token: str, *, by_cookie: bool = False) -> None:
        if self._tasks is None:
            self._turn_away(client, RoutingFailed("try again in a moment"), CLOSE_TRY_AGAIN)
            return
        client.held = []
        self._tasks.create_task(self._greet(client, token, by_cookie))

    async def _greet(self, client: Client, token: str, by_cookie: bool) -> None:
        """Look up whose token it is. A cookie may be an old one, or another program's on this machine."""
        try:
            session = await self._sessions.known(token)
            if session is not None:
                await self.hearing.look_up([session.person])
        except Exception:
            log.warning("a session could not be looked up", exc_info=True)
            self._turn_away(client, RoutingFailed("try again in a moment"), CLOSE_TRY_AGAIN)
            return
        if client not in self.clients:
            return
        if session is not None:
            self._enter(client, session)
            self._audiences.known_by_now(client, client.tables)
        elif by_cookie:
            self._welcome_nobody(client)
        else:
            self._turn_away(client, Unauthorized("nobody is known by that token"), CLOSE_UNAUTHORIZED)
        self._hear_held(client)

    def _hear_held(self, client: Client) -> None:
        """What was said while a token was looked up, in its order; a `hello` among it makes the rest wait again."""
        held, client.held = client.held or [], None
        for frame in held:
            if client.held is not None:
                client.held.append(frame)
            elif client in self.clients:
                self._hear(client, frame)

    def _look_up_silence(self, person: str) -> None:
        if self._tasks is not None:
            self._tasks.create_task(self.hearing.look_up_quietly(person))

    def _turn_away(self, client: Client, refusal: Refusal, code: int) -> None:
        if client in self.clients:
            self._refusing.refuse(client, refusal)
            client.connection.close(code, refusal.reason)
            self.disconnect(client)

    def _say(self, client: Client, said: from_client.Say) -> None:
        self.passes.check(client, said)
        table = said.table
        if client.session is None:
            raise Unauthorized
        if table not in client.tables:
            raise JoinFailed("join the table first")
        muted = client.session.restricted("muted", self._time.now())
        if muted is not None:
            raise restricted(muted)
        roster = self._audiences[table].roster
        self._chat.say(client.session, roster, table, said.text, self._time.now(), self._time.loop_time())

    def _report(self, client: Client, report: from_client.ReportPerson) -> None:
        self.passes.check(client, report)
        audience = self._audiences[report.table] if report.table in client.tables else None
        session = self.reports.check(client, audience)
        if self._tasks is None or audience is None:
            raise RoutingFailed
        lines = self._chat.lines(report.table)
        self._tasks.create_task(self.reports.answer(client, session, report, audience, lines))

    def _act(self, client: Client, act: from_client.Act) -> None:
        session = client.session
        if client.passes or (session is not None and session.table):
            self.passes.check(client, act)
        if session is None:
            raise Unauthorized
        if act.table not in client.tables:
            self._check_coming_in(client, act)
        if client.waiting >= self.limits.requests_waiting_max:
            raise RateLimited("too many actions wait for an answer")
        client.waiting += 1
        number = self._requests.next_number()
        request = to_dealer.ActRequest(
            number,
            self.name,
            act.table,
            session.person,
            session.name,
            session.bot,
            act.action,
            bytes(act.args),
            act.action_id,
            act.decision,
            session.colour,
        )
        table, action_id = act.table, act.action_id

        def reply(answer: from_dealer.Answer | from_dealer.Shown) -> None:
            client.waiting -= 1
            if client in self.clients and isinstance(answer, from_dealer.Answer):
                if answer.status != "ok":
                    self._refusing.note(answer.code, table, action_id)
                    self._guesses.charge_unseen(client, table, answer.code)
                client.connection.send(result(table, action_id, answer))

        self._requests.ask(request, reply, self._time.loop_time())

    def _check_coming_in(self, client: Client, act: from_client.Act) -> None:
        """One acts where one looks on; but whoever may not look on without a seat can come in and take one."""
        if act.action not in COMING_IN:
            raise JoinFailed("join the table first")
        if not act.table.isascii() or not act.table.isalnum():
            raise GameUnavailable
        self._guesses.check(client)

    def go_to(self, client: Client, table: str, since: int | None) -> None:
        """Somebody comes to look at a table, or anew where they do already. Raises Refusal."""
        if table in client.tables:
            self._looks.look(client, table, since)
            return
        if not (table.isascii() and table.isalnum()):  # it is to become part of a topic's name
            raise GameUnavailable
        if len(client.tables) >= self.limits.tables_per_connection:
            raise JoinFailed(f"at most {self.limits.tables_per_connection} tables on one connection")
        if table not in self._audiences:
            self._guesses.check(client)
        client.tables[table] = self._requests.next_number()
        self._audiences.join(client, table, since)

    def charge(self, client: Client) -> None:
        """Whoever shows what is worth nothing may do so less often."""
        self._guesses.charge(client)

    def leave(self, client: Client, table: str) -> None:
        """Somebody looks at a table no longer."""
        client.tables.pop(table, None)
        self._audiences.leave(client, table)

    def _shut_out(self, client: Client, table: str) -> None:
        """Somebody who looked on may see a table no longer."""
        self._refusing.refuse(client, not_shown(), table)
        self.leave(client, table)

    def attended(self) -> list[str]:
        """The tables that people have open here: anybody with a name who is no bot."""
        return self._audiences.attended()

    def _hear_dealers(self, told: from_dealer.ToAllGateways) -> None:
        match told:
            case from_dealer.Heartbeat():
                self._requests.heartbeat(told, self._time.loop_time())
            case from_dealer.TurnBegan():
                self.turns.begin(told, self._time.loop_time())
            case from_dealer.DealerReport():
                self.operating.machines.hear(told)

    # What goes on by itself.

    async def _tick_on(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now = self._time.loop_time()
            self._requests.tick(now)
            self._requests.bury(now)
            self._audiences.tell_presence(self._requests.ranking)
            self.whereabouts.tell()
            self.turns.tick(now)
            for client in list(self.clients):
                if (why := client.overstays(now, self.limits)) is not None:
                    self.counts.dropped += why[0] == CLOSE_SLOW
                    client.connection.close(*why)
                    self.disconnect(client)

    async def _heal_on(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(HEAL_SECONDS):
                    await self._lost.wait()
            self._lost.clear()
            await self._audiences.heal()
