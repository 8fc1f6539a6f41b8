"""What a value is, for whoever shows it: marks beside a type that change nothing in the rules.

The page that is made for any game reads them (`house/sheet.py`): a seat is shown by the name of who sits there, a time
runs out, a board has columns. `Seat`, `Person`, `Card` and `ItalianCard` are such marks too, and so is the title in
`Annotated[int, msgspec.Meta(title="Cards left")]`, where the name of a field is no good heading.

    cells: Public[Annotated[list[str], Columns(3)]]
    score: Public[BySeat[int]]
"""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec

T = TypeVar("T")

BySeat = Annotated[list[T], "by seat"]
"""A list with one entry for each seat, shown beside whoever sits there."""

Time = Annotated[int, "time"]
"""A moment (ms, as `now`), shown as what is left until then: what `timer` gives back."""


class Columns(msgspec.Struct, frozen=True):
    """Marks a list that is a board, row after row, each so wide. A `list[list[...]]` is one without this."""

    count: int
