"""`python -m bench --against COMMIT`: what an action costs here, as a ratio to what it cost at another commit.

Three servers stand side by side: this checkout, this checkout once more, and the other commit. They take turns in short
windows, in an order that changes, so that whatever the machine does meanwhile happens to all three. The ratio between
the two that are equal is the spread below which a difference says nothing. Servers are started anew a few times,
because two processes of one program do not cost the same either.
"""

from __future__ import annotations

import asyncio
import io
import random
import statistics
import subprocess
import tarfile
import tempfile
from pathlib import Path

from bench.measured import HERE, Server, seat
from bench.players import Load, Table

STARTS = 3
ROUNDS = 7


class Contender:
    """One server, its tables, and what an action has cost it."""

    def __init__(self, checkout: Path) -> None:
        self.server = Server(checkout)
        self.load = Load()
        self.load.running = False
        self.tables: list[Table] = []

    async def window(self, seconds: float) -> float:
        """Play as fast as it goes for so many seconds; the server's CPU an action, in µs."""
        self.load.running = True
        for table in self.tables:
            table.go()
        await asyncio.sleep(0.2)
        cpu, done = self.server.cpu_seconds(), self.load.acknowledged
        await asyncio.sleep(seconds)
        cpu, done = self.server.cpu_seconds() - cpu, self.load.acknowledged - done
        self.load.running = False
        await asyncio.sleep(0.3)  # what is on its way arrives before another's window
        return cpu / max(done, 1) * 1e6


def checked_out(commit: str, into: str) -> Path:
    """The files of a commit, without touching the repository."""
    packed = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(into, filter="data")
    return Path(into)


async def compare(there: Path, game: str, count: int, seconds: float) -> list[list[float]]:
    """Costs by round: here, here again, there."""
    contenders = [Contender(HERE), Contender(HERE), Contender(there)]
    try:
        for one in contenders:
            one.tables = await seat(one.server.url, game, count, one.load)
            await one.window(seconds)  # warm-up
        rounds = []
        for _ in range(ROUNDS):
            costs = [0.0, 0.0, 0.0]
            for index in random.sample(range(3), 3):
                costs[index] = await contenders[index].window(seconds)
            rounds.append(costs)
        return rounds
    finally:
        for one in contenders:
            one.server.stop()


async def measure(commit: str, games: list[str], tables: list[int], seconds: float) -> None:
    """Print the ratios, one line a game and number of tables."""
    with tempfile.TemporaryDirectory(prefix="parlour-against-") as folder:
        there = checked_out(commit, folder)
        for game in games:
            for count in tables:
                rounds = []
                for _ in range(STARTS):
                    rounds += await compare(there, game, count, seconds)
                report(commit, game, count, rounds)


def report(commit: str, game: str, count: int, rounds: list[list[float]]) -> None:
    """Medians over all rounds; the spread is what nine of ten pairs of equals kept within."""
    equal = sorted(abs(again / here - 1) for here, again, _ in rounds)
    ratio = statistics.median((here + again) / 2 / there for here, again, there in rounds)
    here, there = (statistics.median(costs) for costs in ([(a + b) / 2 for a, b, _ in rounds], [c for *_, c in rounds]))
    print(
        f"{game:10} {count:4} tables  {here:6.1f} µs CPU an action here, {there:6.1f} at {commit}: "
        f"ratio {ratio:.3f}; equals differ by {statistics.median(equal):.1%}, "
        f"nine of ten by less than {equal[len(equal) * 9 // 10]:.1%}",
        flush=True,
    )
