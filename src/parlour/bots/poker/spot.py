"""What there is to decide, read off the view: cards, chips, and what the others may hold."""

from __future__ import annotations

from math import log2, pow
from typing import Any, NamedTuple

from parlour.bots.poker.equity import Cards, Foe
from parlour.games.poker.cash.bounty import seven_deuce
from parlour.kit.cards import Card
from parlour.wire.seen import Seen

LIVE = ("in", "all_in")
DEALT_IN = (*LIVE, "folded")
START_LEAST = 0.08  # of all hands: nobody is thought to wait for better ones


class Spot(NamedTuple):
    """What there is to decide; amounts in chips."""

    cards: Cards
    foes: list[Foe]
    pot: int
    """All chips in the middle, bets included."""
    bet: int
    """What there is to match on this street."""
    blind: int
    """The largest blind or straddle: what it costs to be in at all."""
    call: int
    mine: int
    """All one has, the bet in front of it included."""
    effective: int
    """What can be lost to the one who has most."""
    big_blind: int
    bounty: int
    """What a win would bring beside the pot."""

    @property
    def odds(self) -> float:
        """The share of what can be won that a call pays."""
        return self.call / (self.pot + self.bounty + self.call)

    @property
    def before_flop(self) -> bool:
        """Whether there are no cards on the table."""
        return not any(self.cards.boards)


def spot_of(seen: Seen, game: str) -> Spot:
    """What there is to decide for whoever is on turn."""
    view, call = seen.view, seen.option("call")
    seat, bets, stacks = view["turn"], view["bets"], view["stacks"]
    others = [other for other, status in enumerate(view["status"]) if status in LIVE and other != seat]
    mine = stacks[seat] + bets[seat]
    blind = _blind(view)
    cards = Cards(game, seen.mine["hand"], view["boards"])
    return Spot(
        cards=cards,
        foes=[_foe(view, other, blind) for other in others],
        pot=sum(bets) + _swept(view),
        bet=max(bets),
        blind=blind,
        call=0 if call is None else call["shows"]["amount"],
        mine=mine,
        effective=min(mine, max(stacks[other] + bets[other] for other in others)),
        big_blind=view["settings"]["big_blind"],
        bounty=_bounty(cards.hand, view),
    )


def _swept(view: dict[str, Any]) -> int:
    """What lies in the middle from the streets before."""
    return sum(int(pot["amount"]) for pot in view["pots"])


def _blind(view: dict[str, Any]) -> int:
    straddles = [last["amount"] for last in view["last"] if last is not None and last["kind"] == "straddle"]
    return int(max([view["settings"]["big_blind"], *straddles]))


def _bounty(hand: list[Card], view: dict[str, Any]) -> int:
    """What the others pay who wins with seven-deuce, where the table plays that; 0 with any other hand."""
    settings = view["settings"]
    offsuit_only = settings["seven_deuce_offsuit"]
    if not settings["seven_deuce"] or seven_deuce(hand, offsuit_only=offsuit_only) is None:
        return 0
    payers = sum(status in DEALT_IN for status in view["status"]) - 1
    return int(payers * settings["seven_deuce"] * settings["big_blind"])


def _foe(view: dict[str, Any], seat: int, blind: int) -> Foe:
    """What somebody may hold who has done this."""
    if any(view["boards"]):
        return Foe(_start(view, _paid_before(view) / blind), _best_of(view, seat))
    kind, bet = _last(view, seat), view["bets"][seat]
    if kind in ("raise", "bet", "all_in") and bet > blind:
        return Foe(_start(view, bet / blind))
    return Foe(_start(view, pow(bet / blind, 0.7))) if kind == "call" else Foe()


def _start(view: dict[str, Any], blinds: float) -> float:
    """The share of hands for which somebody pays so many blinds before the flop: more of them against few opponents."""
    live = sum(status in LIVE for status in view["status"])
    return max(START_LEAST, min(1.0, (1 + 1 / (live - 1)) / max(1.0, blinds)))


def _paid_before(view: dict[str, Any]) -> float:
    """What each of those who are still in has put in on the streets before, about; after the flop for worse hands."""
    if view["bomb_pot"]:
        return 0.0
    live = sum(status in LIVE for status in view["status"])
    street = max(map(len, view["boards"])) - 3
    return _swept(view) / max(2, live) / (1 << street)


def _best_of(view: dict[str, Any], seat: int) -> int:
    """Of how many hands somebody holds the best who does this now, after the flop."""
    match _last(view, seat):
        case "call":
            return 2
        case "bet" | "raise" | "all_in":
            size = view["bets"][seat] / max(1, _swept(view))
            return 2 + round(min(2.0, log2(1 + 2 * size)))
        case _:
            return 1


def _last(view: dict[str, Any], seat: int) -> str | None:
    last = view["last"][seat]
    return None if last is None else last["kind"]
