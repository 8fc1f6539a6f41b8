"""Connect Four: drop discs into an upright board; four of your own in a line win. A game to copy.

The rules are those of Milton Bradley (1974). What it shows: a board that is clicked, a prompt that leaves out what is
not allowed, and a strategy for bots.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from msgspec import Meta

from parlour.kit.chance import Random
from parlour.kit.compartments import Public, Seat
from parlour.kit.game import action, field
from parlour.kit.matches import Resigning
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidAction

ROWS, COLUMNS = 6, 7
Column = Annotated[int, Meta(ge=0, lt=COLUMNS)]
Board = list[list[Seat | None]]
"""From the top row down; each square holds the seat whose disc lies there."""


class ConnectFour(Resigning, seats=2, turn_seconds=60, title="Connect Four", bots=True):
    """Drop discs into the columns: four in a line win."""

    board: Public[Board] = field(default_factory=lambda: [[None] * COLUMNS for _ in range(ROWS)])

    def on_begin(self) -> None:
        """Empty the board."""
        self.board = [[None] * COLUMNS for _ in range(ROWS)]
        self.pass_turn(to=self.starter)

    @action
    def drop(self, seat: Seat, column: Column) -> None:
        """Drop a disc into a column."""
        row = landing(self.board, column)
        if row is None:
            raise InvalidAction("that column is full")
        self.board[row][column] = seat
        self.tell("dropped_into", seat=seat, column=column)
        if is_won(self.board, row, column):
            self.finish(winner=seat)
        elif None not in self.board[0]:
            self.finish(draw=True)
        else:
            self.pass_turn()

    def assert_sound(self) -> None:
        """No disc hangs in the air, and nobody is more than one ahead."""
        for column in range(COLUMNS):
            discs = [row[column] is not None for row in self.board]
            assert discs == sorted(discs)
        discs = [cell for row in self.board for cell in row]
        assert abs(discs.count(0) - discs.count(1)) <= 1

    @classmethod
    def prompt(cls, view: View) -> list[Option] | None:
        """The columns that are not full."""
        return [Option("drop", {"column": OneOf(open_columns(view.board))})] if view.on_turn else []

    @classmethod
    def strategy(cls, view: View, options: Sequence[Option], random: Random) -> tuple[str, dict[str, Any]] | None:
        """Win now, else keep the other from winning next, else play near the middle."""
        columns = open_columns(view.board)
        for seat in (view.seat, 1 - view.seat):
            for column in columns:
                if would_win(view.board, seat, column):
                    return "drop", {"column": column}
        near = [column for column in columns for _ in range(4 - abs(column - COLUMNS // 2))]
        return "drop", {"column": random.choice(near)}


def open_columns(board: Board) -> tuple[int, ...]:
    """Those with room for a disc."""
    return tuple(column for column in range(COLUMNS) if board[0][column] is None)


def landing(board: Board, column: int) -> int | None:
    """The row in which a disc comes to lie, or None when the column is full."""
    return max((row for row in range(ROWS) if board[row][column] is None), default=None)


def would_win(board: Board, seat: Seat, column: int) -> bool:
    """Whether a disc of this seat in an open column would make four."""
    row = landing(board, column)
    assert row is not None
    tried = [list(line) for line in board]
    tried[row][column] = seat
    return is_won(tried, row, column)


def is_won(board: Board, row: int, column: int) -> bool:
    """Whether the disc here is one of four in a line."""
    lines = [(0, 1), (1, 0), (1, 1), (1, -1)]
    return any(1 + run(board, row, column, y, x) + run(board, row, column, -y, -x) >= 4 for y, x in lines)


def run(board: Board, row: int, column: int, down: int, right: int) -> int:
    """How many discs of the same seat follow the one here in this direction."""
    mine = board[row][column]

    def follow() -> Iterator[None]:
        y, x = row + down, column + right
        while 0 <= y < ROWS and 0 <= x < COLUMNS and board[y][x] == mine:
            yield
            y, x = y + down, x + right

    return sum(1 for _ in follow())
