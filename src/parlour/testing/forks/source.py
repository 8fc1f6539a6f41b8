"""What is done otherwise in a step, and the copies that go on from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from parlour.table.table import Table
from parlour.testing.forks.moment import Viewer

STEPS_BESIDE_MAX = 10
"""So many steps a copy goes on beside the table."""


class Source(msgspec.Struct):
    """What is done otherwise."""

    action: str
    actor: str
    direct: Callable[[Any, Any], bool]
    """Whether it was the one thing, and is now the other: what was drawn or chosen itself."""
    wholes: frozenset[bytes] = frozenset()
    argument: str | None = None
    hidden: bool = False
    alone: bool = False
    """Whether chance drew one thing, and no order of several."""
    vague: bool = False
    """Whether what was drawn is only a place, or a number, of which anything may be made."""


class Beside(msgspec.Struct):
    """A copy that goes on beside the table."""

    table: Table
    source: Source
    blind: list[Viewer]
    waits: list[str]
    """Who had the same still to choose."""
    left: int = STEPS_BESIDE_MAX
