"""Rock, paper, scissors: both choose in secret, and both are shown together; three rounds won win. A game to copy.

Rock blunts scissors, scissors cut paper, paper wraps rock (World Rock Paper Scissors Society). What it shows: a turn
that both have at once, each with a clock, a choice that nobody sees until all have made it, and settings.
"""

from typing import Annotated, Literal

from msgspec import Meta

from parlour.kit.compartments import Hidden, Private, Public, Seat
from parlour.kit.game import Settings, action, field
from parlour.kit.looks import BySeat
from parlour.kit.matches import Match

Sign = Literal["rock", "paper", "scissors"]
BEATS = {"rock": "scissors", "scissors": "paper", "paper": "rock"}


class RoundSettings(Settings, frozen=True):
    """What may be chosen when a table is made."""

    wins: Annotated[int, Meta(ge=1, le=9, title="Rounds to win", description="Whoever wins so many wins the game.")] = 3
    turn_seconds: Annotated[
        int, Meta(ge=5, le=300, title="Seconds to choose", description="Whoever takes longer loses the game.")
    ] = 20


class RockPaperScissors(Match, seats=2, title="Rock, paper, scissors", bots=True, simultaneous=True):
    """Choose in secret: rock blunts scissors, scissors cut paper, paper wraps rock."""

    settings: Public[RoundSettings] = RoundSettings()
    choice: Private[Sign]
    won: Public[BySeat[int]] = field(default_factory=lambda: [0, 0])
    last_round: Public[BySeat[Sign]] = field(default_factory=list)

    def on_begin(self) -> None:
        """Nobody has won a round yet."""
        self.won, self.last_round = [0, 0], []
        self.next_round()

    def next_round(self) -> None:
        """Both choose."""
        self.choice.clear()
        self.give_turns()

    @action
    def choose(self, seat: Seat, sign: Hidden[Sign]) -> None:
        """Choose, unseen until both have."""
        self.choice[seat] = sign
        self.tell("chose", seat=seat)
        if self.end_turn(seat):
            self.show()

    def show(self) -> None:
        """Show both, and go on unless somebody has won often enough."""
        self.last_round = [self.choice[0], self.choice[1]]
        for seat in (0, 1):
            self.tell("showed", seat=seat, sign=self.last_round[seat])
        for seat in (0, 1):
            if BEATS[self.last_round[seat]] == self.last_round[1 - seat]:
                self.won[seat] += 1
                self.tell("won_the_round", seat=seat)
        if max(self.won) < self.settings.wins:
            self.next_round()
        else:
            self.choice.clear()
            self.finish(winner=self.won.index(max(self.won)))

    def assert_sound(self) -> None:
        """Nobody has won more rounds than it takes."""
        assert max(self.won) <= self.settings.wins
