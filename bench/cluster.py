"""What a move costs when it goes over processes: gateways, NATS, dealers and PostgreSQL, all on this machine.

Acknowledged actions for each second of CPU, summed over all processes (engines included, the load not), and the µs of
each role; at 1 to 3 dealers and 1 or 2 gateways, at 100 to 10,000 tables, and embedded (one process, SQLite) beside
it. Everything is durable: `fsync` and `synchronous=FULL` are on. Medians of several windows.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

import asyncpg

from bench.crowd import SEATS, UNDER_WAY, Crowd
from tests.cluster.cluster import ROLES, Cluster
from tests.cluster.process import Process

WINDOWS = 5
WARM_SECONDS = 2.0
WARM_TABLES = 50
DEALERS = (3, 2, 1)
GATEWAYS = (2, 1)
SETTINGS = {
    "LIMITS_MESSAGES_PER_SECOND": "100000",
    "LIMITS_MESSAGES_BURST": "1000000",
    "LIMITS_NAMES_PER_ADDRESS_HOUR": "1000000",
    "LIMITS_PAGES_PER_SECOND": "1000000",
    "LIMITS_PAGES_BURST": "1000000",
    "LIMITS_TABLES_PER_PERSON_HOUR": "1000000",
    "DEALER_WARM_MAX": "20000",
    "LIMITS_REQUESTS_WAITING_MAX": "1000",
    "LOG_LEVEL": "error",
}
COUNTED = {
    "conflicts": "parlour_dealer_conflicts_total",
    "commits": "parlour_dealer_commit_seconds_count",
    "entries": "parlour_dealer_batch_entries_sum",
    "retries": "parlour_gateway_retries_total",
}

COLUMNS = (
    "tables",
    "gateways",
    "dealers",
    "actions/s",
    "actions per CPU-second",
    "CPU: gateways",
    "dealers",
    "NATS",
    "PostgreSQL",
    "all",
    "log KiB",
    "actions a commit",
    "conflicts per 1,000",
    "asked again per 1,000",
)

Read = Callable[[], Mapping[str, float]]


async def measure(tables: Sequence[int], seconds: float, start_server: Callable[[], AnyServer]) -> None:
    """Everything: each number of tables embedded, and on a cluster that gets smaller and smaller."""
    print(f"{UNDER_WAY} actions under way at most; CPU in µs for each acknowledged action; load of the machine before:")
    print("  " + ", ".join(f"{load:.1f}" for load in os.getloadavg()), flush=True)
    for cells in (COLUMNS, ["---"] * len(COLUMNS)):
        print("| " + " | ".join(cells) + " |", flush=True)
    for count in tables:
        await measure_embedded(count, seconds, start_server())
        await measure_cluster(count, seconds)
    await measure_memory()


async def measure_embedded(tables: int, seconds: float, server: AnyServer) -> None:
    """The same in one process."""
    try:
        crowd = Crowd()
        await crowd.come([server.url], tables)
        await asyncio.sleep(WARM_SECONDS)
        rate, spent = await windows(crowd, lambda: {"all": server.cpu_seconds()}, seconds)
        cpu = spent["all"]
        print(
            f"| {tables:,} | embedded | | {rate:,.0f} | {1 / cpu:,.0f} | | | | | {cpu * 1e6:.0f} | | | | |", flush=True
        )
        await crowd.leave()
    finally:
        server.stop()


async def measure_cluster(tables: int, seconds: float) -> None:
    """One number of tables, with fewer and fewer dealers, and then the same with one gateway."""
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        cluster = await asyncio.to_thread(lambda: Cluster.start(Path(folder), settings=SETTINGS))
        with closing(cluster):
            crowd = Crowd()
            dealers = list(cluster.dealers)
            await crowd.come(cluster.urls, tables)
            for gateways in GATEWAYS:
                await crowd.leave()
                await crowd.connect(cluster.urls[:gateways])
                crowd.go_on()
                for count in DEALERS:
                    await asyncio.to_thread(have, cluster, dealers[:count])
                    await asyncio.sleep(WARM_SECONDS)
                    rate, spent = await windows(crowd, lambda: read(cluster), seconds)
                    print(row(tables, gateways, count, rate, spent), flush=True)
            await crowd.leave()
            if crowd.refused or crowd.unknown:
                print(f"{crowd.refused} actions were refused, {crowd.unknown} asked again", flush=True)


async def measure_memory(tables: int = 1_000) -> None:
    """What a connection that plays at one table takes in a gateway, and a table in a dealer."""
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        cluster = await asyncio.to_thread(lambda: Cluster.start(Path(folder), gateways=1, dealers=1, settings=SETTINGS))
        with closing(cluster):
            (gateway,), (dealer,) = cluster.gateways, cluster.dealers
            crowd = Crowd(tables_per_connection=1)
            await crowd.come(cluster.urls, WARM_TABLES)  # what is made only once is made now
            await crowd.stop()
            before = resident_kb(gateway.pid), resident_kb(dealer.pid)
            more = Crowd(tables_per_connection=1)
            await more.come(cluster.urls, tables)
            await more.stop()
            connection = (resident_kb(gateway.pid) - before[0]) / SEATS / tables
            table = (resident_kb(dealer.pid) - before[1]) / tables
            print(f"A connection to one table: {connection:.1f} KiB in a gateway; a table: {table:.1f} KiB in a dealer")
            await crowd.leave()
            await more.leave()


async def windows(crowd: Crowd, look: Read, seconds: float) -> tuple[float, dict[str, float]]:
    """Actions a second, and how much of what `look` counts went into each action: medians."""
    rates: list[float] = []
    spent: list[dict[str, float]] = []
    for _ in range(WINDOWS):
        before, acts, at = await asyncio.to_thread(look), crowd.acknowledged, time.perf_counter()
        await asyncio.sleep(seconds)
        after, done = await asyncio.to_thread(look), max(1, crowd.acknowledged - acts)
        rates.append(done / (time.perf_counter() - at))
        spent.append({name: (after[name] - before[name]) / done for name in after})
    return statistics.median(rates), {name: statistics.median(some[name] for some in spent) for name in spent[0]}


def row(tables: int, gateways: int, dealers: int, rate: float, spent: Mapping[str, float]) -> str:
    """One line of the table."""
    roles = [spent[role] for role in ROLES]
    cells = [f"{tables:,}", str(gateways), str(dealers), f"{rate:,.0f}", f"{1 / sum(roles):,.0f}"]
    cells += [f"{cpu * 1e6:.0f}" for cpu in (*roles, sum(roles))]
    cells += [
        f"{spent['log_kb']:.1f}",
        f"{spent['entries'] / spent['commits']:.1f}" if spent["commits"] else "",
        f"{spent['conflicts'] * 1000:.1f}",
        f"{spent['retries'] * 1000:.1f}",
    ]
    return "| " + " | ".join(cells) + " |"


def have(cluster: Cluster, dealers: Sequence[Process]) -> None:
    """Let these dealers work, by starting and stopping them while everybody plays."""
    for dealer in [dealer for dealer in cluster.dealers if dealer not in dealers]:
        cluster.dealers.remove(dealer)
        dealer.stop()
    for dealer in [dealer for dealer in dealers if dealer not in cluster.dealers]:
        dealer.restart()
        cluster.dealers.append(dealer)


def read(cluster: Cluster) -> Mapping[str, float]:
    """CPU seconds by role, and what the processes have counted."""
    found: dict[str, float] = dict(cluster.cpu_seconds())
    for name, metric in COUNTED.items():
        processes = cluster.gateways if "gateway" in metric else cluster.dealers
        found[name] = sum(counted(process, metric) for process in processes)
    found["log_kb"] = asyncio.run(log_bytes(cluster)) / 1024
    return found


async def log_bytes(cluster: Cluster) -> int:
    """How much PostgreSQL has written to its write-ahead log so far: what its disk, and a standby, must take."""
    connection = await asyncpg.connect(cluster.store_url)
    try:
        return int(await connection.fetchval("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"))
    finally:
        await connection.close()


def counted(process: Process, metric: str) -> float:
    """A number on the operator's page of a process."""
    with urllib.request.urlopen(f"http://{process.admin}/metrics", timeout=10.0) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(metric))


def resident_kb(pid: int) -> float:
    """Resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024


class AnyServer(Protocol):
    """The server in one process."""

    url: str

    def cpu_seconds(self) -> float:
        """What it has used so far."""

    def stop(self) -> None:
        """End it."""
