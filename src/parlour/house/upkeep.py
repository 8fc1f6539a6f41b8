"""Looks after tables that nobody comes to: writes down which are attended, and closes those that nobody needs.

Presence is at the gateways and is thin; what it says is kept in the store once a minute, so that every process knows
which tables people have open, and a restart forgets nothing. A table is closed when no person has had it open for so
long and no chips of people lie on it; the table itself has the last word. Its tokens and links go with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from parlour.store.port import HouseStore
from parlour.store.tokens_port import TokenStore
from parlour.wire.from_dealer import Answer

log = logging.getLogger(__name__)

ROUND_SECONDS = 5.0
ATTEND_SECONDS = 60.0
CLOSED_AT_ONCE = 20
AGAIN_MS = 600_000
"""When a table could not be closed, it is looked at again after so long."""

DESERTED = "nobody has been here for long"


class UpkeepStore(HouseStore, TokenStore, Protocol):
    """What is asked of a store here."""


class Upkeep:
    """What one gateway sees to."""

    def __init__(
        self,
        store: UpkeepStore,
        attended: Callable[[], list[str]],
        close_table: Callable[[str, str], Awaitable[Answer]],
        deserted_ms: int,
        clock: Callable[[], float],
    ) -> None:
        """`attended` tells the tables that people have open now; `clock` counts seconds."""
        self._store = store
        self._attended = attended
        self._close_table = close_table
        self._deserted_ms = deserted_ms
        self._clock = clock
        self._written: dict[str, float] = {}

    async def run(self) -> None:
        """Go round until cancelled."""
        while True:
            try:
                await self.go_round()
            except Exception:
                log.warning("the tables could not be looked after; trying again", exc_info=True)
            await asyncio.sleep(ROUND_SECONDS)

    async def go_round(self) -> None:
        """Write down where people are, and close what is deserted."""
        await self._write_down()
        for row in await self._store.to_look_at(CLOSED_AT_ONCE):
            answer = await self._close_table(row.table, DESERTED)
            over = answer.status == "ok" or answer.code == "game_unavailable"
            if over and row.listing.phase != "finished":  # then people may play again, and come as they came
                await self._store.forget_tokens(row.table)
            await self._store.look_later(row.table, None if over else AGAIN_MS)

    async def _write_down(self) -> None:
        now, tables = self._clock(), self._attended()
        due = [table for table in tables if now - self._written.get(table, -ATTEND_SECONDS) >= ATTEND_SECONDS]
        if due:
            await self._store.attend(due, self._deserted_ms)
        here = set(tables)
        self._written = {table: at for table, at in self._written.items() if table in here} | dict.fromkeys(due, now)
