"""The hands of a table: the list, one of them, and the files to keep. Each viewer gets what he is entitled to (P5)."""

from __future__ import annotations

import time
from typing import Any, Literal

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from parlour.games.poker.history.phh import phh
from parlour.games.poker.history.pokerstars import pokerstars
from parlour.house.history import PAGE_USUAL, HandPage, History
from parlour.house.routes.asking import PRIVATE, Asking, Who, download
from parlour.store.port import Store

TEXT = "text/plain"

TEXTS = {"phh": (phh, "phh"), "pokerstars": (pokerstars, "txt")}
"""What writes a hand, and how the file's name ends."""


def hand_routes(store: Store, who: Who) -> list[HTTPRouteHandler]:
    """`/tables/{table}/hands` and what is below it."""
    history = History(store)

    async def person_of(request: Asking) -> str | None:
        session = await who(request)
        return None if session is None else session.person

    @get("/tables/{table:str}/hands", response_headers=PRIVATE)
    async def hands(
        request: Asking, table: FromPath[str], before: FromQuery[int | None] = None, limit: FromQuery[int] = PAGE_USUAL
    ) -> HandPage:
        """The hands of a table, newest first: those before the one with a number, or the last ones."""
        return await history.page(table, await person_of(request), before, limit)

    @get("/tables/{table:str}/hands/{number:int}", response_headers=PRIVATE)
    async def hand(request: Asking, table: FromPath[str], number: FromPath[int]) -> dict[str, Any]:
        """One hand with everything that happened in it, and your own cards as `mine`."""
        return await history.whole(table, number, await person_of(request))

    @get("/tables/{table:str}/hands/{number:int}/{form:str}")
    async def hand_file(
        request: Asking,
        table: FromPath[str],
        number: FromPath[int],
        form: FromPath[Literal["phh", "pokerstars", "json"]],
    ) -> Response[bytes]:
        """One hand as a file: in PHH, in the manner of PokerStars, or all of it in JSON."""
        person = await person_of(request)
        if form == "json":
            whole = await history.whole(table, number, person)
            return download(msgspec.json.encode(whole), "application/json", f"{table}-{number}.json")
        seen = await history.hand(table, number, person)
        write, ending = TEXTS[form]
        began = time.gmtime(seen.hand.at_begin // 1000)[:6]
        return download(write(seen, began).encode(), TEXT, f"{table}-{number}.{ending}")

    return [hands, hand, hand_file]
