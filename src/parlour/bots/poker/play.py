"""The strategy of a style: what is wished becomes the nearest legal move."""

from __future__ import annotations

from random import Random

from parlour.bots.anything import Decide, Move
from parlour.bots.poker.after_flop import after_flop
from parlour.bots.poker.after_hand import how_many_runs, show
from parlour.bots.poker.before_flop import before_flop
from parlour.bots.poker.spot import Spot, spot_of
from parlour.bots.poker.styles import Style
from parlour.bots.poker.wish import FOLD, Wish
from parlour.wire.seen import Seen

ALL_IN_FROM = 0.65
"""Of all one has: who would bet that much bets it all."""


def plays(style: Style, game: str) -> Decide:
    """The strategy of a style in this game."""

    def decide(seen: Seen, random: Random) -> Move | None:
        if seen.option("fold") is None:
            return how_many_runs(style, seen) or show(style, game, seen)
        spot = spot_of(seen, game)
        wish = before_flop(style, spot, random) if spot.before_flop else after_flop(style, spot, random)
        return _move(seen, wish, spot)

    return decide


def _move(seen: Seen, wish: Wish, spot: Spot) -> Move:
    """The open option that comes nearest to the wish; what is free is never folded."""
    stay = "call" if spot.call else "check"
    if isinstance(wish, int):
        option = seen.option("raise") or seen.option("bet")
        return (stay, {}) if option is None else (option["action"], {"to": _amount(option["args"]["to"], wish, spot)})
    return ("fold", {}) if wish == FOLD and spot.call else (stay, {})


def _amount(legal: dict[str, int], wish: int, spot: Spot) -> int:
    """A legal total near the wish, in round numbers; as much as may be when it would be most of what one has."""
    if wish >= ALL_IN_FROM * spot.mine:
        return legal["max"]
    unit = spot.big_blind if wish > 10 * spot.big_blind else max(1, spot.big_blind // 2)
    return max(legal["min"], min(legal["max"], round(wish / unit) * unit))
