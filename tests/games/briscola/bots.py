"""Whether the bots of chiamata play better than the simplest kind: the same deals and seats, one player exchanged.

    .venv/bin/python -m tests.games.briscola.bots --deals 10000

A simple player bids 61 with an ace and a three of one suit, calls the strongest card that it lacks in its longest suit,
and plays anything that it may. Each deal is played by five of them; then once more with a bot in one chair, which says
and calls what was said and called before, so that it has the same part in the same deal. And a third time, with its own
bids. Printed are the points of the match that whoever sits there wins in a deal, and by how many standard errors the
bot has more. The chair is another one each time, so that the bot is caller, partner and opponent as often as comes.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from math import sqrt
from random import Random as Luck
from typing import Any, NamedTuple

import msgspec

from parlour.bots.briscola.strategies import decide_chiamata, decide_classic
from parlour.games.briscola.cards import RANKS
from parlour.games.briscola.chiamata import Chiamata
from parlour.wire.seen import Seen
from tests.games.briscola.bare import Bare, Move

SEEN = (
    "seats", "turn", "stage", "auction", "settings", "trick", "taken", "card_points", "trump", "caller", "partner",
    "called_rank", "called_card",
)  # fmt: skip
"""What a bot looks at."""
SEEN_IN_CLASSIC = ("seats", "turn", "settings", "trick", "taken", "card_points", "trump", "stock")


def bots_move(bare: Bare, seat: int, luck: Luck) -> Move:
    """What the bot does there."""
    game = bare.game
    seen = Seen(game.seats[seat])
    seen.view = {name: msgspec.to_builtins(getattr(game, name)) for name in SEEN}
    seen.mine = {"hand": list(game.hand[seat])}
    move = decide_chiamata(seen, luck)
    assert move is not None
    return move


def simple_move(bare: Bare, seat: int, luck: Luck) -> Move:
    """The simplest kind."""
    game, hand = bare.game, bare.game.hand[seat]
    if game.stage == "bid":
        strong = any({f"A{suit}", f"3{suit}"} <= set(hand) for suit in "dcsb")
        least = game.auction.least_points()
        if strong and game.auction.highest is None:
            return "bid", {"points": least}
        return "pass", {}
    suit = max("dcsb", key=lambda suit: sum(card[1] == suit for card in hand))
    if game.stage == "call_rank":
        return "call_rank", {"rank": next(rank for rank in RANKS if rank + suit not in hand)}
    if game.stage == "call_suit":
        return "call_suit", {"suit": suit}
    cards = next(option for option in bare.moves(seat) if option.action == "play").args["card"].values
    return "play", {"card": luck.choice(cards)}


def classic_move(bare: Bare, seat: int, luck: Luck) -> Move:
    """What the bot does there in the classic game."""
    game = bare.game
    seen = Seen(game.seats[seat])
    seen.view = {name: msgspec.to_builtins(getattr(game, name)) for name in SEEN_IN_CLASSIC}
    seen.mine = {"hand": list(game.hand[seat])}
    seen.prompt["options"] = [{"action": option.action} for option in bare.moves(seat)]
    move = decide_classic(seen, luck)
    assert move is not None
    return move


class PlayedDeal(NamedTuple):
    """How a deal went: what was said and called, who played with whom, and what each has won."""

    said: list[tuple[int, Move]]
    caller: int | None
    partner: int | None
    scores: list[int]

    def part(self, seat: int) -> str:
        """What somebody was in it."""
        if seat == self.caller:
            return "caller"
        return "partner" if seat == self.partner else "opponent"


def play(seed: int, bot: int | None, said: list[tuple[int, Move]] | None = None, **settings: Any) -> PlayedDeal:
    """One deal, with a bot in one chair, if any; with `said` everybody says and calls that."""
    bare = Bare(Chiamata, Luck(seed), deals=1, all_pass="dealer", **settings)
    luck, script, heard = Luck(seed + 1), list(said or ()), []

    def choose(bare: Bare, seat: int) -> Move:
        if bare.game.stage in ("first_trick", "tricks"):
            return bots_move(bare, seat, luck) if seat == bot else simple_move(bare, seat, luck)
        if script:
            return script.pop(0)[1]
        move = bots_move(bare, seat, luck) if seat == bot else simple_move(bare, seat, luck)
        heard.append((seat, move))
        return move

    bare.begin()
    bare.play_deal(choose)
    game = bare.game
    return PlayedDeal(said or heard, game.caller, game.partner, game.points)


class Compared:
    """What the bot wins more than the simple player in the same chair."""

    def __init__(self) -> None:
        self.simple: list[int] = []
        self.bot: list[int] = []

    def add(self, simple: int, bot: int) -> None:
        """One deal."""
        self.simple.append(simple)
        self.bot.append(bot)

    @property
    def deals(self) -> int:
        """How many."""
        return len(self.bot)

    @property
    def more(self) -> float:
        """On the average."""
        return (sum(self.bot) - sum(self.simple)) / self.deals

    @property
    def errors(self) -> float:
        """How many standard errors that is."""
        differences = [bot - simple for bot, simple in zip(self.bot, self.simple, strict=True)]
        spread = sum((each - self.more) ** 2 for each in differences) / (self.deals - 1)
        return self.more / sqrt(spread / self.deals)

    def __str__(self) -> str:
        simple, bot = sum(self.simple) / self.deals, sum(self.bot) / self.deals
        more = f"more by {self.more:+.3f} ({self.errors:+.1f} standard errors)"
        return f"{self.deals:>7,} deals: simple {simple:+.3f}, bot {bot:+.3f}, {more}"


def compare(deals: int, **settings: Any) -> dict[str, Compared]:
    """By part: `caller`, `partner`, `opponent`; and `own bids`, in which the bot says and calls what it likes."""
    found: dict[str, Compared] = defaultdict(Compared)
    for seed in range(deals):
        seat = seed % 5
        simple = play(seed, None, **settings)
        again = play(seed, seat, simple.said, **settings)
        # In the dark the suit was called by what the caller had played, and so the partner may be another.
        if again.part(seat) == simple.part(seat):
            found[simple.part(seat)].add(simple.scores[seat], again.scores[seat])
        found["own bids"].add(simple.scores[seat], play(seed, seat, **settings).scores[seat])
    return found


def main() -> None:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deals", type=int, default=10_000)
    args = parser.parse_args()
    started = time.perf_counter()
    found = compare(args.deals)
    print(f"points of the match in a deal, one bot among four simple players, {time.perf_counter() - started:.0f} s")
    for part in ("caller", "partner", "opponent", "own bids"):
        print(f"{part:>9}: {found[part]}")


if __name__ == "__main__":
    main()
