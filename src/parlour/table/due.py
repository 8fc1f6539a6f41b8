"""Which clock of a table runs out first, and what runs then."""

from __future__ import annotations

from collections.abc import Callable

from parlour.kit.game import Game


def next_timer(game: Game) -> str | None:
    """The timer that is due first; of those due at the same time the first by name."""
    timers = game._desk.timers
    return min(timers, key=lambda name: (timers[name].at, name)) if timers else None


def earliest(game: Game) -> int | None:
    """When (ms); None while it is paused or waits for people only."""
    timers = game._desk.timers
    if not timers or game.phase == "paused":
        return None
    return min([timer.at for timer in timers.values()])


def handler_name(timer: str) -> str:
    """What a game calls the method that runs when this timer is over; each seat may have one of its own."""
    return f"on_{timer.partition(':')[0]}_over"


def handler_of(game: Game, timer: str) -> Callable[..., None] | None:
    """The method that runs when this timer is over."""
    return getattr(game, handler_name(timer), None)
