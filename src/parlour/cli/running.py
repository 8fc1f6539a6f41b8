"""The commands that run a process: `parlour serve`, `gateway`, `dealer`. Their signals, and what they announce."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from parlour.cli.flags import Doors, Flags, configured
from parlour.cli.screen import complain, console

if TYPE_CHECKING:
    from parlour.config.settings import Config, Role
    from parlour.config.sources import Configured

EXIT_SECONDS_MAX = 10  # beyond what draining may take


def serve(*, lan: bool = False, flags: Doors = Doors()) -> int:
    """Serve tables at http://127.0.0.1:8000.

    Parameters
    ----------
    lan
        Listen on the local network, and print the address and a QR code for friends.
    """
    return _run("serve", flags, {"host": ("0.0.0.0", "--lan")} if lan else {}, lan=lan)


def gateway(*, flags: Doors = Doors()) -> int:
    """Face people: websockets and pages, for tables that dealers elsewhere play.

    It needs a store and a bus that all share (--store postgresql://..., --bus nats://...). Bots live at one gateway
    of a club, the one that is started with --bots.
    """
    return _run("gateway", flags, {})


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
        settings, url = _settled(role, flags, more)
        config = settings.config
        name = process_name(config, role)
        logs.set_up(config.log_level, config.log_format, name)
        opened = f"{name} plays" if role == "dealer" else f"Parlour is open at [bold]{url}[/bold]"
        uvloop.run(_work(config, role, name, lambda: _announce(opened, url if lan else "", role, settings)))
    except (ConfigError, CannotStart, StoreError) as problem:
        complain(str(problem))
        return 1
    return 0


def _settled(role: Role, flags: Flags, more: Mapping[str, tuple[Any, str]]) -> tuple[Configured, str]:
    """What was said everywhere, checked and with what follows from it, and the address to print."""
    import msgspec

    from parlour.config.checks import check
    from parlour.config.roles import EVERYWHERE, own_url, settled

    settings = configured(flags, more)
    check(settings, role)
    url = own_url(settings.config, _lan_address() if settings.config.host in EVERYWHERE else "")
    return msgspec.structs.replace(settings, config=settled(settings, role, url)), url


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


def _announce(opened: str, shared_url: str, role: Role, settings: Configured) -> None:
    """Say that work has begun; `shared_url` is for friends on the network."""
    from parlour.config.shown import lines

    console.print(f"{opened}  (Ctrl-C closes it)")
    if shared_url:
        import segno

        console.print("Friends on this network open that address, or this code:")
        segno.make(shared_url, error="l").terminal(sys.stdout, compact=True)
    if role != "dealer" and settings.config.production and not settings.config.origins:
        console.print("No page is admitted: this is production, and no origin is listed.")
    if settings.config.admin:
        console.print(f"For the operator: http://{settings.config.admin}/readyz, /healthz, /metrics")
    for line in lines(settings.config, settings.said, all_of_them=False):
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
