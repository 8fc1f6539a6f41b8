"""The cash table: people sit down with chips, and hand follows hand until they stand up.

One hand's course is `hand`'s, who sits, pays and owes what is in the classes this one is made of; here hands are dealt,
played and settled, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec.structs import replace

from parlour.games.poker.button import Places, clockwise, first_hand, high_card, new_game, next_hand
from parlour.games.poker.buttons import buttons
from parlour.games.poker.changing import Changing
from parlour.games.poker.deal import begin, deal
from parlour.games.poker.hand import Hand
from parlour.games.poker.positions import named_positions
from parlour.games.poker.posting import Posts, bomb_posts, posts
from parlour.games.poker.stakes import Chips
from parlour.games.poker.state import Books, Dealt, Event
from parlour.games.poker.story import Player, Story
from parlour.kit.cards import DECK
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import action
from parlour.kit.prompts import Option, View
from parlour.kit.refusals import InvalidAction

_BOOKS = Books.__struct_fields__
_ON_THE_TABLE = tuple(name for name in Hand.__struct_fields__ if name not in _BOOKS)


RUN_IT_SECONDS = 10
RECAP_EVENTS_MAX = 300  # some 25 KB: more than nine players make of a hand unless they raise one another by the least
STREET_SECONDS = 1
"""How long each street of an all-in is looked at before the next one is shown."""


class CashTable(Changing):
    """A table where one variant of poker is played for chips."""

    # Betting.

    @action
    def fold(self, seat: Seat) -> None:
        """Give up your hand."""
        self._act(seat, "fold")

    @action
    def check(self, seat: Seat) -> None:
        """Stay in when there is nothing to call."""
        self._act(seat, "check")

    @action
    def call(self, seat: Seat) -> None:
        """Match the bet."""
        self._act(seat, "call")

    @action
    def bet(self, seat: Seat, to: Chips) -> None:
        """Bet so much."""
        self._act(seat, "bet", to)

    @action(name="raise")
    def raise_to(self, seat: Seat, to: Chips) -> None:
        """Raise to so much in all on this street."""
        self._act(seat, "raise", to)

    def _act(self, seat: Seat, act: str, to: int | None = None, *, why: Literal["late", "gone"] | None = None) -> None:
        hand, dealt = self._take_up()
        events = hand.act(seat, act, to, dealt)
        if why is None:
            self._acted_in_time(seat)
        else:
            events[0][why] = True
        self._lay_out(hand, events)

    def _take_up(self) -> tuple[Hand, Dealt]:
        """Put the running hand together from what is on the table, what is in the books, and the cards."""
        if self.books is None:
            raise InvalidAction("there is no hand to play")
        parts = {name: getattr(self.books, name) for name in _BOOKS}
        parts |= {name: getattr(self, name) for name in _ON_THE_TABLE}
        holes = [self.hand[seat] if seat in self.dealt_in else [] for seat in range(len(self.seats))]
        return Hand(**parts), Dealt(holes, self.deck)

    def _lay_out(self, hand: Hand, events: list[Event]) -> None:
        """Put the hand back on the table, tell what happened, and start the next clock, or end the hand."""
        for name in _ON_THE_TABLE:
            setattr(self, name, getattr(hand, name))
        self._narrate(events)
        self.bank_running = False
        self.cancel("look")
        if hand.outcome is None:
            self.books = Books(**{name: getattr(hand, name) for name in _BOOKS})
        else:
            self.books = None
        if hand.turn is not None:
            self.legal = hand.options()
            self._pass_turn_to(hand.turn)
            return
        self.legal = None
        self.stop_clock()
        if hand.outcome is not None:
            self._after_hand(hand, ran_out=[event["street"] for event in events if event["kind"] == "street"])
        elif hand.run_vote is not None and not hand.run_vote.at:
            self.run_vote = replace(hand.run_vote, at=self.timer("run_it", after=RUN_IT_SECONDS))

    def _pass_turn_to(self, seat: Seat) -> None:
        """Somebody is on turn: their clock runs, unless they have folded for good (R7)."""
        self.pass_turn(to=seat, seconds=self.settings.act_seconds)
        if self.folding.get(seat):
            self._fold_for_good(seat)
        elif not self._is_waited_for(seat):
            self._look_for(seat)

    def _fold_for_good(self, seat: Seat) -> None:
        self._act(seat, "fold")

    @action(anytime=True)
    def run_it(self, seat: Seat, times: int) -> None:
        """Agree to so many boards at most, when all are all-in (P6)."""
        hand, dealt = self._take_up()
        events = hand.run_it(seat, times, dealt)
        if hand.run_vote is None:
            self.cancel("run_it")
        self._lay_out(hand, events)

    def on_run_it_over(self) -> None:
        """Who is silent wants it once (P6)."""
        hand, dealt = self._take_up()
        self._lay_out(hand, hand.stop_asking(dealt))

    def on_turn_over(self, seat: Seat) -> None:
        """Time is up: when the time bank is used too, one checks if possible, else folds (R5)."""
        if self._time_is_up(seat):
            self._was_late(seat)
            self._act_for(seat, "late")

    def on_look_over(self, seat: Seat) -> None:
        """Nobody waits for those who have stood up or were twice out of time, and are not there (R7)."""
        if self._is_gone(seat):
            self._act_for(seat, "gone")

    def _act_for(self, seat: Seat, why: Literal["late", "gone"]) -> None:
        assert self.legal is not None
        self._act(seat, "fold" if self.legal.call else "check", why=why)

    # Before a hand.

    @action(anytime=True, bots=False)
    def straddle(self, seat: Seat, on: bool) -> None:
        """Straddle whenever it is yours to do, or stop that (A2)."""
        if self.settings.straddle == "none":
            raise InvalidAction("nobody straddles at this table")
        self.straddles[seat] = on

    @action(anytime=True, bots=False)
    def vote_bomb_pot(self, seat: Seat) -> None:
        """Want a bomb pot; when all who play want it, the next hand is one (A3)."""
        if not self.settings.bomb_pot_vote or self.bomb_votes[seat]:
            raise InvalidAction("there is no vote")
        self.bomb_votes[seat] = True
        self.tell("vote_bomb_pot", seat=seat)

    def on_next_hand_over(self) -> None:
        """Shuffle, if enough still want to play; else wait for people, and leave what the last hand has shown (M6)."""
        self.next_hand_at = None
        self._look_for_owner()
        self._keep_story()
        if self.closing:
            self._clear_the_table()
            self.close_down("the owner has closed the table")
            return
        if self._can_deal() or any(to is not None for to in self.moving):
            self._clear_the_table()
            self._change_seats()
            self._sit_out_before_the_blind()
        if not self._can_deal():
            self.phase = "waiting"
            return
        self.phase = "playing"
        self.story = Story(self.now)
        self._shuffle()

    def on_deal_over(self) -> None:
        """Deal, if enough are still there."""
        if not self._can_deal():
            self.phase = "waiting"
            self.story = self.shuffle = self.pack = None
            return
        self.bomb_pot = self._is_bomb_pot()
        self._deal(self._places())

    def _places(self) -> Places:
        """Who plays the next hand, and where button and blinds are."""
        by_right, last = self._by_right(), self.marks
        if self.bomb_pot and last is not None:
            order = clockwise(by_right, last.button)
            return Places(marks=last, order=order, posts_small=None, posts_big=None, small_blind_due=last.small_blind)
        if last is None or not by_right:
            return first_hand(self._ready(), self._draw_for_button())
        if len(by_right) < 2:
            owing_big = [seat for seat in self._ready() if (debt := self.debts[seat]) is not None and debt.big]
            return new_game(self._ready(), last, by_right[0], owing_big)
        comers = {seat: debt.choice for seat in self._ready() if (debt := self.debts[seat]) is not None and debt.choice}
        return next_hand(last, by_right, comers, self.settings.button_rule)

    def _draw_for_button(self) -> Seat:
        """Everybody draws a card, and the highest has the button (B1)."""
        pack, random = list(DECK), self.random
        drawn = {seat: pack.pop(random.below(len(pack))) for seat in self._ready()}
        for seat, card in drawn.items():
            self._narrate([{"kind": "high_card", "seat": seat, "card": card}])
        return high_card(drawn)

    def _is_bomb_pot(self) -> bool:
        """Every so many hands, or when all who play have voted for it (A3); never the first hand of a game."""
        ready, every = self._ready(), self.settings.bomb_pot_every
        if self.marks is None or len(self._by_right()) < 2:
            return False
        return all(self.bomb_votes[seat] for seat in ready) or (every > 0 and (self.hand_number + 1) % every == 0)

    def _deal(self, places: Places) -> None:
        order = places.order
        made = self._posts(places)
        self.dealt_in, self.marks, self.button = order, places.marks, places.marks.button
        self.hand_number += 1
        self._introduce(order)
        named = named_positions(places)
        self.positions = [named.get(seat) for seat in range(len(self.seats))]
        facts = {"hand_number": self.hand_number, "button": self.button, "left_out": self._left_out()}
        self._narrate([{"kind": "deal", **facts, "positions": self.positions}])
        dealt = self._deal_cards(order)
        hand, events = begin(
            dealt,
            order=order,
            stacks=self.stacks,
            status=self.status,
            blinds=made.live,
            big_blind=self.settings.big_blind,
            small_blind=self.settings.small_blind,
            buyer=made.buyer,
            antes=made.antes,
            dead=made.dead_antes,
            dead_last=True,
            dead_blinds=made.dead_blinds,
            kinds=made.kinds,
            last_to_act=made.last_to_act,
            least_raise=made.least_raise,
            from_flop=self.bomb_pot,
            boards=self.settings.bomb_pot_boards if self.bomb_pot else 1,
            rounded=self._rounded(),
            runs_max=self.settings.run_it,
            auto_muck=self.settings.auto_muck,
            unit=self.settings.unit,
            variant=self.variant,
        )
        self._lay_out(hand, events)

    def _rounded(self) -> int:
        """What the first raise may count more than there is in the middle; nothing where there is no limit (R3)."""
        return 0

    def _posts(self, places: Places) -> Posts:
        """What is posted, and what is owed once it is (B6)."""
        if self.bomb_pot:
            self.bomb_votes = [False] * len(self.seats)
            return bomb_posts(places, self.settings)
        made = posts(places, self.settings, self.debts, self.straddles, self.stacks)
        if places.new_game:
            self.debts = [None] * len(self.seats)
            self.left_owing.clear()
        else:
            self._blinds_move_on(places)
        return made

    def _deal_cards(self, order: list[Seat]) -> Dealt:
        dealt = deal(self._in_order(), order, len(self.seats), self.variant)
        self.deck = dealt.deck
        assert self.story is not None
        self.story.holes = {player.person: dealt.holes[player.seat] for player in self.story.players}
        for seat in order:
            self.hand[seat] = dealt.holes[seat]
            self.tell("hand", to=seat, cards=dealt.holes[seat], openings=self._openings(dealt.holes[seat]))
            self._wind_clock(seat)
            self.missed_orbits[seat] = 0
        return dealt

    def _introduce(self, order: list[Seat]) -> None:
        """Note who plays, and with how much."""
        assert self.story is not None
        for seat in order:
            person = self.seats[seat]
            assert person is not None
            guest = self.people[person]
            self.story.players.append(Player(seat, person, guest.name, self.stacks[seat], guest.bot))

    # After a hand.

    def _after_hand(self, hand: Hand, ran_out: list[str]) -> None:
        """Settle with everybody who was dealt in, and plan the next hand.

        Streets that came at once are shown one by one: the pause begins when the last card lies (M6).
        """
        self._pay_bounty(hand)
        for seat in self.dealt_in:
            self._note_net(seat)
            if self.leaving[seat]:
                self._cash_out(seat)
                continue
            self._bring_top_up(seat)
            if not self.stacks[seat] and not self.away[seat]:
                self._sit_out(seat)
        self._plan_next_hand(self.settings.pause_seconds + STREET_SECONDS * len(set(ran_out)))

    # For whoever comes later.

    def recap(self) -> list[Event]:
        """The running hand so far, as everybody was told it; of a very long one its end."""
        return self.story.events[-RECAP_EVENTS_MAX:] if self.story is not None else []

    # For twin worlds (`parlour.testing.twins`).

    def seen_by(self, person: Person | None) -> Iterator[Any]:
        """The cards that the rules show somebody, told to all or their own, and what shows where the former lay."""
        for event in self.story.events if self.story is not None else ():
            cards = event.get("cards", ())
            yield from cards
            for opening in self._openings(cards) if self.pack is not None else ():
                yield from opening.values()
        if person is not None:
            yield from self.hand.get(person) or ()
            yield from self.rabbit.get(person) or ()

    def course(self) -> list[Any]:
        """What may rightly be another with other hidden cards: who wins which pot, and whether with seven-deuce."""
        return [self.phase, self.outcome.pots if self.outcome is not None else None, self.bounty]

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """The buttons of a viewer: exactly what is legal for them now."""
        return buttons(view)
