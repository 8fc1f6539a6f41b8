"""What is played in a simulation, and how its tables are opened."""

from __future__ import annotations

from parlour.games.poker.holdem import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.kit.effects import Opening
from parlour.table.rules import rules_of
from parlour.table.versions import Games
from tests.sim.toys import Counter, Duel, Hall


class QuickTicTacToe(TicTacToe, name="tictactoe", title="Tic-tac-toe", turn_seconds=4, seats=2, bots=True):
    """With a clock that runs out within a run."""


OPENINGS: dict[str, Opening] = {
    "tictactoe": Opening("tictactoe"),
    "holdem": Opening("holdem", settings={"seats": 4, "act_seconds": 5, "pause_seconds": 1}),
    "sim_hall": Opening("sim_hall"),
    "sim_counter": Opening("sim_counter"),
}
"""What is opened, by game; a hall opens duels."""

GAMES = Games(rules_of(game) for game in (QuickTicTacToe, Holdem, Hall, Duel, Counter))
