"""Waits are counted of those whom a fault touched, from when they wanted something."""

import pytest

from parlour.bus.local import LocalBus
from parlour.gateway.requests import Requests
from parlour.metrics.counts import GatewayCounts
from parlour.wire.from_dealer import Heartbeat
from tests.chaos.faults import REST_SECONDS, Blow, Fault, Kind
from tests.chaos.figures import AFTER_SECONDS, Course, percentile, waits
from tests.chaos.judge import Timer
from tests.chaos.notes import Acted, AnyNote, Came, Told
from tests.cluster.cluster import Role

DEALERS = ("d1-a", "d2-b", "d3-c")


def fault(victim: Role, kind: Kind = "kill", number: int = 1, ended: float = 100.0) -> Fault:
    return Fault(Blow(victim, kind, number), DEALERS, 100.0, ended, ended + 3)


def act(table: str, wanted: float, told: float, person: str = "ada") -> list[AnyNote]:
    return [Acted(wanted, wanted, table, person, f"{wanted}"), Told(told, table, person, f"{wanted}", "ok", 7, "")]


def of(fault: Fault, *notes: list[AnyNote]) -> list[float]:
    found = waits(fault, Course([note for some in notes for note in some]), [], 0.0).actions
    return [round(seconds, 3) for seconds in found]


def table_of(dealer: str) -> str:
    requests = Requests(LocalBus(), GatewayCounts())
    for name in DEALERS:
        requests.heartbeat(Heartbeat(name, False), 0.0)
    return next(table for number in range(99) if requests.ranking(table := f"T{number}")[0] == dealer)


def test_a_wait_is_counted_from_the_blow_or_from_the_wish() -> None:
    assert of(fault("nats"), act("A", 99.0, 100.5), act("B", 101.0, 101.2)) == [0.5, 0.2]


def test_the_longest_wait_of_a_table_counts() -> None:
    assert of(fault("nats"), act("A", 100.1, 100.2), act("A", 100.3, 100.9), act("A", 101.0, 101.1)) == [0.6]


def test_what_was_answered_before_or_wanted_long_after_does_not_count() -> None:
    assert of(fault("nats"), act("A", 98.0, 99.9), act("A", 101.1, 109.0)) == []


def test_what_was_wanted_before_the_blow_and_never_answered_until_late_counts() -> None:
    assert of(fault("nats"), act("A", 99.0, 130.0)) == [30.0]


@pytest.mark.parametrize(("victim", "kind", "waited"), [("nats", "stop 6 s", 0.5), ("dealer", "stop 6 s", 6.5)])
def test_with_an_engine_it_is_counted_from_when_it_was_back(victim: Role, kind: Kind, waited: float) -> None:
    assert of(fault(victim, kind, ended=106.0), act(table_of("d1-a"), 99.0, 106.5)) == [waited]


def test_of_a_dealer_its_own_tables_count() -> None:
    hit, spared = table_of("d2-b"), table_of("d1-a")
    assert of(fault("dealer", number=2), act(hit, 100.0, 100.4), act(spared, 100.0, 100.9)) == [0.4]


def test_of_a_gateway_those_count_who_were_there() -> None:
    there = [Came(90.0, 0.0, "A", "ada", 0), Came(90.0, 0.0, "A", "bob", 1), Came(100.7, 100.0, "A", "ada", 1)]
    course = Course([*there, *act("A", 100.0, 101.0, "ada"), *act("A", 100.0, 105.0, "bob")])
    found = waits(fault("gateway"), course, [], 0.0)
    assert found.actions == [1.0]
    assert [round(seconds, 3) for seconds in found.back] == [0.7]


def test_clocks_that_were_due_meanwhile_are_late_by_the_store_s_time() -> None:
    ahead = 1_000.0
    timers = [Timer("A", due, due + 400) for due in (1_099_000, 1_100_500, 1_102_500)]
    found = waits(fault("nats"), Course([]), timers, ahead)
    assert [round(seconds, 3) for seconds in found.late] == [0.4]


def test_an_error_for_which_no_player_is_to_blame_is_counted() -> None:
    notes = [Told(at, "A", "ada", f"{at}", "error", 0, code) for at, code in ((101.0, "routing_failed"), (101.0, "x"))]
    assert waits(fault("nats"), Course(notes), [], 0.0).failed == 1


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(100)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.5)) == (50.0, 99.0, None)


def test_what_the_next_blow_holds_up_is_not_this_one_s_doing() -> None:
    assert AFTER_SECONDS < REST_SECONDS - 1.0, "what is wanted before the count ends has a second to be answered"
