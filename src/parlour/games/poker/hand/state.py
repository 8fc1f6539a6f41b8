"""The state of one hand, as plain data in two halves that are kept apart on purpose.

`HandState` is what everybody at the table may see and can be stored or sent as it is; `Dealt` holds the cards that
nobody (the deck) or one person (the holes) may see. A hole card enters `HandState` only by being turned up.

Lists by chair (`stacks`, `bets`, `status`, ...) have an entry for every chair of the table, also for those not dealt
in, which a hand leaves alone; `order` lists the seats dealt in, clockwise from the left of the button.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from parlour.kit.amounts import Unit
from parlour.kit.cards import Card

Event: TypeAlias = dict[str, Any]
"""What happened, to show: ``{"kind": "call", "seat": 2, ...}``."""

Street: TypeAlias = Literal["preflop", "flop", "turn", "river", "showdown"]

BOARD_CARDS = 5


class Pot(msgspec.Struct):
    """Chips in the middle and the seats that can win them."""

    amount: int
    seats: list[int]


class HandName(msgspec.Struct, frozen=True):
    """A hand in words, and the five cards that make it, in the order they are read out."""

    name: str
    cards: list[Card]


class Dealt(msgspec.Struct):
    """The cards that are not for everybody: hole cards by chair, and the deck, whose next card is its last."""

    holes: list[list[Card]]
    deck: list[Card]


class LastAct(msgspec.Struct, frozen=True, omit_defaults=True):
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


class BettingState(msgspec.Struct, kw_only=True):
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
    assumed: int = 0
    """What the blinds are short of whole ones, which a pot-limit raise before the flop counts all the same (R3)."""
    rounded: int = 0
    """What the small blind is short of a big one, where the first raise may count it as one (R3)."""
    raises: int = 0
    """How many bets and raises there have been in this hand."""
    runs_max: int = 1
    """How often the board may be dealt when all are all-in (P6)."""
    auto_muck: bool = True
    """Whether beaten hands are mucked at a showdown, and not shown (P3)."""
    unit: Unit = "chips"
    """In which refusals say what may be bet."""
    saw_flop: list[int] = msgspec.field(default_factory=list)


class HandRules(msgspec.Struct, frozen=True, kw_only=True):
    """By which rules one hand is played; `rounded`, `runs_max`, `auto_muck` and `unit` are as in `BettingState`."""

    big_blind: int
    small_blind: int | None = None
    """The whole small blind; by default the one that is posted."""
    variant: str = "holdem"
    boards: int = 1
    """There may be two in a bomb pot (A3)."""
    from_flop: bool = False
    """Whether there is no betting before the flop (A3)."""
    rounded: int = 0
    runs_max: int = 1
    auto_muck: bool = True
    unit: Unit = "chips"


class Posts(msgspec.Struct):
    """What each place in the order posts; antes are taken before blinds, and dead blinds come last.

    Who cannot post in full is all-in for what they have (B9).
    """

    live: list[int]
    """Bets: blinds, late posts, straddles."""
    kinds: list[str] = []
    """What each live bet is called; by its size, if nothing is said."""
    antes: list[int] = []
    """Stakes that are not bets."""
    dead_antes: list[int] = []
    """To the main pot, nobody's stake: what one player pays for all (A1)."""
    dead_antes_first: bool = False
    """Whether these come before the blinds, and not from what the blinds leave (TDA RP-11)."""
    dead_blinds: list[int] = []
    """What is owed and goes to the main pot (B6)."""
    last_to_act: int | None = None
    """The place that acts last before the flop; by default the largest blind's."""
    least_raise: int | None = None
    """What the first raise is at least; another than the largest blind where somebody straddles (A2)."""
    buyer: int | None = None
    """The place that posts both blinds for all, having bought the button (B4)."""

    def last_to_act_place(self) -> int:
        """The place that acts last; of two equal blinds the second's, which heads-up is not the button's (M7)."""
        if self.last_to_act is not None:
            return self.last_to_act
        if not any(self.live):
            return len(self.live) - 1
        largest = max(self.live)
        return 1 if len(self.live) > 2 and self.live[1] == largest else self.live.index(largest)


class PotShare(msgspec.Struct, frozen=True):
    """What one seat wins of one pot."""

    seat: int
    amount: int


class PotWon(msgspec.Struct, frozen=True):
    """A pot, or the part of it that was played for on one of several boards, and who has won it."""

    amount: int
    winners: list[PotShare]
    pot: int
    """0 is the main pot."""
    board: int


class HandOutcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a hand ended: pots main first, the hands shown on each board, and what each seat dealt in won or lost."""

    pots: list[PotWon]
    hands: list[dict[str, HandName]]
    net: dict[str, int]
    alone: int | None = None
    """Who has won the main pot alone, on every board and every run."""


class HandState(BettingState, kw_only=True):
    """What lies before everybody while a hand is played, and what became of it."""

    stacks: list[int]
    bets: list[int]
    status: list[str]
    last: list[LastAct | None]
    shown: list[list[Card] | None]
    boards: list[list[Card]] = msgspec.field(default_factory=lambda: [[]])
    """At least one; each has the cards of all streets so far."""
    pots: list[Pot] = msgspec.field(default_factory=list)
    street: Street = "preflop"
    turn: int | None = None
    run_vote: RunVote | None = None
    outcome: HandOutcome | None = None

    def in_the_middle(self) -> int:
        """All chips that have been put in and not yet been won, this street's bets included."""
        return sum(self.paid) + sum(self.dead) if self.outcome is None else 0

    def live(self) -> list[int]:
        """The seats that can still win something, clockwise from the button."""
        status = self.status
        return [seat for seat in self.order if status[seat] != "folded"]

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
