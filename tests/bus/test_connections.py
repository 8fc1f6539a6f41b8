"""What becomes of the bus when its server dies, stops, reads too slowly, or has had enough of us."""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parlour.bus import line
from parlour.bus.nats import NatsBus, Unsent
from parlour.wire import from_dealer, topics
from tests.bus.broker import Ear, connected, running, server, until
from tests.bus.small_club import WHISPER, desk
from tests.engines.nats import Nats

pytestmark = pytest.mark.anyio

BEAT = from_dealer.Heartbeat("d1")
LARGE = from_dealer.Whisper("T", 1, bytes(500_000))
ADA, BEN, EVE = topics.person("ada"), topics.person("ben"), topics.person("eve")


async def test_before_there_is_a_connection_nothing_waits_and_nothing_fails() -> None:
    bus = NatsBus(["nats://127.0.0.1:9"], desk("g1"), jitter=lambda: 0.5)
    bus.publish(topics.DEALERS, BEAT)
    stop = bus.subscribe(topics.DEALERS, Ear())
    stop()
    async with running(bus):
        bus.publish(topics.DEALERS, BEAT)
        assert bus.dropped == {Unsent.DISCONNECTED: 2}
        assert not bus.connected


async def test_a_killed_server_is_found_again_with_all_that_was_listened_to() -> None:
    with server() as nats:
        async with connected(nats, "d1") as dealer, connected(nats, "g1") as gateway:
            before, gone, meanwhile, told = Ear(), Ear(), Ear(), Ear()
            gateway.on_reconnect(lambda: told.append(gateway.connections))
            gateway.subscribe(ADA, before)
            stop = gateway.subscribe(BEN, gone)
            nats.kill()
            await until(lambda: not gateway.connected and not dealer.connected)
            dealer.publish(ADA, WHISPER)
            assert dealer.dropped == {Unsent.DISCONNECTED: 1}
            stop()
            gateway.subscribe(EVE, meanwhile)
            nats.restart()
            started = time.monotonic()
            await until(lambda: gateway.connected and dealer.connected)
            assert time.monotonic() - started < 2.0
            assert told == [2]
            for topic in (ADA, BEN, EVE):
                gateway.publish(topic, WHISPER)  # on its own connection, where the server has read the subscriptions
            await until(lambda: bool(meanwhile))
            assert (before, gone, meanwhile) == ([WHISPER], [], [WHISPER])
            dealer.publish(ADA, WHISPER)
            await until(lambda: len(before) == 2)


async def test_a_server_that_stops_politely_is_found_again_too() -> None:
    with server() as nats:
        async with connected(nats, "g1") as gateway:
            for connections in (2, 3):
                nats.stop()
                await until(lambda: not gateway.connected)
                nats.restart()
                await until(lambda: gateway.connected)
                assert gateway.connections == connections


async def test_what_the_server_does_not_read_is_dropped_at_a_bound_and_counted() -> None:
    with server() as nats:
        async with connected(nats, "d1", waiting_bytes_max=2_000_000) as dealer:
            heard = Ear()
            dealer.subscribe(ADA, heard)
            nats.pause()
            said = 0
            while not dealer.dropped:
                dealer.publish(ADA, LARGE)
                said += 1
                await asyncio.sleep(0)
                assert said < 500
            assert set(dealer.dropped) == {Unsent.SERVER_SLOW}
            nats.resume()
            await until(lambda: len(heard) == said - dealer.dropped[Unsent.SERVER_SLOW])
            assert dealer.connections == 1


async def test_a_server_that_no_longer_answers_is_given_up_and_found_when_it_does(monkeypatch) -> None:
    monkeypatch.setattr(line, "PING_SECONDS", 0.05)
    monkeypatch.setattr(line, "CONNECT_SECONDS", 0.2)
    with server() as nats:
        async with connected(nats, "g1") as gateway:
            nats.pause()
            await until(lambda: not gateway.connected)
            nats.resume()
            await until(lambda: gateway.connected)
            heard = Ear()
            gateway.subscribe(ADA, heard)
            gateway.publish(ADA, WHISPER)
            await until(lambda: heard == [WHISPER])


async def test_a_process_that_reads_too_slowly_is_cut_off_and_comes_back() -> None:
    """It stands still for as long as another process takes to send more than the server keeps for it."""
    with server("max_pending: 1MB") as nats:
        async with connected(nats, "g1") as gateway:
            told = Ear()
            gateway.on_reconnect(lambda: told.append("heal"))
            gateway.subscribe(ADA, Ear())
            await gateway.flush()
            _flood(nats, f"parlour.corner.{ADA}", messages=100, size=500_000)  # our event loop stands still meanwhile
            await until(lambda: told == ["heal"])
            heard = Ear()
            gateway.subscribe(BEN, heard)
            gateway.publish(BEN, WHISPER)
            await until(lambda: heard == [WHISPER])
            assert gateway.connections == 2


async def test_whoever_is_not_let_in_tries_on_and_says_so_once(caplog) -> None:
    with server('authorization: {user: "ada", password: "right"}') as nats:
        shut_out = NatsBus([f"nats://ada:wrong@127.0.0.1:{nats.port}"], desk("g1"), jitter=lambda: 0.1)
        with caplog.at_level(logging.WARNING):
            async with running(shut_out):
                await until(lambda: nats.log.count("authentication error") > 3)
                assert not shut_out.connected
        (complaint,) = [record.getMessage() for record in caplog.records if record.name == "parlour.bus.nats"]
        assert complaint == f"no bus at 127.0.0.1:{nats.port}: nats: 'Authorization Violation'; still trying"
        async with connected(nats, "g1", options={"user": "ada", "password": "right"}) as let_in:
            assert let_in.connected


async def test_of_several_servers_one_that_lives_is_found() -> None:
    with server() as first, server() as second:
        bus = NatsBus([first.url, second.url], desk("g1"), jitter=lambda: 0.1)
        async with running(bus):
            for dies in (first, second):
                await until(lambda: bus.connected)
                dies.kill()
                await until(lambda: not bus.connected)
                dies.restart()
            await until(lambda: bus.connected)


async def test_what_was_said_last_is_sent_before_one_goes() -> None:
    """A dealer says that it leaves, and its process ends."""
    with server() as nats:
        async with connected(nats, "g1") as gateway:
            heard = Ear()
            gateway.subscribe(topics.DEALERS, heard)
            async with connected(nats, "d1") as dealer:
                dealer.publish(topics.DEALERS, from_dealer.Heartbeat("d1", leaving=True))
            await until(lambda: heard == [from_dealer.Heartbeat("d1", leaving=True)])


async def test_a_server_that_stands_still_keeps_nobody_from_going() -> None:
    with server() as nats:
        async with connected(nats, "d1") as dealer:
            nats.pause()
            for _ in range(20):
                dealer.publish(ADA, LARGE)
            started = time.monotonic()
        assert time.monotonic() - started < line.GOODBYE_SECONDS + 1.0
        nats.resume()


@pytest.mark.parametrize("turns", range(40))
async def test_it_stops_at_whatever_moment_it_is_told_to(nats: Nats, turns: int) -> None:
    """Libraries in between swallow a cancellation that meets the end of what they wait for."""
    for address in (nats.url, "nats://127.0.0.1:9"):
        bus = NatsBus([address], desk("g1"), jitter=lambda: 0.0)
        task = asyncio.ensure_future(bus.run())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=5.0)
        assert done == {task}
        assert task.cancelled()
        assert not bus.connected


@pytest.mark.parametrize(
    "servers", [[], ["127.0.0.1:4222"], ["redis://10.0.0.5"], ["nats://a b"], ["nats://"], ["nats://a:99999"]]
)
def test_an_address_that_is_none_is_refused_at_once(servers: list[str]) -> None:
    with pytest.raises(ValueError, match="NATS server"):
        NatsBus(servers, desk("g1"), jitter=lambda: 0.5)


def test_a_club_s_name_that_would_change_the_subjects_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="club"):
        NatsBus(["nats://127.0.0.1"], desk("g1", club="a.>"), jitter=lambda: 0.5)


def test_a_server_dies_with_the_process_that_started_it() -> None:
    script = (
        "import os, sys; from tests.engines.nats import Nats; "
        "nats = Nats.start(); print(nats.port, nats.folder, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    port, folder = done.stdout.split()
    deadline = time.monotonic() + 5.0
    while _listens(int(port)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _listens(int(port))
    for left in Path(folder).iterdir():
        os.unlink(left)
    Path(folder).rmdir()


def test_a_configuration_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(RuntimeError, match="nats-server does not start"):
        Nats.start("this is no configuration {")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _flood(nats: Nats, subject: str, messages: int, size: int) -> None:
    """Send so much, and wait until the server has read it all."""
    payload = bytes(size)
    with socket.create_connection(("127.0.0.1", nats.port), 10.0) as raw:
        raw.recv(4_096)
        raw.sendall(b'CONNECT {"verbose":false}\r\n')
        for _ in range(messages):
            raw.sendall(b"PUB %b %d\r\n%b\r\n" % (subject.encode(), size, payload))
        raw.sendall(b"PING\r\n")
        while b"PONG" not in raw.recv(4_096):
            pass
