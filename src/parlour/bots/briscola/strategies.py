"""The strategies of both games, by the name of the game."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from parlour.bots.anything import Decide, Move
from parlour.bots.briscola import bidding
from parlour.bots.briscola.beliefs import caller_side
from parlour.bots.briscola.play import choose
from parlour.bots.briscola.position import plays, position
from parlour.wire.seen import Seen


def decide_chiamata(seen: Seen, random: Random) -> Move | None:
    """Bid as the hand is worth, call what it lacks, and play with whoever is likely on one's side."""
    view, seat = seen.view, seen.seat
    if view["turn"] != seat or seat is None:
        return None
    hand = seen.mine["hand"]
    match view["stage"]:
        case "bid":
            return bidding.bid(view, hand)
        case "call_rank":
            return bidding.call_rank(hand)
        case "call_suit":
            own = [played.card for played in plays(view["trick"]) if played.seat == seat]
            return bidding.call_suit(hand, view["called_rank"], own)
    known = position(view, seen.mine, seat)
    sides = caller_side(view, known)
    mine = sides[seat]
    friends = [mine * side + (1 - mine) * (1 - side) for side in sides]
    hides = view["called_card"] if mine == 1.0 and view["partner"] is None else None
    return "play", {"card": choose(known, friends, random, hides)}


def decide_classic(seen: Seen, random: Random) -> Move | None:
    """Exchange the trump when one can, and play for one's side."""
    view, seat = seen.view, seen.seat
    if view["turn"] != seat or seat is None:
        return None
    if seen.option("exchange") is not None:
        return "exchange", {}
    known = position(view, seen.mine, seat)
    friends = [
        1.0 if each == seat or (known.seats == 4 and (each - seat) % 4 == 2) else 0.0 for each in range(known.seats)
    ]
    return "play", {"card": choose(known, friends, random)}


STRATEGIES: dict[str, Callable[[int], Decide]] = {
    "chiamata": lambda number: decide_chiamata,
    "briscola": lambda number: decide_classic,
}
"""The strategy of the bot with this number at a table."""
