"""Time that jumps, and processes that stand still."""

import asyncio
from collections.abc import Iterator

import pytest

from parlour.testing.loop import Deadlock, Process, VirtualLoop


@pytest.fixture
def loop() -> Iterator[VirtualLoop]:
    loop = VirtualLoop()
    yield loop
    loop.close()


class Beating:
    """A process that notes the time, by its own clock, once a second."""

    def __init__(self, loop: VirtualLoop) -> None:
        self.loop = loop
        self.beats: list[float] = []
        self.ended = False
        self.process = Process(loop, "beating")
        self.process.start(self._beat())

    async def _beat(self) -> None:
        try:
            while True:
                self.beats.append(round(self.loop.time(), 3))
                await asyncio.sleep(1)
        finally:
            self.ended = True


def test_an_hour_is_over_at_once(loop):
    loop.run_until_complete(asyncio.wait_for(asyncio.sleep(3600, "woken"), 4000))
    assert loop.time() == 3600


def test_timers_fire_in_the_order_of_their_times(loop):
    fired: list[int] = []

    async def sleep(seconds: int) -> None:
        await asyncio.sleep(seconds)
        fired.append(seconds)

    async def everybody() -> None:
        await asyncio.gather(*(sleep(seconds) for seconds in (3, 1, 2)))

    loop.run_until_complete(everybody())
    assert fired == [1, 2, 3]


def test_waiting_for_what_never_comes_is_a_deadlock(loop):
    with pytest.raises(Deadlock):
        loop.run_until_complete(asyncio.Event().wait())


def test_there_are_no_threads(loop):
    with pytest.raises(RuntimeError, match="no threads"):
        loop.run_until_complete(asyncio.to_thread(print))


def test_a_paused_process_stands_still_and_then_does_all_that_was_due(loop):
    beating = Beating(loop)
    heard: list[float] = []

    async def course() -> None:
        await asyncio.sleep(2.5)
        beating.process.pause(3)
        loop.call_later(1, lambda: heard.append(loop.time()), context=beating.process.context)
        await asyncio.sleep(4)

    loop.run_until_complete(course())
    assert beating.beats == [0, 1, 2, 5.5, 6.5]
    assert heard == [5.5]


def test_a_longer_pause_outlasts_a_shorter_one(loop):
    beating = Beating(loop)

    async def course() -> None:
        await asyncio.sleep(0.5)
        beating.process.pause(3)
        beating.process.pause(1)
        await asyncio.sleep(2)
        assert beating.process.paused
        await asyncio.sleep(2)
        assert not beating.process.paused

    loop.run_until_complete(course())
    assert beating.beats == [0, 3.5, 4.5]


def test_a_killed_process_does_nothing_more(loop):
    beating = Beating(loop)

    async def course() -> None:
        await asyncio.sleep(1.5)
        beating.process.kill()
        await asyncio.sleep(5)

    loop.run_until_complete(course())
    assert beating.beats == [0, 1]
    assert beating.ended
    assert not beating.process.alive


def test_a_process_that_fails_says_why(loop):
    async def fail() -> None:
        raise ValueError("no")

    async def course() -> None:
        process.start(fail())
        await asyncio.sleep(1)

    process = Process(loop, "failing")
    loop.run_until_complete(course())
    assert isinstance(process.failure, ValueError)


def test_a_clock_that_jumps_jumps_for_its_process_alone(loop):
    beating = Beating(loop)

    async def course() -> None:
        await asyncio.sleep(1.5)
        beating.process.skew = 100
        await asyncio.sleep(2)
        assert loop.time() == 3.5

    loop.run_until_complete(course())
    assert beating.beats == [0, 1, 102, 103]
