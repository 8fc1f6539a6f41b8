"""Games of the club's briscola protocol over HTTP: making one, and tokens to play or look on.

`docs/briscola-protocol.md` describes it. They are ordinary tables of chiamata, found by nobody but who has a token,
with other words for what is asked of them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from parlour.house.doors import TableDoors
from parlour.house.guests import Guests
from parlour.house.lobby import NewTable
from parlour.house.routes.asking import Asking, Who, address_of, origin_of, person_of, shown_token
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.tokens import WishedObserver
from parlour.house.tokens import TableTokens, WishedToken
from parlour.kit.refusals import Unauthorized

GAME = "chiamata"


class WishedGame(msgspec.Struct, frozen=True):
    """A game that is to be made: what the host is called who has no session, and the settings of the table."""

    name: Annotated[str, Meta(min_length=1, max_length=40)] = "A host"
    title: Annotated[str, Meta(max_length=40)] = ""
    settings: dict[str, Any] = msgspec.field(default_factory=dict)
    observers: bool = True
    """Whether anybody may look on without the secret of a link."""


class MadeGame(msgspec.Struct, frozen=True):
    """A game, by its six letters, and the token of its host: shown this once."""

    game_id: str
    token: str


class WishedPlace(msgspec.Struct, frozen=True):
    """Whom to let play, or look on, at a game: a player has a name, and a seat or any."""

    role: Literal["player", "observer"] = "player"
    name: Annotated[str, Meta(max_length=40)] = ""
    seat: Annotated[int, Meta(ge=0, le=4)] | None = None
    hours: int = 24


class GivenPlace(msgspec.Struct, frozen=True):
    """A token to play or to look on with, at `/ws/briscola`; good until `expires_at` (ms)."""

    game_id: str
    token: str
    role: Literal["player", "observer"]
    seat: int | None
    expires_at: int


def game_routes(
    doors: TableDoors, tokens: TableTokens, guests: Guests, who: Who, names: HourlyLimit, tables: HourlyLimit
) -> list[HTTPRouteHandler]:
    """`POST /games`, `/games/{table}/join`, `/games/{table}/observer-token`."""

    @post("/games")
    async def make_game(request: Asking, data: JSONBody[WishedGame]) -> MadeGame:
        """Make a game of chiamata. Whoever has no session becomes its host under a name, and is that by the token."""
        session = await who(request)
        if session is None:
            names.let_in(address_of(request))
            session, _ = await guests.admit(data.name, origin=origin_of(request))
        tables.let_in(session.person)
        wish = NewTable(GAME, data.title, data.settings, visibility="link" if data.observers else "invited")
        table = await doors.make(session, wish, request.client.host if request.client is not None else "")
        return MadeGame(table, (await tokens.make_hosts(session, table)).token)

    @post("/games/{table:str}/join", status_code=200)
    async def join_game(request: Asking, table: FromPath[str], data: JSONBody[WishedPlace]) -> GivenPlace:
        """A token for a player or an observer, for whoever shows the host's."""
        shown = shown_token(request)
        if shown is None:
            raise Unauthorized("show the token of the host")
        made = await tokens.make(None, shown, table, WishedToken(data.role, data.seat, data.name, data.hours))
        return GivenPlace(table, made.token, data.role, data.seat, made.expires_at)

    @post("/games/{table:str}/observer-token", status_code=200)
    async def observe_game(request: Asking, table: FromPath[str], data: JSONBody[WishedObserver]) -> GivenPlace:
        """A token to look on: by the secret of an observer's link, or without one where onlookers are free."""
        names.let_in(address_of(request))
        made = await tokens.observer_token(table, data.link, data.name, await person_of(who, request))
        return GivenPlace(table, made.token, "observer", None, made.expires_at)

    return [make_game, join_game, observe_game]
