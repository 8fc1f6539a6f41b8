"""What somebody lets others see of them: a choice of their own, kept as the row of a module that listens to nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from parlour.kit.refusals import Desync
from parlour.store.port import ModuleRow, ModuleStore

SHOWN = "shown"
TRIES = 5

Shown: TypeAlias = Literal["name", "games", "results"]
"""The name alone; also which games they have played, and how much; also what they have won and lost."""

USUAL: Shown = "games"

_decode: Callable[[bytes], Shown] = msgspec.json.Decoder(Shown).decode


async def shown_to_others(store: ModuleStore, person: str) -> Shown:
    """What others see of somebody."""
    for row in await store.rows_of(SHOWN, person):
        return _decode(row.body)
    return USUAL


async def show(store: ModuleStore, person: str, shown: Shown) -> None:
    """Have others see so much from now on. Raises Desync: it is being changed from elsewhere, again and again."""
    for _ in range(TRIES):
        version = max((row.version for row in await store.rows_of(SHOWN, person)), default=0)
        if await store.finish(SHOWN, [], [ModuleRow(person, "", version + 1, msgspec.json.encode(shown))]):
            return
    raise Desync
