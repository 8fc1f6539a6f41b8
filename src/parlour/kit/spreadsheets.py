"""Lines of CSV, for spreadsheets.

Names and titles are other people's words: one that begins like a formula would be computed where the file is opened, so
it gets an apostrophe before it, which spreadsheets take for "this is text". Numbers stay numbers. The mark at the
beginning of a file tells Excel that the text is UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeAlias

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


class Number(str):
    """An amount, which may begin with a minus without being a formula."""


Cell: TypeAlias = str | int | None


def head(names: Sequence[str]) -> str:
    """What a file begins with: the mark, and a line that names the columns."""
    return BYTE_ORDER_MARK + lines([names])


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """A line for each row; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, Number):
        return cell
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
