"""What the simulation found where a gateway asks again and again, drawn small."""

import asyncio
from random import Random

import msgspec
import pytest

from parlour.dealer.dealer import Dealer
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.effects import Opening
from parlour.testing.loop import Process, VirtualLoop
from parlour.wire import from_dealer, to_dealer, topics
from tests.sim.disk import Disk, ProcessStore
from tests.sim.games import GAMES
from tests.sim.network import Network, ProcessBus
from tests.sim.options import Options
from tests.sim.trace import Trace

COPIES = 40


class CountingStore(ProcessStore):
    """Counts the look-ups."""

    looked_up = 0

    async def known(self, table: str, actor: str, action_id: str) -> int | None:
        self.looked_up += 1
        return await super().known(table, actor, action_id)


class House:
    """One dealer, and what it tells gateway g."""

    def __init__(self, loop: VirtualLoop) -> None:
        options = Options(seed=1)
        trace = Trace(lambda: loop.now)
        network, disk = Network(loop, options, trace), Disk(loop, options, trace)
        network.faulty = disk.faulty = False
        self.process = Process(loop, "d")
        self.store = CountingStore(disk, self.process)
        self.bus = ProcessBus(network, Process(loop, "g"))
        self.answers: list[from_dealer.Answer] = []
        self.bus.subscribe(topics.gateway("g"), self._hear)
        random = Random(1)
        self.dealer = Dealer(
            "d",
            self.store,
            ProcessBus(network, self.process),
            GAMES,
            entropy=lambda: random.randbytes(ENTROPY_BYTES),
            jitter=random.random,
        )
        self.process.start(self.dealer.run())

    def _hear(self, told: from_dealer.ToGateway) -> None:
        if isinstance(told, from_dealer.Answer):
            self.answers.append(told)

    def ask(self, request: to_dealer.Request) -> None:
        self.bus.publish(topics.dealer("d"), request)

    async def open(self) -> None:
        await asyncio.sleep(0.1)
        self.ask(to_dealer.OpenRequest(1, "g", "T", "ada", msgspec.json.encode(Opening("tictactoe"))))
        await asyncio.sleep(0.1)
        self.answers.clear()

    def sit(self, request: int, action_id: str, seat: int) -> None:
        args = b'{"seat":%d}' % seat
        self.ask(to_dealer.ActRequest(request, "g", "T", "ada", "Ada", False, "sit", args, action_id, None))


@pytest.fixture
def loop():
    loop = VirtualLoop()
    yield loop
    loop.close()


def test_copies_of_a_request_that_is_under_way_are_answered_once(loop):
    async def course() -> None:
        house = House(loop)
        await house.open()
        for _ in range(COPIES):
            house.sit(2, "first", 0)
        await asyncio.sleep(1)
        assert [(answer.request, answer.status, answer.version) for answer in house.answers] == [(2, "ok", 2)]
        house.process.kill()
        await asyncio.sleep(0.1)

    loop.run_until_complete(course())


def test_what_was_refused_where_no_table_was_yet_may_be_sent_again(loop):
    """Nothing keeps that refusal, so a copy that was late may find the table open, and is done."""

    async def course() -> None:
        house = House(loop)
        await asyncio.sleep(0.1)
        house.sit(2, "first", 0)
        await asyncio.sleep(0.1)
        refused = [(answer.code, answer.recovery) for answer in house.answers]
        await house.open()
        house.sit(2, "first", 0)
        await asyncio.sleep(0.1)
        assert refused == [("game_unavailable", "retry")]
        assert [(answer.status, answer.version) for answer in house.answers] == [("ok", 2)]
        house.process.kill()
        await asyncio.sleep(0.1)

    loop.run_until_complete(course())


def test_an_answer_that_was_lost_is_given_again(loop):
    async def course() -> None:
        house = House(loop)
        await house.open()
        for _ in range(2):
            house.sit(2, "first", 0)
            await asyncio.sleep(1)
        assert [answer.version for answer in house.answers] == [2, 2]
        house.process.kill()
        await asyncio.sleep(0.1)

    loop.run_until_complete(course())


def test_one_action_asked_for_by_many_requests_is_looked_up_once(loop):
    """The copy that knew it is gone: the action is refused, and the store says that it was accepted before."""

    async def course() -> None:
        house = House(loop)
        await house.open()
        house.sit(2, "first", 0)
        await asyncio.sleep(1)
        house.dealer._warm.clear()
        house.answers.clear()
        for request in range(3, 3 + COPIES):
            house.sit(request, "first", 0)
        await asyncio.sleep(1)
        assert {(answer.status, answer.version) for answer in house.answers} == {("ok", 2)}
        assert len(house.answers) == COPIES
        assert house.store.looked_up <= 2
        house.process.kill()
        await asyncio.sleep(0.1)

    loop.run_until_complete(course())
