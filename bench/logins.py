"""What guessing passwords costs those who play: `python -m bench logins`.

Five thousand logins from fifty addresses, as fast as the answers come, half of them for accounts that there are. They
are a process of their own. Before, meanwhile and after: the time from an action to its being seen by everybody, and how
late clocks are. The limits of logins are those by default.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter

import httpx

from bench.players import GAMES, Load, Table, guests
from bench.readers import TABLES, Clocks, HoldemWithPauses, address, cpu_seconds, free_port, play

ADDRESSES = 50
LOGINS = 5_000
ACCOUNTS = 100
SETTLED_SECONDS = 2.0


async def make_accounts(url: str) -> None:
    """Have accounts to guess at, whose links stand in the outbox of a server that sends no mail."""
    for number in range(ACCOUNTS):
        async with address(f"127.0.3.{number}", 1) as http:
            account = {"name": f"Account {number}", "email": f"a{number}@example.org", "password": "correct horse"}
            (await http.post(f"{url}/api/account/sign-up", json=account)).raise_for_status()
            link = (await http.get(f"{url}/api/outbox")).json()[0]["text"].partition("#verify=")[2].split()[0]
            (await http.post(f"{url}/api/account/verify", json={"token": link})).raise_for_status()


async def guess(port: int) -> None:
    """Guess from all addresses at once; then say how the guesses were answered, and how long they took."""
    answers: Counter[int] = Counter()
    began = time.perf_counter()

    async def from_one(number: int) -> None:
        async with address(f"127.0.2.{number + 1}", 1) as http:
            for tried in range(LOGINS // ADDRESSES):
                name = f"Account {(number + tried) % (2 * ACCOUNTS)}"
                login = {"name": name, "password": f"guess {number} {tried}"}
                answers[(await http.post(f"http://127.0.0.1:{port}/api/account/log-in", json=login)).status_code] += 1

    await asyncio.gather(*(from_one(number) for number in range(ADDRESSES)))
    print(f"{dict(answers)} in {time.perf_counter() - began:.0f} s", flush=True)


async def window(what: str, pid: int, tables: list[Table], load: Load, clocks: Clocks, seconds: float) -> None:
    """Play, and tell how long that took."""
    await clocks.late_ms()
    cpu, began = cpu_seconds(pid), time.perf_counter()
    times = await play(tables, load, seconds)
    cpu = (cpu_seconds(pid) - cpu) / (time.perf_counter() - began)
    late, count = await clocks.late_ms()
    print(
        f"  {what:8} {len(times):5} actions: p50 {times[len(times) // 2] * 1000:6.1f} ms, "
        f"p99 {times[int(len(times) * 0.99)] * 1000:6.1f} ms; {count} clocks, {late:.0f} ms late; "
        f"server: {cpu:.2f} of a core",
        flush=True,
    )


async def measure(seconds: float) -> None:
    """Quiet, guessed at, quiet."""
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        port, admin = free_port(), free_port()
        command = [sys.executable, "-m", "bench.server", folder, str(port), str(admin)]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        await process.stdout.readline()
        try:
            await measure_one(port, process.pid, Clocks(f"http://127.0.0.1:{admin}"), seconds)
        finally:
            process.terminate()
            await process.wait()


async def measure_one(port: int, pid: int, clocks: Clocks, seconds: float) -> None:
    """One server."""
    url = f"http://127.0.0.1:{port}"
    await make_accounts(url)
    load = Load()
    load.running = False
    kinds = {**GAMES, "holdem": HoldemWithPauses}
    tables = [kinds[game](load, number) for game, count in TABLES.items() for number in range(count)]
    people = await guests(url, sum(table.seats for table in tables))
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        for table in tables:
            mine, people = people[: table.seats], people[table.seats :]
            await table.open(http, mine)
    await window("quiet", pid, tables, load, clocks, seconds)
    guessing = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.logins", str(port), stdout=asyncio.subprocess.PIPE
    )
    await asyncio.sleep(SETTLED_SECONDS)
    await window("guessed", pid, tables, load, clocks, seconds)
    answers, _ = await guessing.communicate()
    await window("quiet", pid, tables, load, clocks, seconds)
    print(f"  the guesses were answered (by status): {answers.decode().strip()}", flush=True)


if __name__ == "__main__":
    asyncio.run(guess(int(sys.argv[1])))
