"""The cash table: people sit down with chips, and hand follows hand until they stand up.

What may be done at it, and which function does it; the state is `CashState`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec.structs import replace

from parlour.games.poker.cash import (
    absence,
    after_hand,
    chips,
    clock,
    closing,
    dealing,
    deputy,
    host,
    leaving,
    play,
    seats,
    shuffle,
)
from parlour.games.poker.cash.blinds import BUY_BUTTON, POST, WAIT
from parlour.games.poker.cash.prompt import options_of
from parlour.games.poker.cash.settings import Chips
from parlour.games.poker.cash.state import FLAGS, GAPS, NUMBERS, CashState, all_want_to_go_on
from parlour.games.poker.hand.state import Event
from parlour.kit.cards import Card
from parlour.kit.commitment import Hash
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.prompts import Option, View

RECAP_EVENTS_MAX = 300  # some 25 KB: more than nine players make of a hand unless they raise one another by the least


class CashTable(CashState):
    """A table where one variant of poker is played for chips."""

    # Betting.

    @action
    def fold(self, seat: Seat) -> None:
        """Give up your hand."""
        play.act(self, seat, "fold")

    @action
    def check(self, seat: Seat) -> None:
        """Stay in when there is nothing to call."""
        play.act(self, seat, "check")

    @action
    def call(self, seat: Seat) -> None:
        """Match the bet."""
        play.act(self, seat, "call")

    @action
    def bet(self, seat: Seat, to: Chips) -> None:
        """Bet so much."""
        play.act(self, seat, "bet", to)

    @action(name="raise")
    def raise_to(self, seat: Seat, to: Chips) -> None:
        """Raise to so much in all on this street."""
        play.act(self, seat, "raise", to)

    @action(anytime=True)
    def run_it(self, seat: Seat, times: int) -> None:
        """Agree to so many boards at most, when all are all-in (P6)."""
        play.run_it(self, seat, times)

    def on_run_it_over(self) -> None:
        """Who is silent wants it once (P6)."""
        play.run_it_once(self)

    def on_turn_over(self, seat: Seat) -> None:
        """Time is up: when the time bank is used too, one checks if possible, else folds (R5)."""
        play.turn_is_over(self, seat)

    def on_look_over(self, seat: Seat) -> None:
        """Nobody waits for those who have stood up or were twice out of time, and are not there (R7)."""
        play.act_for_the_gone(self, seat)

    # Before a hand.

    @action(anytime=True, bots=False)
    def straddle(self, seat: Seat, on: bool) -> None:
        """Straddle whenever it is yours to do, or stop that (A2)."""
        dealing.straddle(self, seat, on)

    @action(anytime=True, bots=False)
    def vote_bomb_pot(self, seat: Seat) -> None:
        """Want a bomb pot; when all who play want it, the next hand is one (A3)."""
        dealing.vote_bomb_pot(self, seat)

    @action(anytime=True, bots=False)
    def be_ready(self, seat: Seat) -> None:
        """Be ready: for the game to begin (B11), or for the next hand without a pause, if all people are (M6)."""
        clock.be_ready(self, seat)

    @action(anytime=True, bots=False)
    def pledge(self, seat: Seat, hash: Hash) -> None:
        """Pledge entropy for the next shuffle, by the SHA-256 of its 32 bytes."""
        shuffle.pledge(self, seat, hash)

    @action(anytime=True, bots=False)
    def entropy(self, seat: Seat, value: Hash, pledge: Hash) -> None:
        """Open what you have pledged for this shuffle, and pledge for the next."""
        play.open_pledge(self, seat, value, pledge)

    def on_next_hand_over(self) -> None:
        """The next hand begins, if enough still want to play (M6)."""
        play.begin_next_hand(self)

    def on_deal_over(self) -> None:
        """Nobody is waited for any longer: the cards are dealt."""
        play.deal_hand(self)

    # After a hand.

    @action(anytime=True, bots=False)
    def show(self, seat: Seat, cards: list[Card]) -> None:
        """Show one of your cards, or more, or all, when the hand is over (P4)."""
        after_hand.show(self, seat, cards)

    @action(anytime=True, name="rabbit", bots=False)
    def hunt_rabbit(self, seat: Seat) -> None:
        """Look at the cards that would have come, together with all who were dealt in (P7)."""
        after_hand.hunt_rabbit(self, seat)

    # Seats.

    @action(bots=False)
    def sit(self, person: Person, seat: Seat, buy_in: Chips) -> None:
        """Take a free seat and buy chips (M1, M2)."""
        chips.sit(self, person, seat, buy_in)

    @action(anytime=True, bots=False)
    def top_up(self, seat: Seat, amount: Chips) -> None:
        """Buy more chips, up to the maximum buy-in; during a hand they come when it is over (M1)."""
        chips.top_up(self, seat, amount)

    @action(anytime=True, bots=False)
    def wait(self, seat: Seat) -> None:
        """Come in with the big blind when it is yours (B5, B6)."""
        seats.choose(self, seat, WAIT)

    @action(anytime=True, bots=False)
    def post(self, seat: Seat) -> None:
        """Pay what you owe and come in at once: the big blind live, the small blind dead (B5, B6)."""
        seats.choose(self, seat, POST)

    @action(anytime=True, bots=False)
    def buy_button(self, seat: Seat) -> None:
        """Post both blinds for the table, the small one dead, and have the button in the hand after (B4)."""
        seats.choose(self, seat, BUY_BUTTON)

    @action(anytime=True, bots=False)
    def change_seat(self, seat: Seat, to: Seat, post: bool = False) -> None:
        """Move to a free seat, when the hand is over; with `post`, pay at once what the move costs (B8)."""
        seats.change_seat(self, seat, to, post)

    @action(anytime=True, bots=False)
    def sit_out(self, seat: Seat, at: Literal["next_hand", "big_blind"] = "next_hand") -> None:
        """Keep your seat and be dealt no more hands: from the next one on, or from your next big blind on (M3)."""
        absence.sit_out(self, seat, at)

    @action(anytime=True, bots=False)
    def sit_in(self, seat: Seat) -> None:
        """Play again, or go on playing at your big blind; whoever has missed blinds then says how they come in (B6)."""
        absence.sit_in(self, seat)

    @action(anytime=True, bots=False)
    def stand(self, seat: Seat) -> None:
        """Leave the table with your chips, after the hand if you are in one (M2)."""
        leaving.send_off(self, seat)

    @action(anytime=True, bots=False)
    def fold_and_leave(self, seat: Seat) -> None:
        """Fold as soon as it is your turn, and leave the table when the hand is over (R7)."""
        play.fold_and_leave(self, seat)

    @action(anytime=True, bots=False)
    def stay(self, seat: Seat) -> None:
        """Keep your seat after all; open until the hand ends (R7)."""
        leaving.stay(self, seat)

    def on_free_seats_over(self) -> None:
        """Free the seats of those who have sat out for an hour, or as long as the table keeps seats (M3)."""
        seats.free_seats(self)

    def on_unanswered_over(self) -> None:
        """A chair is not kept for ever for somebody whom the owner does not answer (M3)."""
        chips.free_unanswered(self)

    def on_forget_over(self) -> None:
        """Nobody has to bring back what they took so long ago (M2)."""
        leaving.forget(self)

    # The owner, or whoever stands in for them.

    @action(bots=False)
    def start(self, person: Person) -> None:
        """Have hands dealt, at once if enough are ready; also after a pause (B11)."""
        host.start(self, person)

    @action(bots=False)
    def pause(self, person: Person) -> None:
        """Deal no more hands until the owner starts again; a hand that is being played goes on (B11)."""
        host.pause(self, person)

    @action(bots=False)
    def approve(self, person: Person, seat: Seat) -> None:
        """Agree to the chips that somebody has asked for (M1)."""
        host.approve(self, person, seat)

    @action(bots=False)
    def decline(self, person: Person, seat: Seat) -> None:
        """Say no to the chips somebody has asked for; who has none gives up their seat (M1)."""
        host.decline(self, person, seat)

    @action(bots=False)
    def hand_over(self, person: Person, seat: Seat) -> None:
        """Give the table to somebody who sits at it (M5)."""
        host.hand_over(self, person, seat)

    @action(bots=False)
    def kick(self, person: Person, seat: Seat) -> None:
        """Send somebody away with their chips, after the hand if they are in one; they may not sit again (M5)."""
        host.kick(self, person, seat)

    @action(bots=False)
    def let_in(self, person: Person, other: Person) -> None:
        """Let somebody sit again whom you have sent away; who has not left yet may stay (M5)."""
        host.let_in(self, person, other)

    @action(bots=False)
    def approve_newcomers(self, person: Person, on: bool) -> None:
        """Be asked before somebody new has chips, or no longer; open while others play, unlike the settings (M5)."""
        host.approve_newcomers(self, person, on)

    def on_watch_over(self) -> None:
        """Look whether the owner is there."""
        deputy.look_for_owner(self)

    # What the house does with a table.

    def on_open(self, message: Any) -> None:
        """Set up the chairs, all of them free."""
        chairs = range(len(self.seats))
        for name in NUMBERS:
            setattr(self, name, [0 for _ in chairs])
        for name in FLAGS:
            setattr(self, name, [False for _ in chairs])
        for name in GAPS:
            setattr(self, name, [None for _ in chairs])
        self.status = ["empty" for _ in chairs]
        self.started = not (self.settings.start_when_ready or (self.settings.owner_starts and self.owner is not None))

    def on_leave(self, person: Person) -> None:
        """What was noted of them while they sat is gone."""
        self.sat_at.pop(person, None)
        self.asked_at.pop(person, None)
        deputy.somebody_left(self, person)

    def on_ban(self, person: Person) -> None:
        """They go with their chips, after the hand if they are in one (M5)."""
        host.banned(self, person)

    def on_unban(self, person: Person) -> None:
        """They may sit again (M5)."""
        host.unbanned(self, person)

    def heir(self) -> Person | None:
        """Who has sat longest, whether they are there or not (M5)."""
        return deputy.longest_seated(self)

    def on_resume(self, lost_ms: int) -> None:
        """What is shown of the timers goes with them."""
        if self.next_hand_at is not None:
            self.next_hand_at += lost_ms
        if self.run_vote is not None:
            self.run_vote = replace(self.run_vote, at=self.run_vote.at + lost_ms)

    def on_time_given(self, until: int) -> None:
        """What is shown of the timers goes with them."""
        if self.next_hand_at is not None:
            self.next_hand_at = max(self.next_hand_at, until)
        if self.run_vote is not None:
            self.run_vote = replace(self.run_vote, at=max(self.run_vote.at, until))

    def on_stuck(self, timer: str) -> None:
        """The table cannot go on with this hand: everybody gets back what they put in, and may leave with it (B11)."""
        closing.call_off(self)

    def holds_stakes(self) -> bool:
        """Whether a person has chips here: on the table, or in a hand that is being played."""
        return closing.holds_stakes(self)

    def close_down(self, reason: str) -> None:
        """Everybody is paid out and the table is closed; in the midst of a hand, when it is over (M5)."""
        closing.close_down(self, reason)

    # What is told of a table.

    def summary(self) -> str:
        """The stakes."""
        return f"{self.settings.amount(self.settings.small_blind)} / {self.settings.amount(self.settings.big_blind)}"

    def recap(self) -> list[Event]:
        """The running hand so far, as everybody was told it; of a very long one its end."""
        return self.story.events[-RECAP_EVENTS_MAX:] if self.story is not None else []

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """What is legal for a viewer now, and nothing else."""
        return options_of(view)

    @classmethod
    def bots_hurry(cls, view: View) -> bool:
        """Whether all people are out of the hand and want to go on (M6)."""
        return view.street is not None and all_want_to_go_on(view)

    # For twin worlds (`parlour.testing.twins`).

    def seen_by(self, person: Person | None) -> Iterator[Any]:
        """The cards that the rules show somebody, told to all or their own, and what shows where the former lay."""
        for event in self.story.events if self.story is not None else ():
            cards = event.get("cards", ())
            yield from cards
            for opening in shuffle.openings(self, cards) if self.pack is not None else ():
                yield from opening.values()
        if person is not None:
            yield from self.hand.get(person) or ()
            yield from self.rabbit.get(person) or ()

    def course(self) -> list[Any]:
        """What may rightly be another with other hidden cards: who wins which pot, and whether with seven-deuce."""
        return [self.phase, self.outcome.pots if self.outcome is not None else None, self.bounty]
