"""`python -m tests.sim.day`: a day of virtual time, in which wall clocks are set again and again.

Back and forth, by moments and by an hour; the server is started anew in between, and everything sleeps, as a laptop
does. No clock of a table may fire early, none late, and after a leap of time none before somebody could act; for the
way of both stores.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.planted import PLANTED
from tests.sim.options import Options
from tests.sim.run import Report, run

STORES = ("sqlite", "postgres")
TABLES = ("tictactoe", "holdem", "sim_hall")


def day(hours: float, store: str, seed: int = 1, planted: str | None = None, step_seconds: float = 60.0) -> Report:
    """What came of it, with so much time between two steps of a clock, and ten times as much between two sleeps."""
    options = Options(
        seed=seed,
        dealers=2,
        people=3,
        screens=3,
        tables=TABLES,
        storm_seconds=hours * 3600,
        think_seconds=20.0,
        never=("close",),  # or the day would be over for a table
        store=store,
        clock_step_seconds=step_seconds,
        sleep_seconds=10 * step_seconds,
    )
    return run(options, PLANTED[planted] if planted else None)


def main() -> int:
    """Run it, print what was done, and say by the exit code whether all was well."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.day", description=__doc__)
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument("--store", choices=STORES, help="both, when it is not said")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted", choices=sorted(PLANTED), help="with this bug")
    asked = parser.parse_args()
    failed = False
    for store in [asked.store] if asked.store else STORES:
        began = time.perf_counter()
        report = day(asked.hours, store, asked.seed, asked.planted)
        counts, harms = report.counts, report.harms
        set_times = harms.get("set the wall clock", 0)
        print(
            f"{store}: {report.virtual_seconds / 3600:.2f} virtual hours, {set_times:,} times a clock was set, "
            f"{harms.get('sleep', 0):,} sleeps, {counts.get('leaps', 0):,} leaps, "
            f"{counts.get('clocks in time', 0):,} clocks judged, {len(report.wrong)} faults, "
            f"in {time.perf_counter() - began:.1f} s",
            flush=True,
        )
        for line in report.wrong[:8]:
            print(f"  {line[:500]}")
        failed = failed or bool(report.wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
