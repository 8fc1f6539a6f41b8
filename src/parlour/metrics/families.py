"""How counts are named and written for Prometheus.

They are read when somebody asks, and nothing is kept here: a page shows a process as it is at that moment.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from parlour.metrics.counts import (
    DealerCounts,
    GatewayCounts,
    Histogram,
    HttpCounts,
    MailCounts,
    ModuleCounts,
    PushCounts,
)

Families = Callable[[], Iterable[Metric]]


def page(parts: Iterable[Families]) -> Callable[[], bytes]:
    """The page of a process: what its parts have counted, its memory, CPU time and handles, the garbage collector."""
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    for part in parts:
        registry.register(_Part(part))
    return lambda: generate_latest(registry)


class _Part(Collector):
    def __init__(self, families: Families) -> None:
        self._families = families

    def collect(self) -> Iterable[Metric]:
        return self._families()


def of_dealer(counts: DealerCounts, warm_tables: int) -> Iterator[Metric]:
    """What a dealer shows."""
    yield counter("dealer_actions", "Actions accepted: their commit has won.", counts.actions)
    yield by("dealer_refusals", "Actions refused, by code.", "code", counts.refusals)
    yield histogram("dealer_batch_entries", "Tables in one commit.", counts.batch_entries)
    yield histogram("dealer_commit_seconds", "How long the store took for one commit.", counts.commit_seconds)
    yield counter("dealer_conflicts", "Entries lost because somebody else was first.", counts.conflicts)
    yield counter("dealer_known", "Entries with an action that was known already.", counts.known)
    yield counter("dealer_early", "Entries with a clock that was not due by the store's time.", counts.early)
    yield counter("dealer_unknown", "Entries whose outcome was never heard.", counts.unknown)
    yield counter("dealer_bugs", "Failures of games: each is worth a look into the log.", counts.bugs)
    yield counter("dealer_suspects", "Tables paused because something did not come back.", counts.suspects)
    yield counter("dealer_clocks_fired", "Clocks whose action was committed.", counts.clocks)
    yield histogram(
        "dealer_clock_late_seconds", "From the end of its grace to the clock's action.", counts.late_seconds
    )
    yield gauge("dealer_warm_tables", "Tables kept in memory.", warm_tables)
    yield gauge("dealer_overdue", "Overdue tables in the last look, dealer.batch_max at most.", counts.overdue)
    yield gauge("dealer_outbox", "Messages between tables left lying, in the last look.", counts.outbox)


def of_gateway(counts: GatewayCounts, connections: int, viewers: int, tables: int, dealers: int) -> Iterator[Metric]:
    """What a gateway shows."""
    yield gauge("gateway_connections", "Clients connected.", connections)
    yield gauge("gateway_viewers", "Tables looked at, counted once for each client.", viewers)
    yield gauge("gateway_tables", "Tables that somebody here looks at.", tables)
    yield gauge("gateway_dealers", "Dealers heard of lately.", dealers)
    yield counter("gateway_messages", "Messages from clients.", counts.messages)
    yield by("gateway_refusals", "Refusals told to clients, by code.", "code", counts.refusals)
    yield counter("gateway_unknown", "Actions answered with 'unknown'.", counts.unknown)
    yield counter("gateway_updates", "New versions of tables looked at here.", counts.updates)
    yield histogram("gateway_update_lag_seconds", "From an action to its sending.", counts.lag_seconds)
    yield counter("gateway_snapshots", "Snapshots sent.", counts.snapshots)
    yield counter("gateway_behind", "Times that a viewer had missed something.", counts.behind)
    yield counter("gateway_choked", "Times that a client read too slowly and updates were held back.", counts.choked)
    yield counter("gateway_dropped", "Clients sent away because they never caught up.", counts.dropped)
    yield counter("gateway_retries", "Requests sent once more, to the next dealer.", counts.retries)


def of_modules(counts: ModuleCounts) -> Iterator[Metric]:
    """What modules show."""
    yield by("module_records", "Records that a module has taken.", "module", counts.done)
    yield by("module_failures", "Times that a module failed at a record.", "module", counts.failures)
    yield by("module_parked", "Records that a module leaves out: see parlour doctor.", "module", counts.parked)
    yield by("module_conflicts", "Batches for which another process was first.", "module", counts.conflicts)
    waiting = GaugeMetricFamily("parlour_module_waiting", "Records not taken yet, in the last look.", labels=["module"])
    for module, value in counts.waiting.items():
        waiting.add_metric([module], value)
    yield waiting


def of_mail(counts: MailCounts) -> Iterator[Metric]:
    """What whoever delivers mails shows."""
    yield counter("mails_delivered", "Mails that the mail server has taken.", counts.delivered)
    yield counter("mail_failures", "Times that the mail server did not take one.", counts.failures)
    yield gauge("mails_waiting", "Mails not delivered yet, in the last look.", counts.waiting)
    yield gauge("mails_given_up", "Mails that never will be: see parlour mail list.", counts.given_up)


def of_push(counts: PushCounts) -> Iterator[Metric]:
    """What whoever tells browsers of turns shows."""
    yield counter("push_sent", "Messages that a push service has taken.", counts.sent)
    yield counter("push_failures", "Messages that no push service took.", counts.failures)
    yield counter("push_gone", "Browsers that a push service knew no longer.", counts.gone)
    yield counter("push_dropped", "Turns that nobody was told of because too many waited.", counts.dropped)


def of_bus(
    dropped: Mapping[str, int], reasons: Iterable[str], *, connected: bool, connections: int, forbidden: int
) -> Iterator[Metric]:
    """What a bus between processes shows; `reasons` are all that there are."""
    yield gauge("bus_connected", "Whether there is a connection to the bus.", connected)
    yield counter("bus_connections", "Connections made to the bus.", connections)
    yield counter("bus_forbidden", "Times that the bus did not allow something.", forbidden)
    yield by("bus_dropped", "Messages dropped, by reason.", "reason", {**dict.fromkeys(reasons, 0), **dropped})


def of_http(counts: HttpCounts) -> Iterator[Metric]:
    """What was asked over HTTP."""
    family = CounterMetricFamily("parlour_http_requests", "Requests answered.", labels=["method", "route", "status"])
    for (method, route, status), value in sorted(counts.requests.items()):
        family.add_metric([method, route, str(status)], value)
    yield family
    yield histogram("http_request_seconds", "From a request to the end of its answer.", counts.seconds)


def of_process(version: str, role: str, *, writable: bool) -> Iterator[Metric]:
    """What every process shows."""
    build = GaugeMetricFamily("parlour_build_info", "What runs here.", labels=["version", "role", "python"])
    build.add_metric([version, role, platform.python_version()], 1)
    yield build
    yield gauge("store_writable", "Whether the store took what was last written.", writable)


def counter(name: str, about: str, value: int) -> Metric:
    """A number that only grows; its name ends in `_total`."""
    return CounterMetricFamily(f"parlour_{name}", about, value=value)


def gauge(name: str, about: str, value: float) -> Metric:
    """A number that comes and goes."""
    return GaugeMetricFamily(f"parlour_{name}", about, value=value)


def by(name: str, about: str, label: str, values: Mapping[str, int]) -> Metric:
    """Numbers that only grow, one for each kind."""
    family = CounterMetricFamily(f"parlour_{name}", about, labels=[label])
    for kind, value in sorted(values.items()):
        family.add_metric([kind], value)
    return family


def histogram(name: str, about: str, counted: Histogram) -> Metric:
    """How values are spread."""
    below = accumulate(counted.buckets)
    bounds = [*(f"{bound:g}" for bound in counted.bounds), "+Inf"]
    buckets = list(zip(bounds, map(float, below), strict=True))
    return HistogramMetricFamily(f"parlour_{name}", about, buckets=buckets, sum_value=counted.total)
