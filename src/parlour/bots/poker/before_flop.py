"""What one wishes before the flop: hands by their rank, the dearer and the more crowded the better.

With few chips there is no playing on: all of them go in with a good hand, or none. And a call for much of what one has
is no matter of rank but of chances, which are sampled as after the flop.
"""

from __future__ import annotations

from math import pow, sqrt
from random import Random

from parlour.bots.poker.equity import equity
from parlour.bots.poker.spot import Spot
from parlour.bots.poker.starts import starts
from parlour.bots.poker.styles import Style
from parlour.bots.poker.wish import CALL, FOLD, Wish

SHORT_BLINDS = 10
"""With fewer chips than so many big blinds it is all or nothing."""
DEAR = 0.25
"""Of what can be lost: a call for more is decided by the chances."""
MARGIN = 0.03
"""By how much the chances have to be better than the price: the guess at the others' hands is a guess."""
FAIR_ODDS = 0.3
"""What a call of an ordinary raise pays of the pot."""
WIDEST = 0.95
ORDINARY_STYLE = 0.3  # of all hands are entered with


def before_flop(style: Style, spot: Spot, random: Random) -> Wish:
    """Enter with a hand that is good enough for the company and the price."""
    share = starts(spot.cards.game).share(spot.cards.hand)
    share /= 1 + spot.bounty / (6 * spot.big_blind)
    if random.random() < style.bluff:
        share *= 0.6
    raised = spot.bet > spot.blind
    if raised and spot.call >= DEAR * spot.effective:
        return _for_much(style, spot, share, random)
    if spot.effective <= SHORT_BLINDS * spot.blind:
        return spot.mine if share <= _pushes(style, spot) else CALL if not spot.call else FOLD
    width = _width(style, spot)
    if not raised:
        if share <= width * style.raises:
            return round(spot.pot + spot.blind * random.choice((1, 1, 1.5)))
        return CALL if share <= width else FOLD
    width *= pow(spot.blind / spot.bet, 0.6) * min(2.0, FAIR_ODDS / max(0.1, spot.odds))
    if share <= width * style.raises * 0.4:
        return round(spot.bet * random.uniform(2.6, 3.3))
    return CALL if share <= width else FOLD


def _width(style: Style, spot: Spot) -> float:
    """The share of hands that are entered with against so many."""
    return min(WIDEST, style.enters * pow(6 / (len(spot.foes) + 1), 0.7))


def _pushes(style: Style, spot: Spot) -> float:
    """The share of hands with which all goes in: half of them against one at ten blinds, a seventh against five."""
    looseness = max(0.8, min(1.3, style.enters / ORDINARY_STYLE))
    blinds = max(1.0, spot.effective / spot.blind)
    return min(WIDEST, looseness * 0.75 / (len(spot.foes) + 0.5) * sqrt(SHORT_BLINDS / blinds))


def _for_much(style: Style, spot: Spot, share: float, random: Random) -> Wish:
    """Somebody asks for a large part of what there is: what the pot pays for is called, the best hands go all in."""
    chances = equity(spot.cards, spot.foes, style.trust, random)
    if share <= 0.03 or chances > max(0.6, spot.odds + 0.2):
        return spot.mine
    return CALL if chances >= spot.odds + MARGIN else FOLD
