"""Friends over HTTP: who they are and who is here, asking and answering, and whom one has played with."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from msgspec import Meta

from parlour.house.company import Company
from parlour.house.friends import FriendsPage, PlayedWith, Stood
from parlour.house.routes.asking import PRIVATE, Asking, Who, with_account
from parlour.house.routes.reading import HAND_DROPS, Reading
from parlour.wire.session import Session

PAGE_DROPS = 1
RECENT_DROPS = 10


class AskedPerson(msgspec.Struct, frozen=True):
    """Whom to ask: by the username of their account, or by their id."""

    name: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    person: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class OnePerson(msgspec.Struct, frozen=True):
    """Whom it is about, by their id."""

    person: Annotated[str, Meta(min_length=1, max_length=64)]


def friend_routes(company: Company, who: Who, reading: Reading) -> list[HTTPRouteHandler]:
    """`/friends`, `/friends/recent`, `/friends/ask`, and what is done about an ask or a friend."""

    @get("/friends", response_headers=PRIVATE)
    async def page(request: Asking) -> FriendsPage:
        """Your friends, those who are here first and where you may join them; who has asked you, and whom you have."""
        session = await with_account(who, request)
        reading.admit(request, session, PAGE_DROPS)
        company.whereabouts.saw(session.person)
        return await company.friends.page(session.person)

    @get("/friends/recent", response_headers=PRIVATE)
    async def recent(request: Asking) -> list[PlayedWith]:
        """With whom you have sat at a table, the last first."""
        session = await with_account(who, request)
        reading.admit(request, session, RECENT_DROPS)
        async with reading.turn(request):
            return await company.friends.recent(session.person)

    @post("/friends/ask", status_code=200)
    async def ask(request: Asking, data: JSONBody[AskedPerson]) -> Stood:
        """Ask an account to be friends. Whoever has asked you already is your friend at once."""
        return await company.friends.ask(await _admitted(request), data.name, data.person)

    @post("/friends/withdraw", status_code=200)
    async def withdraw(request: Asking, data: JSONBody[OnePerson]) -> Stood:
        """Take back that you have asked somebody; nothing, if you have not."""
        return await company.friends.withdraw(await _admitted(request), data.person)

    @post("/friends/accept", status_code=200)
    async def accept(request: Asking, data: JSONBody[OnePerson]) -> Stood:
        """Be friends with somebody who has asked you."""
        return await company.friends.accept(await _admitted(request), data.person)

    @post("/friends/decline", status_code=200)
    async def decline(request: Asking, data: JSONBody[OnePerson]) -> Stood:
        """Show an ask no longer. Whoever has asked is not told."""
        return await company.friends.decline(await _admitted(request), data.person)

    @post("/friends/end", status_code=200)
    async def end(request: Asking, data: JSONBody[OnePerson]) -> Stood:
        """Be friends no longer; nothing, if you are not."""
        return await company.friends.end(await _admitted(request), data.person)

    async def _admitted(request: Asking) -> Session:
        session = await with_account(who, request)
        reading.admit(request, session, HAND_DROPS)
        return session

    return [page, recent, ask, withdraw, accept, decline, end]
