"""One run: a storm, in which everything may go wrong; healing, in which all must move again; the verdict."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from parlour.testing.loop import VirtualLoop
from tests.sim.options import Options
from tests.sim.trace import Trace
from tests.sim.trouble import Trouble
from tests.sim.verdict import judge, settle
from tests.sim.world import Parts, World

HEAL_SECONDS = 5.0
"""Within this time after the last fault everything moves."""


class Report(msgspec.Struct, frozen=True):
    """What came out of one run."""

    options: Options
    hash: str
    wrong: list[str]
    faults: list[str]
    harms: dict[str, int]
    counts: dict[str, int]
    virtual_seconds: float


def run(options: Options, parts: Parts | None = None, tell: Callable[[str], None] | None = None) -> Report:
    """One run, from its options alone."""
    loop = VirtualLoop()
    trace = Trace(lambda: loop.now, tell)
    loop.set_exception_handler(lambda _, context: trace.violation("unhandled:", context.get("exception") or context))
    try:
        with _listening(trace):
            world = World(loop, options, trace, parts or Parts())
            loop.run_until_complete(_play(world))
    finally:
        loop.close()
    return Report(options, trace.hash, trace.wrong, trace.faults, dict(trace.harms), dict(trace.counts), loop.now)


async def _play(world: World) -> None:
    """The storm, and after it no more faults: everything moves again, and then everybody agrees."""
    world.begin()
    trouble = Trouble(world)
    for kind in (trouble.last(), trouble.set_clocks(), trouble.send_to_sleep()):
        world.go_on(kind)
    await asyncio.sleep(world.options.storm_seconds)
    world.heal()
    healed_at = world.loop.time()
    await asyncio.sleep(HEAL_SECONDS)
    settle(world, said_before=healed_at)
    world.probe()
    await asyncio.sleep(HEAL_SECONDS)
    settle(world, said_before=world.loop.time())
    judge(world)
    world.close()
    await asyncio.sleep(0.1)


@contextmanager
def _listening(trace: Trace) -> Iterator[None]:
    """What is logged as an error is one."""
    logger = logging.getLogger("parlour")
    level, propagate = logger.level, logger.propagate
    handler = _Errors(trace)
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


class _Errors(logging.Handler):
    def __init__(self, trace: Trace) -> None:
        super().__init__(logging.ERROR)
        self._trace = trace
        self._formatter = logging.Formatter()

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info is not None and record.exc_info[1] is not None:
            text += "\n" + self._formatter.formatException(record.exc_info)
        self._trace.violation("logged:", text)
