"""`make cluster`: a whole cluster on this machine, for trying out, until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from contextlib import closing
from pathlib import Path

from tests.cluster.cluster import Cluster, Ports
from tests.cluster.process import DidNotStart
from tests.engines.server import Missing

PORTS = Ports(gateway=8000, gateway_admin=8010, dealer_admin=8020, nats=8040, postgres=8050)
LOOK_SECONDS = 0.2


def main() -> int:
    """Start, look after it, stop."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/cluster"), help="what is kept from start to start")
    parser.add_argument("--gateways", type=int, default=2)
    parser.add_argument("--dealers", type=int, default=3)
    options = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    say("Starting PostgreSQL, NATS, dealers and gateways ...")
    try:
        cluster = Cluster.start(
            options.data, gateways=options.gateways, dealers=options.dealers, ports=PORTS, bots=True
        )
    except (DidNotStart, RuntimeError, OSError, Missing) as problem:
        print(problem, file=sys.stderr)
        return 1
    with closing(cluster):
        introduce(cluster, options.data)
        while not stop.wait(LOOK_SECONDS):
            try:
                cluster.revive(say)
            except (DidNotStart, RuntimeError) as problem:
                say(str(problem))
                return 1
        say("Stopping ...")
    return 0


def introduce(cluster: Cluster, data: Path) -> None:
    """Say what runs where."""
    say(f"Parlour is open at {' and '.join(cluster.urls)}: the same club, whichever you take.  (Ctrl-C closes it)")
    for process in cluster.processes():
        say(f"  {process.name:10} pid {process.pid:<8} http://{process.admin}/metrics  log {process.log}")
    say(f"  {'NATS':10} pid {cluster.nats.pid:<8} {cluster.nats.url}")
    say(f"  {'PostgreSQL':10} pid {cluster.postgres.pid:<8} 127.0.0.1:{cluster.postgres.port}")
    say(f"Kill what you like: it is started again. All is kept in {data}; remove that folder to begin afresh.")


def say(sentence: str) -> None:
    """One line, at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
