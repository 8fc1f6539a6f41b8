"""Tells somebody of their turn, on each browser of theirs that wants it: once, and while it is still their turn.

A gateway calls when a turn has begun of somebody who does not look. What it says is a hint: whether they have a browser
to be told is asked here, whether it is their turn still the table's stored state says, and which of many gateways tells
it the store decides. All of it is away from play: nothing waits for it, and what is too much is dropped.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
from collections import Counter
from collections.abc import Callable
from typing import Protocol

import msgspec

from parlour.house.push.endpoints import Endpoint, NotPublic, endpoint
from parlour.house.push.sealing import sealed
from parlour.house.push.signing import PushKey, unpadded
from parlour.metrics.counts import PushCounts
from parlour.store.port import State, TableReader
from parlour.store.push_port import PushStore, PushSubscription
from parlour.wire.from_dealer import TurnBegan

log = logging.getLogger(__name__)

AT_ONCE = 32
WAITING_MAX = 1_000
OF_ONE_PERSON = 3
"""So many turns of one person are told at once: a browser may name a push service that never answers."""
BROWSERS_MAX = 10
PAUSE_MS = 30_000
"""At one table nobody is told of two turns within so long: who has not come for the first will not for the second."""
WITHOUT_CLOCK_SECONDS = 24 * 3600
"""How long a push service keeps a message for a browser that is off, where no clock runs."""
AGAIN_SECONDS = 5.0
TOPIC_CHARACTERS = 32
"""RFC 8030 §5.4: a message takes the place of one with the same topic that was not delivered yet."""
TITLE_CHARACTERS_MAX = 100
GONE = (404, 410)
UNREACHABLE, NOT_ALLOWED = 0, 1  # no statuses of HTTP
PASSING = (UNREACHABLE, 429)


class TellingStore(TableReader, PushStore, Protocol):
    """What is asked of a store here."""


class Services(Protocol):
    """What carries messages to browsers."""

    async def post(self, endpoint: Endpoint, headers: dict[str, str], body: bytes) -> int:
        """Hand over a message, and give the status of the answer. Raises OSError, TimeoutError or NotPublic."""


class _Clock(msgspec.Struct):
    seat: int
    at: int


class _Public(msgspec.Struct):
    """What is read of a table's state, whatever is played there."""

    seats: list[str | None]
    title: str = ""
    turn: int | None = None
    on_turn: list[int] = msgspec.field(default_factory=list)
    deadline: _Clock | None = None
    deadlines: list[_Clock] = msgspec.field(default_factory=list)


class Awaited(msgspec.Struct, frozen=True):
    """A turn of somebody's: at which table, and when (ms) their clock runs out; None: none runs."""

    title: str
    until: int | None

    def seconds_from(self, now: int) -> int:
        """How long a push service keeps a message for a browser that is off: as long as it is worth something."""
        return WITHOUT_CLOCK_SECONDS if self.until is None else max(0, math.ceil((self.until - now) / 1000))


class TurnMessage(msgspec.Struct, frozen=True, tag_field="kind", tag="turn"):
    """What a browser is told."""

    table: str
    title: str


_public = msgspec.json.Decoder(_Public)


class TurnNotices:
    """Tells people of turns."""

    def __init__(self, store: TellingStore, services: Services, key: PushKey, wall_clock: Callable[[], float]) -> None:
        """`wall_clock` says seconds since 1970, as push services count them."""
        self.key = key
        self.counts = PushCounts()
        self._store = store
        self._services = services
        self._wall_clock = wall_clock
        self._waiting: asyncio.Queue[TurnBegan] = asyncio.Queue(WAITING_MAX)
        self._under_way: Counter[str] = Counter()  # by person, what waits and what is being told

    def take(self, turn: TurnBegan) -> None:
        """Somebody's turn has begun who does not look."""
        if self._waiting.full() or self._under_way[turn.person] >= OF_ONE_PERSON:
            self.counts.dropped += 1
            return
        self._under_way[turn.person] += 1
        self._waiting.put_nowait(turn)

    async def run(self) -> None:
        """Tell people until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(AT_ONCE):
                tasks.create_task(self._tell_on())

    async def _tell_on(self) -> None:
        while True:
            turn = await self._waiting.get()
            try:
                await self.tell(turn)
            except Exception:
                log.warning("somebody could not be told of their turn", exc_info=True, extra={"table": turn.table})
            finally:
                self._under_way[turn.person] -= 1
                if not self._under_way[turn.person]:
                    del self._under_way[turn.person]

    async def tell(self, turn: TurnBegan) -> None:
        """Tell somebody on all their browsers, if it is their turn still and nobody else tells them."""
        subscriptions = await self._store.push_subscriptions(turn.person, BROWSERS_MAX)
        if not subscriptions:
            return
        states = await self._store.load([turn.table])
        awaited = awaited_of(states[turn.table], turn.person) if turn.table in states else None
        if awaited is None or not await self._store.take_turn_to_tell(turn.person, turn.table, turn.version, PAUSE_MS):
            return
        seconds = awaited.seconds_from(await self._store.now())
        told = msgspec.json.encode(TurnMessage(turn.table, awaited.title))
        async with asyncio.TaskGroup() as sending:
            for subscription in subscriptions:
                sending.create_task(self._send(turn.table, told, seconds, subscription))

    async def _send(self, table: str, told: bytes, seconds: int, subscription: PushSubscription) -> None:
        """Hand one message over; what may be otherwise in a moment is tried once more."""
        status = await self._hand_over(table, told, seconds, subscription)
        if (status in PASSING or status >= 500) and seconds > AGAIN_SECONDS:
            await asyncio.sleep(AGAIN_SECONDS)
            status = await self._hand_over(table, told, seconds, subscription)
        if 200 <= status < 300:
            self.counts.sent += 1
        elif status in GONE:
            self.counts.gone += 1
            await self._store.drop_push(subscription)
        else:
            self.counts.failures += 1
            log.warning("a push service did not take a message (%d)", status, extra={"table": table})

    async def _hand_over(self, table: str, told: bytes, seconds: int, subscription: PushSubscription) -> int:
        """The status of the answer, or one of our own."""
        where = endpoint(subscription.endpoint)
        headers = {
            "Authorization": self.key.authorization(where.service, self._wall_clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(seconds),
            "Topic": topic_of(table),
            "Urgency": "high",
        }
        try:
            return await self._services.post(where, headers, sealed(told, subscription.public_key, subscription.secret))
        except NotPublic:
            log.warning("the push service %s is not on the internet", where.host)
            return NOT_ALLOWED
        except (OSError, TimeoutError) as problem:
            log.warning("the push service %s cannot be reached: %r", where.host, problem)
            return UNREACHABLE


def awaited_of(state: State, person: str) -> Awaited | None:
    """What a table waits for, if it is for somebody."""
    public = _public.decode(state.state)
    if person not in public.seats:
        return None
    seat = public.seats.index(person)
    if seat != public.turn and seat not in public.on_turn:
        return None
    clocks = [*public.deadlines, *([public.deadline] if public.deadline else [])]
    until = next((clock.at for clock in clocks if clock.seat == seat), None)
    return Awaited(public.title[:TITLE_CHARACTERS_MAX], until)


def topic_of(table: str) -> str:
    """The topic of messages about a table: the next one takes the place of one that still waits."""
    return unpadded(hashlib.sha256(table.encode()).digest())[:TOPIC_CHARACTERS]
