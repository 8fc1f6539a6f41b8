"""The server of the tests: the real one, on a store whose every commit waits a while before it begins.

A wrong order of commit and answer shows only while a commit is under way. With this store that is nearly always, so
one kill is enough to catch a server that promises too early; the right one must pass under the same delay.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import cyclopts
import uvloop
from cyclopts import Parameter

from parlour import app
from parlour.config.settings import Config
from parlour.dealer.dealer import Dealer
from parlour.games.poker.holdem import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.store.port import Entry, Outcome
from parlour.store.sqlite import SqliteStore
from parlour.table.rules import Rules, rules_of

COMMIT_DELAY_SECONDS = 0.04


class Blitz(TicTacToe, turn_seconds=1, name="blitz"):
    """Tic-tac-toe for the impatient: one second a move."""


GAMES = (rules_of(TicTacToe), rules_of(Blitz), rules_of(Holdem))


class SlowStore(SqliteStore):
    """A disk that takes its time."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Wait, and then do what any store does."""
        await asyncio.sleep(COMMIT_DELAY_SECONDS)
        return await super().commit(batch)


def serve(dealer: type[Dealer], games: tuple[Rules, ...] = GAMES) -> None:
    """Serve with this dealer in the place of the real one, until SIGTERM."""
    app.Dealer = dealer  # type: ignore[misc]
    app.SqliteStore = SlowStore  # type: ignore[misc]

    def command(*, data: Annotated[Path, Parameter()], port: Annotated[int, Parameter()]) -> None:
        uvloop.run(_serve(data, port, games))

    cyclopts.run(command)


async def _serve(data: Path, port: int, games: tuple[Rules, ...]) -> None:
    config = Config(store=f"sqlite:{data}", port=port, public_url=f"http://127.0.0.1:{port}")
    parlour = await app.Parlour.open(config, games=games)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await parlour.serve(stop, lambda: print("open", flush=True))
