"""The bus between hosts: NATS, core publish and subscribe.

    bus = NatsBus(["nats://10.0.0.5:4222"], envelopes)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(bus.run())
        await bus.ready.wait()

Subjects are `parlour.CLUB.TOPIC`, one subscription each, however many listen here. Publishing and subscribing never
wait: what they say to the server is written with all else of that turn of the event loop, in order. So whoever
subscribes and then asks has subscribed when the question arrives, and a whisper stays ahead of its update.

While there is no connection, what is published is dropped and counted; what is listened to is listened to again as
soon as there is one, and then whoever wants to know (`on_reconnect`) is told, for something will have been missed.

There is no queue between the socket and the handlers. A process that falls behind stops reading; the server keeps a
bounded amount for it and then hangs up, which is counted, and after which the process starts from the store.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from time import monotonic
from typing import Any, TypeVar

from parlour.bus.envelope import BYTES_MAX, Envelopes, Reason, Rejected
from parlour.bus.letters import TOPICS
from parlour.bus.line import ServerConnection
from parlour.bus.port import Unsubscribe
from parlour.wire.topics import Topic

log = logging.getLogger(__name__)

M = TypeVar("M")

BELIEVED_SECONDS = 30.0
DISBELIEVED = {
    Reason.UNKNOWN_KEY: "what comes over it is signed with another secret",
    Reason.BAD_SIGNATURE: "what comes over it is signed with another secret",
    Reason.EXPIRED: "what comes over it is of another time: a clock is off",
}
RETRY_SECONDS_MAX = 0.25
WAITING_BYTES_MAX = 16 * 1024 * 1024

_is_topic = re.compile(r"[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64}){0,3}").fullmatch
_is_club = re.compile(r"[A-Za-z0-9_-]{1,64}").fullmatch


class Unsent(StrEnum):
    """Why something published was not sent."""

    DISCONNECTED = "unsent_disconnected"
    SERVER_SLOW = "unsent_server_slow"
    TOO_LARGE = "unsent_too_large"
    UNSPEAKABLE = "unsent_unspeakable"


class _Subscription:
    """A topic that somebody here listens to."""

    __slots__ = ("fields", "handlers", "number", "subject")

    def __init__(self, number: int, subject: str, fields: frozenset[str]) -> None:
        self.number = number
        self.subject = subject
        self.fields = fields
        self.handlers: tuple[Callable[[Any], None], ...] = ()

    def command(self) -> bytes:
        """How the server is asked for it."""
        return f"SUB {self.subject}  {self.number}\r\n".encode()


class NatsBus:
    """Publish and subscribe through NATS servers, of which one at a time is used.

    For whoever measures: `dropped` counts, by reason, what came in and was `Rejected`, and what should have gone out
    and is `Unsent`; `connections` how often one was made; `forbidden` what the server's permissions did not allow.
    """

    def __init__(
        self,
        servers: Sequence[str],
        envelopes: Envelopes,
        *,
        jitter: Callable[[], float],
        options: Mapping[str, Any] | None = None,
        waiting_bytes_max: int = WAITING_BYTES_MAX,
    ) -> None:
        """`options` are those of nats-py's `connect` that say who we are: `user`, `password`, `tls` and the like."""
        if not servers:
            raise ValueError("there is no NATS server to connect to")
        for server in servers:
            if not server.startswith(("nats://", "tls://")) or not ServerConnection.can_reach(server):
                raise ValueError(f"{_shown(server)!r} is no address of a NATS server, such as nats://10.0.0.5:4222")
        if not _is_club(envelopes.club):
            raise ValueError(f"a club's name has letters, digits, - and _: {envelopes.club!r} cannot be one")
        self.dropped: Counter[Reason | Unsent] = Counter()
        self.connections = 0
        self.forbidden = 0
        self.ready = asyncio.Event()
        self._servers = list(servers)
        self._envelopes = envelopes
        self._jitter = jitter
        self._options = {"name": envelopes.sender, **(options or {})}  # the name is for the server's monitoring
        self._waiting_bytes_max = waiting_bytes_max
        self._prefix = f"parlour.{envelopes.club}."
        self._line: ServerConnection | None = None
        self._numbers = 0
        self._subscriptions: dict[str, _Subscription] = {}
        self._by_number: dict[int, _Subscription] = {}
        self._forbids = False  # on this connection
        self._believed_at = float("-inf")  # by the monotonic clock (s)
        self._disbelieved = (float("-inf"), "")  # when, and what is wrong
        self._reconnected: list[Callable[[], None]] = []

    reasons = (*Reason, *Unsent)
    """Everything that `dropped` may count."""

    @property
    def connected(self) -> bool:
        """Whether there is a connection now."""
        return self._line is not None

    @property
    def trouble(self) -> str | None:
        """Why this process cannot work by the bus, if it cannot: the server, or nobody here, lets it.

        What is not believed is trouble only while nothing is believed: anybody may write nonsense to the bus.
        """
        if self._line is None:
            return "it is not connected"
        if self._forbids:
            return "it does not allow what this role needs; the log says what"
        now = monotonic()
        at, why = self._disbelieved
        return why if now - at < BELIEVED_SECONDS and at > self._believed_at + BELIEVED_SECONDS / 3 else None

    async def run(self) -> None:
        """Connect, and connect again, until cancelled."""
        complaint = ""
        tries = 0
        while True:
            line = ServerConnection(self._hear, self._refuse_us)
            server = self._servers[tries % len(self._servers)]
            tries += 1
            try:
                await line.open(server, self._options)
                _be_cancelled()
                log.info("connected to the bus at %s", _shown(server))
                complaint = ""
                self._use(line)
                await line.lost.wait()
                log.warning("lost the bus: %s", line.why)
            except Exception as problem:  # of whatever kind: a bus that gives up takes the process with it
                reason = line.why or str(problem)
                if reason != complaint:  # once, and not four times a second
                    log.warning("no bus at %s: %s; still trying", _shown(server), reason)
                complaint = reason
            finally:
                self._line = None
                await line.close_politely()
                if line.waiting_messages:
                    self.dropped[Unsent.DISCONNECTED] += line.waiting_messages
            _be_cancelled()
            await asyncio.sleep(RETRY_SECONDS_MAX * self._jitter())

    def publish(self, topic: Topic[M], message: M) -> None:
        """Send to whoever listens, if there is a connection."""
        line = self._line
        if line is None:
            self.dropped[Unsent.DISCONNECTED] += 1
            return
        if not _is_topic(topic):
            self.dropped[Unsent.UNSPEAKABLE] += 1
            return
        subject = self._prefix + topic
        try:
            envelope = self._envelopes.seal(subject, message)
        except ValueError:
            log.exception("a message for %s could not be written", topic)
            self.dropped[Unsent.UNSPEAKABLE] += 1
            return
        if len(envelope) > min(BYTES_MAX, line.max_payload):
            log.warning("a message of %d bytes for %s is too large for the bus", len(envelope), topic)
            self.dropped[Unsent.TOO_LARGE] += 1
        elif line.waiting_bytes + len(envelope) > self._waiting_bytes_max:
            self.dropped[Unsent.SERVER_SLOW] += 1
        else:
            line.say(b"PUB %b %d\r\n%b\r\n" % (subject.encode(), len(envelope), envelope))

    def subscribe(self, topic: Topic[M], handler: Callable[[M], None]) -> Unsubscribe:
        """Have `handler` called with each message on `topic`."""
        if not _is_topic(topic):  # nobody can publish on it, and it must not get near the server: it may say ">"
            return lambda: None
        subscription = self._subscriptions.get(topic) or self._listen(topic)
        subscription.handlers = (*subscription.handlers, handler)
        listening = True

        def unsubscribe() -> None:
            nonlocal listening
            if listening:
                listening = False
                handlers = list(subscription.handlers)
                handlers.remove(handler)
                subscription.handlers = tuple(handlers)
                if not handlers:
                    self._forget(topic, subscription)

        return unsubscribe

    def on_reconnect(self, tell: Callable[[], None]) -> None:
        """Have `tell` called each time that a connection has been made after one was lost."""
        self._reconnected.append(tell)

    async def flush(self) -> None:
        """Wait until the server has read what was said so far. Raises TimeoutError when it does not in time."""
        if self._line is not None:
            await self._line.flush()

    # Connections.

    def _use(self, line: ServerConnection) -> None:
        """Listen on a new connection to all that is listened to, and speak through it from now on."""
        if self._subscriptions:
            line.say(b"".join(subscription.command() for subscription in self._subscriptions.values()))
        self._line = line
        self._forbids = False
        self.connections += 1
        self.ready.set()
        if self.connections > 1:
            for tell in self._reconnected:
                try:
                    tell()
                except Exception:
                    log.exception("what should happen after reconnecting failed")

    def _refuse_us(self, what: str) -> None:
        self.forbidden += 1
        self._forbids = True
        log.error("the bus does not allow it: %s", what)

    # Subscriptions.

    def _listen(self, topic: str) -> _Subscription:
        self._numbers += 1  # a late message to a number that is no more finds nobody
        fields = TOPICS.get(topic.partition(".")[0], frozenset())
        subscription = _Subscription(self._numbers, self._prefix + topic, fields)
        self._subscriptions[topic] = self._by_number[subscription.number] = subscription
        if self._line is not None:
            self._line.say(subscription.command())
        return subscription

    def _forget(self, topic: str, subscription: _Subscription) -> None:
        del self._subscriptions[topic], self._by_number[subscription.number]
        if self._line is not None:
            self._line.say(b"UNSUB %d\r\n" % subscription.number)

    def _hear(self, number: int, data: bytes) -> None:
        subscription = self._by_number.get(number)
        if subscription is None:
            return
        try:
            message = self._envelopes.open(subscription.subject, subscription.fields, data)
        except Rejected as refused:
            self.dropped[refused.reason] += 1
            if (why := DISBELIEVED.get(refused.reason)) is not None:
                self._disbelieved = monotonic(), why
                log.warning("the bus is not believed: %s", why)
            if refused.sender:  # no outsider's doing, who could fill the log with it, but a bug
                log.warning("%r sent what it should not on %s: %s", refused.sender, subscription.subject, refused)
            return
        self._believed_at = monotonic()
        for handler in subscription.handlers:
            try:
                handler(message)
            except Exception:
                log.exception("a handler of %s failed", subscription.subject)


def _be_cancelled() -> None:
    """Stop if we were told to: nats-py, and `asyncio.wait_for` before Python 3.12, may swallow that."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _shown(server: str) -> str:
    """A server's address without the password that may stand in it."""
    return server.rpartition("@")[2]
