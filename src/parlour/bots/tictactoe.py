"""Tic-tac-toe: wins when it can, prevents what it sees, and leaves people a chance.

A perfect player never loses at this game, which is no fun to sit opposite. This one looks one move ahead and
overlooks a threat now and then, so that a fork beats it.
"""

from __future__ import annotations

from random import Random

from parlour.bots.anything import Move
from parlour.games.tictactoe import LINES
from parlour.wire.seen import Seen

OVERLOOKS = 0.1  # how often a threat is not seen
WEIGHTS = (3, 2, 3, 2, 5, 2, 3, 2, 3)  # the middle, then the corners


def decide(seen: Seen, random: Random) -> Move | None:
    """Mark a square, when it is this seat's turn."""
    if seen.option("mark") is None:
        return None
    cells = seen.view["cells"]
    free = [cell for cell in range(9) if not cells[cell]]
    mine = "XO"[seen.view["turn"]]
    theirs = "XO"[1 - seen.view["turn"]]
    wins = [cell for cell in free if completes(cells, cell, mine)]
    threats = [cell for cell in free if completes(cells, cell, theirs)]
    if wins:
        return "mark", {"cell": random.choice(wins)}
    if threats and random.random() >= OVERLOOKS:
        return "mark", {"cell": random.choice(threats)}
    return "mark", {"cell": random.choices(free, [WEIGHTS[cell] for cell in free])[0]}


def completes(cells: list[str], cell: int, mark: str) -> bool:
    """Whether this mark on this square makes three in a row."""
    return any(cell in line and all(cells[other] == mark for other in line if other != cell) for line in LINES)
