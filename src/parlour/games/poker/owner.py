"""What only the owner of a table may do: start, pause, agree to buy-ins, send away, change the rules (B11, M1, M5)."""

from __future__ import annotations

from parlour.games.poker.chairs import Chairs
from parlour.games.poker.stakes import CashSettings
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.refusals import Forbidden, InvalidAction


class Owner(Chairs):
    """A table that belongs to somebody."""

    @action
    def start(self, person: Person) -> None:
        """Have hands dealt, at once if enough are ready; also after a pause (B11)."""
        self._check_owner(person)
        if self.started and self.phase == "playing":
            raise InvalidAction("the game has begun")
        self.started = True
        self.tell("start")
        if self.next_hand_at is not None:
            self._hurry()
        self._plan_next_hand(0)

    @action
    def pause(self, person: Person) -> None:
        """Deal no more hands until the owner starts again; a hand that is being played goes on (B11)."""
        self._check_owner(person)
        if not self.started:
            raise InvalidAction("no hands are dealt")
        self.started = False
        self.tell("break")

    @action
    def approve(self, person: Person, seat: Seat) -> None:
        """Agree to the chips that somebody has asked for (M1)."""
        self._check_asked(person, seat)
        amount, self.asked[seat] = self.asked[seat], 0
        self.tell("approve", seat=seat, amount=amount)
        self._grant(seat, amount)

    @action
    def decline(self, person: Person, seat: Seat) -> None:
        """Say no to the chips somebody has asked for; who has none gives up his seat (M1)."""
        self._check_asked(person, seat)
        self.asked[seat] = 0
        self.tell("decline", seat=seat)
        if not self.stacks[seat] and not self._in_hand(seat):
            self._cash_out(seat)

    @action
    def kick(self, person: Person, seat: Seat) -> None:
        """Send somebody away with his chips, after the hand if he is in one (M5)."""
        self._check_owner(person)
        if self._sitter(seat) == self.owner:
            raise InvalidAction("stand up if you want to go")
        self.tell("kick", seat=seat, person=self.seats[seat])
        self._send_off(seat)

    @action
    def hand_over(self, person: Person, seat: Seat) -> None:
        """Give the table to somebody who sits at it (M5)."""
        self._check_owner(person)
        heir = self._sitter(seat)
        if heir == self.owner:
            raise InvalidAction("the table is yours")
        self.owner = heir
        self.tell("hand_over", person=heir)

    def _change_settings(self, person: Person, settings: CashSettings) -> None:
        self._check_owner(person)
        if any(self.stacks) or self.books is not None:
            raise InvalidAction("the rules stay while anybody sits with chips")
        if settings.seats != len(self.seats):
            raise InvalidAction("the number of seats stays")
        self.settings = settings
        self.tell("settings")

    def _check_owner(self, person: Person) -> None:
        if person != self.owner:
            raise Forbidden("only the owner does that")

    def _check_asked(self, person: Person, seat: Seat) -> None:
        self._check_owner(person)
        self._sitter(seat)
        if not self.asked[seat]:
            raise InvalidAction("nothing is asked for")

    def _sitter(self, seat: Seat) -> Person:
        person = self.seats[seat] if 0 <= seat < len(self.seats) else None
        if person is None:
            raise InvalidAction("nobody sits there")
        return person
