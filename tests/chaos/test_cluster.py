"""A whole cluster on one machine: it says where it is, revives what dies, and leaves nothing behind."""

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cluster import __main__ as command
from tests.cluster.permissions import permissions
from tests.engines import nats, postgres
from tests.engines.server import Missing
from tests.patience import PATIENCE_SECONDS
from tests.repository.checkout import ROOT


def test_the_bus_allows_what_the_operators_are_told() -> None:
    (told,) = re.findall(r"^```conf\n(.*?)^```", (ROOT / "docs" / "operations.md").read_text(), re.M | re.S)
    told = re.sub(r" +#.*", "", told)
    ours = permissions("thursday", "G", "D")
    assert ours.replace('"G"', "$GATEWAY_PASSWORD").replace('"D"', "$DEALER_PASSWORD") == told


class Started:
    """`make cluster`, on ports of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._said: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.pids: dict[str, int] = {}
        self.urls: list[str] = []

    def says(self, beginning: str) -> None:
        """Wait until this is said."""
        while not (line := self._said.get(timeout=PATIENCE_SECONDS)).startswith(beginning):
            if found := re.match(r"  (\w+) +pid (\d+)", line):
                self.pids[found[1]] = int(found[2])
            if "is open at" in line:
                self.urls = re.findall(r"http://127\.0\.0\.1:\d+", line)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line)

    def left(self) -> list[str]:
        """What still runs, a moment after it should not."""
        deadline = time.monotonic() + 10.0
        while (left := [name for name, pid in self.pids.items() if _runs(pid)]) and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        return left


def _runs(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


ON_FREE_PORTS = """
import sys
from tests.cluster import __main__ as command
command.PORTS = command.Ports()
sys.exit(command.main())
"""


@contextmanager
def cluster(data: Path) -> Iterator[Started]:
    try:
        nats.binary()
        postgres.binary("postgres")
    except Missing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    words = ["--data", str(data), "--gateways", "1", "--dealers", "1"]
    process = subprocess.Popen(
        [sys.executable, "-c", ON_FREE_PORTS, *words], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    started = Started(process)
    try:
        started.says("Kill what you like")
        yield started
    finally:
        process.kill()
        process.communicate()
        for pid in started.pids.values():
            if _runs(pid):
                os.kill(pid, signal.SIGKILL)


def test_a_cluster_revives_what_dies_and_keeps_what_it_knows(tmp_path: Path) -> None:
    """Takes so long because a cluster starts twice."""
    with cluster(tmp_path / "club") as it:
        assert set(it.pids) == {"d1", "g1", "NATS", "PostgreSQL"}
        (url,) = it.urls
        ada = httpx.post(f"{url}/api/guest", json={"name": "Ada"}).json()
        os.kill(it.pids["d1"], signal.SIGKILL)
        it.says("d1 has died, and is started again.")
        it.process.send_signal(signal.SIGTERM)
        it.says("Stopping ...")
        assert it.process.wait(PATIENCE_SECONDS) == 0
        assert it.left() == []
    with cluster(tmp_path / "club") as it:
        asked = httpx.get(f"{it.urls[0]}/api/me", headers={"Authorization": f"Bearer {ada['token']}"})
        assert asked.json()["name"] == "Ada"
        it.process.kill()
        assert it.left() == []


def test_the_ports_of_make_cluster_are_its_own() -> None:
    taken = [*range(8000, 8002), *range(8010, 8012), *range(8020, 8023), 8040, 8050]
    ports = command.PORTS
    given = [ports.one(name, number) for name, count in (("gateway", 2), ("gateway_admin", 2), ("dealer_admin", 3))
             for number in range(1, count + 1)]  # fmt: skip
    assert [*given, ports.nats, ports.postgres] == taken
