"""Clocks that are set, in virtual time: some minutes of it, with the way of each store.

`python -m tests.sim.day` is a whole day, and `LONG=1` runs it here.
"""

import os

import pytest

from tests.sim.day import STORES, day

LONG = os.environ.get("LONG") == "1"
HOURS, STEP_SECONDS = (24.0, 60.0) if LONG else (0.05, 4.0)


@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("store", STORES)
def test_no_clock_is_early_or_late_and_nobody_is_folded_at_once_whatever_is_done_to_wall_clocks(store: str):
    report = day(HOURS, store, step_seconds=STEP_SECONDS)
    assert report.wrong == []
    assert report.counts["leaps"] > 3
    assert report.counts["clocks in time"] > 30
    assert report.harms["set the wall clock"] > 10
    assert report.harms["sleep"] > 0


def test_it_finds_who_does_not_hear_of_leaps_in_postgresql():
    """The other bugs of clocks are found in storms, by `test_simulation.py`."""
    assert day(0.03, "postgres", planted="folds-at-once-after-a-leap", step_seconds=4.0).wrong
