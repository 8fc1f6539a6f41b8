"""Rows name what was broken and when, and come together from several runs."""

from pathlib import Path

import msgspec

from tests.chaos.evening import Evening
from tests.chaos.faults import Blow, Fault
from tests.chaos.figures import Waits
from tests.chaos.judge import Timer, Verdict
from tests.chaos.report import Row, markdown, rows, store, stored


def evening(verdict: Verdict) -> Evening:
    """Two kills of dealers, and then one of the bus."""
    blows = [Blow("dealer", "kill", 1), Blow("dealer", "kill", 2), Blow("nats", "kill")]
    faults = [Fault(blow, ("d1", "d2"), at, at, at + 3) for blow, at in zip(blows, (100.0, 110.0, 120.0), strict=True)]
    return Evening(faults, verdict, [Waits(actions=[0.1 * number]) for number in (1, 2, 3)])


def by_victim(verdict: Verdict) -> dict[str, Row]:
    return {row.victim: row for row in rows(evening(verdict), "today", "make chaos")}


def test_blows_of_a_kind_make_one_row() -> None:
    found = by_victim(Verdict())
    assert (found["dealer"].times, found["dealer"].action.most, found["nats"].times) == (2, 0.2, 1)


def test_what_was_told_counts_for_the_blow_before_it() -> None:
    found = by_victim(Verdict(acknowledged=[99.0, 101.0, 111.0, 119.0, 121.0], lost=[(121.0, "gone")]))
    assert (found["dealer"].acknowledged, found["nats"].acknowledged) == (3, 1)
    assert (found["dealer"].lost, found["nats"].lost) == (0, 1)
    assert found["dealer"].kept
    assert not found["nats"].kept
    assert found["nats"].breaches == ("gone",)


def test_what_was_answered_before_the_first_blow_and_lost_is_lost_by_it() -> None:
    found = by_victim(Verdict(acknowledged=[99.0], lost=[(99.0, "gone")]))
    assert (found["dealer"].acknowledged, found["dealer"].lost, found["nats"].lost) == (0, 1, 0)


def test_a_breach_without_a_time_and_an_early_clock_spare_no_row() -> None:
    for verdict in (Verdict(doubled=[(0.0, "twice")]), Verdict(timers=[Timer("A", 1_000, 999)])):
        assert not any(row.kept for row in by_victim(verdict).values())


def test_rows_are_kept_replaced_and_shown_in_the_order_of_the_matrix(tmp_path: Path) -> None:
    folder = tmp_path / "chaos"
    for row in by_victim(Verdict()).values():
        store(folder, row)
    (nats,) = [row for row in stored(folder) if row.victim == "nats"]
    store(folder, msgspec.structs.replace(nats, times=77))
    _, _, first, second = markdown(stored(folder)).splitlines()
    assert first.startswith("| dealer | kill | 2 |")
    assert second.startswith("| NATS | kill | 77 |")
