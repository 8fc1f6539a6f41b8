"""The simulator's closed ways: what they stop, what they keep, and that the others stay open."""

import pytest

from parlour.testing.loop import Process, VirtualLoop
from parlour.wire import from_dealer, topics
from tests.sim.disk import Disk, ProcessStore
from tests.sim.network import Network, ProcessBus, Sent
from tests.sim.options import Options
from tests.sim.trace import Trace
from tests.sim.ways import BUS, DISK


class Three:
    """A dealer that says that it lives, and two gateways that listen."""

    def __init__(self, sealed: bool = False) -> None:
        self.loop = VirtualLoop()
        options = Options(seed=1, sealed=sealed)
        self.trace = Trace(lambda: self.loop.now)
        self.network = Network(self.loop, options, self.trace)
        self.ways = self.network.ways
        self.disk = Disk(self.loop, options, self.trace, self.ways)
        self.network.faulty = self.disk.faulty = False
        self.dealer = Process(self.loop, "d0-1")
        self.bus = ProcessBus(self.network, self.dealer)
        self.heard: dict[str, int] = {}
        for place in ("g0", "g1"):
            self._listen(place)

    def _listen(self, place: str) -> None:
        self.heard[place] = 0

        def hear(_: from_dealer.Heartbeat) -> None:
            self.heard[place] += 1

        ProcessBus(self.network, Process(self.loop, f"{place}-1")).subscribe(topics.DEALERS, hear)

    def beat(self) -> dict[str, int]:
        self.bus.publish(topics.DEALERS, from_dealer.Heartbeat("d0-1"))
        self.run(1)
        return self.heard

    def run(self, seconds: float) -> None:
        self.loop.call_later(seconds, self.loop.stop)
        self.loop.run_forever()

    def ask_the_disk(self) -> object:
        """What the dealer hears of the disk within the time that it waits."""
        asked = self.loop.create_task(ProcessStore(self.disk, self.dealer).now())
        self.run(3)
        return asked.exception() or asked.result()


@pytest.fixture(params=[False, True], ids=["handed over", "sealed"])
def three(request):
    three = Three(request.param)
    yield three
    three.loop.close()


def test_a_way_between_two_is_closed_to_them_alone(three):
    three.ways.close(frozenset({("d0", "g0")}), holds=False)
    assert three.beat() == {"g0": 0, "g1": 1}


def test_who_is_cut_off_from_the_bus_one_way_may_be_heard_and_not_hear(three):
    three.ways.close(frozenset({(BUS, "d0")}), holds=False)
    assert three.beat() == {"g0": 1, "g1": 1}
    three.ways.close(frozenset({("d0", BUS)}), holds=False)
    assert three.beat() == {"g0": 1, "g1": 1}


def test_what_a_way_held_back_comes_when_it_opens_and_what_it_lost_does_not(three):
    held = three.ways.close(frozenset({("d0", BUS)}), holds=True)
    three.beat()
    three.ways.open(held)
    assert three.beat() == {"g0": 2, "g1": 2}
    lost = three.ways.close(frozenset({("d0", BUS)}), holds=False)
    three.beat()
    three.ways.open(lost)
    assert three.beat() == {"g0": 3, "g1": 3}


@pytest.mark.parametrize(("way", "asked"), [(("d0", DISK), False), ((DISK, "d0"), True)])
def test_a_question_may_reach_the_disk_whose_answer_does_not_come_back(three, way, asked):
    done: list[str] = []
    three.disk.do = lambda process, call, args, first_record: done.append(call)
    three.ways.close(frozenset({way}), holds=False)
    assert str(three.ask_the_disk()) == "The connection to the store is lost."
    assert bool(done) is asked


def test_an_envelope_that_nobody_of_us_wrote_is_a_violation():
    three = Three(sealed=True)
    forged = Sent("d0", from_dealer.Heartbeat("d0-1"), b"\x08\x02")
    three.loop.call_soon(three.network.local.publish, topics.DEALERS, forged)
    three.run(1)
    assert three.heard == {"g0": 0, "g1": 0}
    assert "has refused an envelope: unknown_format" in three.trace.wrong[0]
    three.loop.close()
