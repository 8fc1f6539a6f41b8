"""The clocks of a table: which runs out first and what runs then, which are shown, how they are put off."""

from __future__ import annotations

from collections.abc import Callable

from parlour.kit.effects import timer_of
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


def hide_clock(game: Game, timer: str) -> None:
    """The clock of a turn that has run out, or is dropped, is shown no longer."""
    name, several, _ = timer.partition(":")
    if name == "turn" and several:
        game.deadlines = tuple(clock for clock in game.deadlines if timer_of(name, clock.seat) != timer)
    elif name == "turn":
        game.deadline = None


def put_off(game: Game, until: int) -> None:
    """No timer runs out before `until`; a clock that is shown is as if it had begun so much later."""
    for timer in game._desk.timers.values():
        timer.at = max(timer.at, until)
    if game.deadline is not None:
        game.deadline = game.deadline.later(max(0, until - game.deadline.at))
    if game.deadlines:
        game.deadlines = tuple(clock.later(max(0, until - clock.at)) for clock in game.deadlines)
