"""A server to be measured: everything in one process, the limits raised as printed."""

from __future__ import annotations

import asyncio
import signal
import sys

import msgspec
import uvloop

from parlour.app import Parlour
from parlour.config.settings import Config
from parlour.dealer.settings import DealerSettings
from parlour.wire.limits import Limits

LIMITS = Limits(
    messages_per_second=1e9,
    messages_burst=1_000_000,
    names_per_address_hour=1_000_000,
    tables_per_person_hour=1_000_000,
    open_tables_per_person=1_000_000,
    open_tables_per_address=1_000_000,
)


FREE_TO_READ = msgspec.structs.replace(LIMITS, pages_per_second=1e9, pages_burst=1_000_000)


async def serve(folder: str, port: int, admin: str = "", warm_max: str = "") -> None:
    """Serve until SIGTERM; whoever says where metrics are asked for measures what readers are allowed."""
    config = Config(
        store=f"sqlite:{folder}",
        port=port,
        limits=LIMITS if admin else FREE_TO_READ,
        bots=False,
        admin=f"127.0.0.1:{admin}" if admin else "",
        dealer=DealerSettings(warm_max=int(warm_max)) if warm_max else DealerSettings(),
    )
    parlour = await Parlour.open(config)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await parlour.serve(stop, lambda: print("open", synchronous(parlour), flush=True))


def synchronous(parlour: Parlour) -> str:
    """The pragma that makes `ok` mean "on disk", as the live writer has it."""
    return f"synchronous={parlour.store._engine.synchronous()}"


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1], int(sys.argv[2]), *sys.argv[3:]))
