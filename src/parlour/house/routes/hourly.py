"""How often one may ask for what costs something."""

from __future__ import annotations

from collections.abc import Callable

from parlour.kit.refusals import RateLimited


class HourlyLimit:
    """How many times an hour one address, or one person, may ask for something."""

    def __init__(self, per_hour: int, clock: Callable[[], float]) -> None:
        self._per_hour = per_hour
        self._clock = clock
        self._hour = 0
        self._counts: dict[str, int] = {}

    def let_in(self, who: str) -> None:
        """Count one, or refuse."""
        hour = int(self._clock() // 3600)
        if hour != self._hour:
            self._hour, self._counts = hour, {}
        self._counts[who] = self._counts.get(who, 0) + 1
        if self._counts[who] > self._per_hour:
            raise RateLimited("too many for now; try again later")
