"""Who plays with the caller? What each has done in public makes it more or less likely; nobody is asked.

Whoever gives points to a trick that the caller has, and could have kept them, is likely the partner; whoever gives them
to one of the others' tricks, or takes a good trick from the caller, likely is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import Any

from parlour.bots.briscola.position import Position
from parlour.games.briscola.cards import worth
from parlour.games.briscola.tricks import PlayedCard, beats

GIVES_TO_CALLER = 0.16
TAKES_FROM_CALLER = 0.10
GIVES_TO_OTHERS = 0.10
"""What a point on the table adds to the log of the odds."""


def caller_side(view: Mapping[str, Any], seen: Position) -> list[float]:
    """By seat: how likely it is that they play on the caller's side, as whoever sits at `seen.seat` sees it."""
    caller, partner, called = view["caller"], view["partner"], view["called_card"]
    sides = [0.0] * seen.seats
    sides[caller] = 1.0
    if partner is not None:
        sides[partner] = 1.0
        return sides
    others = [seat for seat in range(seen.seats) if seat not in (caller, seen.seat)]
    if called is not None and called in seen.hand:
        sides[seen.seat] = 1.0  # and if it is the caller's own, they are alone
        return sides
    if called is None and seen.seat != caller:
        # In the dark: whoever holds two or more of the called rank may well be it.
        held = sum(card[0] == view["called_rank"] for card in seen.hand)
        sides[seen.seat] = held / 4
    evidence = _evidence(seen, caller)
    weights = {seat: exp(evidence[seat]) for seat in others}
    left = 1.0 - sides[seen.seat]
    for seat in others:
        sides[seat] = left * weights[seat] / sum(weights.values())
    return sides


def _evidence(seen: Position, caller: int) -> list[float]:
    found = [0.0] * seen.seats
    for _, cards in seen.taken:
        _weigh(found, cards, seen.trump, caller)
    _weigh(found, seen.trick, seen.trump, caller)
    return found


def _weigh(found: list[float], cards: list[PlayedCard], trump: str | None, caller: int) -> None:
    best: PlayedCard | None = None
    points = 0
    for played in cards:
        seat, card = played.seat, played.card
        if best is not None and seat != caller:
            takes = beats(card, best.card, trump)
            if best.seat == caller:
                found[seat] += -TAKES_FROM_CALLER * (points + 2) if takes else GIVES_TO_CALLER * worth(card)
            elif not takes:
                found[seat] -= GIVES_TO_OTHERS * worth(card) * (1 if any(it.seat == caller for it in cards) else 0.5)
        if best is None or beats(card, best.card, trump):
            best = played
        points += worth(card)
