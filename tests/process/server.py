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

from tests.patience import PATIENCE_SECONDS
from tests.repository.checkout import ROOT

PARLOUR = (str(Path(sys.executable).with_name("parlour")), "serve")
LISTENING = "0A"  # the state of a listening socket in /proc/net/tcp


class Server:
    """One data folder and one port, and the process that serves them, when there is one."""

    def __init__(self, data: Path, command: Sequence[str] = PARLOUR) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = command
        self._process: subprocess.Popen[str] | None = None
        self._holder = 0

    def start(self) -> None:
        """Start, and wait until it says that it is open."""
        self._process = self._spawn()
        self.announced = said = _first_line(self._process)
        if "open" not in said:
            self._process.kill()
            _, complaint = self._process.communicate()
            raise AssertionError(f"the server did not open: {said!r} {complaint[-2000:]}")
        self._holder = holder_of(self.port)
        assert self._process.pid in (self.pid, parent_of(self.pid)), "signals must reach what serves, or its parent"

    def fail_to_start(self) -> tuple[int, str]:
        """Start where that must fail: the exit code, and what stderr says."""
        process = self._spawn()
        try:
            _, complaint = process.communicate(timeout=PATIENCE_SECONDS)
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
        """`kill -9` what was started, and see that nobody listens there any more: the server dies with its parent."""
        assert self._process is not None
        self._process.kill()
        assert self._process.wait(PATIENCE_SECONDS) == -signal.SIGKILL
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.refuses_connections():
            assert time.monotonic() < deadline
            time.sleep(0.001)

    def kill_holder(self) -> None:
        """`kill -9` the process that holds the port, and wait until another one does: its parent starts it again."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait_for_the_next()

    def wait_for_the_next(self) -> None:
        """Wait until the process that holds the port has gone, and another one has said that it is open."""
        assert self._process is not None
        said = _first_line(self._process)
        while said.startswith("  "):
            said = _first_line(self._process)
        assert "open" in said, said
        before, self._holder = self._holder, holder_of(self.port)
        assert before != self._holder

    def ask_to_stop(self) -> None:
        """Send SIGTERM."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Wait for the end, and give the exit code."""
        assert self._process is not None
        rest, self.complaints = self._process.communicate(timeout=PATIENCE_SECONDS)
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
        """The process id of the server: of the process that holds the port."""
        return self._holder

    @property
    def started_pid(self) -> int:
        """The process that was started: the server's parent."""
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
        answer = httpx.post(f"{self.url}/api/guest", json={"name": name}, timeout=PATIENCE_SECONDS)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def table(self, token: str, game: str, **settings: Any) -> str:
        """Make a table."""
        wish = {"game": game, "title": "Thursday game", "settings": settings}
        headers = {"Authorization": f"Bearer {token}"}
        answer = httpx.post(f"{self.url}/api/tables", json=wish, headers=headers, timeout=PATIENCE_SECONDS)
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


def cpu_seconds(pid: int) -> float:
    """How long the threads of a process have had a core."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def parent_of(pid: int) -> int:
    """Who started a process."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def resident_bytes(pid: int) -> int:
    """How much memory a process has."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], PATIENCE_SECONDS)
    return process.stdout.readline() if ready else "(nothing in time)"
