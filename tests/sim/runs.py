"""Runs from their seeds, in as many processes as there are to use."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from tests.planted import PLANTED
from tests.sim.games import OPENINGS
from tests.sim.options import options_of
from tests.sim.run import Report, run

A = TypeVar("A")
R = TypeVar("R")


def storm(seed: int, planted: str | None = None, trace: bool = False) -> Report:
    """The run of a seed."""
    report = run(options_of(seed, tuple(OPENINGS)), PLANTED[planted] if planted else None, print if trace else None)
    gc.collect()
    return report


def find(planted: str, first: int, seeds: int, trace: bool = False) -> Report | None:
    """The first run that finds a planted bug."""
    runs = (storm(seed, planted, trace) for seed in range(first, first + seeds))
    return next((report for report in runs if report.wrong), None)


def in_order(work: Callable[[A], R], items: Iterable[A], processes: int) -> Iterator[R]:
    """The results of all, in order."""
    gc.disable()  # one run after the other, and then all of it goes
    if processes == 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), gc.disable) as pool:
        yield from pool.map(work, items)
