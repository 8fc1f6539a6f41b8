"""Who may see a table at all: the one place that judges, for dealers, gateways and pages (ADR 34)."""

from __future__ import annotations

from collections.abc import Collection

from parlour.kit.game import Game
from parlour.kit.refusals import Forbidden

Lookers = tuple[str, ...] | None
"""Those who may see a table; None: everybody."""


def lookers_of(game: Game) -> Lookers:
    """What a game says just now."""
    lookers = game.may_look()
    if lookers is None:
        return None
    named = tuple(dict.fromkeys(lookers))
    assert all(isinstance(person, str) for person in named), "may_look names people"
    return named


def not_shown() -> Forbidden:
    """What whoever may not see a table hears."""
    return Forbidden("this table is not shown to everybody")


def admits(lookers: Collection[str] | None, person: str | None) -> bool:
    """Whether this person may see the table; None is whoever has not said who they are."""
    return lookers is None or (person is not None and person in lookers)
