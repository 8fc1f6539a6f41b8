"""Whether the store takes what is written: known from the last commit, or from a small write made for the question.

A full disk and a broken page let every question be answered and no action be committed; so being ready is a matter of
having just written. However often one asks, at most one small write is made in RECENT_SECONDS.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from parlour.store.port import Store

log = logging.getLogger(__name__)

RECENT_SECONDS = 5.0
FAILED = "what was last written to it failed; the log says why"

LastCommit = Callable[[], tuple[float, bool]]
"""When a commit was last decided or failed, by the event loop's clock (s), and whether it was decided."""


class Writable:
    """What is known of one store."""

    def __init__(self, store: Store, last_commit: LastCommit) -> None:
        self.is_so = True  # as far as known
        self._store = store
        self._last_commit = last_commit
        self._tried_at = float("-inf")
        self._asked = asyncio.Event()
        self._tried = asyncio.Event()

    async def run(self) -> None:
        """Write when somebody has to know, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._asked.wait()
            try:
                await self._store.probe()
                self.is_so = True
            except Exception:
                log.warning("the store cannot be written", exc_info=True)
                self.is_so = False
            self._tried_at = loop.time()
            self._asked.clear()
            self._tried.set()

    async def answer(self) -> str | None:
        """Nothing when the store can be written, else what is wrong."""
        recent = asyncio.get_running_loop().time() - RECENT_SECONDS
        committed_at, has_worked = self._last_commit()
        if committed_at > max(recent, self._tried_at):
            self.is_so = has_worked
        elif self._tried_at <= recent:
            self._tried.clear()
            self._asked.set()
            await self._tried.wait()
        return None if self.is_so else FAILED
