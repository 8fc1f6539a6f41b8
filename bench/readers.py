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
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from bench.disturbed import ACTIONS_PER_SECOND, Disturbed, address, disturbed
from parlour.store.sqlite import SqliteStore
from tests.games.poker.kept.hands import SHOWDOWN
from tests.house.kept_records import Keeping, hand

READERS = 100
GUESSERS = 100
TABLE = "MANYHANDS"
HANDS = 500
PAGE = f"/api/tables/{TABLE}/hands?limit=100"
GREEDY, HONEST = "127.0.0.2", "127.0.0.3"
GREEDY_BEFORE_SECONDS = 5.0  # what they have at once is used up
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


async def keep_hands(folder: Path) -> None:
    """Have a table with many hands in the store."""
    store = SqliteStore(folder)
    table = Keeping(store, TABLE)
    for number in range(1, HANDS + 1):
        await table.keep(hand(SHOWDOWN | {"hand_number": number}, {"gbob": "Ah Kd"}, at=number))
    await store.close()


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


async def window(what: str, house: Disturbed, seconds: float) -> None:
    """Play and read, and tell how long that took."""
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(house.window(seconds))
        reading = tasks.create_task(read_honestly(house.url, seconds))
    pages = reading.result()
    page = f"a page: median {statistics.median(pages) * 1000:.0f} ms, longest {max(pages) * 1000:.0f} ms"
    print(f"  {what:8} {playing.result()}; {page}", flush=True)


async def measure(seconds: float) -> None:
    """Quiet and not, warm and cold."""
    for warm_max in (10_000, 1):
        with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
            await keep_hands(Path(folder))
            async with disturbed(folder, warm_max) as house:
                await measure_one(house, warm_max, seconds)


async def measure_one(house: Disturbed, warm_max: int, seconds: float) -> None:
    """One server."""
    await house.sit_down()
    print(f"dealer.warm_max = {warm_max}, {len(house.tables)} tables, {ACTIONS_PER_SECOND:.0f} actions/s", flush=True)
    await window("quiet", house, seconds)
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    greedy = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.readers", str(house.port), **pipes)
    await asyncio.sleep(GREEDY_BEFORE_SECONDS)
    await window("greedy", house, seconds)
    answers, _ = await greedy.communicate(b"\n")
    await window("quiet", house, seconds)
    print(f"  the greedy were answered (by status): {answers.decode().strip()}", flush=True)


if __name__ == "__main__":
    asyncio.run(be_greedy(int(sys.argv[1])))
