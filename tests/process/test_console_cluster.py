"""The console in a real cluster: what is done at one gateway holds at all, and processes leave as they are told."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from parlour.gateway.client import CLOSE_UNAUTHORIZED
from parlour.wire.session import COOKIE
from tests.patience import PATIENCE_SECONDS
from tests.process.server import free_port
from tests.process.test_roles import PARLOUR, Cluster, cluster, wait_until

pytestmark = pytest.mark.slow

PASSWORD = "correct horse"
OUTBOX = {"PARLOUR_PRODUCTION": "false", "PARLOUR_MAIL_SERVER": "", "PARLOUR_MAIL_SENDER": ""}
"""Mails are kept where the test reads them."""
LINK = re.compile(r"#verify=([0-9a-f]+)")


def account(url: str, name: str) -> httpx.Client:
    """Somebody with an account, who has logged in."""
    http = httpx.Client(base_url=f"{url}/api", timeout=PATIENCE_SECONDS)
    wish = {"name": name, "email": f"{name.lower()}@example.org", "password": PASSWORD}
    assert http.post("/account/sign-up", json=wish).status_code == 202
    mail = next(mail for mail in http.get("/outbox").json() if mail["recipient"] == wish["email"])
    found = LINK.search(mail["text"])
    assert found is not None
    assert http.post("/account/verify", json={"token": found[1]}).status_code == 200
    assert http.post("/account/log-in", json={"name": name, "password": PASSWORD}).status_code == 200
    return http


def open_console(it: Cluster, http: httpx.Client, name: str) -> None:
    """The command line makes them an operator while everything runs, and an app shows their code."""
    added = subprocess.run(
        [PARLOUR, "operator", "add", name],
        env={**os.environ, **it.settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert added.returncode == 0, added.stderr
    secret = http.post("/operator/second-factor/begin", json={"password": PASSWORD}).json()["secret"]
    shown = http.post("/operator/second-factor/confirm", json={"code": pyotp.TOTP(secret).now()})
    assert shown.status_code == 200, shown.text


def act(http: httpx.Client, path: str, **body: Any) -> None:
    answer = http.post(f"/operator/{path}", json={**body, "reason": "because of the test"})
    assert answer.status_code == 200, answer.text


def test_a_suspension_holds_at_every_gateway_and_a_process_that_is_drained_leaves_and_is_not_missed(
    tmp_path: Path,
) -> None:
    with cluster(tmp_path) as it:
        it.settings |= OUTBOX
        elsewhere = f"http://127.0.0.1:{free_port()}"
        here, there = it.gateway(), it.start("gateway", "--name", "g2", "--port", elsewhere.rpartition(":")[2])
        first, second = it.start("dealer", "--name", "d1"), it.start("dealer", "--name", "d2")
        for process in (here, there, first, second):
            process.says_that_it_works()
        wait_until(lambda: all(process.reasons() == {} for process in (here, there, first, second)))
        olga, bob = account(it.url, "Olga"), account(elsewhere, "Bob")
        open_console(it, olga, "Olga")

        person = bob.get("/me").json()["person"]
        table = bob.post("/tables", json={"game": "tictactoe"}).json()["table"]
        cookie = {"Cookie": f"{COOKIE}={bob.cookies[COOKIE]}"}
        with connect(f"{elsewhere.replace('http', 'ws')}/ws", additional_headers=cookie) as socket:
            socket.send(json.dumps({"type": "join", "table": table}))
            act(olga, "people/restrict", person=person, kind="suspended", minutes=60)
            assert code_of_close(socket) == CLOSE_UNAUTHORIZED
        for url in (it.url, elsewhere):
            again = httpx.Client(base_url=f"{url}/api", timeout=PATIENCE_SECONDS)
            again.post("/account/log-in", json={"name": "Bob", "password": PASSWORD})
            assert again.post("/tables", json={"game": "tictactoe"}).json()["code"] == "suspended"

        wait_until(lambda: len(machines(olga)) == 4)
        for role, called, process in (("dealer", "d1-", first), ("gateway", "g2-", there)):
            name = next(name for name in machines(olga) if name.startswith(called))
            act(olga, "machines/drain", role=role, name=name)
            assert process.ends() == (0, "")
            it.open_table()
        lines = [(line["act"], line["reason"]) for line in olga.get("/operator/log").json()["lines"]]
        assert [act for act, _ in lines[:3]] == ["machine.drained", "machine.drained", "person.suspended"]


def code_of_close(socket: ClientConnection) -> int | None:
    """Read until the connection is closed, and say with which code."""
    try:
        while True:
            socket.recv(PATIENCE_SECONDS)
    except ConnectionClosed as closed:
        return None if closed.rcvd is None else closed.rcvd.code


def machines(http: httpx.Client) -> list[str]:
    """The names of all processes that were heard of."""
    return [it["name"] for it in http.get("/operator/machines").json()["machines"]]
