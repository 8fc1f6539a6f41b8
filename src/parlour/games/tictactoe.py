"""Tic-tac-toe: the smallest whole game, to read before writing one."""

from typing import Annotated

from msgspec import Meta

from parlour.kit.compartments import Public, Seat
from parlour.kit.game import action, field
from parlour.kit.matches import Match
from parlour.kit.refusals import InvalidAction

Cell = Annotated[int, Meta(ge=0, le=8)]
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class TicTacToe(Match, seats=2, turn_seconds=60, title="Tic-tac-toe", bots=True):
    """Three in a row on a three-by-three board."""

    cells: Public[list[str]] = field(default_factory=lambda: [""] * 9)

    def on_begin(self) -> None:
        """Clear the board; the starter moves first."""
        self.cells = [""] * 9
        self.pass_turn(to=self.starter)

    @action
    def mark(self, seat: Seat, cell: Cell) -> None:
        """Put your mark on an empty square."""
        if self.cells[cell]:
            raise InvalidAction("that square is taken")
        self.cells[cell] = "XO"[seat]
        self.tell("mark", seat=seat, cell=cell)
        if any(self.cells[a] == self.cells[b] == self.cells[c] != "" for a, b, c in LINES):
            self.finish(winner=seat)
        elif all(self.cells):
            self.finish(draw=True)
        else:
            self.pass_turn()  # also starts the next player's clock
