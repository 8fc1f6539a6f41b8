"""The ledger of a table, and one's own results; both as CSV too (M4)."""

from __future__ import annotations

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from parlour.house.ledger import Ledger, ledger
from parlour.house.results import Results, results
from parlour.house.routes.asking import PRIVATE, Asking, Who, download, known
from parlour.house.spreadsheets import ledger_csv, results_csv
from parlour.store.port import Store

CSV = "text/csv"


def money_routes(store: Store, who: Who) -> list[HTTPRouteHandler]:
    """`/tables/{table}/ledger`, `/results`."""

    @get("/tables/{table:str}/ledger", response_headers=PRIVATE)
    async def table_ledger(table: FromPath[str], since: FromQuery[int] = 0) -> Ledger:
        """Every chip that was brought to a table or taken away, what that makes for each person, and who pays whom.

        With `since` (ms) only of the sessions that began then or later.
        """
        return await ledger(store, table, since)

    @get("/tables/{table:str}/ledger/csv")
    async def table_ledger_file(table: FromPath[str]) -> Response[bytes]:
        """The lines of a ledger for a spreadsheet."""
        return download(ledger_csv(await ledger(store, table)).encode(), CSV, f"{table}-ledger.csv")

    @get("/results", response_headers=PRIVATE)
    async def own_results(request: Asking) -> Results:
        """Your sessions, newest first, and what they come to."""
        session = await known(who, request)
        return await results(store, session.person)

    @get("/results/csv")
    async def own_results_file(request: Asking) -> Response[bytes]:
        """Your sessions for a spreadsheet."""
        session = await known(who, request)
        return download(results_csv(await results(store, session.person)).encode(), CSV, "results.csv")

    return [table_ledger, table_ledger_file, own_results, own_results_file]
