"""Ledgers and results as CSV, for spreadsheets (`kit.spreadsheets`).

An amount with cents is "12.50", and what it counts has a column of its own.
"""

from __future__ import annotations

from datetime import UTC, datetime

from parlour.house.ledger import Ledger, LedgerLine
from parlour.house.results import Results, SessionRow
from parlour.kit.amounts import Unit, bare
from parlour.kit.spreadsheets import Cell, Number, head, lines


def ledger_csv(ledger: Ledger) -> str:
    """One line for each entry; what was brought to the table is positive, as it is in the ledger."""
    rows = (_entry(line, ledger.unit) for line in ledger.entries)
    return head(("time (UTC)", "entry", "name", "seat", "amount", "unit")) + lines(rows)


def results_csv(results: Results) -> str:
    """One line for each session, newest first."""
    rows = (_session(row) for row in results.sessions)
    heads = ("from (UTC)", "till (UTC)", "table", "title", "game", "bought", "cashed", "won", "bounties", "unit")
    return head(heads) + lines(rows)


def _entry(line: LedgerLine, unit: Unit) -> list[Cell]:
    return [_time(line.at), line.entry, line.name, line.seat + 1, Number(bare(line.amount, unit)), unit]


def _session(row: SessionRow) -> list[Cell]:
    when = _time(row.since), _time(row.till)
    amounts = [
        None if amount is None else Number(bare(amount, row.unit))
        for amount in (row.bought, row.cashed, row.won, row.bounties)
    ]
    return [*when, row.table, row.title, row.game, *amounts, row.unit]


def _time(at: int | None) -> str | None:
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
