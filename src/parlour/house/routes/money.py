"""The ledger of a table, and one's own results; both as CSV too (M4)."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from parlour.house.ledger import Ledger, ledger
from parlour.house.results import Results, results
from parlour.house.routes.asking import Asking, Who, WholeNumber, asked, download, known
from parlour.house.routes.reading import BOOK_DROPS, Reading
from parlour.house.spreadsheets import ledger_csv, results_csv
from parlour.store.port import Store

CSV = "text/csv"


def money_routes(store: Store, who: Who, reading: Reading) -> list[HTTPRouteHandler]:
    """`/tables/{table}/ledger`, `/results`."""

    async def ledger_of(request: Asking, table: str, since: int = 0) -> Callable[[], Ledger]:
        session = await who(request)
        reading.admit(request, session, BOOK_DROPS)
        return await ledger(store, table, None if session is None else session.person, since)

    async def results_of(request: Asking) -> Callable[[], Results]:
        session = await known(who, request)
        reading.admit(request, session, BOOK_DROPS)
        return await results(store, session.person)

    @get("/tables/{table:str}/ledger")
    async def table_ledger(request: Asking, table: FromPath[str], since: WholeNumber = "0") -> Response[Ledger]:
        """Every chip that was brought to a table or taken away, what that makes for each person, and who pays whom.

        With `since` (ms) only of the sessions that began then or later.
        """
        async with reading.turn(request):
            return await reading.answer(await ledger_of(request, table, asked("since", since)))

    @get("/tables/{table:str}/ledger/csv", media_type=CSV)
    async def table_ledger_file(request: Asking, table: FromPath[str]) -> Response[bytes]:
        """The lines of a ledger for a spreadsheet."""
        async with reading.turn(request):
            made = await ledger_of(request, table)
            return download(await reading.make(lambda: ledger_csv(made()).encode()), CSV, f"{table}-ledger.csv")

    @get("/results")
    async def own_results(request: Asking) -> Response[Results]:
        """Your sessions, newest first, and what they come to."""
        async with reading.turn(request):
            return await reading.answer(await results_of(request))

    @get("/results/csv", media_type=CSV)
    async def own_results_file(request: Asking) -> Response[bytes]:
        """Your sessions for a spreadsheet."""
        async with reading.turn(request):
            made = await results_of(request)
            return download(await reading.make(lambda: results_csv(made()).encode()), CSV, "results.csv")

    return [table_ledger, table_ledger_file, own_results, own_results_file]
