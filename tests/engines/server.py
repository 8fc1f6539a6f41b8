"""A server of our own for tests and clusters: started, paused, killed, stopped, and started again on the same port.

It dies with the process that started it, however that ends: a watchdog beside it, which is this file run as a program,
waits for the end of a pipe that only this process holds.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

STOP_SECONDS_MAX = 10.0
POLL_SECONDS = 0.005


class Missing(Exception):
    """This machine cannot run the engine."""


class EngineServer:
    """A server, its folder, and the port that it keeps. What runs, and when it is ready, an engine says."""

    name = ""
    start_seconds_max = 10.0
    finish = signal.SIGTERM
    """Asks the server to finish without waiting for its clients."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.port = port or free_port()
        self._server: subprocess.Popen[bytes] | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process that all of the server's others descend from."""
        assert self._server is not None, "the server is not running"
        return self._server.pid

    @property
    def log(self) -> str:
        """What it has written."""
        return (self.folder / "log").read_text(errors="replace")

    def restart(self) -> None:
        """Start again on the same port, after `kill` or `stop`. It answers when this returns."""
        assert self._server is None, "the server is running"
        command, how = self._command()
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for whoever started it
                **how,
            )
        watchdog = [sys.executable, "-I", "-S", __file__, str(self._server.pid)]
        self._watchdog = subprocess.Popen(watchdog, stdin=subprocess.PIPE, start_new_session=True)
        self._wait_until_ready()

    def pause(self) -> None:
        """Stop every process of the server where it stands, as a machine does that is out of memory or moved."""
        signal_family(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Go on after a pause."""
        signal_family(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill every process of the server at once."""
        if self._server is not None:
            signal_family(self.pid, signal.SIGKILL)
            self._bury()

    def stop(self) -> None:
        """Ask the server to finish; kill it if it does not."""
        if self._server is None:
            return
        self._server.send_signal(self.finish)
        try:
            self._server.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            signal_family(self.pid, signal.SIGKILL)
        self._bury()

    def _command(self) -> tuple[Sequence[str], dict[str, Any]]:
        """What is run, and how."""
        raise NotImplementedError

    def _is_ready(self) -> bool:
        """Whether it answers; it may not listen yet, or have written nothing yet (OSError, ValueError)."""
        raise NotImplementedError

    def _wait_until_ready(self) -> None:
        """Until the server answers; a port that somebody else has, or a wrong configuration, is known at once."""
        assert self._server is not None
        deadline = time.monotonic() + self.start_seconds_max
        while time.monotonic() < deadline and self._server.poll() is None:
            with contextlib.suppress(OSError, ValueError):
                if self._is_ready() and self._server.poll() is None:
                    return
            time.sleep(POLL_SECONDS)
        self.kill()
        raise RuntimeError(f"{self.name} does not start: " + " / ".join(self.log.splitlines()[-3:]))

    def _bury(self) -> None:
        assert self._server is not None
        assert self._watchdog is not None
        self._watchdog.kill()  # before the number of the dead process can be another's
        self._watchdog.communicate()
        self._server.wait()
        self._server = self._watchdog = None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(pid: int) -> list[int]:
    """A process and its children; the server's have none of their own."""
    ps = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = (map(int, line.split()) for line in ps.stdout.splitlines())
    return [pid, *(child for child, parent in pairs if parent == pid)]


def signal_family(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process, and to its children; the parent first, so that it makes no more of them."""
    for member in family(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, number)


def _watch(pid: int) -> None:
    """Kill the server when the process that started it has gone: its end of the pipe is closed then."""
    sys.stdin.buffer.read()
    signal_family(pid, signal.SIGKILL)


if __name__ == "__main__":
    _watch(int(sys.argv[1]))
