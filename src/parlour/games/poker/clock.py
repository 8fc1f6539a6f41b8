"""Time: to act, from the time bank, for the disconnected (R5), and the pause between hands (M6)."""

from __future__ import annotations

from parlour.games.poker.owner import Owner
from parlour.kit.compartments import Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction

BANK_MS_MAX = 60_000
BANK_GAIN_MS = 5_000
BANK_GAIN_HANDS = 10
DISCONNECTED_SECONDS = 20
TIME_OUTS_MAX = 2


class Clock(Owner):
    """A table with a clock."""

    @action(anytime=True)
    def be_ready(self, seat: Seat) -> None:
        """Need no pause: when all who play say so, the next hand comes at once (M6)."""
        if self.outcome is None or self.next_hand_at is None or self.ready[seat]:
            raise InvalidAction("no hand is waited for")
        self.ready[seat] = True
        self.tell("ready", seat=seat)
        if all(self.ready[other] or self._is_bot(other) for other in self._ready()):
            self._hurry()

    def _time_is_up(self, seat: Seat) -> bool:
        """Whether nothing is left of any time that somebody has; else the next clock is started (R5)."""
        if self.bank_running:
            self.banks[seat] = 0
        elif self.seats[seat] in self.absent and not self.extended[seat]:
            self.extended[seat] = True
            self.start_clock(seat, DISCONNECTED_SECONDS)
            return False
        if self.banks[seat]:
            self.bank_running = True
            self.tell("time_bank", seat=seat)
            self.start_clock(seat, self.banks[seat] / 1000)
            return False
        self.time_outs[seat] += 1
        if self.time_outs[seat] >= TIME_OUTS_MAX and not self.away[seat]:
            self._sit_out(seat)
        return True

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
