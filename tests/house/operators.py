"""People who run the house, over HTTP: what the tests of the console share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pyotp

from parlour.cli.operators import COMMAND_LINE
from parlour.store.port import Deed
from parlour.wire.likeness import likeness
from tests.house.accounts import PASSWORD, account
from tests.house.http_house import Door
from tests.patience import PATIENCE_SECONDS


async def make_operator(door: Door, name: str) -> None:
    """Make an account that of an operator, as the command line does."""
    known = await door.house.store.account_called(likeness(name), "")
    assert known is not None
    await door.house.store.add_operator(Deed("", COMMAND_LINE, "operator.added", known.person, known.name))


def code_now(door: Door, secret: str) -> str:
    """What the app shows now."""
    return pyotp.TOTP(secret).at(int(door.wall[0]))


async def open_console(door: Door, http: httpx.AsyncClient, name: str) -> tuple[str, list[str]]:
    """Somebody new who is an operator, with the console open; the secret of their app, and their recovery codes."""
    await account(door, http, name)
    await make_operator(door, name)
    secret = (await http.post("/api/operator/second-factor/begin", json={"password": PASSWORD})).json()["secret"]
    confirmed = await http.post("/api/operator/second-factor/confirm", json={"code": code_now(door, secret)})
    assert confirmed.status_code == 200, confirmed.text
    return secret, confirmed.json()["codes"]


async def until(what: Callable[[], Any]) -> None:
    """Let everything go on until something is true that nobody is told of."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not what():  # noqa: ASYNC110
            await asyncio.sleep(0)


async def act(http: httpx.AsyncClient, path: str, **body: Any) -> httpx.Response:
    """Do something in the console."""
    return await http.post(f"/api/operator/{path}", json=body)
