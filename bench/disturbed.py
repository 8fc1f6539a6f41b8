"""Those who play while others do what they like: at steady tables, before, meanwhile and after.

The time from an action to its being seen by everybody, how late clocks are, and what of a core the server takes.
Whoever disturbs is a process of their own, at addresses of their own.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from bench.players import GAMES, Holdem, Load, Table, guests

TABLES = {"tictactoe": 20, "holdem": 10}
ACTIONS_PER_SECOND = 50.0
LATE = re.compile(r"^parlour_dealer_clock_late_seconds_(sum|count) (\S+)$", re.MULTILINE)


class HoldemWithPauses(Holdem):
    """Hands that begin by a clock."""

    settings = Holdem.settings | {"pause_seconds": 1}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Clocks:
    """How late clocks have been since one last asked."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._before = (0.0, 0.0)

    async def late_ms(self) -> tuple[float, int]:
        """(mean, how many)."""
        async with httpx.AsyncClient() as http:
            found = dict(LATE.findall((await http.get(self._url + "/metrics")).text))
        now = float(found.get("sum", 0)), float(found.get("count", 0))
        seconds, count = now[0] - self._before[0], int(now[1] - self._before[1])
        self._before = now
        return seconds / max(count, 1) * 1000, count


async def play(tables: list[Table], load: Load, seconds: float) -> list[float]:
    """Act at a steady rate, whatever the answers; gives the latencies (s), sorted."""
    load.running, load.rate = True, ACTIONS_PER_SECOND
    load.latencies.clear()
    began, turns = time.perf_counter(), itertools.cycle(tables)
    for sent in itertools.count():
        due = began + sent / ACTIONS_PER_SECOND
        if due > began + seconds:
            break
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        any(next(turns).go() for _ in tables)
    load.running = False
    await asyncio.sleep(1.0)
    return sorted(load.latencies)


def address(host: str, connections: int) -> httpx.AsyncClient:
    """Requests that come from this address of the machine."""
    limits = httpx.Limits(max_connections=connections)
    return httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(local_address=host, limits=limits), timeout=60)


def cpu_seconds(pid: int) -> float:
    """CPU of all threads of a process so far."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


class Disturbed:
    """One server, and the tables at which people play."""

    def __init__(self, port: int, pid: int, admin: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.tables: list[Table] = []
        self._pid = pid
        self._load = Load()
        self._load.running = False
        self._clocks = Clocks(f"http://127.0.0.1:{admin}")

    async def sit_down(self) -> None:
        """Have people at all tables."""
        kinds = {**GAMES, "holdem": HoldemWithPauses}
        self.tables = [kinds[game](self._load, number) for game, count in TABLES.items() for number in range(count)]
        people = await guests(self.url, sum(table.seats for table in self.tables))
        async with httpx.AsyncClient(base_url=self.url, timeout=60) as http:
            for table in self.tables:
                mine, people = people[: table.seats], people[table.seats :]
                await table.open(http, mine)

    async def window(self, seconds: float) -> str:
        """Play for so long, and say how that was."""
        await self._clocks.late_ms()
        cpu, began = cpu_seconds(self._pid), time.perf_counter()
        times = await play(self.tables, self._load, seconds)
        cpu = (cpu_seconds(self._pid) - cpu) / (time.perf_counter() - began)
        late, count = await self._clocks.late_ms()
        return (
            f"{len(times):5} actions: p50 {times[len(times) // 2] * 1000:6.1f} ms, "
            f"p99 {times[int(len(times) * 0.99)] * 1000:6.1f} ms; {count} clocks, {late:.0f} ms late; "
            f"server: {cpu:.2f} of a core"
        )


@asynccontextmanager
async def disturbed(folder: str, warm_max: int | None = None) -> AsyncIterator[Disturbed]:
    """A server on a folder, with the limits for readers and logins as they are by default."""
    port, admin = free_port(), free_port()
    more = [] if warm_max is None else [str(warm_max)]
    command = [sys.executable, "-m", "bench.server", folder, str(port), str(admin), *more]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    try:
        yield Disturbed(port, process.pid, admin)
    finally:
        process.terminate()
        await process.wait()
