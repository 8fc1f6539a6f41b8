"""Which games and tables there are; making one, sharing it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache

import msgspec
import segno
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from parlour.house.catalogue import GameCard, card
from parlour.house.history import check_table
from parlour.house.lobby import Lobby, NewTable, TableRow
from parlour.house.routes.asking import Asking, Who, known
from parlour.house.routes.doorkeeper import Doorkeeper
from parlour.store.port import Store
from parlour.table.rules import Rules


class Made(msgspec.Struct, frozen=True):
    """The table is made."""

    table: str


class Share(msgspec.Struct, frozen=True):
    """How friends find the table."""

    url: str
    qr: str


def table_routes(
    lobby: Lobby, store: Store, games: Mapping[str, Rules], public_url: str, who: Who, tables: Doorkeeper
) -> list[HTTPRouteHandler]:
    """`/games`, `/tables`, `/tables/{table}/share`."""
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
        session = await known(who, request)
        tables.let_in(session.person)
        return Made(await lobby.make(session, data))

    @get("/tables/{table:str}/share")
    async def share(table: FromPath[str]) -> Share:
        """The link of a table, and its QR code."""
        await check_table(store, table)
        url = f"{public_url}/t/{table}"
        return Share(url, _code(url))

    return [all_games, all_tables, make_table, share]


@lru_cache(maxsize=1024)
def _code(url: str) -> str:
    """The QR code of an address, as SVG; drawing one takes milliseconds."""
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", xmldecl=False, border=2, dark="#14171c", light="#fbf7ee")
    return picture.getvalue().decode()
