"""Tells the gateways when a turn has begun of somebody who does not have the table in sight: they may be called.

It is looked at after a commit has won, and compared with what stood before it: an action that passes no turn costs two
comparisons, and a turn of somebody who looks on a few look-ups more. What is known of who looks on is a moment old, and
a connection that has broken off silently is missed only after a while; so it is looked at again when somebody goes
whose turn has begun lately. Like all on the bus it may be lost.
"""

from __future__ import annotations

from parlour.bus.port import Bus
from parlour.dealer.absent import Absent
from parlour.dealer.warm import WarmCopy
from parlour.wire import topics
from parlour.wire.from_dealer import TurnBegan

LATELY_SECONDS = 20.0
"""A gateway misses a connection that says nothing after 15 s (`limits.silence_ms`)."""


class TurnsBegun:
    """Whose turn has begun, table by table."""

    def __init__(self, bus: Bus, absent: Absent) -> None:
        self._bus = bus
        self._absent = absent

    def tell(self, warm: WarmCopy, now: float) -> None:
        """Look whose turn it is by now, at a time (s) of the loop's clock."""
        game = warm.table.game
        turn, also = game.turn, game.on_turn
        had, also_had = warm.turn, warm.on_turn
        if turn == had and also == also_had:
            return
        warm.turn, warm.on_turn, warm.turn_since = turn, also, now
        if warm.called:
            warm.called = tuple(seat for seat in warm.called if seat == turn or seat in also)
        for seat in (turn, *also) if also else (turn,):
            if seat is not None and seat != had and seat not in also_had:
                self._look(warm, seat, now)

    def look_again(self, warm: WarmCopy, now: float) -> None:
        """Somebody may have gone: look whether it is one whose turn has begun lately."""
        if now - warm.turn_since > LATELY_SECONDS:
            return
        for seat in (warm.turn, *warm.on_turn):
            if seat is not None and seat not in warm.called:
                self._look(warm, seat, now)

    def _look(self, warm: WarmCopy, seat: int, now: float) -> None:
        game = warm.table.game
        person = game.seats[seat] if 0 <= seat < len(game.seats) else None
        if person is None or self._absent.has_in_sight(warm.table.id, person, now):
            return
        warm.called = (*warm.called, seat)
        guest = game.people.get(person)
        if guest is None or not guest.bot:
            self._bus.publish(topics.DEALERS, TurnBegan(warm.table.id, person, warm.table.version))
