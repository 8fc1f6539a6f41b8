"""The commands for what listens to records: `parlour modules retry`, `parlour modules fill`.

They find the store as `parlour serve` does; the server of a data folder has to be stopped for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import cyclopts

from parlour.cli.flags import StoreFlags, configured
from parlour.cli.keeping import Failed, complaining
from parlour.cli.screen import say
from parlour.store.port import ModuleStore

modules = cyclopts.App(name="modules", help="Look after what listens to records: results, statistics.")


@modules.command
def retry(name: str, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Try again the records that a module has left out because it failed at them; `parlour doctor` says which.

    Parameters
    ----------
    name
        The module, such as results.
    """
    return _do(name, flags, lambda store: store.retry(name), "{count:,} records are tried again by {name}.")


@modules.command
def fill(name: str, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Have a module begin anew: what it keeps is forgotten, and it takes every record again, from the first on.

    Parameters
    ----------
    name
        The module, such as statistics.
    """
    return _do(name, flags, lambda store: store.fill(name), "{count:,} records are taken again by {name}, from now on.")


def _do(name: str, flags: StoreFlags, what: Callable[[ModuleStore], Awaitable[int]], told: str) -> int:
    from parlour.app import open_store
    from parlour.config.checks import check_store

    with complaining() as outcome:
        settings = configured(flags)
        check_store(settings)

        async def run() -> int:
            store = await open_store(settings.config)
            try:
                if name not in (known := await store.modules()):
                    raise Failed(f"There is no module {name} in this club, only: {', '.join(known) or 'none yet'}.")
                return await what(store)
            finally:
                await store.close()

        say(told.format(count=asyncio.run(run()), name=name))
    return outcome.code
