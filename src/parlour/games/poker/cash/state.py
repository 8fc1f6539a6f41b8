"""Everything that is at a cash table, and what all parts of its rules ask: who plays, and when the next hand is.

The public fields are at the same time the state of the running hand, which is put together from them for every act and
laid out again after it (`play`). What a hand remembers beside that is in `books`, the cards are in `hand` and `deck`.
The rules are functions of this state, in a module for each part; `table` says which action is which function.
"""

from __future__ import annotations

from typing import Any, ClassVar

from parlour.games.poker.cash.blinds import Debt, Marks
from parlour.games.poker.cash.bounty import Bounty
from parlour.games.poker.cash.hand_log import HandLog
from parlour.games.poker.cash.pack import Pack, Shuffle
from parlour.games.poker.cash.remembered import Stay, TakenAway
from parlour.games.poker.cash.settings import CashSettings
from parlour.games.poker.hand.state import BettingState, HandOutcome, LastAct, Options, Pot, RunVote
from parlour.kit.cards import Card
from parlour.kit.commitment import Commitment, Merkle
from parlour.kit.compartments import Keyed, Person, Private, Public, Sealed, Seat
from parlour.kit.game import Game, field
from parlour.kit.refusals import InvalidAction

START_SECONDS = 3
"""How long a table waits for more when enough players are ready and no hand has been played."""

NUMBERS = ("stacks", "bets", "banks", "top_ups", "asked", "time_outs", "hands_dealt", "missed_orbits")
DEALT_IN = ("in", "all_in", "folded")
"""What the status of a seat says that was dealt in to the hand on the table."""
FLAGS = ("leaving", "away", "extended", "out_at_blind", "ready", "straddles", "bomb_votes", "moving_posts")
GAPS = ("last", "shown", "positions", "debts", "moving", "away_since", "pledges")
"""What there is one of for each chair: 0, no, or nothing while it is free."""


def may_be_ready(table: Any, seat: Seat) -> bool:
    """Whether a seat is asked, at a table or in a view of it, if it is ready: to begin (B11), or to go on (M6).

    To go on whoever is out of a hand may want already while it is played.
    """
    if not table.started:
        return bool(table.settings.start_when_ready) and table.turn is None and table.next_hand_at is None
    if table.outcome is None:
        return table.street is not None and table.status[seat] in ("folded", "waiting")
    return table.next_hand_at is not None


def people_to_ask(table: Any) -> list[Seat]:
    """Those without whose word no pause is cut, at a table or in a view of it.

    A bot needs no time to look, whoever is leaving has none left, and a person who watches has no say.
    """
    return [
        seat
        for seat, person in enumerate(table.seats)
        if person is not None and not table.people[person].bot and not table.leaving[seat] and _looks(table, seat)
    ]


def _looks(table: Any, seat: Seat) -> bool:
    """Whether somebody plays, or has just lost all they had; not who sits out."""
    status = table.status[seat]
    if table.outcome is None and status in ("in", "all_in"):
        return True
    if not table.stacks[seat]:
        return status in DEALT_IN
    return not table.away[seat]


def all_want_to_go_on(table: Any) -> bool:
    """Whether everybody who is to be asked is ready, at a table or in a view of it."""
    people = people_to_ask(table)
    return bool(people) and all(table.ready[seat] for seat in people)


class CashState(Game):
    """The state of a cash table."""

    variant: ClassVar[str] = "holdem"
    """Which of `hand.variants.VARIANTS` is played."""
    commitment: ClassVar[Commitment] = Merkle()
    """How the shuffled pack is committed, so that the deal can be checked."""

    settings: Public[CashSettings] = CashSettings()

    stacks: Public[list[int]] = field(default_factory=list)
    bets: Public[list[int]] = field(default_factory=list)
    status: Public[list[str]] = field(default_factory=list)
    last: Public[list[LastAct | None]] = field(default_factory=list)
    shown: Public[list[list[Card] | None]] = field(default_factory=list)
    """The cards each seat has turned up, all of them or some."""
    boards: Public[list[list[Card]]] = field(default_factory=lambda: [[]])
    """One, or more in a bomb pot on two boards (A3) and when the board is run more than once (P6)."""
    pots: Public[list[Pot]] = field(default_factory=list)
    street: Public[str | None] = None
    outcome: Public[HandOutcome | None] = None
    button: Public[Seat | None] = None
    positions: Public[list[str | None]] = field(default_factory=list)
    """What each seat's position is called in the hand that lies here; empty at a table stored before it was told."""
    hand_number: Public[int] = 0
    next_hand_at: Public[int | None] = None
    legal: Public[Options | None] = None
    """What the seat on turn may do."""
    run_vote: Public[RunVote | None] = None
    """While all are all-in and are asked how often the board is dealt (P6)."""
    bounty: Public[Bounty | None] = None
    """What the winner of the last hand was paid for a seven-deuce."""
    banks: Public[list[int]] = field(default_factory=list)
    bank_running: Public[bool] = False
    leaving: Public[list[bool]] = field(default_factory=list)
    away: Public[list[bool]] = field(default_factory=list)
    """Who sits out; whoever is in a hand, from the next one on."""
    top_ups: Public[list[int]] = field(default_factory=list)
    """Chips that come to a stack when the hand is over (M1)."""
    net: Public[Keyed[int]] = field(default_factory=Keyed)
    """What each person has won or lost here, of those who sit and the last who left; the ledger has everybody (M4)."""

    stays: Public[Keyed[Stay]] = field(default_factory=Keyed)
    """What those who sit have brought (M4): with `net`, noted after each hand, what they had after the last one."""
    marks: Public[Marks | None] = None
    """Where button and blinds were last; the next hand goes on from there (B2)."""
    debts: Public[list[Debt | None]] = field(default_factory=list)
    """What each seat owes before it is dealt in (B5 to B8)."""
    out_at_blind: Public[list[bool]] = field(default_factory=list)
    """Who sits out when the big blind comes to them (M3)."""
    moving: Public[list[Seat | None]] = field(default_factory=list)
    """Where somebody will sit from the next hand on (B8)."""
    asked: Public[list[int]] = field(default_factory=list)
    """Chips that the owner has not agreed to yet (M1)."""
    took: Public[Keyed[TakenAway]] = field(default_factory=Keyed)
    """What those have taken away who left not long ago (M2)."""
    kept_out: Public[Keyed[str]] = field(default_factory=Keyed)
    """Whom the owner has sent away, by person with their name: they may not sit (M5)."""
    deputy: Public[Person | None] = None
    """Who may start, pause and approve while the owner is away (M5)."""
    ready: Public[list[bool]] = field(default_factory=list)
    """Who needs no pause before the next hand (M6)."""
    started: Public[bool] = True
    """Whether hands are dealt: the owner may keep the game waiting (B11)."""
    closing: Public[bool] = False
    """Whether the table closes when the hand is over."""
    straddles: Public[list[bool]] = field(default_factory=list)
    """Who straddles when it is theirs to do (A2)."""
    bomb_votes: Public[list[bool]] = field(default_factory=list)
    bomb_pot: Public[bool] = False
    """Whether this hand is a bomb pot (A3)."""
    pledges: Public[list[str | None]] = field(default_factory=list)
    """By seat: the hash of the entropy that somebody will add to the next shuffle."""
    shuffle: Public[Shuffle | None] = None
    """From when the pack is committed until the table is cleared."""

    hand: Private[list[Card]]
    folding: Private[bool]
    """Whether one folds as soon as it is one's turn, and leaves (R7); nobody else may reckon with it."""
    rabbit: Private[list[Card]]
    """What would have come: there after the hand for those dealt in, once somebody has asked (P7)."""
    pack: Sealed[Pack | None] = None
    deck: Sealed[list[Card]] = field(default_factory=list)
    story: Sealed[HandLog | None] = None
    """What will be kept of the hand on the table."""
    books: Sealed[BettingState | None] = None
    """There while a hand is played."""
    dealt_in: Sealed[list[Seat]] = field(default_factory=list)
    """The seats of the current hand, or of the last one while they have not changed hands."""
    time_outs: Sealed[list[int]] = field(default_factory=list)
    hands_dealt: Sealed[list[int]] = field(default_factory=list)
    extended: Sealed[list[bool]] = field(default_factory=list)
    """Who has had the extra time for the disconnected in this hand."""
    missed_orbits: Sealed[list[int]] = field(default_factory=list)
    moving_posts: Sealed[list[bool]] = field(default_factory=list)
    """Whether somebody who moves pays at once what the move costs (B8)."""
    left_owing: Sealed[dict[Person, int]] = field(default_factory=dict)
    """Who has left with a small blind unpaid, in this order, and until when that is remembered (ms)."""
    away_since: Sealed[list[int | None]] = field(default_factory=list)
    sat_at: Sealed[dict[Person, int]] = field(default_factory=dict)
    """Since when (ms) each person has sat here."""
    asked_at: Sealed[dict[Person, int]] = field(default_factory=dict)
    """Since when (ms) each person waits for the owner's agreement who has no chips yet (M3)."""
    owner_gone_since: Sealed[int | None] = None
    in_play: Sealed[int] = 0
    """All that was ever brought to this table, less all that was taken away: what must lie on it (M4)."""

    # Who plays.

    def seats_ready(self) -> list[Seat]:
        """The seats that want to play and can, whatever they owe."""
        return [
            seat
            for seat, person in enumerate(self.seats)
            if person is not None and self.stacks[seat] and not self.away[seat]
        ]

    def seats_by_right(self) -> list[Seat]:
        """Those of them that owe nothing."""
        return [seat for seat in self.seats_ready() if self.debts[seat] is None]

    def sitter(self, seat: Seat) -> Person:
        """Who sits there; raises InvalidAction where nobody does."""
        person = self.seats[seat] if 0 <= seat < len(self.seats) else None
        if person is None:
            raise InvalidAction("nobody sits there")
        return person

    def in_hand(self, seat: Seat) -> bool:
        """Whether a seat was dealt in to the hand that is being played."""
        return self.books is not None and seat in self.dealt_in

    def is_shuffling(self) -> bool:
        """Whether the pack is committed, and the cards have not come yet."""
        return self.shuffle is not None and self.books is None and self.outcome is None

    def on_display(self, seat: Seat) -> bool:
        """Whether the status of a seat tells of a hand, which is played or has just been."""
        return (self.books is not None or self.outcome is not None) and seat in self.dealt_in

    # When the next hand is.

    def plan_next_hand(self, seconds: int) -> None:
        """Have the next hand begin after so long, if none is played or planned and enough want to play."""
        if self.books is not None or self.next_hand_at is not None or self.is_shuffling():
            return
        self._start_if_ready()
        if self.can_deal() or (self.outcome is not None and self.story is not None):
            self.next_hand_at = self.timer("next_hand", after=seconds)

    def _start_if_ready(self) -> None:
        """The game begins when as many are ready as the table asks for; bots are when somebody is (B11)."""
        wanted = self.settings.start_when_ready
        ready = [seat for seat in self.seats_ready() if self.ready[seat] or self.is_bot(seat)]
        if not self.started and wanted and any(self.ready) and len(ready) >= wanted:
            self.started = True
            self.tell("start", ready=True)

    def hurry(self) -> None:
        """Have the next hand begin at once."""
        self.next_hand_at = self.timer("next_hand", after=0)

    def can_deal(self) -> bool:
        """Whether enough want to play (B11), and a person among them: who sits down with bots is in the first hand."""
        ready = self.seats_ready()
        return self.started and len(ready) >= self._players_needed() and not all(map(self.is_bot, ready))

    def is_bot(self, seat: Seat) -> bool:
        """Whether a bot sits there."""
        person = self.seats[seat]
        return person is not None and self.people[person].bot

    def _players_needed(self) -> int:
        """Two go on playing; to start it may take more (B11)."""
        return 2 if self.phase == "playing" and not self.settings.stop_below else self.settings.min_players

    def put_away_the_hand(self) -> None:
        """What the last hand has shown lies there until it is in the way."""
        if self.outcome is not None:
            self.clear_the_table()

    def clear_the_table(self) -> None:
        """Take away what the last hand has left lying; who plays, waits, and who sits out, sits out."""
        chairs = len(self.seats)
        self.boards, self.pots, self.bets, self.deck = [[]], [], [0] * chairs, []
        self.last, self.shown, self.positions = [None] * chairs, [None] * chairs, [None] * chairs
        self.ready = [False] * chairs
        self.street = self.outcome = self.bounty = self.shuffle = self.pack = None
        self.bomb_pot = False
        self.hand.clear()
        self.rabbit.clear()
        for seat, person in enumerate(self.seats):
            self.status[seat] = "empty" if person is None else "sitting_out" if self.away[seat] else "waiting"

    def assert_sound(self) -> None:
        """Chips are conserved (M4), and no card is in two places."""
        middle = sum(self.bets) + sum([pot.amount for pot in self.pots])
        assert sum(self.stacks) + middle == self.in_play, "chips were made or lost"
        if self.books is not None:
            board = {card for board in self.boards for card in board}
            cards = [*self.deck, *board, *(card for seat in self.dealt_in for card in self.hand[seat])]
            assert len(set(cards)) == len(cards) > 0, "a card is in two places"
