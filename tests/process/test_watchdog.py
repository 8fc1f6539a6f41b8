"""A game that never comes back: the server is ended and started again, and what it hung in is not tried again.

And the small parent that does it, when the server is killed, or told to stop.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.patience import PATIENCE_SECONDS
from tests.process.server import Server, parent_of, server

HANGING = (sys.executable, "-m", "tests.process.planted.hanging", "serve", "--no-bots")
SOON = ("--set", "dealer.step_seconds_max=0.5")


@contextmanager
def at(it: Server, token: str, table: str) -> Iterator[ClientConnection]:
    """Somebody looks at a table."""
    cookie = {"Cookie": f"parlour_session={token}"}
    url = it.url.replace("http", "ws") + "/ws"
    with connect(url, additional_headers=cookie, ping_interval=None, close_timeout=0.1) as socket:
        socket.send(json.dumps({"type": "join", "table": table}))
        hears(socket, "snapshot")
        yield socket


def hears(socket: ClientConnection, kind: str) -> dict[str, Any]:
    while True:
        frame: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE_SECONDS))
        if frame["type"] == kind:
            return frame


def acts(socket: ClientConnection, table: str, action: str, action_id: str) -> dict[str, Any]:
    socket.send(json.dumps({"type": "act", "table": table, "action": action, "args": {}, "action_id": action_id}))
    return hears(socket, "action.result")


def test_what_never_comes_back_ends_the_process_once_and_is_refused_from_then_on(tmp_path: Path) -> None:
    """A loop in Python, one inside a C call, and a clock: each at a table of its own; another table goes on."""
    with server(tmp_path / "data", (*HANGING, *SOON)) as it:
        it.start()
        token = it.guest("Ada")["token"]
        well = it.table(token, "hanging")
        for number, action in enumerate(("loop", "match", "wind"), start=1):
            table = it.table(token, "hanging")
            with at(it, token, well) as there, at(it, token, table) as socket:
                assert acts(there, well, "add", f"well-{number}")["status"] == "ok"
                assert acts(socket, table, "add", "first")["status"] == "ok"
                with suppress(ConnectionClosed):
                    acts(socket, table, action, "fatal")
                    socket.recv(timeout=PATIENCE_SECONDS)  # the clock's turn comes after the answer
            it.wait_for_the_next()
            holder = it.pid
            with at(it, token, table) as socket:
                again = acts(socket, table, action, "fatal")
                if action != "wind":
                    assert (again["status"], again["code"]) == ("error", "internal_error")
                refused = acts(socket, table, "add", "second")
                assert (refused["code"], "paused" in refused["reason"]) == ("invalid_action", True)
                socket.send(json.dumps({"type": "sync", "table": table}))
                assert hears(socket, "snapshot")["view"]["count"] == 1
            with at(it, token, well) as there:
                known = acts(there, well, "add", f"well-{number}")
                assert (known["status"], known["version"]) == ("ok", number + 1), "what was acknowledged is there"
            assert it.pid == holder
        assert it.stop() == 0
        hung = [line for line in it.complaints.splitlines() if line.startswith("The server hung in table ")]
        assert [line.partition("(")[2].partition(")")[0] for line in hung] == ["act", "act", "clock"]


def test_who_holds_the_port_is_started_again_when_it_is_killed(tmp_path: Path) -> None:
    with server(tmp_path / "data") as it:
        it.start()
        token = it.guest("Ada")["token"]
        it.kill_holder()
        assert it.table(token, "tictactoe")
        assert it.stop() == 0
        assert it.complaints == "The server was ended by SIGKILL, and is started again.\n"


def test_a_signal_to_everybody_at_once_stops_in_good_order(tmp_path: Path) -> None:
    """As systemd sends it to each process of a service, and the terminal to each of the foreground."""
    with server(tmp_path / "data") as it:
        it.start()
        for pid in (it.pid, parent_of(it.pid)):
            os.kill(pid, signal.SIGTERM)
        assert it.wait() == 0
        assert it.complaints == ""


def test_without_the_watchdog_there_is_one_process(tmp_path: Path) -> None:
    with server(tmp_path / "data", (*HANGING, "--set", "watchdog=false")) as it:
        it.start()
        assert it.pid == it.started_pid
        assert it.stop() == 0
