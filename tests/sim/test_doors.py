"""Owners close doors and ban people in a storm: nobody is sent what is not for them, nor kept out for nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from tests.planted import doors
from tests.sim.games import OPENINGS
from tests.sim.options import Options, options_of
from tests.sim.run import run
from tests.sim.world import Parts

GAMES = tuple(OPENINGS)
SEEDS = range(1, 13)

PLANTED = {
    "shuts-nobody-out": Parts(gateway=doors.ShutsNobodyOut),
    "shows-anybody": Parts(dealer=doors.ShowsAnybody),
    "tells-what-was-missed": Parts(dealer=doors.TellsWhatWasMissed),
}


def storm(number: int) -> Options:
    return replace(options_of(number, GAMES), doors=0.3)


def test_nobody_is_sent_what_is_not_for_them_and_nobody_is_kept_out_for_nothing() -> None:
    counts: Counter[str] = Counter()
    for number in SEEDS:
        report = run(storm(number))
        assert report.wrong == [], number
        counts.update(report.counts)
    assert counts["frames of tables that are not for everybody"] > 100
    assert counts["problem forbidden"] > 20


@pytest.mark.parametrize("bug", PLANTED)
def test_a_system_that_tells_too_much_is_found(bug: str) -> None:
    wrong = (said for number in SEEDS for said in run(storm(number), PLANTED[bug]).wrong)
    assert any("not for them" in said for said in wrong)
