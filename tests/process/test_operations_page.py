"""The operator's page, from an empty folder to two people at a table: the commands are run as they stand there.

Only where things are is exchanged: the hosts and ports of the page for those of a PostgreSQL and a NATS of the test.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.entries import play
from tests.engines import nats, postgres
from tests.engines.postgres import Postgres
from tests.process.server import free_port
from tests.repository.checkout import ROOT
from tests.store.databases import start_or_skip

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## A cluster, step by step\n")[2].partition("\n## ")[0]
STEPS = {
    title: "".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    for title, text in re.findall(r"^### (.*?)\n(.*?)(?=^### |\Z)", SECTION, re.MULTILINE | re.DOTALL)
}
(BUS,) = re.findall(r"^```conf\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
STEP_SECONDS_MAX = 300


class Operator:
    """Somebody who types what the page says."""

    def __init__(self, folder: Path, database: Postgres) -> None:
        user, password = re.findall(r"//(\w+):([^@]+)@", database.url())[0]
        gateway, dealer_admin, gateway_admin, bus = (str(free_port()) for _ in range(4))
        self.url = f"http://127.0.0.1:{gateway}"
        self._folder = folder
        self._places = {
            "-h db.example.org -U postgres": f"-h 127.0.0.1 -p {database.port} -U {user}",
            "db.example.org": f"127.0.0.1:{database.port}",
            "bus1.example.org:4222": f"127.0.0.1:{bus}",
            "--host 0.0.0.0 --port 8000": f"--port {gateway}",
            "127.0.0.1:8002": f"127.0.0.1:{dealer_admin}",
            "127.0.0.1:8001": f"127.0.0.1:{gateway_admin}",
            "ROLE parlour": "ROLE club",  # the engine of the tests has that name for whoever may do everything
            "OWNER parlour": "OWNER club",
            "postgresql://parlour:": "postgresql://club:",
        }
        programs = [Path(sys.executable).parent, Path(postgres.binary("psql")).parent, Path(nats.binary()).parent]
        others = {name: value for name, value in os.environ.items() if not name.startswith("PARLOUR_")}
        self._environment = others | {
            "PATH": ":".join([*map(str, programs), os.environ["PATH"]]),
            "PGPASSWORD": password,
        }
        (folder / "bus.conf").write_text(f"host: 127.0.0.1\nport: {bus}\n{BUS}")
        self._groups: list[int] = []

    def does(self, step: str) -> str:
        """Type the commands of one step, and give what was said; what runs on goes on."""
        script = STEPS[step]
        for place, instead in self._places.items():
            script = script.replace(place, instead)
        log = self._folder / "log"
        with log.open("w") as out:
            shell = subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", script],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._groups.append(shell.pid)
        code = shell.wait(STEP_SECONDS_MAX)
        said = log.read_text()
        assert code == 0, f"{step}: {said}"
        return said

    def close(self) -> None:
        """Leave nothing running."""
        for group in self._groups:
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                continue


@contextmanager
def operator(folder: Path) -> Iterator[Operator]:
    with ExitStack() as stack:
        database = stack.enter_context(closing(start_or_skip(folder / "postgres")))
        place = folder / "here"
        place.mkdir()
        yield stack.enter_context(closing(Operator(place, database)))


def guest(url: str, name: str) -> dict[str, Any]:
    answer = httpx.post(f"{url}/api/guest", json={"name": name}, timeout=30)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def sits_down(url: str, token: str, table: str, seat: int) -> dict[str, Any]:
    """Take a seat, and give the answer."""
    cookie = {"Cookie": f"parlour_session={token}"}
    with connect(url.replace("http", "ws") + "/ws", additional_headers=cookie, close_timeout=0.1) as socket:
        act = {"type": "act", "table": table, "action": "sit", "args": {"seat": seat}, "action_id": f"sit-{seat}"}
        for frame in ({"type": "join", "table": table}, act):
            socket.send(json.dumps(frame))
        while (heard := json.loads(socket.recv(timeout=30)))["type"] != "action.result":
            pass
        return dict(heard)


@pytest.mark.timeout(900)
def test_whoever_follows_the_page_has_two_people_at_a_table_and_a_backup(tmp_path: Path) -> None:
    with operator(tmp_path) as it:
        for step in ("Secrets", "The database", "The bus", "The settings", "The processes"):
            it.does(step)
        ada, bob = guest(it.url, "Ada"), guest(it.url, "Bob")
        wish = {"game": "tictactoe", "title": "Thursday game", "settings": {}}
        made = httpx.post(
            f"{it.url}/api/tables", json=wish, headers={"Authorization": f"Bearer {ada['token']}"}, timeout=30
        )
        table = made.json()["table"]
        assert [sits_down(it.url, it_is["token"], table, seat)["status"] for seat, it_is in enumerate((ada, bob))] == [
            "ok",
            "ok",
        ]
        assert it.does("Backup, and back again").rstrip().endswith("/restored is up to date.")
        asyncio.run(a_small_club(tmp_path / "here" / "data"))
        assert "2 rows of journal, 1 rows of tables" in " ".join(it.does("A club that has grown").split())


async def a_small_club(folder: Path) -> None:
    store = SqliteStore(folder)
    await store.commit([play("A", 0, "1", "2")])
    await store.close()
