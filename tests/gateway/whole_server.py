"""The whole server, port and all, in the test's own loop: for what needs both a real socket and a look inside."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from parlour.app import Parlour
from parlour.config.settings import Config
from parlour.wire.limits import Limits
from tests.process.server import free_port


@asynccontextmanager
async def open_parlour(folder: Path, limits: Limits | None = None) -> AsyncIterator[Parlour]:
    """A server that runs while the block does; blocking sockets belong into threads."""
    threshold = gc.get_threshold()
    config = Config(store=f"sqlite:{folder}", port=free_port(), limits=limits or Limits(), bots=False)
    parlour = await Parlour.open(config)
    stop, started = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(parlour.serve(stop, started.set))
        await started.wait()
        try:
            yield parlour
        finally:
            stop.set()
    gc.unfreeze()  # the server has told the collector to rest
    gc.set_threshold(*threshold)
