"""What hands are worth and how they share a pot, written down for the two evaluators: the server's and the browser's.

    python -m tests.games.poker.hand.strengths     write strengths.json anew, from the server's evaluator

Both test suites read the file, so that neither evaluator can drift from the other. The hands are drawn by a fixed
seed until every kind of hand is there often enough.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from parlour.games.poker.hand.evaluate import evaluate
from parlour.kit.cards import DECK

FILE = Path(__file__).with_name("strengths.json")
OF_EACH_KIND = 16
CATEGORIES = 9
# Few suits and few ranks bring the rare hands soon.
DECKS = [DECK, [card for card in DECK if card[1] in "cd"], [card for card in DECK if card[0] in "A2345"]]

# Hands, board, and cards that lie on another board.
SPREADS = [
    ("holdem", ["As Ah", "Ks Kh"], "2c 7d 9h", ""),
    ("holdem", ["As Kh", "Qc Qd"], "Js Ts 2d", ""),
    ("holdem", ["As Kh", "Ac Kd"], "Js Ts 2s", ""),
    ("holdem", ["9c 8c", "Ah Ad", "7s 7h"], "7c 6c 2d", ""),
    ("holdem", ["9c 8c", "Ah Ad", "7s 7h"], "7c 6c 2d Ac", "5c 5d"),
    ("holdem", ["2c 3d", "2h 3s"], "As Ks Qs Js", ""),
    ("omaha", ["As Ah Td 9c", "Ks Kh 8d 8c"], "2c 7d 9h", ""),
    ("omaha", ["As Ks Qd Jd", "9c 9d 8c 7d", "Ac Kc Qh Jh"], "9s Ts 2d Qc", ""),
]
BEFORE_THE_FLOP = [
    ("holdem", ["As Ah", "Ks Kh"], "", ""),
    ("holdem", ["As Kh", "Qc Qd"], "", ""),
]


def omaha_strength(hole: Sequence[str], board: Sequence[str]) -> int:
    """Return the best of exactly two from the hand and three from the board (P8)."""
    return max(evaluate([*two, *three]) for two in combinations(hole, 2) for three in combinations(board, 3))


def strength(game: str, hole: Sequence[str], board: Sequence[str]) -> int:
    """Return what hole cards and a full board are worth."""
    return omaha_strength(hole, board) if game == "omaha" else evaluate([*hole, *board])


def shares(game: str, hands: Sequence[str], board: str, gone: str) -> list[float]:
    """Return what part of the pot each hand takes on average over all boards that may still come."""
    holes, lying = [hand.split() for hand in hands], board.split()
    left = sorted(set(DECK) - {*" ".join(hands).split(), *lying, *gone.split()})
    won, boards = [0.0] * len(hands), 0
    for rest in combinations(left, 5 - len(lying)):
        strengths = [strength(game, hole, [*lying, *rest]) for hole in holes]
        best = [place for place, found in enumerate(strengths) if found == max(strengths)]
        for place in best:
            won[place] += 1 / len(best)
        boards += 1
    return [part / boards for part in won]


def every_kind(draw: random.Random, cards: int, reckon: Any) -> Iterator[tuple[list[str], int]]:
    """Yield random deals until each category has come often enough, and not more of it."""
    met: Counter[int] = Counter()
    while len(met) < CATEGORIES or min(met.values()) < OF_EACH_KIND:
        deck = draw.choice(DECKS)
        dealt = draw.sample(deck, cards)
        found = reckon(dealt)
        met[found >> 20] += 1
        if met[found >> 20] <= OF_EACH_KIND:
            yield dealt, found


def spread(game: str, hands: list[str], board: str, gone: str) -> dict[str, Any]:
    return {"game": game, "hands": hands, "board": board, "gone": gone, "shares": shares(game, hands, board, gone)}


def everything() -> dict[str, Any]:
    """Return what the file holds."""
    draw = random.Random(4)
    return {
        "any": [[" ".join(cards), found] for count in (5, 6, 7) for cards, found in every_kind(draw, count, evaluate)],
        "omaha": [
            [" ".join(dealt[:4]), " ".join(dealt[4:]), found]
            for dealt, found in every_kind(draw, 9, lambda dealt: omaha_strength(dealt[:4], dealt[4:]))
        ],
        "shares": [spread(*each) for each in SPREADS],
        "before_the_flop": [spread(*each) for each in BEFORE_THE_FLOP],
    }


def written(found: dict[str, Any]) -> str:
    """Return the file: one hand a line."""
    parts = [f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in found.items()]
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    FILE.write_text(written(everything()))
