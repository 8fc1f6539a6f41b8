"""What people owe who leave their chair, for another one or altogether: nobody gets rid of a blind so (B6, B8)."""

from __future__ import annotations

from parlour.games.poker.debts import NEWCOMER, RETURNED, Debt, left_behind
from parlour.games.poker.resting import MINUTE_MS, Resting
from parlour.kit.compartments import Person, Seat

REMEMBERED_MINUTES = 60
REMEMBERED_MAX = 50
"""So many people at most, those who left last: what a table remembers has a bound."""


class Owing(Resting):
    """A table that knows who left with a small blind unpaid."""

    def _debt_on_leaving(self, seat: Seat) -> Debt | None:
        """What somebody owes from the moment they leave this chair."""
        paid_big = self.marks is not None and seat == self.marks.big_blind and seat in self.dealt_in
        return left_behind(self.debts[seat], seat, self.marks, paid_big=paid_big)

    def _remember_debt(self, person: Person, seat: Seat) -> None:
        """Somebody stands up: for an hour they cannot sit down again and owe less."""
        debt = self._debt_on_leaving(seat)
        if debt is None or not debt.small:
            return
        self.left_owing.pop(person, None)
        self.left_owing[person] = self.now + REMEMBERED_MINUTES * MINUTE_MS
        while len(self.left_owing) > REMEMBERED_MAX:
            del self.left_owing[next(iter(self.left_owing))]

    def _debt_on_sitting(self, person: Person) -> Debt:
        """What somebody owes who takes a seat."""
        return RETURNED if self.left_owing.pop(person, 0) > self.now else NEWCOMER
