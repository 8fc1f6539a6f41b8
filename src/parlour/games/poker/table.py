"""The cash table: people sit down with chips, and hand follows hand until they stand up.

One hand's course is `hand`'s; what is here is everything between hands and around them: seats, buy-ins, who is dealt
in, the clock and its time bank (R5), and the timer that deals the next hand. The public fields are the table as
everybody sees it and are at the same time the state of the running hand, which is put together from them for every act
and laid out again after it. What a hand remembers beside that is in `books`, the cards are in `hand` and `deck`.
"""

from __future__ import annotations

from typing import Any

from parlour.games.poker.buttons import buttons
from parlour.games.poker.deal import begin, deal
from parlour.games.poker.hand import Books, Dealt, Event, Hand, Last, Options
from parlour.games.poker.positions import positions
from parlour.games.poker.pots import Pot
from parlour.games.poker.showdown import Outcome
from parlour.games.poker.stakes import Chips, HoldemSettings, top_up_range
from parlour.kit.cards import DECK, Card
from parlour.kit.compartments import Keyed, Person, Private, Public, Sealed, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import Option, View
from parlour.kit.refusals import InvalidAction

BANK_MS = 30_000
BANK_MS_MAX = 60_000
BANK_GAIN_MS = 5_000
BANK_GAIN_HANDS = 10
DISCONNECTED_SECONDS = 20
TIME_OUTS_MAX = 2
START_SECONDS = 3
"""How long a table waits for more when two players are ready and no hand has been played (M6 is for between hands)."""

_BOOKS = Books.__struct_fields__
_ON_THE_TABLE = tuple(name for name in Hand.__struct_fields__ if name not in _BOOKS)


class Holdem(Game, seats=(2, 9), name="holdem", title="No-Limit Hold'em", bots=True):
    """Two cards of your own, five for all, and any bet up to all you have."""

    settings: Public[HoldemSettings] = HoldemSettings()

    stacks: Public[list[int]] = field(default_factory=list)
    bets: Public[list[int]] = field(default_factory=list)
    status: Public[list[str]] = field(default_factory=list)
    last: Public[list[Last | None]] = field(default_factory=list)
    shown: Public[list[list[Card] | None]] = field(default_factory=list)
    board: Public[list[Card]] = field(default_factory=list)
    pots: Public[list[Pot]] = field(default_factory=list)
    street: Public[str | None] = None
    outcome: Public[Outcome | None] = None
    button: Public[Seat | None] = None
    hand_number: Public[int] = 0
    next_hand_at: Public[int | None] = None
    legal: Public[Options | None] = None
    """What the seat on turn may do."""
    banks: Public[list[int]] = field(default_factory=list)
    bank_running: Public[bool] = False
    leaving: Public[list[bool]] = field(default_factory=list)
    away: Public[list[bool]] = field(default_factory=list)
    """Who sits out, from the next hand on if he is in one."""
    top_ups: Public[list[int]] = field(default_factory=list)
    """Chips that come to a stack when the hand is over (M1)."""
    net: Public[Keyed[int]] = field(default_factory=Keyed)

    hand: Private[list[Card]]
    deck: Sealed[list[Card]] = field(default_factory=list)
    books: Sealed[Books | None] = None
    """There while a hand is played."""
    dealt_in: Sealed[list[Seat]] = field(default_factory=list)
    """The seats of the current hand, or of the last one while they have not changed hands."""
    big_blind_seat: Sealed[Seat | None] = None
    time_outs: Sealed[list[int]] = field(default_factory=list)
    hands_dealt: Sealed[list[int]] = field(default_factory=list)
    extended: Sealed[list[bool]] = field(default_factory=list)
    """Who has had the extra time for the disconnected in this hand."""
    balance: Sealed[dict[Person, int]] = field(default_factory=dict)
    """What each person took away from this table, less what he brought to it (M4)."""

    def on_open(self, message: Any) -> None:
        """Set up the chairs, all of them free."""
        chairs = len(self.seats)
        self.stacks, self.bets, self.banks, self.top_ups = ([0] * chairs for _ in range(4))
        self.time_outs, self.hands_dealt = [0] * chairs, [0] * chairs
        self.leaving, self.away, self.extended = ([False] * chairs for _ in range(3))
        self.status = ["empty"] * chairs
        self.last, self.shown = [None] * chairs, [None] * chairs

    def summary(self) -> str:
        """The stakes."""
        return f"{self.settings.small_blind} / {self.settings.big_blind}"

    # Seats and chips.

    @action
    def sit(self, person: Person, seat: Seat, buy_in: Chips) -> None:
        """Take a free seat and buy chips (M1)."""
        if not self.settings.buy_in_min <= buy_in <= self.settings.buy_in_max:
            raise InvalidAction(f"buy in for {self.settings.buy_in_min}..{self.settings.buy_in_max}")
        self.take_seat(person, seat, amount=buy_in)
        self.status[seat] = "waiting"
        self.banks[seat] = BANK_MS
        self._bring(seat, buy_in)
        self._plan_next_hand(START_SECONDS)

    @action(anytime=True)
    def stand(self, seat: Seat) -> None:
        """Leave the table with your chips, after the hand if you are in one (M2)."""
        if self._in_hand(seat):
            self.leaving[seat] = True
        else:
            self._cash_out(seat)

    @action(anytime=True)
    def sit_out(self, seat: Seat) -> None:
        """Be dealt no more hands, and keep your seat (M3)."""
        if self.away[seat]:
            raise InvalidAction("you sit out already")
        self._sit_out(seat)

    @action(anytime=True)
    def sit_in(self, seat: Seat) -> None:
        """Be dealt in again."""
        if not self.away[seat]:
            raise InvalidAction("you do not sit out")
        if not self.stacks[seat] and not self._in_hand(seat):
            raise InvalidAction("you have no chips: top up first")
        self._sit_in(seat)

    @action(anytime=True)
    def top_up(self, seat: Seat, amount: Chips) -> None:
        """Buy more chips, up to the most buy-in; during a hand they come when it is over (M1)."""
        room = top_up_range(self.settings, self.stacks[seat], self.top_ups[seat])
        if room is None or not room[0] <= amount <= room[1]:
            raise InvalidAction("top up by {}..{}".format(*room) if room else "you have as much as one may")
        self.top_ups[seat] += amount
        if not self._in_hand(seat):
            self._bring_top_up(seat)
            self._plan_next_hand(START_SECONDS)

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

    def _act(self, seat: Seat, act: str, to: int | None = None, *, late: bool = False) -> None:
        hand, dealt = self._take_up()
        events = hand.act(seat, act, to, dealt)
        if late:
            events[0]["late"] = True
        else:
            self.time_outs[seat] = 0
            if self.bank_running and self.deadline is not None:
                self.banks[seat] = max(0, self.banks[seat] - max(0, self.now - self.deadline.since))
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
        for event in events:
            self.tell(event)
        self.bank_running = False
        if hand.turn is not None:
            self.books = Books(**{name: getattr(hand, name) for name in _BOOKS})
            self.legal = hand.options()
            self.pass_turn(to=hand.turn, seconds=self.settings.act_seconds)
        else:
            self.books = self.legal = None
            self.stop_clock()
            self._after_hand()

    # The clock.

    def on_turn_over(self, seat: Seat) -> None:
        """Time is up: the time bank runs, and after it one checks if possible, else folds (R5)."""
        if self.bank_running:
            self.banks[seat] = 0
        elif self.seats[seat] in self.absent and not self.extended[seat]:
            self.extended[seat] = True
            self.start_clock(seat, DISCONNECTED_SECONDS)
            return
        if self.banks[seat]:
            self.bank_running = True
            self.tell("time_bank", seat=seat)
            self.start_clock(seat, self.banks[seat] / 1000)
            return
        self.time_outs[seat] += 1
        if self.time_outs[seat] >= TIME_OUTS_MAX and not self.away[seat]:
            self._sit_out(seat)
        assert self.legal is not None
        self._act(seat, "fold" if self.legal.call else "check", late=True)

    def on_resume(self, lost_ms: int) -> None:
        """The next hand waits as much longer."""
        if self.next_hand_at is not None:
            self.next_hand_at += lost_ms

    def on_next_hand_over(self) -> None:
        """Deal, if two still want to play; else wait for people."""
        self.next_hand_at = None
        self._clear_the_table()
        ready = self._ready()
        if len(ready) < 2:
            self.phase = "waiting"
            return
        self.phase = "playing"
        self._deal(ready)

    # From hand to hand.

    def _deal(self, ready: list[Seat]) -> None:
        placed = positions(ready, self.dealt_in, self.big_blind_seat, self.random.choice)
        self.dealt_in, self.button, self.big_blind_seat = placed.order, placed.button, placed.big_blind
        self.hand_number += 1
        self.tell("deal", hand_number=self.hand_number, button=self.button)
        deck = list(DECK)
        self.random.shuffle(deck)
        dealt = deal(deck, placed.order, len(self.seats))
        self.deck = dealt.deck
        for seat in placed.order:
            self.hand[seat] = dealt.holes[seat]
            self.tell("hand", to=seat, cards=dealt.holes[seat])
            self.extended[seat] = False
            self.hands_dealt[seat] += 1
            if self.hands_dealt[seat] % BANK_GAIN_HANDS == 0:
                self.banks[seat] = min(BANK_MS_MAX, self.banks[seat] + BANK_GAIN_MS)
        hand, events = begin(
            dealt,
            order=placed.order,
            stacks=self.stacks,
            status=self.status,
            blinds=placed.blinds(self.settings.small_blind, self.settings.big_blind),
            big_blind=self.settings.big_blind,
        )
        self._lay_out(hand, events)

    def _after_hand(self) -> None:
        """Settle with everybody who was dealt in, and plan the next hand."""
        self.deck = []
        for seat in self.dealt_in:
            self._note_net(seat)
            if self.leaving[seat]:
                self._cash_out(seat)
                continue
            self._bring_top_up(seat)
            if not self.stacks[seat] and not self.away[seat]:
                self._sit_out(seat)
        self._plan_next_hand(self.settings.pause_seconds)

    def _clear_the_table(self) -> None:
        """Take away what the last hand has left lying; who plays, waits, and who sits out, sits out."""
        chairs = len(self.seats)
        self.board, self.pots, self.bets = [], [], [0] * chairs
        self.last, self.shown = [None] * chairs, [None] * chairs
        self.street = self.outcome = None
        self.hand.clear()
        for seat, person in enumerate(self.seats):
            self.status[seat] = "empty" if person is None else "sitting_out" if self.away[seat] else "waiting"

    def _plan_next_hand(self, seconds: int) -> None:
        if self.books is not None or self.next_hand_at is not None:
            return
        if len(self._ready()) >= 2 or self.outcome is not None:
            self.next_hand_at = self.timer("next_hand", after=seconds)

    def _ready(self) -> list[Seat]:
        return [
            seat
            for seat, person in enumerate(self.seats)
            if person is not None and self.stacks[seat] and not self.away[seat]
        ]

    def _in_hand(self, seat: Seat) -> bool:
        return self.books is not None and seat in self.dealt_in

    def _on_display(self, seat: Seat) -> bool:
        """Whether the status of a seat tells of a hand, which is played or has just been."""
        return (self.books is not None or self.outcome is not None) and seat in self.dealt_in

    # Chips to and from the table.

    def _bring(self, seat: Seat, amount: int) -> None:
        person = self.seats[seat]
        assert person is not None
        self.stacks[seat] += amount
        self.balance[person] = self.balance.get(person, 0) - amount
        self.net.setdefault(person, 0)

    def _bring_top_up(self, seat: Seat) -> None:
        """Bring what was asked for, as far as the most buy-in allows; chips bring one who sat out for want of them."""
        asked, self.top_ups[seat] = self.top_ups[seat], 0
        amount = min(asked, self.settings.buy_in_max - self.stacks[seat])
        if amount <= 0:
            return
        was_broke = not self.stacks[seat]
        self._bring(seat, amount)
        self.tell("top_up", seat=seat, person=self.seats[seat], amount=amount)
        if was_broke and self.away[seat]:
            self._sit_in(seat)

    def _cash_out(self, seat: Seat) -> None:
        person = self.seats[seat]
        assert person is not None
        self.balance[person] += self.stacks[seat]
        self.stacks[seat] = self.top_ups[seat] = self.time_outs[seat] = self.hands_dealt[seat] = self.banks[seat] = 0
        self.leaving[seat] = self.away[seat] = self.extended[seat] = False
        self.status[seat] = "empty"
        self.last[seat] = self.shown[seat] = None
        if self.books is None:
            self.dealt_in = [other for other in self.dealt_in if other != seat]
        self.leave_seat(seat)

    def _note_net(self, seat: Seat) -> None:
        person = self.seats[seat]
        assert person is not None
        self.net[person] = self.balance[person] + self.stacks[seat]

    def _sit_out(self, seat: Seat) -> None:
        self.away[seat] = True
        if not self._on_display(seat):
            self.status[seat] = "sitting_out"
        self.tell("sit_out", seat=seat, person=self.seats[seat])

    def _sit_in(self, seat: Seat) -> None:
        self.away[seat] = False
        self.time_outs[seat] = 0
        if not self._on_display(seat):
            self.status[seat] = "waiting"
        self.tell("sit_in", seat=seat, person=self.seats[seat])
        self._plan_next_hand(START_SECONDS)

    def assert_sound(self) -> None:
        """Chips are conserved (M4), and no card is in two places."""
        middle = sum(self.bets) + sum([pot.amount for pot in self.pots])
        assert sum(self.stacks) + middle + sum(self.balance.values()) == 0, "chips were made or lost"
        if self.books is not None:
            cards = [*self.deck, *self.board, *(card for seat in self.dealt_in for card in self.hand[seat])]
            assert len(set(cards)) == len(cards) > 0, "a card is in two places"

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """The buttons of a viewer: exactly what is legal for him now."""
        return buttons(view)
