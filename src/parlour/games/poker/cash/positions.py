"""What the places of a hand are called: UTG, UTG+1, ..., LJ, HJ, CO, BTN, SB, BB.

A position belongs to a place between the blinds and the button, whoever posts late there. The names next to the button
are counted back from it, and those after the blinds on from under the gun. Where the button or the small blind is dead
(B2) nobody has that name, and the others keep theirs. Heads-up the button has the small blind (B3) and is called by the
button.
"""

from __future__ import annotations

from typing import Final

from parlour.games.poker.cash.blinds import Places

BUTTON: Final = "BTN"
SMALL_BLIND: Final = "SB"
BIG_BLIND: Final = "BB"
UNDER_THE_GUN: Final = "UTG"
BEFORE_THE_BUTTON = ("CO", "HJ", "LJ")
"""Cutoff, hijack and lojack, counted back from the button."""


def named_positions(places: Places) -> dict[int, str]:
    """The position of everybody dealt in, by seat."""
    order, button = places.order, places.marks.button
    small, big = _blinds(places)
    if len(order) == 2:
        return {seat: BIG_BLIND if seat == big else BUTTON for seat in order}
    after_big = order.index(big) + 1
    others = [seat for seat in (*order[after_big:], *order[:after_big]) if seat not in (small, big, button)]
    named = dict(zip(others, _between_blinds_and_button(len(others)), strict=True))
    named |= {button: BUTTON, big: BIG_BLIND}
    if small is not None:
        named[small] = SMALL_BLIND
    return {seat: named[seat] for seat in order}


def _blinds(places: Places) -> tuple[int | None, int]:
    """Who has the blinds: who buys the button has the big one (B4), and in a bomb pot the first two would have them."""
    big = places.posts_big if places.buyer is None else places.buyer
    if big is not None:
        return places.posts_small, big
    first, second = places.order[:2]
    return (first, second) if len(places.order) > 2 else (None, first)


def _between_blinds_and_button(count: int) -> list[str]:
    """The first of several is under the gun; one alone sits before the button."""
    early = max(count - len(BEFORE_THE_BUTTON), 1) if count > 1 else 0
    after_the_blinds = [f"{UNDER_THE_GUN}+{place}" if place else UNDER_THE_GUN for place in range(early)]
    return [*after_the_blinds, *reversed(BEFORE_THE_BUTTON[: count - early])]
