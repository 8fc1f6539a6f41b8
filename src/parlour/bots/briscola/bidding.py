"""The auction and the calls of chiamata: what a hand is worth with its best suit as trump, and which card it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from parlour.bots.anything import Move
from parlour.games.briscola.cards import RANKS

TRUMP = {"A": 8.0, "3": 7.0, "K": 5.5, "N": 5.0, "J": 4.5, "7": 3.5, "6": 3.2, "5": 3.0, "4": 2.8, "2": 2.6}
"""What each card is worth as a trump; that it is long is worth most."""
SIDE = {"A": 2.5, "3": 1.0}
"""And in another suit."""
OPENS_AT = 61
BIDS_FROM = 21.0
"""With a hand of this worth that is bid; five such bots win somewhat more than half of the deals that they call."""
POINTS_PER_WORTH = 1.6
"""How much more is bid with a better one."""
BIDS_TO = 110


class PlannedCall(NamedTuple):
    """What one would call."""

    worth: float
    suit: str
    rank: str


def plan(hand: Sequence[str], rank: str | None = None) -> PlannedCall:
    """The best call with a hand; with a rank, the best suit for it."""
    return max(_plans(hand, rank))


def _plans(hand: Sequence[str], rank: str | None) -> list[PlannedCall]:
    found = []
    for suit in "dcsb":
        own = [card[0] for card in hand if card[1] == suit]
        # The card called is the strongest that is missing: its holder brings it, and is one of four.
        called = rank or next(each for each in RANKS if each not in own)
        worth = sum(TRUMP[each] for each in own) + sum(SIDE.get(card[0], 0) for card in hand if card[1] != suit)
        worth += 0.0 if called in own else 0.8 * TRUMP[called]
        found.append(PlannedCall(worth, suit, called))
    return found


def bid(view: Mapping[str, Any], hand: Sequence[str]) -> Move:
    """One step more as long as the hand is worth it, or a pass."""
    auction = view["auction"]
    highest = auction.get("highest") or {}
    if view["settings"]["auction"] == "rank" and "points" not in highest and highest.get("rank") != RANKS[-1]:
        return _bid_rank(highest.get("rank"), hand)
    least = highest.get("points", OPENS_AT) + 1 if highest else OPENS_AT
    rank = highest.get("rank")
    limit = OPENS_AT + POINTS_PER_WORTH * (plan(hand, rank).worth - BIDS_FROM)
    return ("bid", {"points": least}) if least <= min(limit, BIDS_TO) else ("pass", {})


def _bid_rank(last: str | None, hand: Sequence[str]) -> Move:
    """The strongest rank that is left, worth it, and not in one's own hand: one bids no weaker than one must."""
    for rank in RANKS if last is None else RANKS.partition(last)[2]:
        best = plan(hand, rank)
        if best.worth >= BIDS_FROM and rank + best.suit not in hand:
            return "bid_rank", {"rank": rank}
    return "pass", {}


def call_rank(hand: Sequence[str]) -> Move:
    """The strongest card that one lacks in one's best suit."""
    return "call_rank", {"rank": plan(hand).rank}


def call_suit(hand: Sequence[str], rank: str, mine_in_trick: Sequence[str]) -> Move:
    """The best suit for that rank; what one has played in the dark counts as well."""
    return "call_suit", {"suit": plan([*hand, *mine_in_trick], rank).suit}
