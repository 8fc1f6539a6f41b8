"""Time: to act, from the time bank, for the disconnected (R5, R7), and the pause between hands (M6).

Whether somebody is connected is known only when a clock fires. So for those who are not waited for when they are not
there, who have stood up or were twice out of time, a clock of its own looks after them while it is their turn.
"""

from __future__ import annotations

from parlour.games.poker.felt import may_be_ready
from parlour.games.poker.owner import Owner
from parlour.kit.compartments import Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction

BANK_MS_MAX = 60_000
BANK_GAIN_MS = 5_000
BANK_GAIN_HANDS = 10
DISCONNECTED_SECONDS = 20
TIME_OUTS_MAX = 2
LOOK_SECONDS = 3
"""How often it is looked whether somebody who would not be waited for is there."""


class Clock(Owner):
    """A table with a clock."""

    @action(anytime=True, bots=False)
    def be_ready(self, seat: Seat) -> None:
        """Be ready: for the game to begin (B11), or for the next hand without a pause, if all who play are (M6)."""
        if self.ready[seat] or not may_be_ready(self):
            raise InvalidAction("no hand is about to start")
        self.ready[seat] = True
        self.tell("ready", seat=seat)
        if not self.started:
            self._plan_next_hand(0)
        elif all(self.ready[other] or self._is_bot(other) for other in self._ready()):
            self._hurry()

    def _time_is_up(self, seat: Seat) -> bool:
        """Whether nothing is left of any time that somebody has; else the next clock is started (R5)."""
        if self.bank_running:
            self.banks[seat] = 0
        elif self.leaving[seat]:
            return True
        elif self.seats[seat] in self.absent and not self.extended[seat]:
            self.extended[seat] = True
            self.start_clock(seat, DISCONNECTED_SECONDS)
            return False
        if self.banks[seat]:
            self.bank_running = True
            self.tell("time_bank", seat=seat)
            self.start_clock(seat, self.banks[seat] / 1000)
            return False
        return True

    def _was_late(self, seat: Seat) -> None:
        """Two time-outs in a row sit one out (R5)."""
        self.time_outs[seat] += 1
        if self.time_outs[seat] >= TIME_OUTS_MAX and not self.away[seat] and not self.leaving[seat]:
            self._sit_out(seat)

    def _is_waited_for(self, seat: Seat) -> bool:
        """Whether somebody is given time although they are not there: not who has stood up or timed out twice (R7)."""
        return not self.leaving[seat] and self.time_outs[seat] < TIME_OUTS_MAX

    def _look_for(self, seat: Seat) -> None:
        self.timer("look", after=0, seat=seat)

    def _is_gone(self, seat: Seat) -> bool:
        """Whether whoever is on turn is neither there nor waited for; if they are, it is looked again soon (R7)."""
        if self.turn != seat or self._is_waited_for(seat):
            return False
        if self.seats[seat] in self.absent:
            return True
        self.timer("look", after=LOOK_SECONDS, seat=seat)
        return False

    def _acted_in_time(self, seat: Seat) -> None:
        """Take from the time bank what was used of it."""
        self.time_outs[seat] = 0
        if self.bank_running and self.deadline is not None:
            self.banks[seat] = max(0, self.banks[seat] - max(0, self.now - self.deadline.since))

    def _wind_clock(self, seat: Seat) -> None:
        """Somebody is dealt in: time for the disconnected once a hand, and more in the bank every ten hands (R5)."""
        self.extended[seat] = False
        self.hands_dealt[seat] += 1
        if self.hands_dealt[seat] % BANK_GAIN_HANDS == 0:
            self.banks[seat] = min(BANK_MS_MAX, self.banks[seat] + BANK_GAIN_MS)
