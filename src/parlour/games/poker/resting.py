"""Sitting out and coming back, with one's seat kept meanwhile (M3)."""

from __future__ import annotations

from typing import Literal

from parlour.games.poker.felt import START_SECONDS, Felt
from parlour.kit.compartments import Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction

MINUTE_MS = 60_000


class Resting(Felt):
    """A table where one may sit out."""

    @action(anytime=True, bots=False)
    def sit_out(self, seat: Seat, at: Literal["next_hand", "big_blind"] = "next_hand") -> None:
        """Keep your seat and be dealt no more hands: from the next one on, or from your next big blind on (M3)."""
        if self.away[seat]:
            raise InvalidAction("you are already sitting out")
        if at == "big_blind":
            self.out_at_blind[seat] = True
        else:
            self._sit_out(seat)

    @action(anytime=True, bots=False)
    def sit_in(self, seat: Seat) -> None:
        """Play again, or go on playing at your big blind; whoever has missed blinds then says how they come in (B6)."""
        if not self.away[seat] and not self.out_at_blind[seat]:
            raise InvalidAction("you are not sitting out")
        if not self.stacks[seat] and not self._in_hand(seat):
            raise InvalidAction("you have no chips: top up first")
        self.out_at_blind[seat] = False
        if self.away[seat]:
            self._sit_in(seat)

    def _sit_out(self, seat: Seat) -> None:
        self.away[seat] = True
        self.out_at_blind[seat] = False
        self.away_since[seat] = self.now
        self.missed_orbits[seat] = 0
        if (debt := self.debts[seat]) is not None:
            self.debts[seat] = debt.resting()
        self._free_seats_later()
        if not self._on_display(seat):
            self.status[seat] = "sitting_out"
        self.tell("sit_out", seat=seat, person=self.seats[seat])

    def _sit_in(self, seat: Seat) -> None:
        self.away[seat] = False
        self.away_since[seat] = None
        self.time_outs[seat] = self.missed_orbits[seat] = 0
        debt = self.debts[seat]
        if debt is not None and not debt.new:
            self.debts[seat] = debt.choosing(None)
        if not self._on_display(seat):
            self.status[seat] = "waiting"
        self.tell("sit_in", seat=seat, person=self.seats[seat])
        self._plan_next_hand(START_SECONDS)

    def _free_seats_later(self) -> None:
        times = [since for seat, since in enumerate(self.away_since) if since is not None and self._is_counted(seat)]
        if times:
            self.timer("free_seats", at=min(times) + self.settings.away_minutes * MINUTE_MS)

    def _is_counted(self, seat: Seat) -> bool:
        """Bots wait for people as long as it takes."""
        person = self.seats[seat]
        return person is not None and not self.people[person].bot and not self.leaving[seat]
