"""No-Limit Hold'em: a player like those of a club's first table, sound on the whole and not hard to read.

Before the flop a hand is worth its points by Bill Chen's formula (high card, pair, suit, gap; in Lou Krieger's
"Hold'em Excellence"), and the points needed grow with the opponents and with the price. After it the hand is dealt to
the end a few dozen times against random cards, and what it wins so is held against the pot odds; a bet is taken as a
sign of strength. Nothing is looked at but the own view: what others have shown is not remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log2
from random import Random
from typing import NamedTuple

from parlour.bots.anything import Decide, Move
from parlour.games.poker.evaluate import evaluate
from parlour.kit.cards import DECK, RANKS, Card
from parlour.wire.seen import Seen

SAMPLES = 40  # deals; a standard error of 8 %, as good as people guess
OPPONENTS_MAX = 4  # dealt to; more change little
LIVE = ("in", "all_in")
ALL_IN_FROM = 0.7  # of the stack: who bets that much bets it all

HIGH_CARD_POINTS = {"A": 10.0, "K": 8.0, "Q": 7.0, "J": 6.0}
GAP_POINTS = (0, -1, -2, -4)
WIDE_GAP_POINTS = -5


class Style(NamedTuple):
    """How somebody plays; points are Chen's."""

    entry: float  # points to enter a pot against nobody
    entry_each: float  # more of them for each opponent
    all_in: float  # points that are enough at any price before the flop
    aggression: float  # how often a good hand is raised and not just called
    bluff: float  # how often nothing is bet as if it were something
    respect: float  # how much of one's chances a bet as large as the pot takes away


TIGHT = Style(entry=3.5, entry_each=0.6, all_in=12, aggression=0.75, bluff=0.06, respect=0.16)
LOOSE = Style(entry=1.5, entry_each=0.5, all_in=10, aggression=0.5, bluff=0.14, respect=0.08)
STYLES = (TIGHT, LOOSE)


class Spot(NamedTuple):
    """What there is to decide."""

    hand: list[Card]
    board: list[Card]
    opponents: int
    pot: int  # all chips in the middle, bets included
    bet: int  # what there is to match on this street
    call: int  # what it costs to go on
    big_blind: int
    random: Random

    @property
    def odds(self) -> float:
        """The share of the final pot that a call pays."""
        return self.call / (self.pot + self.call)


def plays(style: Style) -> Decide:
    """The strategy of a style."""

    def decide(seen: Seen, random: Random) -> Move | None:
        if seen.option("fold") is None:
            return None
        spot = spot_of(seen, random)
        wish = before_flop(style, spot) if not spot.board else after_flop(style, spot)
        return _move(seen, wish, spot)

    return decide


def spot_of(seen: Seen, random: Random) -> Spot:
    """What there is to decide, read off the view."""
    view = seen.view
    call = seen.option("call")
    status = [status for seat, status in enumerate(view["status"]) if seat != view["turn"]]
    return Spot(
        hand=seen.mine["hand"],
        board=view["board"],
        opponents=max(1, sum(other in LIVE for other in status)),
        pot=sum(view["bets"]) + sum(pot["amount"] for pot in view["pots"]),
        bet=max(view["bets"]),
        call=0 if call is None else call["shows"]["amount"],
        big_blind=view["settings"]["big_blind"],
        random=random,
    )


# What one wishes: "fold" (check, if that is free), "call" (or check), or the total to bet or raise to.

Wish = str | int


def before_flop(style: Style, spot: Spot) -> Wish:
    """Enter with enough points for the company and the price."""
    points = chen(spot.hand)
    if spot.random.random() < style.bluff:
        points += 3
    entry = style.entry + style.entry_each * spot.opponents
    raises = log2(max(1.0, spot.bet / spot.big_blind))
    to_call = min(style.all_in, entry + 1.3 * raises + 10 * (spot.odds - 1 / 3))
    to_raise = min(style.all_in + 2, entry if raises == 0 else to_call + 3)
    if points >= to_raise and spot.random.random() < style.aggression:
        if raises == 0:
            return round(spot.pot + spot.big_blind * spot.random.choice((1, 1, 1.5)))
        return round(spot.bet * spot.random.uniform(2.5, 3.2))
    return "call" if points >= min(to_call, to_raise) else "fold"


def after_flop(style: Style, spot: Spot) -> Wish:
    """Bet what is ahead, call what the pot pays for, and sometimes bet nothing at all."""
    chances = equity(spot.hand, spot.board, spot.opponents, spot.random)
    fair = 1 / (spot.opponents + 1)
    dice = spot.random.random()
    if not spot.call:
        if (chances > 0.42 + 0.32 * fair and dice < style.aggression) or dice < style.bluff * fair * 2:
            return round(spot.pot * spot.random.uniform(0.4, 0.8))
        return "call"
    chances -= style.respect * min(1.5, spot.call / max(1, spot.pot - spot.call))
    if chances > 0.55 + 0.4 * fair and dice < style.aggression:
        return spot.bet + round((spot.pot + spot.call) * spot.random.uniform(0.5, 0.9))
    return "call" if chances >= spot.odds else "fold"


def _move(seen: Seen, wish: Wish, spot: Spot) -> Move:
    """The open option that comes nearest to the wish; what is free is never folded."""
    stay = "call" if seen.option("call") is not None else "check"
    if isinstance(wish, int):
        option = seen.option("raise") or seen.option("bet")
        return (stay, {}) if option is None else (option["action"], {"to": _amount(option["args"]["to"], wish, spot)})
    return ("fold", {}) if wish == "fold" and stay == "call" else (stay, {})


def _amount(legal: dict[str, int], wish: int, spot: Spot) -> int:
    """A legal total near the wish, in round numbers; all of it when it would be most of it."""
    if wish >= ALL_IN_FROM * legal["max"]:
        return legal["max"]
    unit = spot.big_blind if wish > 10 * spot.big_blind else max(1, spot.big_blind // 2)
    return max(legal["min"], min(legal["max"], round(wish / unit) * unit))


def chen(hand: Sequence[Card]) -> int:
    """The points of two cards by Chen's formula: -1 for seven-deuce up to 20 for aces."""
    (low, high) = sorted(hand, key=lambda card: RANKS.index(card[0]))
    points = HIGH_CARD_POINTS.get(high[0], (RANKS.index(high[0]) + 2) / 2)
    if low[0] == high[0]:
        return ceil(max(5.0, 2 * points))
    gap = RANKS.index(high[0]) - RANKS.index(low[0]) - 1
    points += GAP_POINTS[gap] if gap < len(GAP_POINTS) else WIDE_GAP_POINTS
    if high[1] == low[1]:
        points += 2
    if gap <= 1 and RANKS.index(high[0]) < RANKS.index("Q"):
        points += 1
    return ceil(points)


def equity(
    hand: Sequence[Card], board: Sequence[Card], opponents: int, random: Random, samples: int = SAMPLES
) -> float:
    """The share of the pot that a hand wins on average, when it is dealt to the end against random cards."""
    opponents = min(opponents, OPPONENTS_MAX)
    known = {*hand, *board}
    unseen = [card for card in DECK if card not in known]
    missing = 5 - len(board)
    won = 0.0
    for _ in range(samples):
        cards = random.sample(unseen, missing + 2 * opponents)
        full_board = [*board, *cards[:missing]]
        mine = evaluate([*hand, *full_board])
        theirs = [evaluate([*cards[at : at + 2], *full_board]) for at in range(missing, len(cards), 2)]
        best = max(theirs)
        if mine >= best:
            won += 1 / (1 + theirs.count(mine)) if mine == best else 1
    return won / samples
