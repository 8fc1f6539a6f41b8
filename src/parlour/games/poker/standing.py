"""Standing up: after the hand, or by folding and leaving; until the hand ends one may think better of it (R7)."""

from __future__ import annotations

from parlour.games.poker.money import Money
from parlour.kit.compartments import Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction


class Standing(Money):
    """A table one may leave."""

    @action(anytime=True, bots=False)
    def stand(self, seat: Seat) -> None:
        """Leave the table with your chips, after the hand if you are in one (M2)."""
        self._send_off(seat)

    @action(anytime=True, bots=False)
    def fold_and_leave(self, seat: Seat) -> None:
        """Fold as soon as it is your turn, and leave the table when the hand is over (R7)."""
        if self._in_hand(seat):
            self.folding[seat] = True
        self._send_off(seat)
        if self.turn == seat:
            self._fold_for_good(seat)

    @action(anytime=True, bots=False)
    def stay(self, seat: Seat) -> None:
        """Keep your seat after all; open until the hand ends (R7)."""
        if not self.leaving[seat] or self.seats[seat] in self.kept_out:
            raise InvalidAction("there is nothing to take back")
        self.leaving[seat] = False
        del self.folding[seat]

    def _send_off(self, seat: Seat) -> None:
        if not self._in_hand(seat):
            self._cash_out(seat)
            return
        self.leaving[seat] = True
        if self.turn == seat:
            self._look_for(seat)

    def _fold_for_good(self, seat: Seat) -> None:
        """It is the turn of somebody who has said that they fold and leave."""
        raise NotImplementedError

    def _look_for(self, seat: Seat) -> None:
        """Look at once whether somebody who has stood up is there."""
        raise NotImplementedError
