"""People with accounts, over HTTP: what the tests of accounts share. Mails are read where they lie in the store."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from parlour.house.open_sessions import digest
from parlour.house.passwords import Passwords
from tests.house.http_house import Door

PASSWORD = "correct horse"
LINK = re.compile(r"#(verify|reset|email)=([0-9a-f]+)")


class QuickPasswords(Passwords):
    """Real argon2, made cheap: what is tried here is what is asked of it, and how often."""

    def __init__(self) -> None:
        from argon2 import PasswordHasher

        super().__init__()
        self._hasher = PasswordHasher(1, 8, 1)
        self._nobodys = self._hasher.hash("nobody")
        self.calls: list[str] = []

    async def hash(self, password: str) -> str:
        self.calls.append("hash")
        return await super().hash(password)

    async def are_the_same(self, kept: str | None, password: str) -> bool:
        self.calls.append("compare")
        return await super().are_the_same(kept, password)


@asynccontextmanager
async def browser(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """Another browser, with cookies of its own."""
    async with httpx.AsyncClient(transport=door.http._transport, base_url=door.http.base_url) as another:
        yield another


async def post(http: httpx.AsyncClient, path: str, **body: Any) -> httpx.Response:
    """Ask for something below `/api/account`."""
    return await http.post(f"/api/account/{path}", json=body)


async def mails(door: Door) -> list[tuple[str, str]]:
    """To whom the house has written, and what, the newest first."""
    found = await door.house.store.mails(failed=False, limit=50)
    return [(mail.recipient, mail.text) for mail in found]


async def token(door: Door, purpose: str, recipient: str) -> str:
    """What stands behind `#` in the link of this purpose that this address has got, if there is one not used yet."""
    sent = (link for to, text in await mails(door) if to == recipient for link in LINK.finditer(text))
    found = [link[2] for link in sent if link[1] == purpose]
    links = {it: await door.house.store.link(digest(it)) for it in found}
    return next((it for it, link in links.items() if link is not None and not link.used), found[0])


async def account(door: Door, http: httpx.AsyncClient, name: str) -> None:
    """Sign up, confirm, log in."""
    email = f"{name.lower()}@example.org"
    assert (await post(http, "sign-up", name=name, email=email, password=PASSWORD)).status_code == 202
    assert (await post(http, "verify", token=await token(door, "verify", email))).status_code == 200
    assert (await post(http, "log-in", name=name, password=PASSWORD)).status_code == 200
