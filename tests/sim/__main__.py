"""`python -m tests.sim --seeds 50`: run seeds, and tell how to repeat those that fail.

With `--planted` it looks for planted bugs instead, from the first seed on, and says how many seeds each of them took.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from functools import partial
from hashlib import blake2b

import msgspec

from tests.planted import PLANTED
from tests.sim.run import Report
from tests.sim.runs import find, in_order, storm

SHOWN = 8
ALL = "all"
SEARCHED = 1000
"""In so many seeds a planted bug must be found."""

SMALL = (
    "calls given up",
    "commits failed",
    "commits overtaken",
    "commits unanswered",
    "messages at a closed way",
    "messages late",
    "messages lost",
    "messages twice",
    "reads failed",
    "slow calls",
)
"""Faults that are many."""


def main() -> int:
    """Run, print, and say by the exit code whether all was well."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seeds", type=int, help=f"how many: 50, or at most {SEARCHED} for a planted bug")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument(
        "--planted", choices=[ALL, *sorted(PLANTED)], help="with this bug (or each), until a seed finds it"
    )
    parser.add_argument("--verbose", action="store_true", help="tell of each seed what was done to the system")
    parser.add_argument("--trace", action="store_true", help="print everything that happens")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="at the same time")
    asked = parser.parse_args()
    if asked.trace:
        asked.processes = 1
    return _search(asked) if asked.planted else _storms(asked)


# Storms.


def _storms(asked: argparse.Namespace) -> int:
    seeds = range(asked.first, asked.first + (asked.seeds or 50))
    began = time.perf_counter()
    totals: Counter[str] = Counter()
    harms: Counter[str] = Counter()
    hashes = blake2b(digest_size=8)
    failed, seconds = 0, 0.0
    for report in in_order(partial(storm, trace=asked.trace), seeds, asked.processes):
        totals.update(report.counts)
        harms.update(report.harms)
        hashes.update(report.hash.encode())
        seconds += report.virtual_seconds
        failed += bool(report.wrong)
        if report.wrong or asked.verbose:
            _tell(report)
    print(
        f"{len(seeds)} seeds, {failed} failed: {seconds / 3600:.2f} virtual hours, {totals['acts']:,} actions, "
        f"{harms.total():,} faults, {totals['entries lost']:,} conflicts, in {time.perf_counter() - began:.1f} s"
    )
    for title, counted in (("what was done to it", harms), ("what happened", totals)):
        print(f"{title}:")
        for name, count in sorted(counted.items()):
            print(f"  {name}: {count:,}")
    print(f"hash of all traces: {hashes.hexdigest()}")
    return 1 if failed else 0


def _tell(report: Report, planted: str | None = None) -> None:
    """What was done to a system, what came of it, and how to see it again."""
    options = report.options
    print(f"seed {options.seed} " + (f"failed: {len(report.wrong)} violations" if report.wrong else "is well"))
    for line in report.wrong[:SHOWN]:
        print(f"  {line[:1500]}")
    if len(report.wrong) > SHOWN:
        print(f"  ... and {len(report.wrong) - SHOWN} more")
    print("  options:")
    for name, value in msgspec.structs.asdict(options).items():
        if value not in (0.0, ()):
            print(f"    {name} {', '.join(value) if isinstance(value, tuple) else value}")
    print("  faults, and how many of those that are not told one by one:")
    for line in report.faults:
        print(f"    {line}")
    for name, count in sorted(report.harms.items()):
        if name in SMALL:
            print(f"    {count:8} {name}")
    also = f" --planted {planted}" if planted else ""
    print(f"  again: python -m tests.sim --first {options.seed} --seeds 1{also}   (--trace tells all)")


# Planted bugs.


def _search(asked: argparse.Namespace) -> int:
    names = sorted(PLANTED) if asked.planted == ALL else [asked.planted]
    work = partial(find, first=asked.first, seeds=asked.seeds or SEARCHED, trace=asked.trace)
    missed = []
    for name, report in zip(names, in_order(work, names, min(asked.processes, len(names))), strict=True):
        if report is None:
            missed.append(name)
            print(f"{name}: not found", flush=True)
        else:
            seed = report.options.seed
            print(f"{name}: found by seed {seed}, {seed - asked.first + 1} tried", flush=True)
            if asked.verbose or len(names) == 1:
                _tell(report, name)
    print(f"{len(names) - len(missed)} of {len(names)} planted bugs were found.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
