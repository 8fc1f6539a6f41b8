"""A real server for tests of its sockets, with a game that must go on whatever is done to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.gateway.handwritten_websocket import RawSocket
from tests.process.server import Server, server


@dataclass
class Place:
    """A server, and Ada, who sits at a table there."""

    server: Server
    ada: dict[str, Any]
    table: str
    acts: int = 0

    def connect(self, token: str | None = None) -> RawSocket:
        """A websocket, upgraded; nobody known without a token."""
        return RawSocket(self.server.port, token).upgraded()

    def check(self) -> None:
        """The server goes on: somebody who has done nothing wrong joins, acts and is answered."""
        with self.connect(self.ada["token"]) as socket:
            socket.say({"type": "join", "table": self.table})
            before = socket.hear("snapshot")["version"]
            self.acts += 1
            act = {"type": "act", "table": self.table, "action": "invite_bots", "args": {"count": 0}}
            socket.say(act | {"action_id": f"check {self.acts}"})
            answer = socket.hear("action.result")
            assert (answer["status"], answer["version"]) == ("ok", before + 1)


@contextmanager
def open_place(folder: Path) -> Iterator[Place]:
    """Start a server; in the end it must stop cleanly, and have had nothing to complain of but bad clients."""
    with server(folder) as it:
        it.start()
        ada = it.guest("Ada")
        place = Place(it, ada, it.table(ada["token"], "tictactoe"))
        place.check()
        yield place
        place.check()
        assert it.stop() == 0
        assert it.complaints == "", "what clients say badly is no fault of the server"
