"""Long work of a thread beside the event loop, in steps between which whoever plays goes first."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def giving_way(items: Iterable[T]) -> Iterator[T]:
    """Item by item, with a chance for the event loop between them.

    A thread that computes keeps Python to itself for 5 ms at a time (`sys.getswitchinterval`), and everybody who plays
    waits as long. One that sleeps, if only for nothing, gives it up at once to whoever waits for it.
    """
    for item in items:
        time.sleep(0)
        yield item
