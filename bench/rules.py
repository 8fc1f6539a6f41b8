"""How fast the rules of Hold'em, Omaha and chiamata are by themselves: no network, no store, no table.

Plays complete random hands (shuffle, blinds, every betting decision, showdown) and deals (auction, calls, forty cards),
and evaluates random hands, on one core, and prints the median of five runs. Hands are played from a plain shuffle, and
from a committed pack whose cards are opened to those who see them. A single evaluation is a call from a loop that does
something with each result; a batch is a whole list handed over at once, which costs less a hand.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable

from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.settings import ChiamataSettings
from parlour.games.briscola.tricks import allowed
from parlour.games.poker.hand.betting import begin
from parlour.games.poker.hand.deal import deal
from parlour.games.poker.hand.evaluate import evaluate, evaluate_omaha
from parlour.games.poker.hand.state import HandRules, Posts
from parlour.games.poker.hand.variants import HOLDEM, OMAHA, VARIANTS
from parlour.kit.cards import DECK
from parlour.kit.chance import ENTROPY_BYTES, Random
from parlour.kit.commitment import Merkle, positions
from parlour.kit.compartments import Keyed
from parlour.kit.effects import Effects
from parlour.kit.game import Guest
from parlour.table.rules import rules_of

MERKLE = Merkle()
PLAYERS = 6
STACK = 10_000
SMALL_BLIND, BIG_BLIND = 50, 100
BLINDS = [SMALL_BLIND, BIG_BLIND] + [0] * (PLAYERS - 2)
HANDS = 4_000
DEALS = 2_000
CHIAMATA = ChiamataSettings(deals=1)
EVALUATIONS = 100_000
RUNS = 5


def play_one_hand(chance: random.Random, variant: str, committed: bool = False) -> int:
    """Play a hand in which everybody chooses blindly among what is legal, and return the number of decisions."""
    cards = list(DECK)
    chance.shuffle(cards)
    order, secret = list(range(PLAYERS)), chance.randbytes(32)
    deck = [cards[place] for place in positions(MERKLE.root(cards, secret), {})] if committed else list(cards)
    dealt = deal(deck, order, PLAYERS, variant)
    holes = dealt.holes
    stacks, status = [STACK] * PLAYERS, ["in"] * PLAYERS
    rules = HandRules(variant=variant, big_blind=BIG_BLIND)
    hand, _ = begin(rules, Posts(live=BLINDS), dealt, order=order, stacks=stacks, status=status)
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
    if committed:
        for seen in (*holes, hand.boards[0][:3], hand.boards[0][3:4], hand.boards[0][4:], *filter(None, hand.shown)):
            MERKLE.openings(cards, secret, [cards.index(card) for card in seen])
    return decisions


def median_rate(count: int, work: Callable[[], object]) -> float:
    """Time some work five times and return how many of `count` things it does in a second, by the median."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return count / statistics.median(seconds)


def measure_hands(variant: str, committed: bool) -> None:
    """Measure whole hands and print."""
    chance = random.Random(7)
    decisions = [play_one_hand(chance, variant, committed) for _ in range(HANDS)]
    rate = median_rate(HANDS, lambda: [play_one_hand(chance, variant, committed) for _ in range(HANDS)])
    mean = sum(decisions) / len(decisions)
    title = VARIANTS[variant].title + (", committed" if committed else "")
    print(f"{title}: complete random {PLAYERS}-handed hands per second: {rate:,.0f}   ({mean:.1f} decisions a hand)")


def play_one_deal(chance: random.Random) -> int:
    """Play a deal of chiamata in which everybody bids, calls and plays blindly, and return the number of decisions."""
    rules = rules_of(Chiamata)
    game = rules.new()
    assert isinstance(game, Chiamata)
    game.now, game.absent, game._effects = 0, frozenset(), Effects()
    game._chance = lambda: Random(chance.randbytes(ENTROPY_BYTES))
    game.settings = CHIAMATA
    game.seats = [f"player {seat}" for seat in range(5)]
    game.people = Keyed({f"player {seat}": Guest(f"Player {seat}", bot=True) for seat in range(5)})
    game.begin()
    decisions = 0
    while game.turn is not None:
        decisions += 1
        seat = game.turn
        if game.stage in ("first_trick", "tricks"):
            game.play(seat, chance.choice(allowed(game.hand[seat], game.trick, must_follow=False)))
        elif game.stage == "call_rank":
            game.call_rank(seat, "A")
        elif game.stage == "call_suit":
            game.call_suit(seat, "d")
        elif game.auction.highest is None or chance.random() < 0.3:
            game.bid(seat, game.auction.least_points() or 0)
        else:
            game.pass_bid(seat)
    assert sum(game.card_points) == 120
    return decisions


def measure_deals() -> None:
    """Measure whole deals and print."""
    chance = random.Random(7)
    decisions = [play_one_deal(chance) for _ in range(DEALS)]
    rate = median_rate(DEALS, lambda: [play_one_deal(chance) for _ in range(DEALS)])
    mean = sum(decisions) / len(decisions)
    print(f"Chiamata: complete random deals per second: {rate:,.0f}   ({mean:.1f} decisions a deal)")


def measure_evaluations() -> None:
    """Measure evaluations, one by one and in batches, and print."""
    chance = random.Random(7)
    sevens = [chance.sample(DECK, 7) for _ in range(EVALUATIONS)]
    nines = [chance.sample(DECK, 9) for _ in range(EVALUATIONS)]
    holes, boards = [cards[:4] for cards in nines], [cards[4:] for cards in nines]

    def one_by_one() -> int:
        best = 0
        for cards in sevens:
            strength = evaluate(cards)
            if strength > best:
                best = strength
        return best

    def omaha_one_by_one() -> int:
        best = 0
        for hole, board in zip(holes, boards, strict=True):
            strength = evaluate_omaha(hole, board)
            if strength > best:
                best = strength
        return best

    for title, work in [
        ("seven cards, one by one", one_by_one),
        ("seven cards, in a batch", lambda: list(map(evaluate, sevens))),
        ("Omaha, one by one", omaha_one_by_one),
        ("Omaha, in a batch", lambda: list(map(evaluate_omaha, holes, boards))),
    ]:
        work()
        rate = median_rate(EVALUATIONS, work)
        print(f"{title}, warm: {1e6 / rate:.2f} us each   ({rate:,.0f} a second)")


def main() -> None:
    """Measure and print."""
    print(f"$ {sys.executable} {' '.join(sys.argv)}   # Python {sys.version.split()[0]}, medians of {RUNS}")
    for variant in (HOLDEM, OMAHA):
        measure_hands(variant, committed=False)
        measure_hands(variant, committed=True)
    measure_deals()
    measure_evaluations()


if __name__ == "__main__":
    main()
