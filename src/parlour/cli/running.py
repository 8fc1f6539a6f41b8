"""The commands that run a process: `parlour serve`, `gateway`, `dealer`. Their signals, and what they announce."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parlour.cli.flags import Doors, Flags, configured
from parlour.cli.screen import complain, console

if TYPE_CHECKING:
    from parlour.config.settings import Config, Role
    from parlour.config.sources import Configured
    from parlour.dealer.watch import Underway, UnderwayMark

EXIT_SECONDS_MAX = 10  # beyond what draining may take


def serve(*games: Path, lan: bool = False, check: bool = False, flags: Doors = Doors()) -> int:
    """Serve tables at http://127.0.0.1:8000.

    Parameters
    ----------
    games
        Files with games of your own in them, beside those that Parlour has.
    lan
        Listen on the local network, and print the address and a QR code for friends.
    check
        Look at every page of the database first, and do not start on a damaged one.
    """
    host = {"host": ("0.0.0.0", "--lan")} if lan else {}
    return _run("serve", flags, host | _from_files(games), lan=lan, checking=check)


def gateway(*games: Path, flags: Doors = Doors()) -> int:
    """Face people: websockets and pages, for tables that dealers elsewhere play.

    It needs a store and a bus that all share (--store postgresql://..., --bus nats://...). Bots live at one gateway
    of a club, the one that is started with --bots.

    Parameters
    ----------
    games
        Files with games of your own in them; all processes of a club are given the same ones.
    """
    return _run("gateway", flags, _from_files(games))


def dealer(*games: Path, flags: Flags = Flags()) -> int:
    """Play tables, for people at gateways elsewhere.

    It needs a store and a bus that all share (--store postgresql://..., --bus nats://...).

    Parameters
    ----------
    games
        Files with games of your own in them; all processes of a club are given the same ones.
    """
    return _run("dealer", flags, _from_files(games))


def _from_files(games: Sequence[Path]) -> dict[str, tuple[Any, str]]:
    """The setting that files on the command line stand for."""
    return {"games": ([str(file) for file in games], "the command")} if games else {}


def _run(
    role: Role, flags: Flags, more: Mapping[str, tuple[Any, str]], *, lan: bool = False, checking: bool = False
) -> int:
    """Configure a process, and let it work until it is told to stop."""
    from parlour.cli.parent import Parent
    from parlour.config.sources import ConfigError
    from parlour.store.port import StoreError

    json = "json" in (flags.log_format, os.environ.get("PARLOUR_LOG_FORMAT"))
    try:
        settings, url = _settled(role, flags, more)
        if checking:
            _check_pages(settings.config)
    except (ConfigError, StoreError) as problem:
        _report(str(problem), role, json=json)
        return 1
    config, json = settings.config, settings.config.log_format == "json"

    def work(watch: UnderwayMark | None = None, suspect: Underway | None = None, told_by: int = -1) -> int:
        return _work_as(role, url, settings, lan, watch, suspect, told_by)

    if role == "gateway" or not config.watchdog:
        return work()
    return Parent(work, config.dealer.step_seconds_max, partial(_report, name=role, json=json)).run()


def _check_pages(config: Config) -> None:
    """Raise StoreError when a page of the database is damaged. PostgreSQL has checksums for that."""
    from parlour.config.checks import SQLITE
    from parlour.store.doctor import check_pages

    if config.store.startswith(SQLITE):
        check_pages(Path(config.store.removeprefix(SQLITE)))


def _work_as(
    role: Role,
    url: str,
    settings: Configured,
    lan: bool,
    watch: UnderwayMark | None,
    suspect: Underway | None,
    told_by: int,
) -> int:
    """Be the process that does the work."""
    import uvloop

    from parlour import logs
    from parlour.app import process_name
    from parlour.opening import CannotStart
    from parlour.store.port import StoreError

    config = settings.config
    json = config.log_format == "json"
    name = process_name(config, role)
    try:
        logs.set_up(config.log_level, config.log_format, name)
        announcement = Announcement(name, role, url, settings, shared=lan)
        announce = announcement.for_programs if json else announcement.for_eyes
        uvloop.run(_work(config, role, name, announce, watch, suspect, told_by))
    except (CannotStart, StoreError) as problem:
        _report(str(problem), name, json=json)
        return 1
    return 0


def _report(sentence: str, name: str, *, json: bool) -> None:
    """One line on stderr, in the form of the log."""
    if not json:
        complain(sentence)
        return
    from parlour import logs

    print(logs.announced(name, logging.ERROR, sentence), file=sys.stderr, flush=True)


def _settled(role: Role, flags: Flags, more: Mapping[str, tuple[Any, str]]) -> tuple[Configured, str]:
    """What was said everywhere, checked and with what follows from it, and the address to print."""
    import msgspec

    from parlour.config.checks import check
    from parlour.config.roles import EVERYWHERE, own_url, settled

    settings = configured(flags, more)
    check(settings, role)
    url = own_url(settings.config, _lan_address() if settings.config.host in EVERYWHERE else "")
    return msgspec.structs.replace(settings, config=settled(settings, role, url)), url


async def _work(
    config: Config,
    role: Role,
    name: str,
    started: Callable[[], None],
    watch: UnderwayMark | None,
    suspect: Underway | None,
    told_by: int,
) -> None:
    """Work until a signal comes, or the pipe `told_by` is closed (-1: there is none)."""
    from parlour.app import Parlour

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def begin_to_stop() -> None:
        stop.set()
        signal.alarm(math.ceil(config.lame_duck_seconds + config.drain_seconds) + EXIT_SECONDS_MAX)

    def told() -> None:
        """Stop in good order; a second signal, or the alarm when that takes too long, ends the process at once."""
        begin_to_stop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)

    def told_by_parent() -> None:
        loop.remove_reader(told_by)
        begin_to_stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told)
    if told_by >= 0:
        loop.add_reader(told_by, told_by_parent)
    parlour = await Parlour.open(config, role, name=name, watch=watch, suspect=suspect)
    await parlour.serve(stop, started)


@dataclass(frozen=True)
class Announcement:
    """That work has begun, and with which settings; `shared` when friends on the network are to find it."""

    name: str
    role: Role
    url: str
    settings: Configured
    shared: bool

    def for_eyes(self) -> None:
        """Say it on the screen."""
        from parlour.config.shown import lines

        config = self.settings.config
        console.print(f"{self._opened(f'[bold]{self.url}[/bold]')}  (Ctrl-C closes it)")
        if self.shared:
            import segno

            console.print("Friends on this network open that address, or this code:")
            segno.make(self.url, error="l").terminal(sys.stdout, compact=True)
        if self.role != "dealer" and config.production and not config.origins:
            console.print("No page is admitted: this is production, and no origin is listed.")
        if config.admin:
            console.print(f"For the operator: http://{config.admin}/readyz, /healthz, /metrics")
        for line in lines(config, self.settings.said, all_of_them=False):
            print("  " + line)
        sys.stdout.flush()

    def for_programs(self) -> None:
        """Say it as one line of a log."""
        from parlour import logs
        from parlour.config.shown import values

        said = values(self.settings.config, self.settings.said)
        print(logs.announced(self.name, logging.INFO, self._opened(self.url), settings=said), flush=True)

    def _opened(self, url: str) -> str:
        return f"{self.name} plays" if self.role == "dealer" else f"Parlour is open at {url}"


def _lan_address() -> str:
    """This machine's address on the local network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
