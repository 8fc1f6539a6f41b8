"""A bag of letters and a rack for each: lay letters, draw again; once the bag is empty everybody has a last turn.

Played with chess clocks: total time and an increment. Letters laid are seen by all; letters swapped by nobody.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.clocks import TotalTime
from parlour.kit.compartments import Hidden, Private, Public, Sealed, Seat
from parlour.kit.game import Game, Settings, action, field
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidPlay

LETTERS = "AAAAAEEEEEIIIOOOBCDDGLLMNNNPRRRSSSTTTUV"
WORTH = {"B": 3, "C": 3, "D": 2, "G": 2, "M": 3, "P": 3, "V": 4}
RACK = 5

Letters = Annotated[str, Meta(min_length=1, max_length=RACK)]


class BagSettings(Settings, frozen=True):
    """How many, and how long."""

    seats: Annotated[int, Meta(ge=2, le=4)] = 2
    seconds: Annotated[int, Meta(ge=10, le=3600)] = 300
    increment_seconds: Annotated[int, Meta(ge=0, le=60)] = 5


class Bag(Game, seats=(2, 4), name="toy_bag"):
    """Whoever lays the most, wins."""

    settings: Public[BagSettings] = BagSettings()
    clock: Public[TotalTime] = field(default_factory=TotalTime)
    board: Public[list[str]] = field(default_factory=list)
    scores: Public[list[int]] = field(default_factory=list)
    bag_left: Public[int] = 0
    last_turns: Public[list[Seat] | None] = None
    """The seats that still have a turn, once the bag is empty."""
    rack: Private[list[str]]
    bag: Sealed[list[str]] = field(default_factory=list)

    def on_begin(self) -> None:
        """Fill the bag and the racks."""
        seats = len(self.seats)
        self.bag = list(LETTERS)
        self.random.shuffle(self.bag)
        self.board, self.scores, self.last_turns = [], [0] * seats, None
        for seat in range(seats):
            self.rack[seat] = []
            self._draw(seat)
        self.clock = TotalTime.for_each(
            seats, seconds=self.settings.seconds, increment_seconds=self.settings.increment_seconds
        )
        self.clock.start(self, 0)

    @action
    def lay(self, seat: Seat, letters: Letters) -> None:
        """Lay letters from your rack."""
        self._take_out(seat, letters)
        self.board.append(letters)
        self.scores[seat] += sum(WORTH.get(letter, 1) for letter in letters)
        self.tell("lay", seat=seat, letters=letters)
        self._draw(seat)
        self._next()

    @action
    def swap(self, seat: Seat, letters: Hidden[Letters]) -> None:
        """Put letters back and draw as many."""
        if len(self.bag) < RACK:
            raise InvalidPlay("there are too few letters in the bag")
        self._take_out(seat, letters)
        self._draw(seat)
        self.bag.extend(letters)
        self.bag_left = len(self.bag)
        self.random.shuffle(self.bag)
        self.tell("swap", seat=seat, count=len(letters))
        self._next()

    @action
    def skip(self, seat: Seat) -> None:
        """Do nothing."""
        self.tell("skip", seat=seat)
        self._next()

    def on_turn_over(self, seat: Seat) -> None:
        """Whoever lets their clock run out has lost."""
        self.clock.run_out(seat)
        self.finish(winners=[other for other in range(len(self.seats)) if other != seat], reason="time")

    def on_stand(self, seat: Seat) -> None:
        """The others have won."""
        if self.phase == "playing":
            self.finish(winners=[other for other in range(len(self.seats)) if other != seat], reason="left")

    def _take_out(self, seat: Seat, letters: str) -> None:
        rack = list(self.rack[seat])
        for letter in letters:
            if letter not in rack:
                raise InvalidPlay(f"you have no {letter}")
            rack.remove(letter)
        self.rack[seat] = rack

    def _draw(self, seat: Seat) -> None:
        rack = self.rack[seat]
        while self.bag and len(rack) < RACK:
            rack.append(self.bag.pop())
        self.bag_left = len(self.bag)

    def _next(self) -> None:
        assert self.turn is not None
        self.clock.stop(self)
        if self.last_turns is not None:
            self.last_turns.remove(self.turn)
        elif not self.bag:
            self.last_turns = list(range(len(self.seats)))
            self.tell("last_turns")
        if self.last_turns == []:
            best = max(self.scores)
            winners = [seat for seat, score in enumerate(self.scores) if score == best]
            self.finish(winners=winners, draw=len(winners) > 1)
        else:
            self.clock.start(self, self.seat_after(self.turn))

    def assert_sound(self) -> None:
        """Every letter is somewhere."""
        if self.phase == "playing":
            racks = [letter for rack in self.rack.entries().values() for letter in rack]
            assert sorted([*racks, *self.bag, *"".join(self.board)]) == sorted(LETTERS)

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """Any one letter, the whole rack, or nothing: enough for those who do not read."""
        if not view.on_turn:
            return []
        whole = "".join(view.rack)
        letters = {"letters": OneOf(tuple(dict.fromkeys([*view.rack, whole])))}
        options = [Option("skip")]
        if view.rack:
            options.append(Option("lay", letters))
        if view.rack and view.bag_left >= RACK:
            options.append(Option("swap", letters))
        return options
