"""Other settings, and more or fewer chairs, for a table that is there already (M5)."""

from __future__ import annotations

from parlour.games.poker.aftermath import Aftermath
from parlour.games.poker.felt import FLAGS, GAPS, NUMBERS
from parlour.games.poker.stakes import CashSettings
from parlour.kit.compartments import Person
from parlour.kit.refusals import InvalidAction


class Changing(Aftermath):
    """A table whose owner may change its rules while no person has chips on it."""

    def _change_settings(self, person: Person, settings: CashSettings) -> None:
        self._check_owner(person)
        if self.books is not None or self._is_shuffling():
            raise InvalidAction("a hand is being played")
        if any(chips and not self._is_bot(seat) for seat, chips in enumerate(self.stacks)):
            raise InvalidAction("the settings cannot change while anybody sits with chips")
        if any(
            person is not None and not self._is_bot(seat)
            for seat, person in enumerate(self.seats[settings.seats :], settings.seats)
        ):
            raise InvalidAction("somebody sits in a seat that would be removed")
        if settings.unit != self.settings.unit:
            raise InvalidAction("a table keeps its unit: its ledger is written in it")
        self._end_the_game()
        self._set_chairs(settings.seats)
        self.settings = settings
        self.tell("settings")

    def _end_the_game(self) -> None:
        """The last hand is put away, bots leave (and come back with what the new stakes ask for), requests lapse."""
        self.cancel("next_hand")
        self.next_hand_at = None
        self._keep_story()
        for seat, person in enumerate(self.seats):
            if person is not None and self._is_bot(seat):
                self._cash_out(seat)
                self.took.pop(person, None)
        self._clear_the_table()
        self.phase = "waiting"
        self.button = self.marks = None
        self.dealt_in = []
        chairs = range(len(self.seats))
        self.debts, self.moving = [None for _ in chairs], [None for _ in chairs]
        self.asked = [0 for _ in chairs]

    def _set_chairs(self, count: int) -> None:
        for names, free in ((NUMBERS, 0), (FLAGS, False), (GAPS, None), (("status",), "empty"), (("seats",), None)):
            for name in names:
                by_seat = getattr(self, name)
                setattr(self, name, [*by_seat[:count], *[free] * (count - len(by_seat))])
        self.bots = min(self.bots, count - 1)
