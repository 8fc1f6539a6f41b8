"""The safety net: tables whose clock has run out, and parcels left in the outbox, whoever forgot them.

Every dealer asks the store again and again; who comes second finds the version moved. Tables that cannot be played
here are passed over for a while; as many more are asked for, so that they hide nothing behind them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from parlour.dealer.jobs import Deliver, FireClock, Job
from parlour.dealer.turn import GRACE_MS
from parlour.metrics.counts import DealerCounts
from parlour.store.port import TableStore
from parlour.store.time import StoreTime

log = logging.getLogger(__name__)


class Sweep:
    """Looks for what is left, every so often; what it finds is `put` at its table."""

    def __init__(
        self,
        store: TableStore,
        time: StoreTime,
        put: Callable[[str, Job], None],
        *,
        every_ms: int,
        jitter: Callable[[], float],
        at_once: int,
        parcel_age_ms: int,
        counts: DealerCounts,
    ) -> None:
        self._store = store
        self._time = time
        self._put = put
        self._every = every_ms / 1000
        self._jitter = jitter
        self._at_once = at_once
        self._parcel_age_ms = parcel_age_ms
        self._counts = counts
        self._left_out: dict[str, int] = {}  # until when (ms)
        self._passed_over = 0  # parcels for such tables, seen the last time

    def leave_out(self, table: str, for_ms: int) -> None:
        """Pass this table over for a while: it cannot be played here."""
        self._left_out[table] = self._time.now() + for_ms

    def take_in(self, table: str) -> None:
        """It can be played after all."""
        self._left_out.pop(table, None)

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(self._every * (0.75 + 0.5 * self._jitter()))
            try:
                await self._time.ask()
                await self._look()
            except Exception:
                log.warning("the sweep failed; the next one follows", exc_info=True)

    async def _look(self) -> None:
        now = self._time.now()
        left_out = {table for table, until in self._left_out.items() if until > now}
        late = await self._store.overdue(GRACE_MS, self._at_once + len(left_out))
        self._counts.overdue = len(late)
        for overdue in late:
            if overdue.table not in left_out:
                self._put(overdue.table, FireClock())
        parcels = await self._store.outbox(self._at_once + self._passed_over, self._parcel_age_ms)
        self._counts.outbox = len(parcels)
        playable = [parcel for parcel in parcels if parcel.target not in left_out]
        self._passed_over = len(parcels) - len(playable)
        for parcel in playable:
            self._put(parcel.target, Deliver(parcel=parcel))
