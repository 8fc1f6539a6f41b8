"""The server that is measured: a process of its own, what it has cost so far, and its tables with everybody seated."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

from bench.players import GAMES, Load, Table, guests

PAGE = os.sysconf("SC_PAGE_SIZE")
HERE = Path(__file__).resolve().parent.parent


class Server:
    """The process that is measured, of this checkout or of another."""

    def __init__(self, checkout: Path = HERE) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="parlour-bench-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.server", self._folder.name, str(port)],
            cwd=checkout,
            env=os.environ | {"PYTHONPATH": f"{checkout / 'src'}:{checkout}"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.synchronous = self.process.stdout.readline().removeprefix("open ").strip()

    def cpu_seconds(self) -> float:
        """CPU of all threads so far, user and system."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def resident_kb(self) -> float:
        """Resident memory in KiB."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE / 1024

    def stop(self) -> None:
        """Stop the server and forget its data."""
        self.process.terminate()
        self.process.wait(20)
        self._folder.cleanup()


async def seat(url: str, game: str, count: int, load: Load) -> list[Table]:
    """Open tables and fill them."""
    made = [GAMES[game](load, number) for number in range(count)]
    people = await guests(url, sum(table.seats for table in made))
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        for table in made:
            mine, people = people[: table.seats], people[table.seats :]
            await table.open(http, mine)
    async with asyncio.timeout(30):
        for table in made:
            await table.ready.wait()
    return made
