"""The commands for what listens to records: `parlour modules retry`, `parlour modules fill`.

They find the store as `parlour serve` does; the server of a data folder has to be stopped for them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import cyclopts

from parlour.cli.flags import StoreFlags
from parlour.cli.keeping import Failed, in_store
from parlour.store.port import ModuleStore, Store

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
    async def run(store: Store) -> str:
        if name not in (known := await store.modules()):
            raise Failed(f"There is no module {name} in this club, only: {', '.join(known) or 'none yet'}.")
        return told.format(count=await what(store), name=name)

    return in_store(flags, run)
