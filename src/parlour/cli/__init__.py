"""The command line: `parlour serve`, `gateway`, `dealer`, `config`, `doctor`, `backup`, `restore`, `export`, `db`, ...

A file for what runs (`running`), one for what is done to what is kept (`keeping`), and one for what games read
(`resources`); the flags and what they come to are in `flags`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import cyclopts
from cyclopts import Parameter

from parlour import __version__
from parlour.cli import keeping, resources, running
from parlour.cli.flags import Doors, configured
from parlour.cli.mail import mail
from parlour.cli.modules import modules
from parlour.cli.operators import operator
from parlour.cli.screen import complain
from parlour.cli.tokens import tokens

app = cyclopts.App(name="parlour", help="Table games that never lose a move.", version=__version__)
COMMANDS = (
    running.serve,
    running.gateway,
    running.dealer,
    keeping.doctor,
    keeping.backup,
    keeping.restore,
    keeping.export,
)
for command in COMMANDS:
    app.command(command)
app.command(keeping.database)
app.command(resources.resource)
app.command(modules)
app.command(mail)
app.command(operator)
app.command(tokens)


@app.command(name="config")
def show_config(*, flags: Doors = Doors()) -> int:
    """Show every setting, its value, and where that was said. Passwords are not shown."""
    from parlour.config.shown import lines
    from parlour.config.sources import ConfigError

    try:
        shown = configured(flags)
    except ConfigError as problem:
        complain(str(problem))
        return 1
    for line in lines(shown.config, shown.said, all_of_them=True):
        print(line)
    return 0


@app.command
def check(
    file: Path,
    /,
    *,
    games: int | None = None,
    seed: int = 0,
    resource: Annotated[list[str] | None, Parameter(negative=())] = None,
) -> int:
    """Try out the games in a file: each plays against itself, thousands of times.

    Parameters
    ----------
    file
        A Python file with one or more games in it.
    games
        How many games to play; as many as ten seconds hold, if not given.
    seed
        The first game's; the next ones follow.
    resource
        What a game reads, as NAME=FILE; without it, files of that name beside the game are looked for.
    """
    from parlour.testing.check import check as try_out

    files = {}
    for said in resource or ():
        name, _, path = said.partition("=")
        if not name or not path:
            complain(f"A resource is given as NAME=FILE, such as english=words.txt, and not as {said!r}.")
            return 2
        files[name] = Path(path)
    return try_out(file, games, seed, sys.stdout, files)


@app.command
def replay(paths: list[Path], /, *, json: Annotated[bool, Parameter(negative=())] = False) -> int:
    """Replay recorded poker hands (PHH) and deals of briscola (JSON lines) through the rules of this house.

    Parameters
    ----------
    paths
        Files, or folders to search for .phh and .jsonl files.
    json
        Print one line of JSON a hand or deal.
    """
    from parlour.cli.checking import replay as replay_files

    return replay_files(paths, json, sys.stdout, sys.stderr)


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
    from parlour.cli.checking import verify as verify_files

    return verify_files(paths, json, sys.stdout, sys.stderr)


def main() -> None:
    """Run a command and leave with its exit code."""
    sys.exit(app(sys.argv[1:]))
