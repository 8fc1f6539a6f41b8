"""Whom the owner sends away and does not let sit again, and whether newcomers need the owner's agreement (M5)."""

from __future__ import annotations

from msgspec.structs import replace

from parlour.games.poker.deputy import Deputy
from parlour.games.poker.took import keep_newest
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction

KEPT_OUT_MAX = 100
"""Whoever was sent away first is forgotten beyond it: a guest without a cookie is a new person anyway."""


class Door(Deputy):
    """A table that does not have to take everybody."""

    @action(bots=False)
    def kick(self, person: Person, seat: Seat) -> None:
        """Send somebody away with their chips, after the hand if they are in one; they may not sit again (M5)."""
        self._check_owner(person)
        other = self._sitter(seat)
        if other == self.owner:
            raise InvalidAction("stand up if you want to go")
        keep_newest(self.kept_out, other, self.people[other].name, KEPT_OUT_MAX)
        self.tell("kick", seat=seat, person=other)
        self._send_off(seat)

    @action(bots=False)
    def let_in(self, person: Person, other: Person) -> None:
        """Let somebody sit again whom you have sent away; who has not left yet may stay (M5)."""
        self._check_owner(person)
        if other not in self.kept_out:
            raise InvalidAction("they are not kept out")
        self.tell("let_in", person=other, name=self.kept_out[other])
        del self.kept_out[other]
        if other in self.seats:
            self.leaving[self.seats.index(other)] = False
            del self.folding[other]

    @action(bots=False)
    def approve_newcomers(self, person: Person, on: bool) -> None:
        """Be asked before somebody new has chips, or no longer; open while others play, unlike the settings (M5)."""
        self._check_owner(person)
        if on == self.settings.approve_newcomers:
            raise InvalidAction("it is set that way already")
        self.settings = replace(self.settings, approve_newcomers=on)
        self.tell("approve_newcomers", on=on)
