"""What a crowd of greedy readers costs those who play: `python -m bench readers`.

A hundred connections of one address ask for the longest page again and again, each as soon as it has its answer; a
hundred more guess the ids of tables. They are a process of their own. Before, meanwhile and after: the time from an
action to its being seen by everybody, at tables in memory and at tables that have to be loaded for each action
(`dealer.warm_max = 1`); how late clocks are; how long an honest reader at another address waits for that page.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import httpx

from bench.players import GAMES, Holdem, Load, Table, guests
from parlour.store.sqlite import SqliteStore
from tests.games.poker.kept.hands import SHOWDOWN
from tests.house.kept_records import Keeping, hand

READERS = 100
GUESSERS = 100
TABLE = "MANYHANDS"
HANDS = 500
PAGE = f"/api/tables/{TABLE}/hands?limit=100"
TABLES = {"tictactoe": 20, "holdem": 10}
ACTIONS_PER_SECOND = 50.0
GREEDY, HONEST = "127.0.0.2", "127.0.0.3"
GREEDY_BEFORE_SECONDS = 5.0  # what they have at once is used up
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
LATE = re.compile(r"^parlour_dealer_clock_late_seconds_(sum|count) (\S+)$", re.MULTILINE)


class HoldemWithPauses(Holdem):
    """Hands that begin by a clock."""

    settings = Holdem.settings | {"pause_seconds": 1}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def keep_hands(folder: Path) -> None:
    """Have a table with many hands in the store."""
    store = SqliteStore(folder)
    table = Keeping(store, TABLE)
    for number in range(1, HANDS + 1):
        await table.keep(hand(SHOWDOWN | {"hand_number": number}, {"gbob": "Ah Kd"}, at=number))
    await store.close()


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


async def be_greedy(port: int) -> None:
    """Ask as fast as the answers come, on many connections, until told to stop; then say how one was answered."""
    answers: dict[int, int] = {}

    async def ask(paths: Iterable[str]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(GREEDY, 0))
        for path in paths:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(LENGTH.search(head)[1]))
            status = int(head.split(maxsplit=2)[1])
            answers[status] = answers.get(status, 0) + 1

    asking = [asyncio.create_task(ask(itertools.repeat(PAGE))) for _ in range(READERS)]
    for number in range(GUESSERS):
        guesses = (f"/api/tables/G{number}X{guess}/share" for guess in itertools.count())
        asking.append(asyncio.create_task(ask(guesses)))
    await asyncio.to_thread(sys.stdin.readline)
    for task in asking:
        task.cancel()
    print(answers, flush=True)


async def read_honestly(url: str, seconds: float) -> list[float]:
    """One long page a second; gives how long each took (s)."""
    took = []
    async with address(HONEST, 1) as http:
        for _ in range(int(seconds)):
            began = time.perf_counter()
            answer = await http.get(url + PAGE)
            took.append(time.perf_counter() - began)
            assert answer.status_code == 200, answer.text
            await asyncio.sleep(1.0)
    return took


def cpu_seconds(pid: int) -> float:
    """CPU of all threads of a process so far."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


async def window(
    what: str, pid: int, tables: list[Table], load: Load, url: str, clocks: Clocks, seconds: float
) -> None:
    """Play and read, and tell how long that took."""
    await clocks.late_ms()
    cpu, began = cpu_seconds(pid), time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(play(tables, load, seconds))
        reading = tasks.create_task(read_honestly(url, seconds))
    times, pages = playing.result(), reading.result()
    cpu = (cpu_seconds(pid) - cpu) / (time.perf_counter() - began)
    late, count = await clocks.late_ms()
    print(
        f"  {what:8} {len(times):5} actions: p50 {times[len(times) // 2] * 1000:6.1f} ms, "
        f"p99 {times[int(len(times) * 0.99)] * 1000:6.1f} ms; {count} clocks, {late:.0f} ms late; "
        f"a page: median {statistics.median(pages) * 1000:.0f} ms, longest {max(pages) * 1000:.0f} ms; "
        f"server: {cpu:.2f} of a core",
        flush=True,
    )


async def measure(seconds: float) -> None:
    """Quiet and not, warm and cold."""
    for warm_max in (10_000, 1):
        with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
            await keep_hands(Path(folder))
            port, admin = free_port(), free_port()
            url = f"http://127.0.0.1:{port}"
            command = [sys.executable, "-m", "bench.server", folder, str(port), str(admin), str(warm_max)]
            process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
            assert process.stdout is not None
            await process.stdout.readline()
            try:
                await measure_one(url, process.pid, Clocks(f"http://127.0.0.1:{admin}"), warm_max, seconds)
            finally:
                process.terminate()
                await process.wait()


async def measure_one(url: str, pid: int, clocks: Clocks, warm_max: int, seconds: float) -> None:
    """One server."""
    load = Load()
    load.running = False
    kinds = {**GAMES, "holdem": HoldemWithPauses}
    tables = [kinds[game](load, number) for game, count in TABLES.items() for number in range(count)]
    people = await guests(url, sum(table.seats for table in tables))
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        for table in tables:
            mine, people = people[: table.seats], people[table.seats :]
            await table.open(http, mine)
    print(f"dealer.warm_max = {warm_max}, {len(tables)} tables, {ACTIONS_PER_SECOND:.0f} actions/s", flush=True)
    await window("quiet", pid, tables, load, url, clocks, seconds)
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    greedy = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.readers", url.rpartition(":")[2], **pipes
    )
    await asyncio.sleep(GREEDY_BEFORE_SECONDS)
    await window("greedy", pid, tables, load, url, clocks, seconds)
    answers, _ = await greedy.communicate(b"\n")
    await window("quiet", pid, tables, load, url, clocks, seconds)
    print(f"  the greedy were answered (by status): {answers.decode().strip()}", flush=True)


if __name__ == "__main__":
    asyncio.run(be_greedy(int(sys.argv[1])))
