"""What somebody knows who sits at a table of briscola: their hand, and all that everybody has seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from parlour.games.briscola.tricks import PlayedCard
from parlour.kit.italian import ITALIAN_DECK


class Position(NamedTuple):
    """A deal as one seat sees it. Seats from 0; a trick is its plays in order."""

    seat: int
    seats: int
    hand: list[str]
    trump: str | None
    trick: list[PlayedCard]
    taken: list[tuple[int, list[PlayedCard]]]
    """Each trick with who took it."""
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
    seen = {*hand, *(played.card for played in trick), *(played.card for _, cards in taken for played in cards)}
    follow = view["settings"]["must_follow"]
    must_follow = follow in (True, "always") or (follow == "stock_gone" and not view["stock"])
    return Position(
        seat=seat,
        seats=len(view["seats"]),
        hand=hand,
        trump=view["trump"],
        trick=trick,
        taken=taken,
        must_follow=must_follow,
        unseen=frozenset(ITALIAN_DECK) - seen,
    )


def plays(cards: list[Mapping[str, Any]]) -> list[PlayedCard]:
    """Cards on the table, with their seats."""
    return [PlayedCard(played["seat"], played["card"]) for played in cards]
