"""Everybody there can be at a table that is open by invitation alone: how each becomes who they are.

The table is Ada's. `guest`, `unverified`, `other player` and `operator` have nothing to do with it; `other player` sits
at another one. Whoever has a token shows it, and nothing else.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx

from parlour.house.signing import Claims, Signer
from parlour.store.port import Deed
from parlour.wire.session import Session
from tests.harness import Visitor
from tests.house.accounts import PASSWORD, account, browser, post
from tests.house.http_house import Door
from tests.house.operators import open_console

WHO = (
    "nobody",
    "ended session",
    "guest",
    "unverified",
    "player",
    "other player",
    "banned",
    "invited",
    "owner",
    "operator",
    "suspended",
    "observer token",
    "seat token of another table",
    "expired token",
)
NAMES = {
    "ended session": "Cyd",
    "player": "Pia",
    "other player": "Oto",
    "banned": "Ben",
    "invited": "Ines",
    "owner": "Ada",
    "operator": "Olga",
    "suspended": "Sid",
}
"""Those with an account."""
CHIPS = 20_000


class Everybody:
    """One of them, before a table."""

    def __init__(self, door: Door, who: str) -> None:
        self.door = door
        self.who = who
        self.table = ""
        self.token = ""
        """Of the table or of another one, for whoever comes by one."""
        self._cookies: dict[str, str] = {}

    async def begin(self, stack: AsyncExitStack) -> None:
        """Have the table made, and everything that makes somebody who they are."""
        ada = await stack.enter_async_context(browser(self.door))
        await account(self.door, ada, "Ada")
        self.table, other = [await self._table(ada, visibility) for visibility in ("invited", "link")]
        if self.who == "owner":
            self._cookies = dict(ada.cookies)
        elif self.who in NAMES:
            http = await stack.enter_async_context(browser(self.door))
            if self.who == "operator":
                await open_console(self.door, http, "Olga")
            else:
                await account(self.door, http, NAMES[self.who])
            self._cookies = dict(http.cookies)
            await self._have_to_do(await self._session(ada), await self._session(http), other)
        elif self.who == "observer token":
            self.token = await self._made(ada, self.table, {"role": "observer"})
        elif self.who == "seat token of another table":
            self.token = await self._made(ada, other, {"role": "player", "name": "Ann", "seat": 0})
        elif self.who == "expired token":
            signer = Signer(self.door.house.store, lambda: bytes(range(32)))
            kid = await signer.signing_key(await self.door.house.store.now())
            self.token = signer.sign(Claims(self.table, "player", 1, 0, "0" * 32, 0, "Ann"), kid)

    async def _table(self, ada: httpx.AsyncClient, visibility: str) -> str:
        return str((await ada.post("/api/tables", json={"game": "holdem", "visibility": visibility})).json()["table"])

    async def _made(self, ada: httpx.AsyncClient, table: str, wish: dict[str, object]) -> str:
        return str((await ada.post(f"/api/tables/{table}/tokens", json=wish)).json()["token"])

    async def _session(self, http: httpx.AsyncClient) -> Session:
        session = await self.door.house.sessions.known(http.cookies["parlour_session"])
        assert session is not None
        return session

    async def _have_to_do(self, ada: Session, session: Session, other: str) -> None:
        owner, name = Visitor(self.door.house, ada), NAMES[self.who]
        await owner.join(self.table)
        if self.who in ("player", "invited"):
            await owner.act(self.table, "invite", other=session.person, name=name)
        elif self.who == "banned":
            await owner.act(self.table, "ban", other=session.person, name=name)
        if self.who in ("player", "other player"):
            table, visitor = self.table if self.who == "player" else other, Visitor(self.door.house, session)
            await visitor.join(table)
            assert (await visitor.act(table, "sit", seat=0, buy_in=CHIPS))["status"] == "ok"
            visitor.leave()
        elif self.who == "suspended":
            deed = Deed("", "Olga", "person.suspended", session.person, name, reason="threats")
            await self.door.house.store.restrict(deed, "suspended", 3_600_000)
        elif self.who == "ended session":
            await self.door.house.sessions.end_all(session.person)
        owner.leave()

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[httpx.AsyncClient]:
        """A browser that is theirs, or asks by their token."""
        async with browser(self.door) as http:
            await self._become(http)
            yield http

    async def _become(self, http: httpx.AsyncClient) -> None:
        if self.token:
            http.headers["Authorization"] = f"Bearer {self.token}"
        elif self.who == "guest":
            await http.post("/api/guest", json={"name": "Guest"})
        elif self.who == "unverified":
            await post(http, "sign-up", name="Waiting", email="waiting@example.org", password=PASSWORD)
        elif self.who in NAMES:
            http.cookies.update(self._cookies)
            known = await self.door.house.sessions.known(self._cookies["parlour_session"])
            if known is None and self.who != "ended session":  # what was asked before has ended it
                http.cookies.clear()
                await post(http, "log-in", name=NAMES[self.who], password=PASSWORD)
                self._cookies = dict(http.cookies)

    async def visitor(self) -> Visitor:
        """A tab of theirs, connected."""
        async with self.browser() as http:
            cookie = http.cookies.get("parlour_session")
        session = await self.door.house.sessions.known(cookie) if cookie else None
        return Visitor(self.door.house, session)


@asynccontextmanager
async def somebody(door: Door, who: str) -> AsyncIterator[Everybody]:
    """One of `WHO`, and the table."""
    async with AsyncExitStack() as stack:
        one = Everybody(door, who)
        await one.begin(stack)
        yield one
