"""Tells the gateways when a turn has begun of somebody who does not have the table in sight: they may be called.

It is looked at after a commit has won, and compared with what stood before it: an action that passes no turn costs two
comparisons, and a turn of somebody who looks on a few look-ups more. Like all on the bus it may be lost.
"""

from __future__ import annotations

from parlour.bus.port import Bus
from parlour.dealer.absent import Absent
from parlour.dealer.warm import WarmCopy
from parlour.wire import topics
from parlour.wire.from_dealer import TurnBegan


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
        warm.turn, warm.on_turn = turn, also
        for seat in (turn, *also) if also else (turn,):
            if seat is None or seat == had or seat in also_had or not 0 <= seat < len(game.seats):
                continue
            person = game.seats[seat]
            if person is not None and not self._absent.has_in_sight(warm.table.id, person, now):
                self._call(warm, person)

    def _call(self, warm: WarmCopy, person: str) -> None:
        guest = warm.table.game.people.get(person)
        if guest is None or not guest.bot:
            self._bus.publish(topics.DEALERS, TurnBegan(warm.table.id, person, warm.table.version))
