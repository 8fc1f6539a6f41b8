"""The commands for what is kept: `parlour doctor`, `backup`, `restore`, `export`, `db`.

They find it as `parlour serve` does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cyclopts

from parlour.cli.flags import StoreFlags, configured
from parlour.cli.screen import complain, say
from parlour.store.port import Store

database = cyclopts.App(name="db", help="Look after the database of a cluster.")


class Failed(Exception):
    """The command cannot do it: one sentence."""


def backup(file: Path, *, flags: StoreFlags = StoreFlags()) -> int:
    """Copy everything to a new file, while play goes on, and look whether the copy is good.

    Parameters
    ----------
    file
        The file to write; it must not exist. The key goes beside it, to FILE.key.
    """
    from parlour.config.checks import SQLITE
    from parlour.config.shown import hidden
    from parlour.store.sqlite.backup import backup as copy
    from parlour.store.sqlite.backup import key_beside

    with complaining() as outcome:
        config = configured(flags).config
        if not config.store.startswith(SQLITE):
            raise Failed(
                f"The store is {hidden(config.store)}, and PostgreSQL has a tool for this: pg_dump --format=custom "
                f"--file={file} --dbname=...; keep a copy of the key {config.key_file or '(key_file)'} elsewhere."
            )
        contents = copy(Path(config.store.removeprefix(SQLITE)), file)
        say(f"{config.store} is copied to {file}, and the copy opens: {contents}.")
        say(f"Its key is {key_beside(file)}: nobody can use the copy without it, and anybody with it.")
    return outcome.code


def restore(file: Path, *, flags: StoreFlags = StoreFlags()) -> int:
    """Make a data folder of a copy that `parlour backup` made.

    Parameters
    ----------
    file
        The copy; its key lies beside it, as FILE.key.
    """
    from parlour.config.checks import SQLITE
    from parlour.config.shown import hidden
    from parlour.store.sqlite.backup import restore as put_back

    with complaining() as outcome:
        config = configured(flags).config
        if not config.store.startswith(SQLITE):
            raise Failed(
                f"The store is {hidden(config.store)}: pg_restore brings back what pg_dump wrote, and `parlour db copy"
                f" {file}` moves a club from such a copy to an empty database."
            )
        contents = put_back(file, Path(config.store.removeprefix(SQLITE)))
        say(f"{file} is restored to {config.store}: {contents}.")
    return outcome.code


def export(table: str, file: Path, /, *, person: str | None = None, flags: StoreFlags = StoreFlags()) -> int:
    """Write all hands of a table to a new file, while play goes on.

    Parameters
    ----------
    table
        The table's code, such as K7Q2ZD.
    file
        The file to write, which must not exist: NAME.phhs for PHH, NAME.txt for text in the manner of PokerStars.
    person
        Whose own cards the hands are written with: the id of somebody who played; nobody's, if not given.
    """
    from parlour.cli.exporting import export as write
    from parlour.kit.refusals import Refusal

    with complaining() as outcome:
        try:
            written = write(configured(flags), table, file, person)
        except (OSError, Refusal) as problem:
            raise Failed(f"{table} cannot be exported to {file}: {problem}") from None
        say(f"{written:,} hands of {table} are in {file}.")
    return outcome.code


def doctor(*, flags: StoreFlags = StoreFlags()) -> int:
    """Look at what is kept, and say what is well and what is not: files, key, modes, clock, space, writing.

    Nothing is changed, and a server may be running meanwhile. The exit code is 1 when something is not well.
    """
    from parlour.config.checks import SQLITE, check_store
    from parlour.config.shown import hidden
    from parlour.store.doctor import Finding, examine_folder, examine_postgres

    async def look_at(url: str, key_file: Path, club: str) -> list[Finding]:
        return [finding async for finding in examine_postgres(url, key_file, club)]

    with complaining() as outcome:
        settings = configured(flags)
        check_store(settings)
        config = settings.config
        say(f"The store is {hidden(config.store)}.")
        if config.store.startswith(SQLITE):
            findings = list(examine_folder(Path(config.store.removeprefix(SQLITE))))
        else:
            findings = asyncio.run(look_at(config.store, Path(config.key_file), config.club))
        for it in findings:
            say(f"{'well    ' if it.well else 'NOT WELL'}  {it.what}: {it.found}.")
        outcome.code = int(not all(it.well for it in findings))
    return outcome.code


@database.command(name="key")
def make_key(file: Path, /) -> int:
    """Make the key of a new cluster: every host has a copy of it, and nobody else.

    Parameters
    ----------
    file
        The file to write; it must not exist.
    """
    from parlour.store.vault import make_key as make

    with complaining() as outcome:
        make(file)
        say(f"The key is in {file}: copy it to every host, and keep one where no fire reaches it.")
    return outcome.code


@database.command
def upgrade(url: str | None = None, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Bring a database to this release's schema, as the first process of a release does by itself.

    Parameters
    ----------
    url
        The database, such as postgresql://parlour@db.example.org/club; the setting `store` if none is named.
    """
    from parlour.config.checks import check_store
    from parlour.config.shown import hidden
    from parlour.opening import open_store

    with complaining() as outcome:
        settings = configured(flags, {} if url is None else {"store": (url, "the command")})
        check_store(settings)

        async def run() -> None:
            await (await open_store(settings.config)).close()

        asyncio.run(run())
        say(f"{hidden(settings.config.store)} is up to date.")
    return outcome.code


@database.command(name="rename")
def rename_club(name: str, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Call the club of a PostgreSQL database otherwise; stop its processes first, and set `club` for the next ones.

    Parameters
    ----------
    name
        What the setting `club` of its processes will say.
    """
    from parlour.config.checks import POSTGRES, is_name
    from parlour.config.shown import hidden
    from parlour.store.postgres.connections import Connections, telling
    from parlour.store.postgres.prepare import rename

    async def run(url: str) -> None:
        connections = Connections(url, connections_max=1)
        with telling("written"):
            await rename(connections, name)
        connections.close()

    with complaining() as outcome:
        url = configured(flags).config.store
        if not url.startswith(POSTGRES):
            raise Failed(f"The store is {hidden(url)}: a folder has one process, and takes any name.")
        if not is_name(name):
            raise Failed(f"A club's name is 1 to 48 letters, digits, '-' or '_', not {name!r}.")
        asyncio.run(run(url))
        say(f"{hidden(url)} is of the club {name} now.")
    return outcome.code


@database.command(name="suspects")
def show_suspects(*, forget: str = "", flags: StoreFlags = StoreFlags()) -> int:
    """Show the actions that never came back, for which a process was ended: they are refused from then on.

    Parameters
    ----------
    forget
        A table whose suspects are struck out; dealers know it when they start the next time.
    """
    from parlour.config.checks import check_store
    from parlour.config.shown import hidden
    from parlour.opening import open_store

    with complaining() as outcome:
        settings = configured(flags)
        check_store(settings)

        async def run() -> None:
            store = await open_store(settings.config)
            if forget:
                say(f"{await store.forget_suspects(forget)} of table {forget} are struck out.")
            for it in await store.suspects():
                say(f"table {it.table} at {it.version}: {it.kind} {it.actor} {it.action_id}".rstrip())
            await store.close()

        say(f"Suspects in {hidden(settings.config.store)}:")
        asyncio.run(run())
    return outcome.code


@database.command(name="copy")
def copy_club(source: Path, target: str | None = None, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Move a club from a data folder, or from a copy that `parlour backup` made, to an empty PostgreSQL database.

    Its key does not go into the database: the hosts of the cluster need a copy of the file.

    Parameters
    ----------
    source
        The data folder of a server that is stopped, or the copy (with its key beside it).
    target
        The database, such as postgresql://parlour@db.example.org/club; the setting `store` if none is named.
    """
    from parlour.config.checks import POSTGRES
    from parlour.config.shown import hidden
    from parlour.store.copying import copy, key_of

    with complaining() as outcome:
        url = configured(flags, {} if target is None else {"store": (target, "the command")}).config.store
        if not url.startswith(POSTGRES):
            raise Failed(f"A club is moved to postgresql://..., and the store is {hidden(url)}: name the database.")
        counts = asyncio.run(copy(source, url))
        say(", ".join(f"{rows} rows of {table}" for table, rows in sorted(counts.items()) if rows))
        say(f"All of {source} is copied to {hidden(url)} and compared.")
        say(f"Now copy the key {key_of(source)} to every host of the cluster.")
    return outcome.code


class _Outcome:
    code = 0


@contextmanager
def complaining() -> Iterator[_Outcome]:
    """Say in one sentence what went wrong, and make it the exit code."""
    from parlour.config.sources import ConfigError
    from parlour.store.port import StoreError

    outcome = _Outcome()
    try:
        yield outcome
    except (ConfigError, StoreError, Failed) as problem:
        complain(str(problem))
        outcome.code = 1


def in_store(flags: StoreFlags, do: Callable[[Store], Awaitable[str]]) -> int:
    """Do something with the store of these settings, and say what came of it; a data folder's server is stopped."""
    from parlour.config.checks import check_store
    from parlour.opening import open_store

    with complaining() as outcome:
        settings = configured(flags)
        check_store(settings)

        async def run() -> str:
            store = await open_store(settings.config, club=settings.config.club)
            try:
                return await do(store)
            finally:
                await store.close()

        say(asyncio.run(run()))
    return outcome.code
