"""Whoever can write to the server, and knows no secret, can do nothing: it is dropped and counted."""

import time
from random import Random

import pytest

from parlour.bus.envelope import BYTES_MAX, Reason
from parlour.bus.keys import Secret
from parlour.bus.nats import Unsent
from parlour.wire import from_dealer, topics
from parlour.wire.topics import Topic
from tests.bus.broker import Ear, connected, intruder, overhear, server, until
from tests.bus.small_club import ACT, WHISPER, WallClock, desk, subject
from tests.engines.nats import Nats
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio

DEALER = topics.dealer("d1")


async def test_what_is_not_ours_is_dropped_and_counted_and_the_rest_goes_on(nats: Nats, caplog) -> None:
    now = WallClock(time.time())
    long_ago = WallClock(now.now - 60.0)
    bad = {
        Reason.TOO_LARGE: bytes(BYTES_MAX + 1),
        Reason.GARBLED: b"{}",
        Reason.UNKNOWN_FORMAT: b"",
        Reason.OTHER_CLUB: desk("g1", club="casino", clock=now).seal(subject(DEALER), ACT),
        Reason.UNKNOWN_KEY: desk("g1", secrets=(Secret(bytes(range(1, 33))),), clock=now).seal(subject(DEALER), ACT),
        Reason.BAD_SIGNATURE: desk("g1", clock=now).seal(subject("dealer.d2"), ACT),
        Reason.WRONG_KIND: desk("g1", clock=now).seal(subject(DEALER), WHISPER),
        Reason.EXPIRED: desk("g1", clock=long_ago).seal(subject(DEALER), ACT),
    }
    async with connected(nats, "d1") as dealer, connected(nats, "g1") as gateway, intruder(nats) as writer:
        heard = Ear()
        dealer.subscribe(DEALER, heard)
        await dealer.flush()
        for envelope in bad.values():
            await writer.publish(subject(DEALER), envelope)
        await until(lambda: dealer.dropped.total() == len(bad))
        assert dealer.dropped == dict.fromkeys(bad, 1)
        gateway.publish(DEALER, ACT)
        await until(lambda: heard == [ACT])
        assert dealer.connections == 1
    said = {record.getMessage() for record in caplog.records if record.name == "parlour.bus.nats"}
    (bug,) = [words for words in said if "is not believed" not in words]
    assert bug == "'g1' sent what it should not on parlour.corner.dealer.d1: wrong_kind"
    assert len(said) <= 3  # outsiders fill no log: once a reason


async def test_an_envelope_that_was_overheard_does_nothing_when_it_is_said_again(nats: Nats) -> None:
    async with connected(nats, "d1") as dealer, connected(nats, "g1") as gateway, intruder(nats) as writer:
        ada, ben = Ear(), Ear()
        gateway.subscribe(topics.person("ada"), ada)
        gateway.subscribe(topics.person("ben"), ben)
        await gateway.flush()
        spy = await overhear(writer, "parlour.>")
        dealer.publish(topics.person("ada"), WHISPER)
        overheard = await spy.next_msg(PATIENCE_SECONDS)
        await until(lambda: ada == [WHISPER])
        await writer.publish(overheard.subject, overheard.data)
        await writer.publish(subject("person.ben"), overheard.data)
        await until(lambda: gateway.dropped.total() == 2)
        assert gateway.dropped == {Reason.REPLAYED: 1, Reason.BAD_SIGNATURE: 1}
        assert (ada, ben) == ([WHISPER], [])


async def test_hundreds_of_mangled_envelopes_harm_nobody(nats: Nats) -> None:
    random = Random(11)
    async with connected(nats, "d1") as dealer, connected(nats, "g1") as gateway, intruder(nats) as writer:
        spy = await overhear(writer, subject(DEALER))
        heard = Ear()
        dealer.subscribe(DEALER, heard)
        await dealer.flush()
        gateway.publish(DEALER, ACT)
        whole = (await spy.next_msg(PATIENCE_SECONDS)).data
        for _ in range(500):
            mangled = bytearray(whole)
            for _ in range(random.randrange(1, 6)):
                mangled[random.randrange(len(mangled))] = random.randrange(256)
            await writer.publish(subject(DEALER), bytes(mangled[: random.randrange(len(mangled) + 1)]))
        gateway.publish(DEALER, ACT)
        await until(lambda: len(heard) + dealer.dropped.total() >= 502)
        assert heard == [ACT, ACT]
        assert dealer.dropped.total() == 500


async def test_clubs_on_one_server_hear_nothing_of_each_other(nats: Nats) -> None:
    async with connected(nats, "g1") as here, connected(nats, "g1", club="casino") as there:
        heard, heard_there = Ear(), Ear()
        here.subscribe(topics.DEALERS, heard)
        there.subscribe(topics.DEALERS, heard_there)
        for bus, dealer in ((here, "ours"), (there, "theirs")):
            bus.publish(topics.DEALERS, from_dealer.Heartbeat(dealer))
        await until(lambda: bool(heard and heard_there))
        assert (heard, heard_there) == ([from_dealer.Heartbeat("ours")], [from_dealer.Heartbeat("theirs")])


@pytest.mark.parametrize(
    "name", ["", ">", "table.*", "table.>", "table.a b", "table.", "table.x\r\nPUB y 0\r\n", "t" * 80]
)
async def test_a_topic_that_is_no_name_never_reaches_the_server(nats: Nats, name: str) -> None:
    """A client chooses the id of the table that it asks for."""
    async with connected(nats, "d1") as dealer, connected(nats, "g1") as gateway:
        everything = Ear()
        stop = gateway.subscribe(Topic[from_dealer.Heartbeat](name), everything)
        dealer.publish(Topic[from_dealer.Heartbeat](name), from_dealer.Heartbeat("d1"))
        assert dealer.dropped == {Unsent.UNSPEAKABLE: 1}
        beats = Ear()
        gateway.subscribe(topics.DEALERS, beats)
        await gateway.flush()
        dealer.publish(topics.DEALERS, from_dealer.Heartbeat("d1"))
        await until(lambda: bool(beats))
        stop()
        assert everything == []
        assert (gateway.connections, dealer.connections) == (1, 1)


async def test_a_message_that_cannot_be_written_is_dropped_and_counted(nats: Nats) -> None:
    async with connected(nats, "d1") as dealer:
        dealer.publish(topics.DEALERS, from_dealer.Heartbeat("\ud800"))
        assert dealer.dropped == {Unsent.UNSPEAKABLE: 1}


async def test_a_message_larger_than_the_server_takes_is_dropped_and_the_connection_kept() -> None:
    with server("max_payload: 65536") as small:
        async with connected(small, "d1") as dealer, connected(small, "g1") as gateway:
            heard = Ear()
            gateway.subscribe(topics.person("ada"), heard)
            await gateway.flush()
            dealer.publish(topics.person("ada"), from_dealer.Whisper("T", 1, bytes(70_000)))
            dealer.publish(topics.person("ada"), WHISPER)
            await until(lambda: bool(heard))
            assert heard == [WHISPER]
            assert dealer.dropped == {Unsent.TOO_LARGE: 1}
            assert dealer.connections == 1
