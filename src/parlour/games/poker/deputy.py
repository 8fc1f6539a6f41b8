"""Who stands in for an owner who is away: so that a game that waits for them does not end for everybody (M5).

Who is connected is known only when a clock fires. While hands are dealt that is often enough; where the table waits for
its owner, paused or with a request for chips, a clock of its own looks for them.
"""

from __future__ import annotations

from parlour.games.poker.chairs import Chairs
from parlour.games.poker.resting import MINUTE_MS
from parlour.kit.compartments import Person, Seat
from parlour.kit.refusals import Forbidden

OWNER_AWAY_MS = 5 * MINUTE_MS
LOOK_SECONDS = 30
LOOK_SECONDS_IN_GOOD_HANDS = 600
"""How often the owner is looked for while somebody stands in for them."""


class Deputy(Chairs):
    """A table with an owner, and a deputy while they are away."""

    def on_watch_over(self) -> None:
        """Look whether the owner is there."""
        self._look_for_owner()

    def on_leave(self, person: Person) -> None:
        """Who leaves is deputy no longer."""
        super().on_leave(person)
        if person == self.deputy:
            self._appoint(self._longest_here())

    def _look_for_owner(self) -> None:
        """A clock has fired, so it is known who is there: appoint a deputy, or see the owner back."""
        if self.owner is None or self.owner not in self.absent:
            self._owner_is_here()
        elif self.owner_gone_since is None:
            self.owner_gone_since = self.now
        elif self.owner_gone_since + OWNER_AWAY_MS <= self.now:
            self._appoint(self._longest_here())
        self._look_again()

    def _watch_for_owner(self) -> None:
        """The table waits for its owner from now on."""
        if self.owner is not None:
            self.timer("watch", after=0)

    def _look_again(self) -> None:
        if self.owner is None or (self.started and not any(self.asked)) or not self._heirs():
            self.cancel("watch")
            return
        seconds = LOOK_SECONDS if self.deputy is None else LOOK_SECONDS_IN_GOOD_HANDS
        at = self.now + seconds * 1000
        if self.owner_gone_since is not None and self.deputy is None:
            at = min(at, self.owner_gone_since + OWNER_AWAY_MS)
        self.timer("watch", at=at)

    def _owner_is_here(self) -> None:
        self.owner_gone_since = None
        self._appoint(None)

    def _appoint(self, deputy: Person | None) -> None:
        if deputy == self.deputy:
            return
        self.deputy = deputy
        if deputy is not None:
            self.tell("deputy", person=deputy)

    def _longest_here(self) -> Person | None:
        """Who has sat longest, of the people who are there; who has chips comes before who has none yet."""
        heirs = [seat for seat in self._heirs() if self.seats[seat] not in self.absent]
        return self.seats[min(heirs, key=self._rank)] if heirs else None

    def _heirs(self) -> list[Seat]:
        return [
            seat
            for seat, person in enumerate(self.seats)
            if person not in (None, self.owner) and not self._is_bot(seat) and not self.leaving[seat]
        ]

    def _rank(self, seat: Seat) -> tuple[bool, int, Seat]:
        person = self.seats[seat]
        assert person is not None
        return not self.stacks[seat] and not self._in_hand(seat), self.sat_at.get(person, 0), seat

    def _check_owner(self, person: Person) -> None:
        if person != self.owner:
            raise Forbidden("only the owner does that")
        self._owner_is_here()

    def _check_host(self, person: Person) -> None:
        """The owner, or the deputy while the owner is away."""
        if person != self.deputy:
            self._check_owner(person)
