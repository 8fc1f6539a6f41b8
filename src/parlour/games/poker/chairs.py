"""Coming and going: who sits where, what they owe for it, and when their seat is freed (B4 to B8, M3).

What must be paid before somebody is dealt in is worked out in `debts`, where the blinds go in `button`; here people say
what they choose.
"""

from __future__ import annotations

from typing import Any

from parlour.games.poker.button import BUY_BUTTON, POST, WAIT, Places, between, next_after
from parlour.games.poker.debts import Choice, choices, goes_on, missed, moved
from parlour.games.poker.felt import START_SECONDS
from parlour.games.poker.resting import MINUTE_MS
from parlour.games.poker.stakes import Chips
from parlour.games.poker.standing import Standing
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.refusals import Forbidden, InvalidAction

BANK_MS = 30_000
ORBITS_AWAY_MAX = 2

PER_SEAT = (
    *("stacks", "banks", "top_ups", "asked", "time_outs", "hands_dealt", "missed_orbits", "away_since", "debts"),
    *("leaving", "away", "extended", "out_at_blind", "ready", "straddles", "bomb_votes", "status", "pledges"),
)
"""What goes with a player who changes seats."""


class Chairs(Standing):
    """A table where people come and go."""

    @action(bots=False)
    def sit(self, person: Person, seat: Seat, buy_in: Chips) -> None:
        """Take a free seat and buy chips (M1, M2)."""
        if person in self.kept_out:
            raise Forbidden("the owner has sent you away from this table; you may watch")
        buy_in = self._buy_in(person, buy_in)
        asks = self._needs_approval(person)
        facts: dict[str, Any] = {} if asks else {"amount": buy_in}
        self.take_seat(person, seat, **facts)
        self.sat_at[person] = self.now
        self.status[seat] = "waiting"
        self.banks[seat] = BANK_MS
        self.debts[seat] = self._debt_on_sitting(person)
        self.moving = [None if to == seat else to for to in self.moving]
        if not self.started:
            self._watch_for_owner()
        if asks:
            self._ask_for(seat, buy_in)
            return
        self._bring(seat, buy_in, "buy_in")
        self._plan_next_hand(START_SECONDS)

    @action(anytime=True, bots=False)
    def wait(self, seat: Seat) -> None:
        """Come in with the big blind when it is yours (B5, B6)."""
        self._choose(seat, WAIT)

    @action(anytime=True, bots=False)
    def post(self, seat: Seat) -> None:
        """Pay what you owe and come in at once: the big blind live, the small blind dead (B5, B6)."""
        self._choose(seat, POST)

    @action(anytime=True, bots=False)
    def buy_button(self, seat: Seat) -> None:
        """Post both blinds for the table, the small one dead, and have the button in the hand after (B4)."""
        self._choose(seat, BUY_BUTTON)

    def _choose(self, seat: Seat, choice: Choice) -> None:
        debt = self.debts[seat]
        if debt is None or not goes_on(self.marks, self._by_right()):
            raise InvalidAction("you owe nothing")
        if choice not in choices(debt, seat, self.marks):
            raise InvalidAction("you cannot choose that now")
        self.debts[seat] = debt.choosing(choice)

    @action(anytime=True, bots=False)
    def change_seat(self, seat: Seat, to: Seat, post: bool = False) -> None:
        """Move to a free seat, when the hand is over; with `post`, pay at once what the move costs (B8)."""
        if not 0 <= to < len(self.seats) or self.seats[to] is not None or to in self.moving:
            raise InvalidAction("that seat is not free")
        self.moving[seat] = to
        self.moving_posts[seat] = post
        if self.books is None and not self._is_shuffling() and (self.outcome is None or self.next_hand_at is None):
            self._put_away_the_hand()
            self._change_seats()

    def _change_seats(self) -> None:
        """Between hands those move who have asked for it (B8)."""
        for seat, to in enumerate(self.moving):
            if to is not None and self.seats[seat] is not None and self.seats[to] is None:
                self._move(seat, to)
        self.moving = [None] * len(self.seats)

    def _move(self, seat: Seat, to: Seat) -> None:
        person = self.seats[seat]
        assert person is not None
        others = [other for other, sitter in enumerate(self.seats) if sitter not in (None, person)]
        owes = moved(self._debt_on_leaving(seat), seat, to, self.marks, others)
        self.seats[seat], self.seats[to] = None, person
        for name in PER_SEAT:
            by_seat = getattr(self, name)
            by_seat[seat], by_seat[to] = by_seat[to], by_seat[seat]
        owed = self.debts[to]
        self.debts[to] = owes.choosing(POST) if owes is not None and self.moving_posts[seat] else owes
        self.dealt_in = [other for other in self.dealt_in if other != seat]
        new = {"small": owes.small, "big": owes.big} if owes is not None and owes != owed else {}
        self.tell("change_seat", seat=to, person=person, **{"from": seat}, **new)

    # Blinds that go by.

    def _sit_out_before_the_blind(self) -> None:
        """Whoever wanted to be gone when the big blind comes, and it comes now (M3)."""
        while self.marks is not None and (willing := self._willing()):
            due = next_after(willing, self.marks.big_blind)
            if not self.out_at_blind[due]:
                return
            self._sit_out(due)

    def _willing(self) -> list[Seat]:
        """Who would play the big blind if it came to them: whoever owes and has not chosen would not (B7)."""
        return [seat for seat in self._ready() if (debt := self.debts[seat]) is None or debt.choice is not None]

    def _blinds_move_on(self, places: Places) -> None:
        """Note who misses a blind (B6), and free the seats of those who have missed two orbits (M3)."""
        last = self.marks
        assert last is not None
        for seat, debt in enumerate(missed(self.debts, last, places, self._by_right())):
            if self.seats[seat] is not None and debt != self.debts[seat]:
                self.debts[seat] = debt
                if debt is not None:
                    self.tell("owes", seat=seat, small=debt.small, big=debt.big)
        for seat in between(last.big_blind, places.marks.big_blind):
            if seat < len(self.seats) and self.seats[seat] is not None and seat not in places.order:
                self.missed_orbits[seat] += 1
                if self.missed_orbits[seat] >= ORBITS_AWAY_MAX:
                    self._cash_out(seat)
                elif self.missed_orbits[seat] == ORBITS_AWAY_MAX - 1:
                    self.tell("last_orbit", seat=seat)

    def on_free_seats_over(self) -> None:
        """Free the seats of those who have sat out for an hour, or as long as the table keeps seats (M3)."""
        for seat, since in enumerate(self.away_since):
            if (
                since is not None
                and self._is_counted(seat)
                and since + self.settings.away_minutes * MINUTE_MS <= self.now
            ):
                self._send_off(seat)
        self._free_seats_later()
