"""The house over HTTP: taking a name, the games, the tables, the link to share."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import segno
from litestar import Request, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath, JSONBody

from parlour.house.catalogue import GameCard, card
from parlour.house.guests import Guests
from parlour.house.lobby import Lobby, NewTable, TableRow
from parlour.kit.refusals import GameUnavailable, RateLimited, Unauthorized
from parlour.store.port import Store
from parlour.table.rules import Rules
from parlour.wire.session import COOKIE, Session

COOKIE_SECONDS = 400 * 24 * 3600

Asking = Request[Any, Any, Any]


class Wish(msgspec.Struct, frozen=True):
    """Somebody wants a name."""

    name: str


class Me(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who you are; the token only when you have just got it."""

    person: str
    name: str
    token: str | None = None


class Made(msgspec.Struct, frozen=True):
    """The table is made."""

    table: str


class Share(msgspec.Struct, frozen=True):
    """How friends find the table."""

    url: str
    qr: str


class Doorkeeper:
    """How many times an hour one address may ask for something."""

    def __init__(self, per_hour: int, clock: Callable[[], float]) -> None:
        self._per_hour = per_hour
        self._clock = clock
        self._hour = 0
        self._counts: dict[str, int] = {}

    def let_in(self, who: str) -> None:
        """Count one, or refuse."""
        hour = int(self._clock() // 3600)
        if hour != self._hour:
            self._hour, self._counts = hour, {}
        self._counts[who] = self._counts.get(who, 0) + 1
        if self._counts[who] > self._per_hour:
            raise RateLimited("too many for now; try again later")


def routes(
    guests: Guests,
    lobby: Lobby,
    store: Store,
    games: Mapping[str, Rules],
    public_url: str,
    names: Doorkeeper,
    tables: Doorkeeper,
) -> Router:
    """Everything below `/api`."""

    async def session_of(request: Asking) -> Session | None:
        token = request.cookies.get(COOKIE) or request.headers.get("Authorization", "").removeprefix("Bearer ")
        return await guests.known(token) if token else None

    @get("/me")
    async def me(request: Asking) -> Me:
        """Who am I?"""
        known = await session_of(request)
        if known is None:
            raise Unauthorized
        return Me(known.person, known.name)

    @post("/guest")
    async def guest(request: Asking, data: JSONBody[Wish]) -> Response[Me]:
        """Take a name, or change it."""
        names.let_in(request.client.host if request.client is not None else "")
        known = await session_of(request)
        if known is not None:
            renamed = await guests.rename(known, data.name)
            return Response(Me(renamed.person, renamed.name))  # the token stays where no script of a page reads it
        session, token = await guests.admit(data.name)
        cookie = Cookie(
            COOKIE,
            value=token,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return Response(Me(session.person, session.name, token), cookies=[cookie], status_code=201)

    cards = [card(rules) for rules in games.values()]

    @get("/games")
    async def all_games() -> list[GameCard]:
        """The games one can choose."""
        return cards

    @get("/tables")
    async def all_tables() -> list[TableRow]:
        """The tables that are listed and not over."""
        return await lobby.tables()

    @post("/tables")
    async def make_table(request: Asking, data: JSONBody[NewTable]) -> Made:
        """Make a table."""
        known = await session_of(request)
        if known is None:
            raise Unauthorized
        tables.let_in(known.person)
        return Made(await lobby.make(known, data))

    @get("/tables/{table:str}/share")
    async def share(table: FromPath[str]) -> Share:
        """The link of a table, and its QR code."""
        if not await store.heads([table]):
            raise GameUnavailable
        url = f"{public_url}/t/{table}"
        picture = io.BytesIO()
        segno.make(url, error="m").save(picture, kind="svg", xmldecl=False, border=2, dark="#14171c", light="#fbf7ee")
        return Share(url, picture.getvalue().decode())

    @get("/health")
    async def health() -> dict[str, str]:
        """Whether the server and its store answer."""
        await store.now()
        return {"status": "ok"}

    return Router("/api", route_handlers=[me, guest, all_games, all_tables, make_table, share, health])
