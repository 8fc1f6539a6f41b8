"""The server of the tests that need certain cards: the real one, with decks stacked by the name of the table.

    python -m tests.web.stacked_decks --data FOLDER --port PORT

The first button is the first seat's. Everything else is as it is for players: shuffle, commitment and entropy too,
only that the cards are then taken in another order than those say. A client that checks the deal must say so.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import cyclopts
import uvloop
from cyclopts import Parameter

from parlour import app
from parlour.config.settings import Config
from parlour.games.poker.cash import dealing, shuffle
from parlour.games.poker.cash.state import CashState
from parlour.games.poker.holdem import Holdem
from parlour.games.poker.omaha import Omaha
from parlour.kit.cards import DECK, Card
from parlour.table.rules import rules_of


@dataclass(frozen=True)
class Stack:
    """The hole cards by seat, and the cards that follow on the board in the order they come."""

    holes: dict[int, str]
    board: str = ""

    def deck(self, order: Sequence[int]) -> list[Card]:
        """The whole deck for seats dealt in this order, the first card last."""
        holes = {seat: cards.split() for seat, cards in self.holes.items()}
        rounds = range(max(map(len, holes.values())))
        first = [holes[seat][each] for each in rounds for seat in order] + self.board.split()
        assert len(set(first)) == len(first), "no card twice"
        return [*reversed([*first, *(card for card in DECK if card not in first)])]


ACES_AND_KINGS = Stack({0: "As Ah", 1: "Kd Kc"}, "2c 7d 9h Js 3s")
STACKS: dict[str, list[Stack]] = {
    # The second board has a king; the flop is not common, for all the chips go in before it.
    "Run it twice": [Stack({0: "As Ah", 1: "Kd Kc"}, "2c 7d 9h Ks 4d 8c Js 5s 3s 6h")],
    "Seven-deuce": [Stack({0: "7s 2d", 1: "Kd Kc", 2: "Qs Jh"}, "2c 7d 9h Js 3s")],
    # The short stack wins the main pot, the middle one the first side pot.
    "Side pots": [Stack({0: "Qs Qh", 1: "Kd Kc", 2: "As Ah"}, "2c 7d 9h Js 3s")],
    "To a bust": [ACES_AND_KINGS, ACES_AND_KINGS],
    "Omaha": [Stack({0: "As Ah Ks Kh", 1: "Qd Qc Jd Jc"}, "2c 7d 9h 4s 3s")],
}


def stack_the_decks() -> None:
    """From now on the cards of every table come by its name, and the first seat has the first button."""
    usual = shuffle.deck_in_order

    def deck_in_order(table: CashState) -> list[Card]:
        stacks = STACKS.get(table.title, [])
        if table.hand_number > len(stacks):
            return usual(table)
        return stacks[table.hand_number - 1].deck(table.dealt_in)

    shuffle.deck_in_order = deck_in_order
    dealing.draw_for_button = lambda table: min(table.seats_ready())


def command(*, data: Annotated[Path, Parameter()], port: Annotated[int, Parameter()]) -> None:
    """Serve until SIGTERM."""
    stack_the_decks()
    uvloop.run(_serve(data, port))


async def _serve(data: Path, port: int) -> None:
    url = f"http://127.0.0.1:{port}"
    config = Config(store=f"sqlite:{data}", port=port, public_url=url, origins=(url,))
    parlour = await app.Parlour.open(config, games=(rules_of(Holdem), rules_of(Omaha)))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await parlour.serve(stop, lambda: print("open", flush=True))


if __name__ == "__main__":
    cyclopts.run(command)
