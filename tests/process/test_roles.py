"""Gateway and dealer as processes of their own, on a real PostgreSQL and a real NATS server."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from tests.bus.broker import server as nats_server
from tests.engines.nats import Nats
from tests.patience import PATIENCE_SECONDS
from tests.process.server import free_port
from tests.store.databases import database

PARLOUR = Path(sys.executable).with_name("parlour")


class Process:
    """One process of the cluster."""

    def __init__(self, role: str, settings: dict[str, str], *words: str) -> None:
        self.admin = f"127.0.0.1:{free_port()}"
        self._process = subprocess.Popen(
            [PARLOUR, role, "--admin", self.admin, *words],
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def says_that_it_works(self) -> str:
        """The first line, once it is there."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def reasons(self) -> dict[str, str] | None:
        """Why it is not ready; nothing when it is, None when it does not answer."""
        try:
            return dict(httpx.get(f"http://{self.admin}/readyz", timeout=PATIENCE_SECONDS).json()["reasons"])
        except httpx.TransportError:
            return None

    def counted(self, metric: str) -> float:
        """A number on its page."""
        lines = httpx.get(f"http://{self.admin}/metrics", timeout=PATIENCE_SECONDS).text.splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(metric))

    def stop(self) -> tuple[int, str]:
        """SIGTERM: the exit code, and what it had to say."""
        self._process.send_signal(signal.SIGTERM)
        return self.ends()

    def ends(self) -> tuple[int, str]:
        """Wait until it ends: the exit code, and what it had to say."""
        _, said = self._process.communicate(timeout=PATIENCE_SECONDS)
        return self._process.returncode, said

    def close(self) -> None:
        """Leave nothing behind."""
        self._process.kill()
        self._process.communicate()


class Cluster:
    """What processes share."""

    def __init__(self, folder: Path, nats: Nats, store: str, stack: ExitStack) -> None:
        key, secret = folder / "key", folder / "secret"
        key.write_text(os.urandom(32).hex())
        secret.write_bytes(base64.b64encode(os.urandom(32)))
        for path in (key, secret):
            path.chmod(0o600)
        self.nats = nats
        self.url = f"http://127.0.0.1:{free_port()}"
        self._stack = stack
        self.settings = {
            "PARLOUR_STORE": store,
            "PARLOUR_BUS": nats.url,
            "PARLOUR_KEY_FILE": str(key),
            "PARLOUR_BUS_SECRET_FILE": str(secret),
            "PARLOUR_PRODUCTION": "true",
            "PARLOUR_MAIL_SERVER": "smtp://mail.example.org",  # nobody is written to
            "PARLOUR_MAIL_SENDER": "parlour@example.org",
            "PARLOUR_LOG_LEVEL": "error",
        }

    def start(self, role: str, *words: str) -> Process:
        """Start a process, which is not left running."""
        process = Process(role, self.settings, *words)
        self._stack.callback(process.close)
        return process

    def gateway(self) -> Process:
        """Start the gateway."""
        return self.start("gateway", "--port", self.url.rpartition(":")[2])

    def open_table(self) -> str:
        """A table made by a guest, through gateway, bus and dealer."""
        ask = partial(httpx.post, timeout=PATIENCE_SECONDS)
        ada = ask(f"{self.url}/api/guest", json={"name": "Ada"}).json()
        wish: dict[str, Any] = {"game": "tictactoe", "title": "Thursday game", "settings": {}}
        made = ask(f"{self.url}/api/tables", json=wish, headers={"Authorization": f"Bearer {ada['token']}"})
        assert made.status_code == 201, made.text
        return str(made.json()["table"])


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        nats, store = stack.enter_context(nats_server()), stack.enter_context(database())
        yield Cluster(folder, nats, store, stack)


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_processes_that_start_at_once_on_a_new_database_play_together_and_leave(tmp_path: Path) -> None:
    with cluster(tmp_path) as it:
        gateway, first = it.gateway(), it.start("dealer", "--name", "d1")
        assert first.says_that_it_works().startswith("d1-")
        assert gateway.says_that_it_works().startswith(f"Parlour is open at {it.url} ")
        wait_until(lambda: gateway.reasons() == {} == first.reasons())
        it.open_table()
        assert first.counted("parlour_dealer_actions_total") == 1
        second = it.start("dealer")
        second.says_that_it_works()
        assert first.stop() == (0, "")
        it.open_table()
        assert second.counted("parlour_dealer_actions_total") == 1
        assert second.stop() == (0, "")
        wait_until(lambda: gateway.reasons() == {"dealers": "no dealer has been heard of"})
        it.nats.kill()
        third = it.start("dealer")
        for process in (gateway, third):
            wait_until(lambda process=process: (process.reasons() or {}).get("bus") == "it is not connected")
            assert process.stop() == (0, "")
