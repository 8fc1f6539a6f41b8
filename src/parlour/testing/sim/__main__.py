"""`python -m parlour.testing.sim --seeds 50`: run seeds, and tell how to repeat those that fail."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from hashlib import blake2b

import msgspec

from parlour.testing.planted import PLANTED
from parlour.testing.sim.options import options_of
from parlour.testing.sim.world import OPENINGS, Report, run

SHOWN = 8

SILENT_FAULTS = (
    "commits failed",
    "commits overtaken",
    "commits unanswered",
    "messages late",
    "messages lost",
    "messages twice",
    "reads failed",
    "slow calls",
)
"""Too many to be listed one by one."""


def main() -> int:
    """Run, print, and say by the exit code whether all was well."""
    parser = argparse.ArgumentParser(prog="python -m parlour.testing.sim", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50, help="how many")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--planted", choices=sorted(PLANTED), help="with this bug, until a seed finds it")
    parser.add_argument("--trace", action="store_true", help="print everything that happens")
    asked = parser.parse_args()
    gc.disable()
    began = time.perf_counter()
    totals: Counter[str] = Counter()
    hashes = blake2b(digest_size=8)
    failed = faults = 0
    seconds = 0.0
    for seed in range(asked.first, asked.first + asked.seeds):
        options = options_of(seed, tuple(OPENINGS))
        report = run(options, PLANTED.get(asked.planted), print if asked.trace else None)
        gc.collect()
        totals.update(report.counts)
        hashes.update(report.hash.encode())
        seconds += report.virtual_seconds
        faults += len(report.faults) + sum(report.counts.get(kind, 0) for kind in SILENT_FAULTS)
        if report.wrong:
            failed += 1
            _tell(report, asked.planted)
            if asked.planted:
                print(f"{asked.planted} was found by seed {seed}, the {seed - asked.first + 1}. tried.")
                return 0
    print(
        f"{asked.seeds} seeds, {failed} failed: {seconds / 3600:.2f} virtual hours, {totals['acts']:,} actions, "
        f"{faults:,} faults, {totals['entries lost']:,} conflicts, in {time.perf_counter() - began:.1f} s"
    )
    for name, count in sorted(totals.items()):
        print(f"  {name}: {count:,}")
    print(f"  hash of all traces: {hashes.hexdigest()}")
    if asked.planted:
        print(f"{asked.planted} was not found.")
    return 1 if failed or asked.planted else 0


def _tell(report: Report, planted: str | None) -> None:
    options = report.options
    print(f"seed {options.seed} failed: {len(report.wrong)} violations")
    for line in report.wrong[:SHOWN]:
        print(f"  {line[:1500]}")
    print(f"  options: {msgspec.json.encode(options).decode()}")
    print(f"  faults:  {len(report.faults)}")
    for line in report.faults:
        print(f"    {line}")
    also = f" --planted {planted}" if planted else ""
    print(f"  again:   python -m parlour.testing.sim --first {options.seed} --seeds 1{also}   (--trace tells all)")


sys.exit(main())
