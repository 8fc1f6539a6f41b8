"""One evening: a cluster, players in a process of their own, one blow after the other, and the judgement."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.chaos import judge
from tests.chaos.faults import Blow, Fault, strike
from tests.chaos.figures import Course, Waits, waits
from tests.chaos.judge import Verdict
from tests.chaos.notes import read
from tests.cluster.cluster import Cluster
from tests.cluster.process import PARLOUR

SETTINGS = {
    "LOG_LEVEL": "warning",
    "LIMITS_NAMES_PER_ADDRESS_HOUR": "1000000",  # all players come from one
}
DATABASE = {"track_commit_timestamp": "on"}  # the judge asks when a clock was written
WARM_SECONDS = 3.0
END_SECONDS = 1.0  # in which clocks that are due may still fire


@dataclass
class Evening:
    """What was done, what was found, and what each fault cost."""

    faults: list[Fault]
    verdict: Verdict
    waits: list[Waits]


def spend(
    blows: Sequence[Blow],
    *,
    tables: int,
    holdem: int,
    gateways: int = 2,
    dealers: int = 3,
    program: Sequence[str] = PARLOUR,
    tell: Callable[[str], None] = lambda line: None,
) -> Evening:
    """Play while these blows fall, and judge. Links are there only if a blow needs them: they cost CPU."""
    with tempfile.TemporaryDirectory(prefix="parlour-chaos-") as folder:
        notes = Path(folder) / "notes"
        cluster = Cluster.start(
            Path(folder),
            gateways=gateways,
            dealers=dealers,
            links=any(blow.cuts for blow in blows),
            settings=SETTINGS,
            database=DATABASE,
            program=program,
        )
        with closing(cluster):
            faults = []
            with playing(cluster, tables, holdem, notes) as players:
                time.sleep(WARM_SECONDS)
                for number, blow in enumerate(blows, 1):
                    faults.append(strike(cluster, blow))
                    if players.poll() is not None:
                        raise RuntimeError("the players are gone")
                    if number % 10 == 0 or blow.kind != "kill":
                        tell(f"{number} of {len(blows)}: {blow.victim} {blow.number}, {blow.kind}")
            time.sleep(END_SECONDS)
            overdue = asyncio.run(judge.overdue(cluster.store_url, cluster.key))
            cluster.leave()
            archive = asyncio.run(judge.read(cluster.store_url, cluster.key, overdue))
        verdict = judge.judge(archive, read(notes))
        course = Course(read(notes))
        ahead = time.time() - time.monotonic()
        return Evening(faults, verdict, [waits(fault, course, verdict.timers, ahead) for fault in faults])


@contextmanager
def playing(cluster: Cluster, tables: int, holdem: int, notes: Path) -> Iterator[subprocess.Popen[str]]:
    """Players who play meanwhile, and of whom each has every answer at the end."""
    where = ["--urls", ",".join(cluster.urls), "--notes", str(notes)]
    module = [sys.executable, "-m", "tests.chaos.players"]
    process = subprocess.Popen(
        [*module, *where, "--tables", str(tables), "--holdem", str(holdem)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        if (said := process.stdout.readline()) != "ready\n":
            raise RuntimeError(f"the players did not begin: {said!r}")
        yield process
        said, _ = process.communicate()  # the end of its input is what it stops at
        if said != "done\n":
            raise RuntimeError(f"the players did not come to an end: {said!r}")
    finally:
        process.kill()
        process.communicate()
