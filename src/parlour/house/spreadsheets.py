"""Ledgers and results as CSV, for spreadsheets.

Names and titles are other people's words: one that begins like a formula would be computed where the file is opened, so
it gets an apostrophe before it, which spreadsheets take for "this is text". Numbers stay numbers: an amount with cents
is "12.50", and what it counts has a column of its own. The mark at the
beginning tells Excel that the text is UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from parlour.house.ledger import Ledger, LedgerLine
from parlour.house.results import Results, SessionRow
from parlour.kit.amounts import Unit, bare

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


class _Number(str):
    """An amount, which may begin with a minus without being a formula."""


Cell = str | int | None


def ledger_csv(ledger: Ledger) -> str:
    """One line for each entry; what was brought to the table is positive, as it is in the ledger."""
    rows = (_entry(line, ledger.unit) for line in ledger.entries)
    return _written(("time (UTC)", "entry", "name", "seat", "amount", "unit"), rows)


def results_csv(results: Results) -> str:
    """One line for each session, newest first."""
    rows = (_session(row) for row in results.sessions)
    heads = ("from (UTC)", "till (UTC)", "table", "title", "game", "bought", "cashed", "won", "bounties", "unit")
    return _written(heads, rows)


def _entry(line: LedgerLine, unit: Unit) -> list[Cell]:
    return [_time(line.at), line.entry, line.name, line.seat + 1, _Number(bare(line.amount, unit)), unit]


def _session(row: SessionRow) -> list[Cell]:
    when = _time(row.since), _time(row.till)
    amounts = [
        None if amount is None else _Number(bare(amount, row.unit))
        for amount in (row.bought, row.cashed, row.won, row.bounties)
    ]
    return [*when, row.table, row.title, row.game, *amounts, row.unit]


def _written(heads: Sequence[str], rows: Iterable[list[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, _Number):
        return cell
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def _time(at: int | None) -> str | None:
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
