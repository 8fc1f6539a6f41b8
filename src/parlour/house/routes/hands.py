"""The hands of a table: the list, one of them, the files to keep. Each viewer gets what they are entitled to (P5)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any, Literal

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from parlour.games.poker.history.record import Seen
from parlour.house.exports import ENDING_OF_MANY, ENDING_OF_ONE, Form, many_hands, one_hand
from parlour.house.history import PAGE_MAX, PAGE_USUAL, HandPage, History
from parlour.house.routes.asking import Asking, Who, as_a_file, asked, download, placed
from parlour.house.routes.reading import BOOK_DROPS, HAND_DROPS, ROWS_PER_DROP, Reading
from parlour.store.port import HouseStore

TEXT = "text/plain"

EXPORT_DROPS_MAX = 100
"""More is not owed for a file of many hands, however many: whoever took it along opens other pages soon after."""


def hand_routes(store: HouseStore, who: Who, reading: Reading) -> list[HTTPRouteHandler]:
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
        async with reading.turn(request):
            return await reading.answer(await history.page(table, person, before_hand, rows))

    @get("/tables/{table:str}/hands/{number:str}")
    async def hand(request: Asking, table: FromPath[str], number: FromPath[str]) -> Response[dict[str, Any]]:
        """One hand with everything that happened in it, and your own cards as `mine`."""
        person = await reader(request, HAND_DROPS)
        async with reading.turn(request):
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
            async with reading.turn(request):
                whole = await history.whole(table, placed(number), person)
                content = await reading.make(lambda: msgspec.json.encode(whole()))
            return download(content, "application/json", f"{table}-{number}.json")
        async with reading.turn(request):
            seen = await history.hand(table, placed(number), person)
            content = await reading.make(lambda: one_hand(form, seen()))
        return download(content, TEXT, f"{table}-{number}.{ENDING_OF_ONE[form]}")

    @get("/tables/{table:str}/export/{form:str}")
    async def hands_file(
        request: Asking,
        table: FromPath[str],
        form: FromPath[Form],
        since: FromQuery[str | None] = None,
        till: FromQuery[str | None] = None,
    ) -> Stream:
        """All hands of a table in one file, or those recorded from one time to another (ms since the epoch)."""
        person = await reader(request, BOOK_DROPS)
        times = [None if at is None else asked(name, at) for name, at in (("since", since), ("till", till))]
        span = await history.span(table, *times)
        reading.charge(request, person, min(len(span) / ROWS_PER_DROP, EXPORT_DROPS_MAX))

        async def parts() -> AsyncIterator[bytes]:
            async for hands in history.several(table, span, person):
                async with reading.turn(request):
                    part = await reading.make(partial(_written, form, hands))
                yield part

        return Stream(parts(), media_type=TEXT, headers=as_a_file(f"{table}.{ENDING_OF_MANY[form]}"))

    return [hands, hand, hand_file, hands_file]


def _written(form: Form, hands: Callable[[], list[Seen]]) -> bytes:
    return many_hands(form, hands())
