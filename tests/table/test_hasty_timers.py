"""A timer set for a time that has passed is due now, and leaves time for others before it fires again."""

from __future__ import annotations

from parlour.dealer.jobs import FireClock
from parlour.dealer.turn import GRACE_MS, Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.kit.compartments import Person
from parlour.kit.game import Game, action
from parlour.testing.room import TABLE, Room, seeded


class Hasty(Game, name="hasty"):
    """Sets its timer for the past, again and again."""

    @action
    def wind(self, person: Person) -> None:
        """Begin."""
        self.timer("again", at=0)

    def on_again_over(self) -> None:
        """Once more, a minute ago."""
        self.timer("again", after=-60)


def test_a_timer_set_for_the_past_fires_once_in_a_turn_and_then_waits() -> None:
    room = Room(Hasty)
    room.act("ada", "wind")
    table = room.tables[TABLE]
    assert table.due_at == room.now
    now = room.now + GRACE_MS
    turn = Turn(WarmCopy(table), now, seeded(1), nobody_absent)
    turn.do(FireClock())
    assert [step.line.action for step in table.pending] == ["again"]
    assert table.due_at == now
