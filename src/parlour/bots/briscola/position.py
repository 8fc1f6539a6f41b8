"""What somebody knows who sits at a table of briscola: their hand, and all that everybody has seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from parlour.games.briscola.cards import STRENGTH, WORTH
from parlour.kit.italian import ITALIAN_DECK

Play = tuple[int, str]
"""Who has played which card."""


class Position(NamedTuple):
    """A deal as one seat sees it. Seats from 0; a trick is its plays in order."""

    seat: int
    seats: int
    hand: list[str]
    trump: str | None
    trick: list[Play]
    taken: list[tuple[int, list[Play]]]
    """Each trick with who took it."""
    card_points: list[int]
    must_follow: bool
    unseen: frozenset[str]
    """The cards that are in other hands, or not drawn."""

    @property
    def hidden_size(self) -> int:
        """How many cards somebody has who has not played to this trick: as many as I have."""
        return len(self.hand)


def position(view: Mapping[str, Any], mine: Mapping[str, Any], seat: int) -> Position:
    """What `view` and `mine` tell to whoever sits there."""
    hand = list(mine.get("hand", ()))
    trick = plays(view["trick"])
    taken = [(trick["winner"], plays(trick["cards"])) for trick in view["taken"]]
    seen = {*hand, *(card for _, card in trick), *(card for _, cards in taken for _, card in cards)}
    follow = view["settings"]["must_follow"]
    must_follow = follow in (True, "always") or (follow == "stock_gone" and not view["stock"])
    return Position(
        seat=seat,
        seats=len(view["seats"]),
        hand=hand,
        trump=view["trump"],
        trick=trick,
        taken=taken,
        card_points=list(view["card_points"]),
        must_follow=must_follow,
        unseen=frozenset(ITALIAN_DECK) - seen,
    )


def plays(cards: list[Mapping[str, Any]]) -> list[Play]:
    """Cards on the table, with their seats."""
    return [(played["seat"], played["card"]) for played in cards]


def worth(card: str) -> int:
    """What it counts."""
    return WORTH.get(card[0], 0)


def beats(card: str, best: str, trump: str | None) -> bool:
    """Whether a card that is played after it takes the trick from the best so far."""
    if card[1] == best[1]:
        return STRENGTH[card[0]] > STRENGTH[best[0]]
    return card[1] == trump


def best_of(trick: list[Play], trump: str | None) -> Play:
    """Who has the trick so far, and with which card."""
    best = trick[0]
    for play in trick[1:]:
        if beats(play[1], best[1], trump):
            best = play
    return best


def allowed(position: Position) -> list[str]:
    """What may be played."""
    if position.must_follow and position.trick:
        led = position.trick[0][1][1]
        return [card for card in position.hand if card[1] == led] or position.hand
    return position.hand
