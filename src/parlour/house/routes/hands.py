"""The hands of a table: the list, one of them, and the files to keep. Each viewer gets what he is entitled to (P5)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Literal

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from parlour.games.poker.history.phh import phh
from parlour.games.poker.history.pokerstars import pokerstars
from parlour.games.poker.history.record import Seen
from parlour.house.history import PAGE_MAX, PAGE_USUAL, HandPage, History
from parlour.house.routes.asking import Asking, Who, asked, download, placed
from parlour.house.routes.reading import HAND_DROPS, ROWS_PER_DROP, Reading
from parlour.store.port import Store

TEXT = "text/plain"

TEXTS = {"phh": (phh, "phh"), "pokerstars": (pokerstars, "txt")}
"""What writes a hand, and how the file's name ends."""


def hand_routes(store: Store, who: Who, reading: Reading) -> list[HTTPRouteHandler]:
    """`/tables/{table}/hands` and what is below it."""
    history = History(store)

    async def reader(request: Asking, drops: float) -> str | None:
        session = await who(request)
        reading.admit(request, session, drops)
        return None if session is None else session.person

    @get("/tables/{table:str}/hands")
    async def hands(
        request: Asking,
        table: FromPath[str],
        before: FromQuery[str | None] = None,
        limit: FromQuery[str] = str(PAGE_USUAL),
    ) -> Response[HandPage]:
        """The hands of a table, newest first: those before the one with a number, or the last ones."""
        rows = asked("limit", limit)
        before_hand = None if before is None else asked("before", before)
        person = await reader(request, 1 + min(rows, PAGE_MAX) / ROWS_PER_DROP)
        return await reading.answer(await history.page(table, person, before_hand, rows))

    @get("/tables/{table:str}/hands/{number:str}")
    async def hand(request: Asking, table: FromPath[str], number: FromPath[str]) -> Response[dict[str, Any]]:
        """One hand with everything that happened in it, and your own cards as `mine`."""
        person = await reader(request, HAND_DROPS)
        return await reading.answer(await history.whole(table, placed(number), person))

    @get("/tables/{table:str}/hands/{number:str}/{form:str}")
    async def hand_file(
        request: Asking,
        table: FromPath[str],
        number: FromPath[str],
        form: FromPath[Literal["phh", "pokerstars", "json"]],
    ) -> Response[bytes]:
        """One hand as a file: in PHH, in the manner of PokerStars, or all of it in JSON."""
        person = await reader(request, HAND_DROPS)
        if form == "json":
            whole = await history.whole(table, placed(number), person)
            content = await reading.make(lambda: msgspec.json.encode(whole()))
            return download(content, "application/json", f"{table}-{number}.json")
        write, ending = TEXTS[form]
        seen = await history.hand(table, placed(number), person)
        return download(await reading.make(lambda: _written(write, seen())), TEXT, f"{table}-{number}.{ending}")

    return [hands, hand, hand_file]


def _written(write: Callable[[Seen, tuple[int, ...]], str], seen: Seen) -> bytes:
    return write(seen, time.gmtime(seen.hand.at_begin // 1000)[:6]).encode()
