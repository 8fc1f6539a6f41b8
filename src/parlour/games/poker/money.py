"""Chips to and from the table: buy-ins, top-ups, what is remembered of those who left, and the ledger (M1, M2, M4)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from parlour.games.poker.felt import START_SECONDS
from parlour.games.poker.owing import Owing
from parlour.games.poker.resting import MINUTE_MS
from parlour.games.poker.stakes import Chips, top_up_range
from parlour.games.poker.took import NETS_MAX, TOOK_MAX, Stay, Took, keep_newest
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction

ANSWER_MS = 5 * MINUTE_MS


class Money(Owing):
    """A table where chips are bought and cashed."""

    @action(anytime=True, bots=False)
    def top_up(self, seat: Seat, amount: Chips) -> None:
        """Buy more chips, up to the maximum buy-in; during a hand they come when it is over (M1)."""
        room = top_up_range(self.settings, self.stacks[seat], self.top_ups[seat] + self.asked[seat])
        if room is None or not room[0] <= amount <= room[1]:
            raise InvalidAction(f"top up by {self._range(*room)}" if room else "you have the maximum already")
        if self._needs_approval(self._sitter(seat)):
            self._ask_for(seat, amount)
        else:
            self._grant(seat, amount)

    def _buy_in(self, person: Person, amount: int) -> int:
        """What somebody who asks for so much sits down with: at least what they took away not long ago (M2)."""
        least, most = self.settings.buy_in_min, self.settings.buy_in_max
        took = self.took[person].amount if person in self.took else 0
        if not least <= amount <= max(most, took):
            raise InvalidAction(f"buy in for {self._range(least, max(most, took))}")
        return max(amount, took)

    def _range(self, least: int, most: int) -> str:
        return f"{self.settings.amount(least)}..{self.settings.amount(most)}"

    def _needs_approval(self, person: Person) -> bool:
        """Whether the owner is asked (M1, M5): not for themselves, and not for bots, who came at their word."""
        if self.owner is None or person == self.owner or self.actor(person).bot:
            return False
        return self.settings.approve_buy_ins or (self.settings.approve_newcomers and self._is_new(person))

    def _is_new(self, person: Person) -> bool:
        """Whether somebody has not played here lately (M5)."""
        return person not in self.stays and person not in self.took

    def _ask_for(self, seat: Seat, amount: int) -> None:
        person = self.seats[seat]
        assert person is not None
        self.asked[seat] += amount
        self.tell("ask", seat=seat, person=person, amount=amount)
        self._watch_for_owner()
        if person not in self.stays:
            self.asked_at[person] = self.now
            self._free_unanswered_later()

    def on_unanswered_over(self) -> None:
        """A chair is not kept for ever for somebody whom the owner does not answer (M3)."""
        for person in [person for person, at in self.asked_at.items() if at + ANSWER_MS <= self.now]:
            seat = self.seats.index(person)
            self.tell("unanswered", seat=seat, person=person)
            self._cash_out(seat)
        self._free_unanswered_later()

    def _free_unanswered_later(self) -> None:
        if self.asked_at:
            self.timer("unanswered", at=min(self.asked_at.values()) + ANSWER_MS)

    def _watch_for_owner(self) -> None:
        """The table waits for its owner from now on."""
        raise NotImplementedError

    def _grant(self, seat: Seat, amount: int) -> None:
        self.top_ups[seat] += amount
        if not self._in_hand(seat):
            self._bring_top_up(seat)
            self._plan_next_hand(START_SECONDS)

    def _bring(self, seat: Seat, amount: int, entry: str) -> None:
        person = self.seats[seat]
        assert person is not None
        self.stacks[seat] += amount
        self.in_play += amount
        if person not in self.net:
            self.net[person] = 0
        stay = self.stays.get(person) or Stay(0, self.net[person])
        self.stays[person] = replace(stay, brought=stay.brought + amount)
        self.asked_at.pop(person, None)
        if person in self.took:
            del self.took[person]
        self._enter(entry, person, seat, amount)

    def _enter(self, entry: str, person: Person, seat: Seat, amount: int, **more: Any) -> None:
        """Write a line into the table's ledger (M4)."""
        facts: dict[str, Any] = {
            "entry": entry,
            "person": person,
            "name": self.people[person].name,
            "seat": seat,
            "amount": amount,
        }
        if self.people[person].bot:
            facts["bot"] = True
        self.record("ledger", of=[person], **facts, **more)

    def _bring_top_up(self, seat: Seat) -> None:
        """Bring what was asked for, up to the maximum buy-in; chips bring back one who sat out for want of them."""
        wanted, self.top_ups[seat] = self.top_ups[seat], 0
        amount = min(wanted, max(self.settings.buy_in_max, self._owed_back(seat)) - self.stacks[seat])
        if amount <= 0:
            return
        was_broke = not self.stacks[seat]
        first = self.seats[seat] not in self.stays
        self._bring(seat, amount, "buy_in" if first else "re_buy" if was_broke else "top_up")
        self.tell("top_up", seat=seat, person=self.seats[seat], amount=amount)
        if was_broke and self.away[seat]:
            self._sit_in(seat)

    def _owed_back(self, seat: Seat) -> int:
        """What somebody who has not bought in yet must bring back (M2)."""
        person = self.seats[seat]
        took = self.took.get(person) if person is not None and person not in self.stays else None
        return took.amount if took is not None else 0

    def _cash_out(self, seat: Seat) -> None:
        """Somebody leaves with their chips, and what they take is remembered (M2)."""
        person = self.seats[seat]
        assert person is not None
        amount = self.stacks[seat]
        self._remember_debt(person, seat)
        if person in self.stays:
            self._note_net(seat)
            self.in_play -= amount
            self.stacks[seat] = 0
            self._enter(
                "cash_out", person, seat, amount, won=amount - self.stays.pop(person).brought, net=self.net[person]
            )
            self._remember(person, amount)
        for name in ("top_ups", "asked", "time_outs", "hands_dealt", "banks", "missed_orbits"):
            getattr(self, name)[seat] = 0
        for name in ("leaving", "away", "extended", "out_at_blind", "ready", "straddles", "bomb_votes"):
            getattr(self, name)[seat] = False
        for name in ("last", "shown", "debts", "moving", "away_since", "pledges"):
            getattr(self, name)[seat] = None
        self.positions = [None if other == seat else position for other, position in enumerate(self.positions)]
        self.status[seat] = "empty"
        if self.books is None:
            self.dealt_in = [other for other in self.dealt_in if other != seat]
        self.leave_seat(seat)

    def _note_net(self, seat: Seat) -> None:
        person = self.seats[seat]
        assert person is not None
        stay = self.stays[person]
        self.net[person] = stay.net_before + self.stacks[seat] - stay.brought

    def _remember(self, person: Person, amount: int) -> None:
        """Chips leave the table only with the player, and come back with them (M2): the last so many who left."""
        keep_newest(self.net, person, self.net[person], NETS_MAX, self.stays)
        if not amount or not self.settings.rathole_minutes:
            self.took.pop(person, None)
            return
        until = self.now + self.settings.rathole_minutes * MINUTE_MS
        keep_newest(self.took, person, Took(amount, until), TOOK_MAX)
        self._forget_later()

    def on_forget_over(self) -> None:
        """Nobody has to bring back what they took so long ago (M2)."""
        for person in [person for person, took in self.took.items() if took.until <= self.now]:
            del self.took[person]
        self._forget_later()

    def _forget_later(self) -> None:
        if self.took:
            self.timer("forget", at=min(took.until for took in self.took.values()))

    def assert_sound(self) -> None:
        """Chips are conserved (M4), and no card is in two places."""
        middle = sum(self.bets) + sum([pot.amount for pot in self.pots])
        assert sum(self.stacks) + middle == self.in_play, "chips were made or lost"
        if self.books is not None:
            board = {card for board in self.boards for card in board}
            cards = [*self.deck, *board, *(card for seat in self.dealt_in for card in self.hand[seat])]
            assert len(set(cards)) == len(cards) > 0, "a card is in two places"
