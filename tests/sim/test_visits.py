"""What the simulation found where somebody leaves a table and comes back, drawn small."""

import asyncio

import msgspec
import pytest

from parlour.gateway.gateway import Gateway
from parlour.testing.loop import Process, VirtualLoop
from parlour.wire import from_dealer, topics
from parlour.wire.session import Session
from tests.sim.disk import Disk, ProcessStore
from tests.sim.network import Network, ProcessBus
from tests.sim.options import Options
from tests.sim.trace import Trace
from tests.sim.world import Doorman


class Screen:
    """A connection that keeps what it was sent of tables."""

    def __init__(self) -> None:
        self.snapshots: list[int] = []

    def send(self, frame: bytes) -> None:
        message = msgspec.json.decode(frame)
        if message["type"] == "snapshot":
            self.snapshots.append(message["version"])

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(reason)


@pytest.fixture
def loop():
    loop = VirtualLoop()
    yield loop
    loop.close()


def test_the_answer_to_a_look_before_one_left_is_not_shown_when_one_is_back(loop):
    options = Options(seed=1)
    trace = Trace(lambda: loop.now)
    network, disk = Network(loop, options, trace), Disk(loop, options, trace)
    network.faulty = disk.faulty = False
    process = Process(loop, "g")
    gateway = Gateway("g", ProcessBus(network, process), ProcessStore(disk, process), Doorman([]))
    dealer = ProcessBus(network, Process(loop, "d"))
    looks: list[int] = []
    dealer.subscribe(topics.dealer("d"), lambda message: looks.append(message.request))

    def show(look: int, version: int) -> None:
        snapshot = b'{"type":"snapshot","version":%d}' % version
        dealer.publish(topics.gateway("g"), from_dealer.Shown(look, version, (snapshot,)))

    async def course() -> None:
        process.start(gateway.run())
        await asyncio.sleep(0.1)
        dealer.publish(topics.DEALERS, from_dealer.Heartbeat("d"))
        await asyncio.sleep(0.1)
        screen = Screen()
        client = gateway.connect(screen, Session("ada", "Ada"))

        async def say(message: bytes) -> None:
            gateway.receive(client, message)
            await asyncio.sleep(0.01)

        await say(b'{"type":"join","table":"T"}')
        await say(b'{"type":"sync","table":"T"}')
        show(looks[1], 15)
        await asyncio.sleep(0.01)
        await say(b'{"type":"quit","table":"T"}')
        await say(b'{"type":"join","table":"T"}')
        show(looks[0], 13)  # it was long on its way
        await asyncio.sleep(0.01)
        show(looks[2], 15)
        await asyncio.sleep(0.01)
        assert screen.snapshots == [15, 15]
        process.kill()
        await asyncio.sleep(0.1)

    loop.run_until_complete(course())
