"""What one wishes after the flop: bet what is ahead, call what the pot pays for, sometimes bet nothing at all."""

from __future__ import annotations

from random import Random

from parlour.bots.poker.equity import equity
from parlour.bots.poker.spot import Spot
from parlour.bots.poker.styles import Style
from parlour.bots.poker.wish import CALL, FOLD, Wish

FAR_AHEAD = 0.8
SOME = (0.45, 0.8)
MUCH = (0.65, 1.0)
"""Of the pot: what is bet."""


def after_flop(style: Style, spot: Spot, random: Random) -> Wish:
    """Bet or raise with better chances than fair, call with better ones than the price."""
    chances = equity(spot.cards, spot.foes, style.trust, random)
    return _answer(style, spot, chances, random) if spot.call else _begin(style, spot, chances, random)


def _begin(style: Style, spot: Spot, chances: float, random: Random) -> Wish:
    fair = 1 / (len(spot.foes) + 1)
    bluff = style.bluff * fair * (3 if spot.bounty else 2)
    dice = random.random()
    if (chances > 0.42 + 0.32 * fair and dice < style.aggression) or dice < bluff:
        return round(spot.pot * random.uniform(*(MUCH if chances > FAR_AHEAD else SOME)))
    return CALL


def _answer(style: Style, spot: Spot, chances: float, random: Random) -> Wish:
    fair = 1 / (len(spot.foes) + 1)
    if chances > 0.55 + 0.35 * fair and random.random() < style.aggression:
        return spot.bet + round((spot.pot + spot.call) * random.uniform(*MUCH))
    return CALL if chances >= spot.odds else FOLD
