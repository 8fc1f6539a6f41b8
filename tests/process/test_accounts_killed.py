"""`kill -9` at any moment of an account's life: whoever was in the middle does it again, and it is done once."""

from __future__ import annotations

import asyncio
import os
import random
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from parlour.store.sqlite import SqliteStore
from parlour.wire.session import COOKIE
from tests.process.server import Server, server

pytestmark = pytest.mark.slow

MOMENTS_MS = 120.0
"""A password is hashed in some ten milliseconds, and what follows takes few: the server dies at any moment of them."""
FIRST, SECOND = "correct horse", "battery staple"
EMAIL = "ada@example.org"
LINK = re.compile(r"#(verify|reset)=([0-9a-f]+)")


class Browser:
    """What somebody asks with, who asks again when the server was gone."""

    def __init__(self, it: Server, token: str) -> None:
        self._it = it
        self.token = token

    def ask(self, path: str, **body: str) -> httpx.Response:
        """Post something about their account."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.post(f"{self._it.url}/api/account/{path}", json=body, headers=headers, timeout=30)

    def ask_somehow(self, path: str, **body: str) -> None:
        """The same; the server may be gone before it answers."""
        try:
            self.ask(path, **body)
        except httpx.HTTPError:
            return

    def person(self) -> str:
        """Who they are."""
        answer = httpx.get(f"{self._it.url}/api/me", headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
        return str(answer.json()["person"])

    def logs_in(self, password: str) -> bool:
        """Whether they get in with this password; they are in then."""
        answer = self.ask("log-in", name="Ada", password=password)
        if answer.status_code == 200:
            self.token = answer.cookies[COOKIE]
        return answer.status_code == 200


def killed_in(it: Server, chance: random.Random, act: Callable[[], None]) -> None:
    """Have the server die at some moment of this, and start again."""
    acting = threading.Thread(target=act)
    acting.start()
    time.sleep(chance.uniform(0, MOMENTS_MS) / 1000)  # not to wait for anything: the moment is what is tried
    it.kill()
    acting.join()
    it.start()


def links(it: Server, purpose: str) -> list[str]:
    """What stands in the mails of this purpose, the newest first."""
    mails = httpx.get(f"{it.url}/api/outbox", timeout=30).json()
    return [link[2] for mail in mails for link in LINK.finditer(mail["text"]) if link[1] == purpose]


@pytest.mark.parametrize("seed", range(1, 21) if os.environ.get("LONG") else [1])
def test_what_is_begun_while_the_server_is_killed_is_done_again_and_is_done_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with server(tmp_path) as it:
        it.start()
        guest = it.guest("Ada")
        ada = Browser(it, guest["token"])

        wish = {"name": "Ada", "email": EMAIL, "password": FIRST}
        killed_in(it, chance, lambda: ada.ask_somehow("sign-up", **wish))
        assert ada.ask("sign-up", **wish).status_code == 202
        assert not ada.logs_in(FIRST), "nobody has confirmed anything yet"

        verify = links(it, "verify")
        assert len(verify) in (1, 2), "one mail for each time"
        killed_in(it, chance, lambda: ada.ask_somehow("verify", token=verify[0]))
        assert ada.ask("verify", token=verify[0]).status_code in (200, 410)
        assert ada.ask("verify", token=verify[0]).status_code == 410, "a link is good once"
        assert ada.logs_in(FIRST)
        assert ada.person() == guest["person"], "the id stays"

        killed_in(it, chance, lambda: ada.ask_somehow("forgotten", email=EMAIL))
        assert ada.ask("forgotten", email=EMAIL).status_code == 202
        reset = links(it, "reset")[0]
        killed_in(it, chance, lambda: ada.ask_somehow("reset", token=reset, password=SECOND))
        assert ada.ask("reset", token=reset, password=SECOND).status_code in (200, 410)
        assert ada.ask("reset", token=reset, password=FIRST).status_code == 410, "a link is good once"
        assert not ada.logs_in(FIRST)
        assert ada.logs_in(SECOND)

        killed_in(it, chance, lambda: ada.ask_somehow("delete", password=SECOND))
        assert ada.ask("delete", password=SECOND).status_code in (200, 401)
        assert ada.ask("delete", password=SECOND).status_code == 401, "they are nobody any more"
        assert not ada.logs_in(SECOND)
        it.stop()
    asyncio.run(nothing_is_left(tmp_path, guest["person"]))


async def nothing_is_left(folder: Path, person: str) -> None:
    """What the files say of it."""
    store = SqliteStore(folder)
    try:
        assert await store.account(person) is None
        assert await store.account_called("ada", EMAIL) is None
        assert await store.guest(person) is None
        assert await store.sessions_of(person) == []
        assert await store.departed([person]) == {person}
    finally:
        await store.close()
