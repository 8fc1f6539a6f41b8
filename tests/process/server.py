"""A real server as a process: started, asked, killed, started again on the same port and the same folder."""

from __future__ import annotations

import itertools
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.repository.checkout import ROOT

PARLOUR = (str(Path(sys.executable).with_name("parlour")), "serve")
START_SECONDS_MAX = 30.0
STOP_SECONDS_MAX = 15.0
LISTENING = "0A"  # the state of a listening socket in /proc/net/tcp


class Server:
    """One data folder and one port, and the process that serves them, when there is one."""

    def __init__(self, data: Path, command: Sequence[str] = PARLOUR) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = command
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> float:
        """Start, wait until it says that it is open, and give the seconds that took, less those it had no core."""
        began = time.monotonic()
        self._process = self._spawn()
        self.announced = said = _first_line(self._process, began + START_SECONDS_MAX)
        if "open" not in said:
            self._process.kill()
            _, complaint = self._process.communicate()
            raise AssertionError(f"the server did not open: {said!r} {complaint[-2000:]}")
        assert holder_of(self.port) == self.pid, "signals must reach the server itself, not what started it"
        return time.monotonic() - began - seconds_without_a_core(self.pid)

    def fail_to_start(self) -> tuple[int, str]:
        """Start where that must fail: the exit code, and what stderr says."""
        process = self._spawn()
        try:
            _, complaint = process.communicate(timeout=START_SECONDS_MAX)
        finally:
            process.kill()
        return process.returncode, complaint

    def _spawn(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self._command, "--data", str(self.data), "--port", str(self.port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def kill(self) -> None:
        """`kill -9` the process that holds the port, and see that nobody listens there any more."""
        assert self._process is not None
        os.kill(self.pid, signal.SIGKILL)
        assert self._process.wait(STOP_SECONDS_MAX) == -signal.SIGKILL
        assert self.refuses_connections()

    def ask_to_stop(self) -> None:
        """Send SIGTERM."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Wait for the end, and give the exit code."""
        assert self._process is not None
        rest, self.complaints = self._process.communicate(timeout=STOP_SECONDS_MAX)
        self.announced += rest
        return self._process.returncode

    def stop(self) -> int:
        """Stop as an operator would, and give the exit code."""
        self.ask_to_stop()
        return self.wait()

    def refuses_connections(self) -> bool:
        """Whether a connection to the port is refused."""
        with closing(socket.socket()) as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) != 0

    @property
    def pid(self) -> int:
        """The process id of the server."""
        assert self._process is not None
        return self._process.pid

    def close(self) -> None:
        """Leave no process behind."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    # What one asks over HTTP before one plays.

    def guest(self, name: str) -> dict[str, Any]:
        """Take a name."""
        answer = httpx.post(f"{self.url}/api/guest", json={"name": name})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def table(self, token: str, game: str, **settings: Any) -> str:
        """Make a table."""
        wish = {"game": game, "title": "Thursday game", "settings": settings}
        answer = httpx.post(f"{self.url}/api/tables", json=wish, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["table"])


@contextmanager
def server(data: Path, command: Sequence[str] = PARLOUR) -> Iterator[Server]:
    """A server that is not left running, whatever happens."""
    it = Server(data, command)
    try:
        yield it
    finally:
        it.close()


_ports = itertools.count(os.getpid() * 41 % 10_000)


def free_port() -> int:
    """A port that nobody listens on, below those the system hands out to callers, and never the same one twice."""
    for number in _ports:
        port = 21_000 + number % 11_000
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("there are always more numbers")


def holder_of(port: int) -> int:
    """The process that listens on a port, as the kernel tells."""
    ending = f":{port:04X}"
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inodes = {row[9] for row in rows if row[1].endswith(ending) and row[3] == LISTENING}
    for handle in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            found = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(handle))
        except OSError:
            continue
        if found and found[1] in inodes:
            return int(handle.parts[2])
    raise AssertionError(f"nobody holds port {port}")


def seconds_without_a_core(pid: int) -> float:
    """How long a process has been ready to run while the cores were busy with others."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def resident_bytes(pid: int) -> int:
    """How much memory a process has."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


def _first_line(process: subprocess.Popen[str], deadline: float) -> str:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
    return process.stdout.readline() if ready else "(nothing in time)"
