"""One hand of poker, from the blinds to the last chip: a state machine that is told everything it does not see.

A hand never makes chance and never reads a clock. It is dealt from a deck that somebody else has shuffled, and it moves
only when somebody acts. It knows nothing of buy-ins, buttons, people or time: that is the table's.

The state is plain data in two halves which are kept apart on purpose. `Hand` is what everybody at the table may see
and can be stored or sent as it is; `Dealt` holds the cards that nobody (the deck) or one person (the holes) may see,
and is passed in by whoever keeps it. A hole card enters `Hand` only by being turned up.

    begin -> [act -> ... -> street] x 4 -> showdown -> outcome

With everybody all-in the players may be asked first how often the rest of the board is dealt (P6): then nobody is on
turn, and `run_vote` says who has still to speak. More than one board there is then, and in a bomb pot on two.

Lists by chair (`stacks`, `bets`, `status`, ...) have an entry for every chair of the table, also for those not dealt
in, which a hand leaves alone; `order` lists the seats dealt in, clockwise from the left of the button. An act is
checked in full before anything is changed, so a refusal leaves no trace.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from parlour.games.poker import showdown
from parlour.games.poker.pots import Pot, side_pots, uncalled
from parlour.games.poker.variants import VARIANTS
from parlour.kit.cards import Card
from parlour.kit.refusals import InvalidAction, InvalidBet, InvalidTurn

Event: TypeAlias = dict[str, Any]
"""What happened, to show: ``{"kind": "call", "seat": 2, ...}``."""

Street: TypeAlias = Literal["preflop", "flop", "turn", "river", "showdown"]

BOARD_CARDS = 5

_NEXT_STREET: dict[Street, Street] = {"preflop": "flop", "flop": "turn", "turn": "river"}


class Dealt(msgspec.Struct):
    """The cards that are not for everybody: hole cards by chair, and the deck, whose next card is its last."""

    holes: list[list[Card]]
    deck: list[Card]


def draw_street(board: list[Card], deck: list[Card]) -> list[Card]:
    """Deal the next street to a board, three cards or one, and return them. Nothing is burnt: nobody marks cards."""
    cards = [deck.pop() for _ in range(1 if board else 3)]
    board += cards
    return cards


class Last(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a seat last did on this street, and the total it then had in front of it."""

    kind: str
    amount: int = 0


class Options(msgspec.Struct, frozen=True):
    """What the seat on turn may do; it may always fold.

    `call` is what it costs to go on, 0 when checking is free. `raise_to` is the lowest and the highest total it may bet
    or raise to (a bet when `current_bet` is 0), None where it may not.
    """

    call: int
    raise_to: tuple[int, int] | None


class RunVote(msgspec.Struct, frozen=True):
    """How often the rest of the board shall be dealt (P6): who has still to say, and what the others agree to."""

    seats: list[int]
    most: int
    least: int
    """The smallest number said so far."""
    at: int = 0
    """When silence counts as once (ms)."""


class Books(msgspec.Struct, kw_only=True):
    """What the betting has to remember beside what everybody sees on the table."""

    variant: str
    order: list[int]
    paid: list[int]
    """Put in over the whole hand, by chair: this street's bets included, dead chips not."""
    acted: list[bool]
    """Whether a seat has acted on this street, by chair; posting a blind is not acting."""
    big_blind: int
    current_bet: int
    """What there is to match on this street; not less than the full big blind before the flop (B9)."""
    full_raise: int
    """The largest full bet or raise of this street, the big blind if there was none (R1)."""
    dead: list[int]
    """Chips put in that are nobody's stake, by chair."""
    aggressor: int | None = None
    """Who made the last bet or raise on this street."""
    rounded: int = 0
    """What the small blind is short of a big one, where the first raise may count it as one (R3)."""
    runs_max: int = 1
    """How often the board may be dealt when all are all-in (P6)."""
    auto_muck: bool = True
    """Whether beaten hands are mucked at a showdown, and not shown (P3)."""
    saw_flop: list[int] = msgspec.field(default_factory=list)


class Hand(Books, kw_only=True):
    """The public state of one hand. Made by `deal.begin`, moved by `act`, over when it has an `outcome`."""

    stacks: list[int]
    bets: list[int]
    status: list[str]
    last: list[Last | None]
    shown: list[list[Card] | None]
    boards: list[list[Card]] = msgspec.field(default_factory=lambda: [[]])
    """At least one; each has the cards of all streets so far."""
    pots: list[Pot] = msgspec.field(default_factory=list)
    street: Street = "preflop"
    turn: int | None = None
    run_vote: RunVote | None = None
    outcome: showdown.Outcome | None = None

    def options(self) -> Options:
        """Return what the seat on turn may do."""
        seat = self.turn
        assert seat is not None, "nobody is to act"
        call = min(self.current_bet - self.bets[seat], self.stacks[seat])
        return Options(call, self._raise_range(seat))

    def act(self, seat: int, action: str, to: int | None, dealt: Dealt) -> list[Event]:
        """Fold, check, call, bet or raise, and return all that happens until the next decision.

        `to` is the total bet of this street for a bet or a raise. Raises `InvalidTurn`, `InvalidAction` or
        `InvalidBet` with the legal range in its reason (R4); then nothing has changed.
        """
        if seat != self.turn:
            raise InvalidTurn
        if action == "fold":
            event = self._fold(seat)
        elif action == "check":
            event = self._check(seat)
        elif action == "call":
            event = self._call(seat)
        elif action in ("bet", "raise"):
            event = self._raise(seat, action, to)
        else:
            raise InvalidAction(f"there is no {action!r} in poker")
        self.acted[seat] = True
        events = [event]
        self.go_on(seat, dealt, events)
        return events

    def run_it(self, seat: int, times: int, dealt: Dealt) -> list[Event]:
        """Agree to so many runs at most; when all have spoken, or one wants no second run, the board comes (P6)."""
        vote = self.run_vote
        if vote is None or seat not in vote.seats:
            raise InvalidAction("you are not asked how often the board is dealt")
        if not 1 <= times <= vote.most:
            raise InvalidAction(f"run it 1..{vote.most} times")
        events: list[Event] = [{"kind": "run_it", "seat": seat, "times": times}]
        seats = [other for other in vote.seats if other != seat]
        least = min(vote.least, times)
        if seats and least > 1:
            self.run_vote = msgspec.structs.replace(vote, seats=seats, least=least)
        else:
            self._run(least, dealt, events)
        return events

    def stop_asking(self, dealt: Dealt) -> list[Event]:
        """Somebody has not said how often: then it is once (P6)."""
        events: list[Event] = []
        self._run(1, dealt, events)
        return events

    def in_the_middle(self) -> int:
        """All chips that have been put in and not yet been won, this street's bets included."""
        return sum(self.paid) + sum(self.dead) if self.outcome is None else 0

    def live(self) -> list[int]:
        """The seats that can still win something, clockwise from the button."""
        status = self.status
        return [seat for seat in self.order if status[seat] != "folded"]

    def _fold(self, seat: int) -> Event:
        self.status[seat] = "folded"
        self.last[seat] = Last("fold")
        return {"kind": "fold", "seat": seat}

    def _check(self, seat: int) -> Event:
        if self.current_bet > self.bets[seat]:
            raise InvalidAction(f"you cannot check: {self._legal(seat)}")
        self.last[seat] = Last("check")
        return {"kind": "check", "seat": seat}

    def _call(self, seat: int) -> Event:
        owed = self.current_bet - self.bets[seat]
        if not owed:
            raise InvalidAction(f"there is nothing to call: {self._legal(seat)}")
        return self._wager(seat, "call", owed)

    def _raise(self, seat: int, action: str, to: int | None) -> Event:
        if (action == "bet") != (self.current_bet == 0):
            raise InvalidAction(f"you cannot {action} here: {self._legal(seat)}")
        legal = self._raise_range(seat)
        if legal is None:
            raise InvalidBet(f"you cannot {action} here: {self._legal(seat)}")
        if type(to) is not int or not legal[0] <= to <= legal[1]:
            raise InvalidBet(f"{action} to {legal[0]}..{legal[1]}")
        self.full_raise = max(self.full_raise, to - self.current_bet)
        self.current_bet = to
        self.aggressor = seat
        return self._wager(seat, action, to - self.bets[seat])

    def _raise_range(self, seat: int) -> tuple[int, int] | None:
        """The lowest and highest total a seat may bet or raise to: R1 who may, R2 against whom, R3 how high."""
        current_bet = self.current_bet
        faced = current_bet - self.bets[seat]
        if self.stacks[seat] <= faced or (self.acted[seat] and faced < self.full_raise):
            return None
        if not self._anyone_to_answer(seat):
            return None
        highest = VARIANTS[self.variant].highest_raise(self, seat)
        return min(current_bet + self.full_raise, highest), highest

    def _anyone_to_answer(self, seat: int) -> bool:
        """Whether somebody else could still put in more than the current bet; if not, call or fold only (R2)."""
        status, bets, stacks, current_bet = self.status, self.bets, self.stacks, self.current_bet
        for other in self.order:
            if other != seat and status[other] == "in" and bets[other] + stacks[other] > current_bet:
                return True
        return False

    def _legal(self, seat: int) -> str:
        options = self.options()
        choices = ["fold", f"call {options.call}" if options.call else "check"]
        if options.raise_to:
            verb = "raise" if self.current_bet else "bet"
            choices.append("{} to {}..{}".format(verb, *options.raise_to))
        return " or ".join(choices)

    def _wager(self, seat: int, kind: str, amount: int) -> Event:
        amount = self.put_in(seat, amount)
        all_in = self.stacks[seat] == 0
        bet = self.bets[seat]
        self.last[seat] = Last("all_in" if all_in else kind, bet)
        return {"kind": kind, "seat": seat, "amount": amount, "to": bet, "all_in": all_in}

    def put_in(self, seat: int, amount: int) -> int:
        """Move chips from a stack to the bet in front of it, as many as there are, and return how many."""
        stack = self.stacks[seat]
        if amount >= stack:
            amount = stack
            self.status[seat] = "all_in"
        self.stacks[seat] = stack - amount
        self.bets[seat] += amount
        self.paid[seat] += amount
        return amount

    def go_on(self, seat: int, dealt: Dealt, events: list[Event]) -> None:
        """Pass the turn clockwise from a seat to the next decision, or end the betting round."""
        if len(self.live()) > 1:
            self.turn = self._next_to_act(seat)
            if self.turn is not None:
                return
        self.turn = None
        self._collect(events)
        self._end_round(dealt, events)

    def skip_to_flop(self, dealt: Dealt, events: list[Event]) -> None:
        """There is no betting before the flop: what has been posted is the pot (A3)."""
        self._collect(events)
        self._end_round(dealt, events)

    def _next_to_act(self, seat: int) -> int | None:
        """The next seat with a decision. Who is alone with chips has one only while somebody's bet is above his."""
        status, bets, acted, order = self.status, self.bets, self.acted, self.order
        alone = status.count("in") < 2
        faced = max(bets) if alone else self.current_bet
        place = order.index(seat) + 1
        for other in order[place:] + order[:place]:
            if status[other] == "in" and (bets[other] < faced or not (alone or acted[other])):
                return other
        return None

    def _collect(self, events: list[Event]) -> None:
        """Give back what nobody matched, of a bet or of an ante (P1), and sweep this street's bets into the pots."""
        bets = self.bets
        stakes = [self.paid[seat] for seat in self.order]
        extra = uncalled(stakes)
        if extra:
            seat = self.order[stakes.index(max(stakes))]
            self.stacks[seat] += extra
            self.paid[seat] -= extra
            if self.status[seat] == "all_in":
                self.status[seat] = "in"
            events.append({"kind": "returned", "seat": seat, "amount": extra})
        for seat in self.order:
            bets[seat] = 0
        self.current_bet = 0
        self.pots = side_pots(self.paid, self.live(), sum(self.dead))

    def _end_round(self, dealt: Dealt, events: list[Event]) -> None:
        live = self.live()
        if len(live) == 1:
            showdown.win_unopposed(self, live[0], events)
        elif self.street == "river" or self.status.count("in") < 2:
            if "all_in" in self.status:
                showdown.turn_all_up(self, dealt.holes, events)
            self.run_vote = self._ask_for_runs(dealt)
            if self.run_vote is None:
                self._run_out(dealt, events)
        else:
            self._deal_street(dealt, events)
            self.turn = self._next_to_act(self.order[-1])

    def _ask_for_runs(self, dealt: Dealt) -> RunVote | None:
        """All who are left are asked when there are cards to come, and only where there is one board (P6)."""
        missing = BOARD_CARDS - len(self.boards[0])
        if not missing or len(self.boards) > 1:
            return None
        most = min(self.runs_max, len(dealt.deck) // missing)
        return RunVote(self.live(), most, most) if most > 1 else None

    def _run(self, times: int, dealt: Dealt, events: list[Event]) -> None:
        self.run_vote = None
        self.boards = [list(self.boards[0]) for _ in range(times)]
        events.append({"kind": "runs", "times": times})
        self._run_out(dealt, events)

    def _run_out(self, dealt: Dealt, events: list[Event]) -> None:
        """Deal what is missing of the boards, and show down."""
        order = showdown.showing_order(self)
        while self.street != "river":
            self._deal_street(dealt, events)
        showdown.showdown(self, order, dealt.holes, events)

    def _deal_street(self, dealt: Dealt, events: list[Event]) -> None:
        self.street = _NEXT_STREET[self.street]
        for number, board in enumerate(self.boards):
            cards = draw_street(board, dealt.deck)
            events.append({"kind": "street", "street": self.street, "cards": cards, "board": number})
        for seat in self.order:
            self.acted[seat] = False
            self.last[seat] = None
        self.full_raise = self.big_blind
        self.aggressor = None
        if self.street == "flop":
            self.saw_flop = self.live()
