"""The table as it lies before everybody, and what the parts of its rules share: who plays, and when the next hand is.

The public fields are at the same time the state of the running hand, which is put together from them for every act and
laid out again after it. What a hand remembers beside that is in `books`, the cards are in `hand` and `deck`. The rules
are in classes that each add one part: `Resting`, `Owing`, `Money`, `Standing`, `Chairs`, `Deputy`, `Door`, `Owner`,
`Clock`, `Shuffling`, `Aftermath`, `Changing`, and `CashTable`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec.structs import replace

from parlour.games.poker.bounty import Bounty
from parlour.games.poker.button import Marks
from parlour.games.poker.debts import Debt
from parlour.games.poker.pack import Pack, Shuffle
from parlour.games.poker.pots import Pot
from parlour.games.poker.stakes import CashSettings
from parlour.games.poker.state import Books, Last, Options, Outcome, RunVote
from parlour.games.poker.story import Story
from parlour.games.poker.took import Stay, Took
from parlour.games.poker.variants import HOLDEM
from parlour.kit.cards import Card
from parlour.kit.compartments import Keyed, Person, Private, Public, Sealed, Seat
from parlour.kit.game import Game, field
from parlour.kit.refusals import InvalidAction

START_SECONDS = 3
"""How long a table waits for more when enough players are ready and no hand has been played."""

NUMBERS = ("stacks", "bets", "banks", "top_ups", "asked", "time_outs", "hands_dealt", "missed_orbits")
FLAGS = ("leaving", "away", "extended", "out_at_blind", "ready", "straddles", "bomb_votes", "moving_posts")
GAPS = ("last", "shown", "positions", "debts", "moving", "away_since", "pledges")
"""What there is one of for each chair: 0, no, or nothing while it is free."""


def may_be_ready(table: Any) -> bool:
    """Whether it is asked at a table, or in a view of it, who is ready: to begin (B11), or after a hand (M6)."""
    if not table.started:
        return bool(table.settings.start_when_ready) and table.turn is None and table.next_hand_at is None
    return table.outcome is not None and table.next_hand_at is not None


class Felt(Game):
    """Everything that is at a cash table."""

    variant: ClassVar[str] = HOLDEM
    """Which of `VARIANTS` is played."""

    settings: Public[CashSettings] = CashSettings()

    stacks: Public[list[int]] = field(default_factory=list)
    bets: Public[list[int]] = field(default_factory=list)
    status: Public[list[str]] = field(default_factory=list)
    last: Public[list[Last | None]] = field(default_factory=list)
    shown: Public[list[list[Card] | None]] = field(default_factory=list)
    """The cards each seat has turned up, all of them or some."""
    boards: Public[list[list[Card]]] = field(default_factory=lambda: [[]])
    """One, or more in a bomb pot on two boards (A3) and when the board is run more than once (P6)."""
    pots: Public[list[Pot]] = field(default_factory=list)
    street: Public[str | None] = None
    outcome: Public[Outcome | None] = None
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
    took: Public[Keyed[Took]] = field(default_factory=Keyed)
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
    story: Sealed[Story | None] = None
    """What will be kept of the hand on the table."""
    books: Sealed[Books | None] = None
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

    def summary(self) -> str:
        """The stakes."""
        return f"{self.settings.amount(self.settings.small_blind)} / {self.settings.amount(self.settings.big_blind)}"

    # Who plays.

    def _ready(self) -> list[Seat]:
        """The seats that want to play and can, whatever they owe."""
        return [
            seat
            for seat, person in enumerate(self.seats)
            if person is not None and self.stacks[seat] and not self.away[seat]
        ]

    def _by_right(self) -> list[Seat]:
        return [seat for seat in self._ready() if self.debts[seat] is None]

    def _sitter(self, seat: Seat) -> Person:
        person = self.seats[seat] if 0 <= seat < len(self.seats) else None
        if person is None:
            raise InvalidAction("nobody sits there")
        return person

    def _in_hand(self, seat: Seat) -> bool:
        return self.books is not None and seat in self.dealt_in

    def _is_shuffling(self) -> bool:
        """Whether the pack is committed, and the cards have not come yet."""
        return self.shuffle is not None and self.books is None and self.outcome is None

    def _on_display(self, seat: Seat) -> bool:
        """Whether the status of a seat tells of a hand, which is played or has just been."""
        return (self.books is not None or self.outcome is not None) and seat in self.dealt_in

    # When the next hand is.

    def _plan_next_hand(self, seconds: int) -> None:
        if self.books is not None or self.next_hand_at is not None or self._is_shuffling():
            return
        self._start_if_ready()
        if self._can_deal() or (self.outcome is not None and self.story is not None):
            self.next_hand_at = self.timer("next_hand", after=seconds)

    def _start_if_ready(self) -> None:
        """The game begins when as many are ready as the table asks for; bots are when somebody is (B11)."""
        wanted = self.settings.start_when_ready
        ready = [seat for seat in self._ready() if self.ready[seat] or self._is_bot(seat)]
        if not self.started and wanted and any(self.ready) and len(ready) >= wanted:
            self.started = True
            self.tell("start", ready=True)

    def _hurry(self) -> None:
        self.next_hand_at = self.timer("next_hand", after=0)

    def _can_deal(self) -> bool:
        """Whether enough want to play (B11), and a person among them: who sits down with bots is in the first hand."""
        ready = self._ready()
        return self.started and len(ready) >= self._players_needed() and not all(map(self._is_bot, ready))

    def _is_bot(self, seat: Seat) -> bool:
        person = self.seats[seat]
        return person is not None and self.people[person].bot

    def _players_needed(self) -> int:
        """Two go on playing; to start it may take more (B11)."""
        return 2 if self.phase == "playing" and not self.settings.stop_below else self.settings.min_players

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

    def _put_away_the_hand(self) -> None:
        """What the last hand has shown lies there until it is in the way."""
        if self.outcome is not None:
            self._clear_the_table()

    def _clear_the_table(self) -> None:
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
