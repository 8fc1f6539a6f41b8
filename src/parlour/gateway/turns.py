"""Turns that have begun of people who do not look: after a moment, in which they may come, they are called.

Dealers tell all gateways of such a turn, by what they have heard of who is there, which may be thin and late. So a
gateway that has the person in sight says so, and nobody calls them. Who does call of the gateways is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable

from parlour.bus.port import Bus
from parlour.wire import topics
from parlour.wire.from_dealer import TurnBegan
from parlour.wire.to_dealer import TurnSeen

WAIT_SECONDS = 2.0
"""A page that is loaded anew, or a phone that comes back, is there again by then."""
WAITING_MAX = 10_000


class UnseenTurns:
    """What one gateway knows of such turns."""

    def __init__(self, bus: Bus, is_in_sight: Callable[[str, str], bool]) -> None:
        """`is_in_sight` says whether a person has a table in sight at this gateway."""
        self.call: Callable[[TurnBegan], None] = lambda turn: None
        """What is done to call somebody; nothing, where there is no way to."""
        self._bus = bus
        self._is_in_sight = is_in_sight
        self._waiting: dict[tuple[str, str], tuple[float, TurnBegan]] = {}

    def begin(self, turn: TurnBegan, now: float) -> None:
        """A turn has begun, at a time (s) of the loop's clock."""
        if not self._drop_if_seen(turn) and len(self._waiting) < WAITING_MAX:
            self._waiting[turn.table, turn.person] = now + WAIT_SECONDS, turn

    def seen(self, turn: TurnSeen) -> None:
        """Somebody has the table in sight after all."""
        waiting = self._waiting.get((turn.table, turn.person))
        if waiting is not None and waiting[1].version <= turn.version:
            del self._waiting[turn.table, turn.person]

    def tick(self, now: float) -> None:
        """Call those who have not come."""
        if not self._waiting:
            return
        for key, (due_at, turn) in list(self._waiting.items()):
            if due_at <= now:
                del self._waiting[key]
                if not self._drop_if_seen(turn):
                    self.call(turn)

    def _drop_if_seen(self, turn: TurnBegan) -> bool:
        if not self._is_in_sight(turn.table, turn.person):
            return False
        self._bus.publish(topics.HOUSE, TurnSeen(turn.table, turn.person, turn.version))
        return True
