"""The command line: `parlour serve`, `gateway`, `dealer`, `config`, `check`, `replay`, `verify`, `backup`, `db`.

What a process is told comes together in `config`; here are the flags, the signals, and the words on the screen.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import cyclopts
from cyclopts import Parameter
from rich.console import Console

from parlour import __version__

if TYPE_CHECKING:
    from parlour.config.settings import Config, Role
    from parlour.config.sources import Configured, Said

EXIT_SECONDS_MAX = 10  # beyond what draining may take

app = cyclopts.App(name="parlour", help="Table games that never lose a move.", version=__version__)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def flag(about: str) -> Parameter:
    """A flag that only means something when it is given, like everything that a file or a variable may say."""
    return Parameter(help=about, show_default=False, negative=())


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Flags:
    """What every role may be told by flags; whatever else there is, --set says."""

    config: Annotated[Path | None, flag("The configuration file; parlour.toml if it is there.")] = None
    set: Annotated[list[str] | None, flag("Any setting as NAME=VALUE, such as dealer.batch_max=64.")] = None
    store: Annotated[str | None, flag("Where everything is kept: sqlite:FOLDER or postgresql://...")] = None
    bus: Annotated[str | None, flag("How gateways and dealers meet: local or nats://...")] = None
    club: Annotated[str | None, flag("Which club this process belongs to.")] = None
    name: Annotated[str | None, flag("The name of this process.")] = None
    key_file: Annotated[str | None, flag("The file with the key that seals what is private.")] = None
    bus_secret_file: Annotated[str | None, flag("The file with the secret that signs what goes over the bus.")] = None
    production: Annotated[bool | None, flag("For real: nothing is admitted or made up that was not said.")] = None
    admin: Annotated[str | None, flag("HOST:PORT for /healthz, /readyz and /metrics.")] = None
    log_level: Annotated[str | None, flag("debug, info, warning or error.")] = None
    log_format: Annotated[str | None, flag("console or json.")] = None
    drain_seconds: Annotated[str | None, flag("How long to finish what was begun when told to stop.")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Doors(Flags):
    """What those may be told who face people."""

    host: Annotated[str | None, flag("The address to listen on; 127.0.0.1 if none is said.")] = None
    port: Annotated[str | None, flag("The port to listen on; 8000 if none is said.")] = None
    public_url: Annotated[str | None, flag("What people type to come here.")] = None
    origin: Annotated[
        list[str] | None, flag("An origin whose pages may talk to this server, such as https://play.example.org.")
    ] = None
    bots: Annotated[bool | None, Parameter(help="Whether bots play here.", show_default=False)] = None


NO_SETTINGS = ("config", "set")
NAMES = {"origin": "origins"}


def _said(flags: Flags) -> dict[str, Said]:
    """The settings that flags were given for."""
    from parlour.config.sources import Said, from_pairs

    given = {field.name: getattr(flags, field.name) for field in fields(flags) if field.name not in NO_SETTINGS}
    said = {
        NAMES.get(name, name): Said(value, "--" + name.replace("_", "-"))
        for name, value in given.items()
        if value is not None
    }
    return from_pairs(flags.set or ()) | said


@app.command
def serve(*, data: Path | None = None, lan: bool = False, flags: Doors = Doors()) -> int:
    """Serve tables at http://127.0.0.1:8000.

    Parameters
    ----------
    data
        The folder that holds everything (the tables, the people, the key): short for --store sqlite:FOLDER.
    lan
        Listen on the local network, and print the address and a QR code for friends.
    """
    more: dict[str, tuple[Any, str]] = {}
    if data is not None:
        more["store"] = f"sqlite:{data}", "--data"
    if lan:
        more["host"] = "0.0.0.0", "--lan"
    return _run("serve", flags, more, lan=lan)


@app.command
def gateway(*, flags: Doors = Doors()) -> int:
    """Face people: websockets and pages, for tables that dealers elsewhere play.

    It needs a store and a bus that all share (--store postgresql://..., --bus nats://...). Bots live at one gateway
    of a club, the one that is started with --bots.
    """
    return _run("gateway", flags, {})


@app.command
def dealer(*, flags: Flags = Flags()) -> int:
    """Play tables, for people at gateways elsewhere.

    It needs a store and a bus that all share (--store postgresql://..., --bus nats://...).
    """
    return _run("dealer", flags, {})


def _run(role: Role, flags: Flags, more: Mapping[str, tuple[Any, str]], *, lan: bool = False) -> int:
    """Configure a process, and let it work until it is told to stop."""
    import uvloop

    from parlour import logs
    from parlour.app import CannotStart, process_name
    from parlour.config.sources import ConfigError
    from parlour.store.port import StoreError

    try:
        configured, url = _configure(role, flags, more)
        config = configured.config
        name = process_name(config, role)
        logs.set_up(config.log_level, config.log_format, name)
        opened = f"{name} plays" if role == "dealer" else f"Parlour is open at [bold]{url}[/bold]"
        uvloop.run(_work(config, role, name, lambda: _announce(opened, url if lan else "", role, configured)))
    except (ConfigError, CannotStart, StoreError) as problem:
        _complain(str(problem))
        return 1
    return 0


def _configure(role: Role, flags: Flags, more: Mapping[str, tuple[Any, str]]) -> tuple[Configured, str]:
    """What was said everywhere, checked and with what follows from it, and the address to print."""
    import msgspec

    from parlour.config.checks import check
    from parlour.config.roles import EVERYWHERE, own_url, settled
    from parlour.config.sources import ConfigError, Said, configure

    said = _said(flags)
    for name, (value, where) in more.items():
        if name in said:
            raise ConfigError(f"The setting {name} is said twice: by {said[name].where} and by {where}.")
        said[name] = Said(value, where)
    configured = configure(flags.config, os.environ, said)
    check(configured, role)
    url = own_url(configured.config, _lan_address() if configured.config.host in EVERYWHERE else "")
    return msgspec.structs.replace(configured, config=settled(configured, role, url)), url


async def _work(config: Config, role: Role, name: str, started: Callable[[], None]) -> None:
    from parlour.app import Parlour

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        """Stop in good order; a second signal, or the alarm when that takes too long, ends the process at once."""
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(int(config.drain_seconds) + EXIT_SECONDS_MAX)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told)
    parlour = await Parlour.open(config, role, name=name)
    await parlour.serve(stop, started)


def _announce(opened: str, shared_url: str, role: Role, configured: Configured) -> None:
    """Say that work has begun; `shared_url` is for friends on the network."""
    from parlour.config.shown import lines

    console.print(f"{opened}  (Ctrl-C closes it)")
    if shared_url:
        import segno

        console.print("Friends on this network open that address, or this code:")
        segno.make(shared_url, error="l").terminal(sys.stdout, compact=True)
    if role != "dealer" and configured.config.production and not configured.config.origins:
        console.print("No page is admitted: this is production, and no origin is listed.")
    if configured.config.admin:
        console.print(f"For the operator: http://{configured.config.admin}/readyz, /healthz, /metrics")
    for line in lines(configured.config, configured.said, all_of_them=False):
        print("  " + line)
    sys.stdout.flush()


def _lan_address() -> str:
    """This machine's address on the local network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


@app.command(name="config")
def show_config(*, flags: Doors = Doors()) -> int:
    """Show every setting, its value, and where that was said. Passwords are not shown."""
    from parlour.config.shown import lines
    from parlour.config.sources import ConfigError, configure

    try:
        configured = configure(flags.config, os.environ, _said(flags))
    except ConfigError as problem:
        _complain(str(problem))
        return 1
    for line in lines(configured.config, configured.said, all_of_them=True):
        print(line)
    return 0


@app.command
def backup(file: Path, *, data: Path = Path("data")) -> int:
    """Copy everything to a new file, while play goes on.

    Parameters
    ----------
    file
        The file to write; it must not exist.
    data
        The folder to copy.
    """
    from parlour.store.backup import backup as copy
    from parlour.store.port import StoreError

    try:
        copy(data, file)
    except (StoreError, OSError) as problem:
        _complain(str(problem))
        return 1
    console.print(f"{data} is copied to {file}")
    return 0


@app.command
def check(file: Path, /, *, games: int | None = None, seed: int = 0) -> int:
    """Try out the games in a file: each plays against itself, thousands of times.

    Parameters
    ----------
    file
        A Python file with one or more games in it.
    games
        How many games to play; as many as ten seconds hold, if not given.
    seed
        The first game's; the next ones follow.
    """
    from parlour.testing.check import check as try_out

    return try_out(file, games, seed, sys.stdout)


@app.command
def replay(paths: list[Path], /, *, json: Annotated[bool, Parameter(negative=())] = False) -> int:
    """Replay recorded poker hands (PHH) through the rules of this house.

    Parameters
    ----------
    paths
        Files, or folders to search for .phh files.
    json
        Print one line of JSON a hand.
    """
    from parlour.games.poker.recorded.replay import replay as replay_hands

    return replay_hands(paths, json, sys.stdout, sys.stderr)


@app.command
def verify(paths: list[Path], /, *, json: Annotated[bool, Parameter(negative=())] = False) -> int:
    """Check the deal of exported poker hands: that no card was exchanged, and that nobody alone has shuffled.

    Parameters
    ----------
    paths
        Hands as a table's page of hands exports them, in JSON or PHH.
    json
        Print one line of JSON a hand.
    """
    from parlour.games.poker.checking.verify import verify as verify_hands

    return verify_hands(paths, json, sys.stdout, sys.stderr)


database = cyclopts.App(name="db", help="Look after the database of a cluster.")
app.command(database)


@database.command(name="key")
def make_key(file: Path, /) -> int:
    """Make the key of a new cluster: every host has a copy of it, and nobody else.

    Parameters
    ----------
    file
        The file to write; it must not exist.
    """
    from parlour.store.port import StoreError
    from parlour.store.vault import make_key as make

    try:
        make(file)
    except StoreError as problem:
        _complain(str(problem))
        return 1
    console.print(f"The key is in {file}: copy it to every host, and keep one where no fire reaches it.")
    return 0


@database.command
def upgrade(url: str, /, *, key_file: Path) -> int:
    """Bring a PostgreSQL database to this release's schema, as the first process of a release does by itself.

    Parameters
    ----------
    url
        The database, such as postgresql://parlour@db.example.org/club.
    key_file
        The key that its secrets are sealed with.
    """
    from parlour.store.port import StoreError
    from parlour.store.postgres import PostgresStore
    from parlour.store.vault import read_key

    async def run() -> None:
        store = await PostgresStore.open(url, read_key(key_file))
        await store.close()

    try:
        asyncio.run(run())
    except StoreError as problem:
        _complain(str(problem))
        return 1
    console.print("The database is up to date.")
    return 0


@database.command(name="copy")
def copy_club(source: Path, target: str, /) -> int:
    """Move a club from a data folder, or from a copy that `parlour backup` made, to an empty PostgreSQL database.

    Its key does not go into the database: the hosts of the cluster need a copy of the file.

    Parameters
    ----------
    source
        The data folder of a server that is stopped, or the copy (with its key beside it).
    target
        The database, such as postgresql://parlour@db.example.org/club.
    """
    from parlour.store.copying import copy, key_of
    from parlour.store.port import StoreError

    try:
        counts = asyncio.run(copy(source, target))
    except StoreError as problem:
        _complain(str(problem))
        return 1
    console.print(", ".join(f"{rows} rows of {table}" for table, rows in sorted(counts.items()) if rows))
    console.print(f"All is copied and compared. Now copy the key {key_of(source)} to every host of the cluster.")
    return 0


def _complain(sentence: str) -> None:
    """One line on stderr, whatever is in it: paths have brackets, and are longer than a screen is wide."""
    errors.print(sentence, style="red", markup=False, emoji=False, soft_wrap=True)


def main() -> None:
    """Run a command and leave with its exit code."""
    sys.exit(app(sys.argv[1:]))
