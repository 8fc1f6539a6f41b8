"""`parlour resource`: what games read, such as lists of words; a table keeps what it was made with (ADR 37)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import cyclopts

from parlour.cli.flags import StoreFlags
from parlour.cli.keeping import Failed, in_store
from parlour.store.port import Store

resource = cyclopts.App(name="resource", help="Look after what games read, such as lists of words.")


@resource.command
def add(file: Path, /, *, name: str, flags: StoreFlags = StoreFlags()) -> int:
    """Keep a file under a name; tables that are made from now on play with it, others go on with what they have.

    A club on one SQLite file is stopped meanwhile; one on PostgreSQL may go on.

    Parameters
    ----------
    file
        What to keep.
    name
        What settings call it, such as english.
    """

    async def keep(store: Store) -> str:
        try:
            body = await asyncio.to_thread(file.read_bytes)
        except OSError as problem:
            raise Failed(f"{file} cannot be read: {problem.strerror}.") from None
        return f"{file} is kept as {name}: {len(body):,} bytes, {await store.keep_resource(name, body)}."

    return in_store(flags, keep)


@resource.command(name="list")
def show(*, flags: StoreFlags = StoreFlags()) -> int:
    """Show what is kept, by name."""

    async def named(store: Store) -> str:
        kept = await store.named_resources()
        return "\n".join(f"{it.name}: {it.size:,} bytes, {it.hash}" for it in kept) or "Nothing is kept."

    return in_store(flags, named)


@resource.command
def forget(*, flags: StoreFlags = StoreFlags()) -> int:
    """Remove what has had no name for an hour, and no table plays with."""

    async def tidy(store: Store) -> str:
        return f"{await store.forget_resources()} removed."

    return in_store(flags, tidy)
