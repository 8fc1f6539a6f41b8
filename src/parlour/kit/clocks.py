"""Clocks that a game is put together with: time for each act with a time bank, and total time with an increment.

A clock is a field of the game, public like any other, and keeps what each seat has left while it stands still. The one
that runs is the table's `deadline`; when that is over the game's `on_turn_over(seat)` is called, and asks its clock
what that means. Times in ms, seats from 0.

    clock: Public[TotalTime] = field(default_factory=TotalTime)

    def on_begin(self) -> None:
        self.clock = TotalTime.for_each(len(self.seats), seconds=300, increment_seconds=5)
        self.clock.start(self, 0)
"""

from __future__ import annotations

import msgspec

from parlour.kit.compartments import Seat
from parlour.kit.game import Game


class TotalTime(msgspec.Struct):
    """So much time for all moves of a seat together, and an increment for each; perhaps with overtime after it."""

    left: list[int] = msgspec.field(default_factory=list)
    """What each seat has left; below 0 by what it has used of its overtime."""
    increment_ms: int = 0
    overtime_ms: int = 0

    @classmethod
    def for_each(
        cls, seats: int, *, seconds: float, increment_seconds: float = 0, overtime_seconds: float = 0
    ) -> TotalTime:
        """The same for every seat."""
        return cls([_ms(seconds)] * seats, _ms(increment_seconds), _ms(overtime_seconds))

    def start(self, game: Game, seat: Seat) -> None:
        """Give a seat the turn, and run its clock."""
        game.pass_turn(to=seat, seconds=(self.left[seat] + self.overtime_ms) / 1000)

    def stop(self, game: Game) -> None:
        """The seat on turn has moved: take off what it used, and add the increment.

        An act that was on its way when the clock ran out may come a moment late; it costs no more than there was.
        """
        running = game.deadline
        if running is not None:
            used = max(0, game.now - running.since)
            self.left[running.seat] = max(self.left[running.seat] - used, -self.overtime_ms) + self.increment_ms
        game.stop_clock()

    def run_out(self, seat: Seat) -> None:
        """The clock of a seat is over: nothing is left."""
        self.left[seat] = -self.overtime_ms


class TimePerAct(msgspec.Struct):
    """So much time for each act, and beyond it a time bank for each seat, used up once and for all."""

    act_ms: int = 0
    banks: list[int] = msgspec.field(default_factory=list)
    bank_running: bool = False

    @classmethod
    def for_each(cls, seats: int, *, seconds: float, bank_seconds: float = 0) -> TimePerAct:
        """The same for every seat."""
        return cls(_ms(seconds), [_ms(bank_seconds)] * seats)

    def start(self, game: Game, seat: Seat) -> None:
        """Give a seat the turn, and run its clock."""
        self.bank_running = False
        game.pass_turn(to=seat, seconds=self.act_ms / 1000)

    def stop(self, game: Game) -> None:
        """The seat on turn has acted: if its time bank was running, take off what it used."""
        running = game.deadline
        if running is not None and self.bank_running:
            used = max(0, game.now - running.since)
            self.banks[running.seat] = max(0, self.banks[running.seat] - used)
        self.bank_running = False
        game.stop_clock()

    def goes_on(self, game: Game, seat: Seat) -> bool:
        """The clock of a seat is over: whether its time bank runs from now on, or there is no time left."""
        if self.bank_running:
            self.banks[seat] = 0
        self.bank_running = self.banks[seat] > 0
        if self.bank_running:
            game.start_clock(seat, self.banks[seat] / 1000)
        return self.bank_running


def _ms(seconds: float) -> int:
    return round(1000 * seconds)
