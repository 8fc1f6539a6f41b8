"""`make chaos`: the whole matrix of victims and blows, or a part of it.

    python -m tests.chaos --repeats 100 --victims dealer gateway --kinds kill

Every run adds its rows to `./chaos`, where `report.md` has them all.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from datetime import date
from pathlib import Path

from tests.chaos.evening import spend
from tests.chaos.faults import CUTS, KINDS, Blow, repeated
from tests.chaos.report import Row, markdown, rows, store, stored
from tests.cluster.cluster import ROLES

MANY, FEW = 100, 3
OFTEN = ("gateway", "dealer", "nats")  # whose kill is worth many repeats
PARTS = {"gateway": 2, "dealer": 3, "nats": 1, "postgres": 1}


def evenings(options: argparse.Namespace) -> list[list[Blow]]:
    """The blows of each evening: those to one part, with cuts by themselves, because links cost CPU."""
    planned = []
    for victim in options.victims:
        for cuts in (False, True):
            blows: list[Blow] = []
            for kind in options.kinds:
                if (kind in CUTS) == cuts:
                    many = kind == "kill" and victim in OFTEN
                    blows += repeated(victim, kind, options.repeats if many else options.few, PARTS[victim])
            if blows:
                planned.append(blows)
    return planned


def run(options: argparse.Namespace) -> list[Row]:
    """Spend the evenings, and keep what was found."""
    command = "python -m tests.chaos " + shlex.join(sys.argv[1:])
    found = []
    for blows in evenings(options):
        evening = spend(blows, tables=options.tables, holdem=options.holdem, tell=lambda line: print(line, flush=True))
        for row in rows(evening, date.today().isoformat(), command.strip()):
            store(options.folder, row)
            found.append(row)
        print(markdown(found), flush=True)
    return found


def main() -> int:
    """Read the command line; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--repeats", type=int, default=MANY, help="of kill -9 of a gateway, a dealer, NATS")
    parser.add_argument("--few", type=int, default=0, help=f"of everything else; {FEW}, or --repeats if that is less")
    parser.add_argument("--victims", nargs="+", choices=ROLES, default=ROLES)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--tables", type=int, default=240)
    parser.add_argument("--holdem", type=int, default=60, help="how many of the tables play Hold'em")
    parser.add_argument("--folder", type=Path, default=Path("chaos"))
    options = parser.parse_args()
    options.few = options.few or min(FEW, options.repeats)
    found = run(options)
    (options.folder / "report.md").write_text(markdown(stored(options.folder)))
    for row in found:
        for breach in row.breaches:
            print(f"{row.victim}, {row.kind}: {breach}", file=sys.stderr)
    return 0 if all(row.kept for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
