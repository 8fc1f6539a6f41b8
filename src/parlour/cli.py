"""The command line: `parlour serve`, `check`, `replay`, `backup`."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import cyclopts
from cyclopts import Parameter
from rich.console import Console

from parlour import __version__

EVERYWHERE = ("0.0.0.0", "::")

app = cyclopts.App(name="parlour", help="Table games that never lose a move.", version=__version__)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


@app.command
def serve(
    *,
    data: Path = Path("data"),
    host: str = "127.0.0.1",
    port: int = 8000,
    lan: bool = False,
    origin: Annotated[list[str] | None, Parameter(negative=())] = None,
) -> int:
    """Serve tables at http://127.0.0.1:8000.

    Parameters
    ----------
    data
        The folder that holds everything: the tables, the people, the key.
    host
        The address to listen on.
    port
        The port to listen on.
    lan
        Listen on the local network, and print the address and a QR code for friends.
    origin
        A further origin whose pages may talk to this server, such as https://play.example.org.
    """
    import uvloop

    from parlour.app import Config, Parlour
    from parlour.store.port import StoreError

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    here = _lan_address() if lan or host in EVERYWHERE else host
    url = f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"
    origins = [f"http://127.0.0.1:{port}", f"http://localhost:{port}", url, *(origin or [])]
    config = Config(
        data=data,
        host="0.0.0.0" if lan else host,
        port=port,
        public_url=(origin or [url])[0],
        origins=tuple(dict.fromkeys(origins)),
    )

    async def run() -> None:
        parlour = Parlour(config)
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await parlour.serve(stop, lambda: _announce(url, lan))

    try:
        uvloop.run(run())
    except StoreError as problem:
        _complain(str(problem))
        return 1
    except OSError as problem:
        _complain(f"Parlour cannot listen on {config.host}:{port}: {problem.strerror}.")
        return 1
    return 0


def _announce(url: str, lan: bool) -> None:
    console.print(f"Parlour is open at [bold]{url}[/bold]  (Ctrl-C closes it)")
    if lan:
        import segno

        console.print("Friends on this network open that address, or this code:")
        segno.make(url, error="l").terminal(sys.stdout, compact=True)
    sys.stdout.flush()


def _lan_address() -> str:
    """This machine's address on the local network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


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
    from parlour.games.poker.replay import replay as replay_hands

    return replay_hands(paths, json, sys.stdout, sys.stderr)


def _complain(sentence: str) -> None:
    """One line on stderr, whatever is in it: paths have brackets, and are longer than a screen is wide."""
    errors.print(sentence, style="red", markup=False, emoji=False, soft_wrap=True)


def main() -> None:
    """Run a command and leave with its exit code."""
    sys.exit(app(sys.argv[1:]))
