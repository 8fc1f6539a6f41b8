"""One hand of poker, from the blinds to the last chip: a state machine that is told everything it does not see.

A hand never makes chance and never reads a clock. It is dealt from a deck that somebody else has shuffled, and it moves
only when somebody acts. It knows nothing of buy-ins, buttons, people or time: that is the table's.

The state is plain data (`state`); the cards that nobody or one person may see are passed in by whoever keeps them.

    begin -> [act -> ... -> street] x 4 -> showdown -> outcome

With everybody all-in the players may be asked first how often the rest of the board is dealt (P6): then nobody is on
turn, and `run_vote` says who has still to speak. More than one board there is then, and in a bomb pot on two.

An act is checked in full before anything is changed, so a refusal leaves no trace.
"""

from __future__ import annotations

import msgspec

from parlour.games.poker.hand import showdown
from parlour.games.poker.hand.deal import draw_street
from parlour.games.poker.hand.posting import post_all
from parlour.games.poker.hand.pots import side_pots, uncalled
from parlour.games.poker.hand.state import (
    BOARD_CARDS,
    Dealt,
    Event,
    HandRules,
    HandState,
    LastAct,
    Options,
    Posts,
    RunVote,
    Street,
)
from parlour.games.poker.hand.variants import VARIANTS
from parlour.kit.amounts import written
from parlour.kit.refusals import InvalidAction, InvalidBet, InvalidTurn

RAISES_MAX = 200
"""There is no cap on raises (R2), but what is kept of a hand has room for so many: each one after them is the highest
that is open. Two players with a million blinds each could else make a hand that no table can hold."""

_NEXT_STREET: dict[Street, Street] = {"preflop": "flop", "flop": "turn", "turn": "river"}


def begin(
    rules: HandRules, posts: Posts, dealt: Dealt, *, order: list[int], stacks: list[int], status: list[str]
) -> tuple[Hand, list[Event]]:
    """Begin a hand: post, and go on to the first decision (or to the end, when the blinds put everybody all-in).

    `order` are the seats dealt in, clockwise from the left of the button; heads-up that is the big blind, then the
    button (B3). `stacks` and `status` are by chair and become the hand's own. The largest blind acts last, or whoever
    is in the place that `posts` names.
    """
    assert len(order) > 1, "a hand needs two players"
    assert all(stacks[seat] > 0 for seat in order), "who has no chips is not dealt in"
    chairs = len(stacks)
    for seat in order:
        status[seat] = "in"
    hand = Hand(
        variant=rules.variant,
        order=order,
        stacks=stacks,
        bets=[0] * chairs,
        paid=[0] * chairs,
        dead=[0] * chairs,
        status=status,
        last=[None] * chairs,
        shown=[None] * chairs,
        acted=[False] * chairs,
        big_blind=rules.big_blind,
        boards=[[] for _ in range(rules.boards)],
        rounded=rules.rounded,
        runs_max=rules.runs_max,
        auto_muck=rules.auto_muck,
        unit=rules.unit,
        current_bet=max(posts.live),
        full_raise=max(rules.big_blind, *posts.live) if posts.least_raise is None else posts.least_raise,
    )
    events: list[Event] = []
    post_all(hand, posts, rules, events)
    if rules.from_flop:
        hand.skip_to_flop(dealt, events)
    else:
        hand.go_on(order[posts.last_to_act_place()], dealt, events)
    return hand, events


class Hand(HandState, kw_only=True):
    """One hand as it moves. Made by `begin`, moved by `act`, over when it has an `outcome`."""

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
            raise InvalidAction("you are not asked how many times to run it")
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

    def _fold(self, seat: int) -> Event:
        self.status[seat] = "folded"
        self.last[seat] = LastAct("fold")
        return {"kind": "fold", "seat": seat}

    def _check(self, seat: int) -> Event:
        if self.current_bet > self.bets[seat]:
            raise InvalidAction(f"you cannot check: {self._legal(seat)}")
        self.last[seat] = LastAct("check")
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
            raise InvalidBet(f"{action} to {self._amount(legal[0])}..{self._amount(legal[1])}")
        self.full_raise = max(self.full_raise, to - self.current_bet)
        self.current_bet = to
        self.aggressor = seat
        self.raises += 1
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
        if self.raises >= RAISES_MAX:
            return highest, highest
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
        choices = ["fold", f"call {self._amount(options.call)}" if options.call else "check"]
        if options.raise_to:
            verb = "raise" if self.current_bet else "bet"
            choices.append("{} to {}..{}".format(verb, *map(self._amount, options.raise_to)))
        return " or ".join(choices)

    def _amount(self, amount: int) -> str:
        return written(amount, self.unit)

    def _wager(self, seat: int, kind: str, amount: int) -> Event:
        amount = self.put_in(seat, amount)
        all_in = self.stacks[seat] == 0
        bet = self.bets[seat]
        self.last[seat] = LastAct("all_in" if all_in else kind, bet)
        return {"kind": kind, "seat": seat, "amount": amount, "to": bet, "all_in": all_in}

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
        """The next seat with a decision. The last one with chips has one only while facing a bigger bet."""
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
