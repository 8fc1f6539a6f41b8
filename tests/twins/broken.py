"""Games that each break one promise; the docstring is what `parlour check` must say of it."""

import itertools
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from parlour.kit.compartments import Private, Public, Sealed, Seat
from parlour.kit.game import Game, Settings, action, field
from parlour.kit.prompts import OneOf, Option, Range, View
from parlour.kit.refusals import InvalidAction


class Counting(Game, seats=2, turn_seconds=10):
    """Sound."""

    count: Public[int] = 0

    @action
    def add(self, seat: Seat, number: Annotated[int, Meta(ge=1, le=3)]) -> None:
        self.count += number
        if self.count >= 10:
            self.finish(winner=seat)
        else:
            self.pass_turn()

    def on_begin(self) -> None:
        self.count = 0
        self.pass_turn(to=0)

    def on_turn_over(self, seat: Seat) -> None:
        self.finish(winner=1 - seat)

    def on_stand(self, seat: Seat) -> None:
        if self.phase == "playing":
            self.finish(winner=1 - seat)


class Divides(Counting, name="divides"):
    """failed with ZeroDivisionError"""

    @action
    def add(self, seat: Seat, number: Annotated[int, Meta(ge=0, le=3)]) -> None:
        self.count += 12 // number
        self.pass_turn()


class Unsound(Counting, name="unsound"):
    """failed with AssertionError('more than ten')"""

    def on_turn_over(self, seat: Seat) -> None:
        self.count += 11
        super().on_turn_over(seat)

    def assert_sound(self) -> None:
        assert self.count < 11, "more than ten"


class FailsByTheClock(Counting, name="fails_by_the_clock"):
    """wait"""

    def on_turn_over(self, seat: Seat) -> None:
        raise KeyError("late")


class DeadEnd(Counting, name="dead_end", turn_seconds=None):
    """a dead end after step"""

    turn_seconds = None

    def on_stand(self, seat: Seat) -> None:
        """Whoever was on turn is gone, and nobody else may move."""


class OffersTooMuch(Counting, name="offers_too_much"):
    """the prompt offers step"""

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        return [Option("add", {"number": Range(1, 4)})] if view.on_turn else []


class RestlessPrompt(Counting, name="restless_prompt"):
    """says something else when it is asked again"""

    ticks: ClassVar[Any] = itertools.count()

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        return [Option("add", {"number": Range(1, 3)}, {"tick": next(cls.ticks)})] if view.on_turn else []


class WritingPrompt(Counting, name="writing_prompt"):
    """changes the view: notes"""

    notes: Public[list[int]] = field(default_factory=lambda: [0])

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        view.notes[0] = 1 - view.notes[0]
        return []


class OnTheClass(Counting, name="on_the_class"):
    """state"""

    total: ClassVar[list[int]] = []

    def on_begin(self) -> None:
        self.total.append(1)
        super().on_begin()
        self.count = len(self.total)


class Shapeshifter(Counting, name="shapeshifter"):
    """state"""

    last: Sealed[Any] = ()

    def on_begin(self) -> None:
        super().on_begin()
        self.count = 5 if isinstance(self.last, list) else 0
        self.last = (1, 2)


class WithoutDefault(Counting, name="without_default"):
    """without_default.score needs a default"""

    score: Public[int]


class WithASet(Counting, name="with_a_set"):
    """a set has no order"""

    taken: Public[set[int]] = field(default_factory=set)


class NarrowSettings(Settings, frozen=True):
    """Settings of which some make no game."""

    seats: Annotated[int, Meta(ge=1, le=3)] = 2


class SettingsItCannotPlay(Counting, name="settings_it_cannot_play", seats=(1, 3)):
    """a table cannot be opened: three are too many"""

    settings: Public[NarrowSettings] = NarrowSettings()

    def on_open(self, message: object) -> None:
        if len(self.seats) == 3:
            raise InvalidAction("three are too many")

    def on_turn_over(self, seat: Seat) -> None:
        self.finish(draw=True)

    on_stand = on_turn_over


class Hoarding(Counting, name="hoarding"):
    """changes.hint"""

    hand: Private[list[str]]
    deck: Sealed[list[str]] = field(default_factory=list)
    hint: Public[int] = 0

    def on_begin(self) -> None:
        super().on_begin()
        self.deck = [f"card{number}" for number in range(20)]
        self.random.shuffle(self.deck)
        self.hand[0], self.hand[1] = self.deck[:3], self.deck[3:6]
        self.hint = sum(int(card[4:]) for card in self.hand[1])

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        return [Option("add", {"number": OneOf((1, 2, 3))})] if view.on_turn else []


BROKEN = (
    Divides,
    Unsound,
    FailsByTheClock,
    DeadEnd,
    OffersTooMuch,
    RestlessPrompt,
    WritingPrompt,
    OnTheClass,
    Shapeshifter,
    WithoutDefault,
    WithASet,
    SettingsItCannotPlay,
    Hoarding,
)
