"""What every bus must do. An adapter passes by subclassing `BusContract` with a `bus` fixture on its real engine:

    class TestNats(BusContract):
        @pytest.fixture
        async def bus(self): ...

A bus may lose messages, so the suite asks for what holds when nothing goes wrong: everything arrives, once, in the
order in which it was published. What an adapter does when its engine fails is tested beside it.
"""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.bus.port import Bus
from parlour.wire import topics
from parlour.wire.from_dealer import ToPerson, Whisper
from parlour.wire.topics import Topic

PATIENCE_SECONDS = 5.0
MANY = 500
LARGE_BYTES = 512 * 1024

HERE, THERE, LAST = topics.person("A"), topics.person("B"), topics.person("last")


def said(text: bytes) -> Whisper:
    """A message that says this."""
    return Whisper("T", 1, text)


class Listener:
    """Keeps what it hears, and waits for it."""

    def __init__(self) -> None:
        self.heard: list[ToPerson] = []
        self._heard_more = asyncio.Event()

    def __call__(self, message: ToPerson) -> None:
        """Hear a message."""
        self.heard.append(message)
        self._heard_more.set()

    async def hears(self, count: int) -> list[ToPerson]:
        """The first so many messages, once they have come."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.heard) < count:
                self._heard_more.clear()
                await self._heard_more.wait()
        return self.heard[:count]


@pytest.mark.anyio
class BusContract:
    """The suite."""

    async def settled(self, bus: Bus) -> None:
        """Wait until everything published so far has arrived: a message after it, on a topic of its own, has."""
        last = Listener()
        stop = bus.subscribe(LAST, last)
        bus.publish(LAST, said(b""))
        await last.hears(1)
        stop()

    async def test_what_is_published_is_heard(self, bus: Bus) -> None:
        listener = Listener()
        bus.subscribe(HERE, listener)
        bus.publish(HERE, said(b"one"))
        assert await listener.hears(1) == [said(b"one")]

    async def test_everybody_who_listens_hears_it_once(self, bus: Bus) -> None:
        listeners = [Listener() for _ in range(3)]
        for listener in listeners:
            bus.subscribe(HERE, listener)
        bus.publish(HERE, said(b"one"))
        await self.settled(bus)
        assert [listener.heard for listener in listeners] == [[said(b"one")]] * 3

    async def test_only_the_topic_that_was_asked_for_is_heard(self, bus: Bus) -> None:
        listener = Listener()
        bus.subscribe(HERE, listener)
        for name in ("person.B", "person", "person.AA", "person.A.x", "persons.A"):
            bus.publish(Topic[ToPerson](name), said(b"not for you"))
        bus.publish(HERE, said(b"for you"))
        await self.settled(bus)
        assert listener.heard == [said(b"for you")]

    async def test_publishing_where_nobody_listens_is_no_error(self, bus: Bus) -> None:
        bus.publish(THERE, said(b"hello?"))
        await self.settled(bus)

    async def test_nothing_that_was_said_before_one_listened_is_heard(self, bus: Bus) -> None:
        bus.publish(HERE, said(b"before"))
        await self.settled(bus)
        listener = Listener()
        bus.subscribe(HERE, listener)
        bus.publish(HERE, said(b"after"))
        await self.settled(bus)
        assert listener.heard == [said(b"after")]

    async def test_messages_come_in_the_order_in_which_they_were_published(self, bus: Bus) -> None:
        listener = Listener()
        bus.subscribe(HERE, listener)
        sent: list[ToPerson] = [said(b"%d" % number) for number in range(MANY)]
        for message in sent:
            bus.publish(HERE, message)
        assert await listener.hears(MANY) == sent

    async def test_the_order_holds_across_the_topics_of_one_listener(self, bus: Bus) -> None:
        """A whisper is published before the update that it belongs to, and should be there first."""
        listener = Listener()
        bus.subscribe(THERE, listener)
        bus.subscribe(HERE, listener)
        sent: list[ToPerson] = []
        for number in range(20):
            for topic in (THERE, HERE):
                sent.append(said(f"{number} {topic}".encode()))
                bus.publish(topic, sent[-1])
        assert await listener.hears(len(sent)) == sent

    async def test_a_handler_is_never_called_from_within_publish(self, bus: Bus) -> None:
        listener = Listener()
        bus.subscribe(HERE, listener)
        bus.publish(HERE, said(b"one"))
        assert listener.heard == []
        await listener.hears(1)

    async def test_who_has_stopped_listening_hears_no_more(self, bus: Bus) -> None:
        gone, here = Listener(), Listener()
        stop = bus.subscribe(HERE, gone)
        bus.subscribe(HERE, here)
        bus.publish(HERE, said(b"one"))
        await self.settled(bus)
        stop()
        bus.publish(HERE, said(b"two"))
        await self.settled(bus)
        assert gone.heard == [said(b"one")]
        assert here.heard == [said(b"one"), said(b"two")]

    async def test_stopping_twice_takes_nobody_else_s_place(self, bus: Bus) -> None:
        listener = Listener()
        stop = bus.subscribe(HERE, listener)
        stop()
        bus.subscribe(HERE, listener)
        stop()
        bus.publish(HERE, said(b"one"))
        await self.settled(bus)
        assert listener.heard == [said(b"one")]

    async def test_one_may_listen_again(self, bus: Bus) -> None:
        listener = Listener()
        bus.subscribe(HERE, listener)()
        bus.subscribe(HERE, listener)
        bus.publish(HERE, said(b"one"))
        await self.settled(bus)
        assert listener.heard == [said(b"one")]

    async def test_a_handler_may_publish_listen_and_stop(self, bus: Bus) -> None:
        answers = Listener()
        bus.subscribe(THERE, answers)

        def answer_once(message: ToPerson) -> None:
            stop()
            assert isinstance(message, Whisper)
            bus.publish(THERE, said(b"answer to " + message.fragment))

        stop = bus.subscribe(HERE, answer_once)
        bus.publish(HERE, said(b"one"))
        await answers.hears(1)
        bus.publish(HERE, said(b"two"))
        await self.settled(bus)
        assert answers.heard == [said(b"answer to one")]

    async def test_a_handler_that_fails_harms_nobody_else(self, bus: Bus) -> None:
        def fail(message: ToPerson) -> None:
            raise RuntimeError("a bug in a handler")

        listener = Listener()
        bus.subscribe(HERE, fail)
        bus.subscribe(HERE, listener)
        bus.publish(HERE, said(b"one"))
        bus.publish(HERE, said(b"two"))
        assert await listener.hears(2) == [said(b"one"), said(b"two")]

    async def test_any_bytes_and_large_messages_get_through(self, bus: Bus) -> None:
        listener = Listener()
        bus.subscribe(HERE, listener)
        texts = [b"", bytes(range(256)), b"\n\r\0" * 10, bytes(LARGE_BYTES)]
        sent: list[ToPerson] = [said(text) for text in texts]
        for message in sent:
            bus.publish(HERE, message)
        assert await listener.hears(len(sent)) == sent
