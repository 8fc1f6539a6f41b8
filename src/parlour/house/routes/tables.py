"""Which games and tables there are; making one, sharing it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache

import msgspec
import segno
from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody

from parlour.house.catalogue import GameCard, card
from parlour.house.doors import TableDoors
from parlour.house.lobby import PAGE_USUAL, Lobby, NewTable, TablePage, TableRow
from parlour.house.onlookers import check_table
from parlour.house.routes.asking import Asking, Who, WholeNumber, asked, known, person_of
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.sheet import GameSheet, sheet
from parlour.house.tokens import TableTokens
from parlour.store.port import HouseStore, Sought
from parlour.table.rules import Rules


class Made(msgspec.Struct, frozen=True, omit_defaults=True):
    """The table is made. `token` is that of its host, where one was asked for; it is shown this once."""

    table: str
    token: str = ""


class QuickSeat(msgspec.Struct, frozen=True):
    """Where to sit down; null: no table has a seat."""

    table: str | None


class Share(msgspec.Struct, frozen=True):
    """How friends find the table."""

    url: str
    qr: str


def table_routes(
    lobby: Lobby,
    doors: TableDoors,
    tokens: TableTokens,
    store: HouseStore,
    games: Mapping[str, Rules],
    public_url: str,
    who: Who,
    tables: HourlyLimit,
) -> list[HTTPRouteHandler]:
    """`/games`, `/games/{game}`, `/tables`, `/tables/{table}/share`."""
    cards = [card(rules) for rules in games.values()]

    @get("/games")
    async def all_games() -> list[GameCard]:
        """The games one can choose."""
        return cards

    @get("/games/{game:str}")
    async def one_game(game: FromPath[str]) -> GameSheet:
        """What the page of a game needs to know that has none of its own."""
        if game not in games:
            raise NotFoundException(f"there is no game {game!r}")
        return sheet(games[game])

    @get("/tables")
    async def all_tables(
        first: WholeNumber = "0",
        limit: WholeNumber = str(PAGE_USUAL),
        search: FromQuery[str] = "",
        game: FromQuery[str] = "",
        stakes: FromQuery[str] = "",
        free: FromQuery[bool] = False,
    ) -> TablePage:
        """The tables that are listed and not over, those where people are first.

        Found by title and by name; those of a game, at its stakes, with a seat for a person, where that is asked.
        """
        return await lobby.tables(asked("first", first), asked("limit", limit), Sought(search, game, stakes, free))

    @get("/quick-seat")
    async def quick_seat(request: Asking, game: FromQuery[str] = "", stakes: FromQuery[str] = "") -> QuickSeat:
        """A table to sit down at, of this game and at these stakes where they are given."""
        session = await known(who, request)
        return QuickSeat(await lobby.seat(session.person, game, stakes))

    @get("/tables/{table:str}")
    async def one_table(request: Asking, table: FromPath[str]) -> TableRow:
        """What anybody who may see it may know of one table, listed or not."""
        return await lobby.row(await check_table(store, table, await person_of(who, request)))

    @post("/tables")
    async def make_table(request: Asking, data: JSONBody[NewTable]) -> Made:
        """Make a table."""
        session = await known(who, request)
        tables.let_in(session.person)
        table = await doors.make(session, data, request.client.host if request.client is not None else "")
        if not data.host_token:
            return Made(table)
        return Made(table, (await tokens.make_hosts(session, table)).token)

    @get("/tables/{table:str}/share")
    async def share(request: Asking, table: FromPath[str]) -> Share:
        """The link of a table, and its QR code."""
        await check_table(store, table, await person_of(who, request))
        url = f"{public_url}/t/{table}"
        return Share(url, _code(url))

    return [all_games, one_game, all_tables, quick_seat, one_table, make_table, share]


@lru_cache(maxsize=1024)
def _code(url: str) -> str:
    """The same, kept: drawing one takes milliseconds."""
    return qr_code(url)


def qr_code(url: str) -> str:
    """The QR code of an address, as SVG."""
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", xmldecl=False, border=2, dark="#14171c", light="#fbf7ee")
    return picture.getvalue().decode()
