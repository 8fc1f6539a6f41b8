"""Counting: every value is in one bucket, and the page says what was counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from parlour.gateway.counted import counted
from parlour.kit.refusals import CODES
from parlour.metrics.counts import LATE_SECONDS, DealerCounts, GatewayCounts, Histogram, HttpCounts
from parlour.metrics.families import histogram, of_bus, of_dealer, of_gateway, of_process, page

pytestmark = pytest.mark.anyio


def read(page: bytes) -> dict[tuple[str, str], float]:
    """What a page says: (name, value of its label, or nothing) and the number."""
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(page.decode())
        for sample in family.samples
    }


@given(st.lists(st.floats(0, 100, allow_nan=False)))
def test_a_value_is_counted_at_each_bound_that_it_does_not_exceed(values: list[float]) -> None:
    counted = Histogram(LATE_SECONDS)
    for value in values:
        counted.add(value)
    shown = {sample.labels.get("le", sample.name): sample.value for sample in histogram("late", "", counted).samples}
    for bound in LATE_SECONDS:
        assert shown[f"{bound:g}"] == sum(value <= bound for value in values)
    assert shown["+Inf"] == shown["parlour_late_count"] == len(values) == counted.count
    assert shown["parlour_late_sum"] == pytest.approx(sum(values))


def test_what_a_dealer_counted_is_on_its_page() -> None:
    counts = DealerCounts()
    counts.actions = 7
    counts.refusals["invalid_turn"] += 2
    counts.refusals["desync"] += 1
    counts.batch_entries.add(3)
    counts.conflicts = 4
    shown = read(page([lambda: of_dealer(counts, 12)])())
    assert shown["parlour_dealer_actions_total", ""] == 7
    assert shown["parlour_dealer_refusals_total", "invalid_turn"] == 2
    assert shown["parlour_dealer_refusals_total", "desync"] == 1
    assert shown["parlour_dealer_batch_entries_bucket", "2"] == 0
    assert shown["parlour_dealer_batch_entries_bucket", "4"] == 1
    assert shown["parlour_dealer_conflicts_total", ""] == 4
    assert shown["parlour_dealer_warm_tables", ""] == 12


def test_a_page_shows_what_is_counted_when_it_is_asked_for() -> None:
    counts = GatewayCounts()

    def a_bus() -> Iterator[Metric]:
        dropped = {"expired": counts.behind}
        return of_bus(dropped, ["expired", "replayed"], connected=True, connections=2, forbidden=0)

    write = page([lambda: of_gateway(counts, 1, 2, 3, 4), a_bus])
    assert read(write())["parlour_gateway_snapshots_total", ""] == 0
    counts.snapshots, counts.behind = 5, 6
    shown = read(write())
    assert shown["parlour_gateway_snapshots_total", ""] == 5
    assert shown["parlour_bus_dropped_total", "expired"] == 6
    assert shown["parlour_bus_dropped_total", "replayed"] == 0
    assert shown["parlour_bus_connected", ""] == 1
    assert [shown[f"parlour_gateway_{what}", ""] for what in ("connections", "viewers", "tables", "dealers")] == [
        1,
        2,
        3,
        4,
    ]


def test_every_number_that_is_counted_is_on_a_page() -> None:
    """Each is raised alone: something on the page has to change."""
    for counts, write in (
        (dealer := DealerCounts(), page([lambda: of_dealer(dealer, 0)])),
        (gateway := GatewayCounts(), page([lambda: of_gateway(gateway, 0, 0, 0, 0)])),
    ):
        for name, value in vars(counts).items():
            before = ours(write())
            if isinstance(value, Histogram):
                value.add(0.3)
            elif isinstance(value, dict):
                value["desync"] += 1
            else:
                setattr(counts, name, value + 1)
            assert ours(write()) != before, name


def test_refusals_of_every_code_are_there_before_the_first_one() -> None:
    """What appears with its first value has no rate that could rise, and sets off no alarm."""
    dealer, gateway = DealerCounts(), GatewayCounts()
    shown = read(page([lambda: of_dealer(dealer, 0), lambda: of_gateway(gateway, 0, 0, 0, 0)])())
    for code in CODES:
        assert shown["parlour_dealer_refusals_total", code] == shown["parlour_gateway_refusals_total", code] == 0


def test_a_page_says_what_runs_here() -> None:
    text = page([lambda: of_process("1.2", "dealer", writable=False)])().decode()
    assert re.search(r'^parlour_build_info\{.*role="dealer".*version="1\.2".*\} 1\.0$', text, re.MULTILINE)
    assert "parlour_store_writable 0.0" in text


async def test_requests_are_counted_by_route_whoever_makes_up_paths_and_methods() -> None:
    counts = HttpCounts()

    async def app(scope: dict, receive: object, send: Callable) -> None:
        if scope["path"].startswith("/api/"):
            scope["path_template"] = "/api/tables/{table}"
        if scope["path"] == "/api/fails":
            raise ZeroDivisionError
        await send({"type": "http.response.start", "status": 404 if "made" in scope["path"] else 200})

    async def send(message: dict) -> None:
        pass

    for method, path in (("GET", "/api/A"), ("GET", "/api/B"), ("GET", "/made/up"), ("BREW", "/made/up/too")):
        await counted(app, counts)({"type": "http", "method": method, "path": path}, None, send)
    with pytest.raises(ZeroDivisionError):
        await counted(app, counts)({"type": "http", "method": "GET", "path": "/api/fails"}, None, send)
    assert counts.requests == {
        ("GET", "/api/tables/{table}", 200): 2,
        ("GET", "none", 404): 1,
        ("none", "none", 404): 1,
        ("GET", "/api/tables/{table}", 500): 1,
    }
    assert counts.seconds.count == 5


def ours(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if line.startswith(b"parlour_")]


def test_the_process_itself_is_on_the_page() -> None:
    shown = read(page([])())
    assert shown["process_resident_memory_bytes", ""] > 1_000_000
    assert shown["process_cpu_seconds_total", ""] > 0
    assert ("python_gc_collections_total", "2") in shown
