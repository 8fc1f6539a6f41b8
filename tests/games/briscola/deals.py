"""Random deals over all combinations of the options, each judged once more by the settler.

    .venv/bin/python -m tests.games.briscola.deals --deals 100000

Of every deal: forty different cards, 120 points, scores that come to nothing, no dead end, and the same trick-takers,
partner and scores as the settler finds. Prints how many deals of which kind there were.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from itertools import product
from random import Random as Luck
from typing import Any

from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.classic import Briscola
from tests.games.briscola.bare import Bare, Move, at_random
from tests.games.briscola.settler import ORDER, WORTH, check_follows, settle, taker

CHIAMATA: dict[str, tuple[Any, ...]] = {
    "auction": ("points", "rank"),
    "dark": (True, False),
    "must_follow": (False, True),
    "first_lead": ("caller", "eldest"),
    "all_pass": ("redeal", "dealer"),
    "least_points": (0, 5, 12),
    "match": ("deals", "5"),
}
CLASSIC: dict[str, tuple[Any, ...]] = {
    "seats": (2, 3, 4),
    "exchange": ("none", "seven", "two"),
    "must_follow": ("never", "stock_gone", "always"),
    "partners_look": (False, True),
    "match": ("deals", "3"),
}


def combinations(options: dict[str, tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Every one."""
    return [dict(zip(options, values, strict=True)) for values in product(*options.values())]


class ChiamataDeal:
    """One deal of chiamata, and what the settler makes of it."""

    def __init__(self, settings: dict[str, Any], luck: Luck, kind: type[Chiamata] = Chiamata) -> None:
        self.settings = settings
        self.bare = Bare(kind, luck, **{**settings, "deals": 1, "match": "deals"})
        self.bare.game.starter = luck.randrange(5)
        self.bids: list[tuple[int, str]] = []
        self.plays: list[tuple[int, str]] = []
        self.called_rank = ""
        self.called: tuple[str, str] | None = None

    def play(self) -> None:
        """To its end, looking at what must hold after each act."""
        bare = self.bare
        bare.begin()
        game = bare.game
        self.hands = [list(game.hand[seat]) for seat in range(5)]
        self.dealer = game.dealer
        assert sorted(card for hand in self.hands for card in hand) == sorted(r + s for r in ORDER for s in "dcsb")
        assert all(sum(WORTH[card[0]] for card in hand) >= self.settings["least_points"] for hand in self.hands)
        bare.play_deal(self._choose)
        game.assert_sound()
        self._compare()

    def _choose(self, bare: Bare, seat: int) -> Move:
        bare.game.assert_sound()
        action, args = at_random(bare, seat)
        if action in ("bid", "bid_rank", "pass"):
            self.bids.append((seat, "pass" if action == "pass" else str(args.get("points", args.get("rank")))))
        elif action == "call_suit":
            self.called = (bare.game.called_rank, args["suit"])
        elif action == "play":
            self.plays.append((seat, args["card"]))
        return action, args

    def _compare(self) -> None:
        game = self.bare.game
        settled = settle(self.hands, self.dealer, self.bids, self.called, self.plays, self.settings)
        told = {event["kind"]: event for event in self.bare.hear()}
        assert game.caller == settled.caller
        if settled.scores is None:
            assert "deal_void" in told
            assert game.deal_number == 0
            return
        over = told["deal_over"]
        assert sum(settled.card_points) == 120 == sum(game.card_points)
        assert sum(over["points"]) == 0
        assert over["points"] == settled.scores, f"{over}: {settled}"
        assert (over["caller"], over["partner"], over["goal"]) == (settled.caller, settled.partner, settled.goal)
        assert [trick.winner for trick in game.taken] == settled.takers
        assert game.card_points == settled.card_points
        assert game.partner == settled.partner
        assert game.points == over["points"]

    def kind(self) -> str:
        """To be counted."""
        game = self.bare.game
        if game.caller is None:
            return "thrown in"
        return "alone" if game.partner == game.caller else "with a partner"


class ClassicDeal:
    """One deal of the classic game, judged once more."""

    def __init__(self, settings: dict[str, Any], luck: Luck, kind: type[Briscola] = Briscola) -> None:
        self.settings = settings
        self.bare = Bare(kind, luck, **{**settings, "deals": 1, "match": "deals"})
        self.seats = settings["seats"]
        self.trick: list[tuple[int, str]] = []
        self.points = [0] * self.seats
        self.exchanged = 0
        self.left = 0

    def play(self) -> None:
        """To its end."""
        self.bare.begin()
        game = self.bare.game
        self.left = (39 if self.seats == 3 else 40) - 3 * self.seats
        self.trump = game.turned_up[1]
        self.bare.play_deal(self._choose)
        game.assert_sound()
        told = {event["kind"]: event for event in self.bare.hear()}
        assert self.points == game.card_points
        assert sum(self.points) == 120
        assert told["deal_over"]["points"] == [int(seat in self._winners()) for seat in range(self.seats)]

    def _choose(self, bare: Bare, seat: int) -> Move:
        game = bare.game
        game.assert_sound()
        assert game.stock == self.left
        hand = set(game.hand[seat])
        assert len(hand) == 3 or not self.left
        action, args = at_random(bare, seat)
        if action == "exchange":
            self.exchanged += 1
            assert {"seven": "7", "two": "2"}[self.settings["exchange"]] + self.trump in hand
            assert not self.trick
            assert self.left > 0
            return action, args
        rule = self.settings["must_follow"]
        if rule == "always" or (rule == "stock_gone" and not self.left):
            check_follows(hand, args["card"], self.trick)
        self.trick.append((seat, args["card"]))
        if len(self.trick) == self.seats:
            self.points[taker(self.trick, self.trump)] += sum(WORTH[card[0]] for _, card in self.trick)
            self.trick, self.left = [], max(0, self.left - self.seats)
        return action, args

    def _winners(self) -> list[int]:
        if self.seats == 3:
            return [seat for seat in range(3) if self.points[seat] == max(self.points)]
        ours = sum(self.points[0::2])
        return [] if ours == 60 else list(range(self.seats))[(ours < 60) :: 2]

    def kind(self) -> str:
        """To be counted."""
        return f"{self.seats} players" + (", exchanged" if self.exchanged else "")


def play_deals(deals: int, seed: int = 0) -> Counter[str]:
    """So many, one after the other of each combination, and every fifth of them classic; how many of which kind."""
    luck, kinds = Luck(seed), Counter[str]()
    chiamata, classic = combinations(CHIAMATA), combinations(CLASSIC)
    for number in range(deals):
        if number % 5:
            deal: Any = ChiamataDeal(chiamata[number % len(chiamata)], luck)
        else:
            deal = ClassicDeal(classic[number // 5 % len(classic)], luck)
        deal.play()
        kinds[deal.kind()] += 1
    return kinds


def main() -> None:
    """Play them, and print what there was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deals", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    started = time.perf_counter()
    kinds = play_deals(args.deals, args.seed)
    seconds = time.perf_counter() - started
    combined = len(combinations(CHIAMATA)), len(combinations(CLASSIC))
    print(f"{args.deals:,} deals in {seconds:.0f} s; options combined: chiamata {combined[0]}, classic {combined[1]}")
    for kind, count in kinds.most_common():
        print(f"{count:>9,} {kind}")
    print("forty cards, 120 points, scores of 0, no dead end, and the settler agrees in each of them")


if __name__ == "__main__":
    main()
