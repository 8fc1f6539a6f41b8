"""Clocks with a bug planted in them: what a store may think of the wall clock, and a dealer of a leap."""

from __future__ import annotations

from typing import Any

from parlour.dealer.dealer import Dealer
from parlour.store.port import ClubTime
from parlour.store.postgres.looks import ClockLook
from parlour.store.time import StoreTime
from tests.sim.clocks import DatabaseClock, Machine, SqliteClock


class GoesByTheWallClock:
    """The time is what the wall clock says."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def __call__(self) -> ClubTime:
        """The time."""
        return ClubTime(self._machine.wall())

    def look(self, expected: int | None, believed: bool) -> ClockLook:
        """Nothing more is known."""
        now = self().now
        return ClockLook(now, 0, 0, 0, 0)

    def start_again(self) -> None:
        """Nothing is kept."""


class WaitsForTheWallClock(GoesByTheWallClock):
    """Does not go back, but stands still until the wall clock has come up again."""

    _now = 0

    def __call__(self) -> ClubTime:
        """The time."""
        self._now = max(self._now, self._machine.wall())
        return ClubTime(self._now)


class ForgetsAtTheStart(SqliteClock):
    """Begins at the wall clock, whatever the club has seen."""

    def start_again(self) -> None:
        """As if it were the first time."""
        self.__init__(self._machine)  # type: ignore[misc]

    def __init__(self, machine: Machine) -> None:
        super().__init__(machine)
        self._machine = machine


class KeepsWhatWasMadeGood(DatabaseClock):
    """Does not take the offset back when the clock is set right again: to and fro, and the club is an hour further."""

    def look(self, expected: int | None, believed: bool) -> ClockLook:
        """As it was told, and with the offset."""
        offset = self._offset
        look = super().look(expected, believed)
        if believed and self._offset < offset:
            self._offset, self._seen = offset, self._machine.wall() + offset
        return look._replace(now=self().now)


class FoldsAtOnce(Dealer):
    """Has not heard of leaps."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._time.__class__ = _Deaf


class _Deaf(StoreTime):
    async def ask(self) -> None:
        """The time, and nothing else."""
        await super().ask()
        self.leapt_to = 0
