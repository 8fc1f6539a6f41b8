"""What the owner of a table may do, or who stands in for them: start, pause, agree to buy-ins (B11, M1, M5)."""

from __future__ import annotations

from parlour.games.poker.door import Door
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction


class Owner(Door):
    """A table that belongs to somebody."""

    @action(bots=False)
    def start(self, person: Person) -> None:
        """Have hands dealt, at once if enough are ready; also after a pause (B11)."""
        self._check_host(person)
        if self.started and self.phase == "playing":
            raise InvalidAction("the game has begun")
        self.started = True
        self.tell("start")
        if self.next_hand_at is not None:
            self._hurry()
        self._plan_next_hand(0)

    @action(bots=False)
    def pause(self, person: Person) -> None:
        """Deal no more hands until the owner starts again; a hand that is being played goes on (B11)."""
        self._check_host(person)
        if not self.started:
            raise InvalidAction("no hands are dealt")
        self.started = False
        self.tell("break")
        self._watch_for_owner()

    @action(bots=False)
    def approve(self, person: Person, seat: Seat) -> None:
        """Agree to the chips that somebody has asked for (M1)."""
        self._check_asked(person, seat)
        amount, self.asked[seat] = self.asked[seat], 0
        self.tell("approve", seat=seat, amount=amount)
        self._grant(seat, amount)

    @action(bots=False)
    def decline(self, person: Person, seat: Seat) -> None:
        """Say no to the chips somebody has asked for; who has none gives up their seat (M1)."""
        self._check_asked(person, seat)
        self.asked[seat] = 0
        self.tell("decline", seat=seat)
        if not self.stacks[seat] and not self._in_hand(seat):
            self._cash_out(seat)

    @action(bots=False)
    def hand_over(self, person: Person, seat: Seat) -> None:
        """Give the table to somebody who sits at it (M5)."""
        self._check_owner(person)
        heir = self._sitter(seat)
        if heir == self.owner:
            raise InvalidAction("the table is yours")
        self.owner = heir
        self._owner_is_here()
        self.tell("hand_over", person=heir)

    def _check_asked(self, person: Person, seat: Seat) -> None:
        self._check_host(person)
        self._sitter(seat)
        if not self.asked[seat]:
            raise InvalidAction("there is no request at that seat")
