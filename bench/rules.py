"""How fast the rules of Hold'em are by themselves: no network, no store, no table.

Plays complete random hands (shuffle, blinds, every betting decision, showdown) and evaluates random seven-card hands,
on one core, and prints the median of five runs.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable

from parlour.games.poker.deal import begin, deal
from parlour.games.poker.evaluate import evaluate
from parlour.kit.cards import DECK

PLAYERS = 6
STACK = 10_000
SMALL_BLIND, BIG_BLIND = 50, 100
BLINDS = [SMALL_BLIND, BIG_BLIND] + [0] * (PLAYERS - 2)
HANDS = 4_000
EVALUATIONS = 200_000
RUNS = 5


def play_one_hand(chance: random.Random) -> int:
    """Play a hand in which everybody chooses blindly among what is legal, and return the number of decisions."""
    deck = list(DECK)
    chance.shuffle(deck)
    order = list(range(PLAYERS))
    dealt = deal(deck, order, PLAYERS)
    hand, _ = begin(
        dealt, order=order, stacks=[STACK] * PLAYERS, status=["in"] * PLAYERS, blinds=BLINDS, big_blind=BIG_BLIND
    )
    decisions = 0
    while hand.outcome is None:
        decisions += 1
        options = hand.options()
        whim = chance.random()
        if whim < 0.15 and options.raise_to:
            low, high = options.raise_to
            to = min(high, low + int(chance.expovariate(1 / (2 * BIG_BLIND))))
            hand.act(hand.turn, "raise" if hand.current_bet else "bet", to, dealt)
        elif whim < 0.35 and options.call:
            hand.act(hand.turn, "fold", None, dealt)
        else:
            hand.act(hand.turn, "call" if options.call else "check", None, dealt)
    assert sum(hand.stacks) == PLAYERS * STACK
    return decisions


def median_rate(count: int, work: Callable[[], object]) -> float:
    """Time some work five times and return how many of `count` things it does in a second, by the median."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return count / statistics.median(seconds)


def main() -> None:
    """Measure and print."""
    chance = random.Random(7)
    decisions = [play_one_hand(chance) for _ in range(HANDS)]
    hands = median_rate(HANDS, lambda: [play_one_hand(chance) for _ in range(HANDS)])
    sevens = [chance.sample(DECK, 7) for _ in range(EVALUATIONS)]
    for cards in sevens:
        evaluate(cards)
    evaluations = median_rate(EVALUATIONS, lambda: [evaluate(cards) for cards in sevens])
    print(f"$ {sys.executable} {' '.join(sys.argv)}   # Python {sys.version.split()[0]}, medians of {RUNS}")
    mean = sum(decisions) / len(decisions)
    print(f"complete random {PLAYERS}-handed hands per second: {hands:,.0f}   ({mean:.1f} decisions a hand)")
    print(f"seven-card evaluations per second, warm: {evaluations:,.0f}   ({1e6 / evaluations:.2f} us each)")


if __name__ == "__main__":
    main()
