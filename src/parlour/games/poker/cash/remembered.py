"""What a table knows of people's money: of those who sit, and of a bounded number of those who left last.

Who plays here for years is in the ledger, which is no part of the state: a table must not grow with its visitors.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TypeVar

import msgspec

from parlour.kit.compartments import Keyed, Person

T = TypeVar("T")

MINUTE_MS = 60_000

TOOK_MAX = 100
"""So many people have to bring back what they took (M2); when more leave within the time, the first may start anew."""

NETS_MAX = 100
"""The net of so many people goes on when they come back, those who sit included; others begin again at 0."""


class Stay(msgspec.Struct, frozen=True):
    """What somebody who sits has brought since they sat down, and their net as it was then."""

    brought: int
    net_before: int


class TakenAway(msgspec.Struct, frozen=True):
    """So many chips, remembered till then (ms)."""

    amount: int
    until: int


def keep_newest(kept: Keyed[T], person: Person, entry: T, most: int, staying: Container[Person] = ()) -> None:
    """Remember somebody as the last who left, and forget who left first, but nobody of those who stay."""
    kept.pop(person, None)
    kept[person] = entry
    while len(kept) > most:
        oldest = next((other for other in kept if other not in staying), None)
        if oldest is None:
            return
        del kept[oldest]
