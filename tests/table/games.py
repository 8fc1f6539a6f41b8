"""Small games that each show one thing of the contract."""

from typing import Annotated, Any

from msgspec import Meta

from parlour.kit.compartments import Hidden, Keyed, Person, Private, Public, Sealed, Seat
from parlour.kit.effects import Message
from parlour.kit.game import Game, Settings, action, field
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidAction


class Cards(Game, seats=2):
    """One card each, the rest face down; cards may be shown, discarded, thought about."""

    hand: Private[str]
    note: Private[str]
    deck: Sealed[list[str]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)  # no mark: nobody sees it
    shown: Public[list[str | None]] = field(default_factory=lambda: [None, None])

    def on_begin(self) -> None:
        self.deck = [f"card-{number}" for number in range(10)]
        self.random.shuffle(self.deck)
        self.forgotten = [self.deck.pop()]
        for seat in (0, 1):
            self.hand[seat] = self.deck.pop()
            self.tell("hand", to=seat, card=self.hand[seat])
        self.pass_turn(to=0)

    @action
    def sit(self, person: Person, seat: Seat) -> None:
        """Whoever comes later sits down without a card."""
        self.take_seat(person, seat)
        if self.phase == "waiting" and None not in self.seats:
            self.begin()

    @action
    def show(self, seat: Seat) -> None:
        self.shown = [self.hand[seat] if other == seat else card for other, card in enumerate(self.shown)]
        del self.hand[seat]
        self.pass_turn()

    @action(anytime=True)
    def think(self, seat: Seat, about: Hidden[Annotated[str, Meta(max_length=40)]], aloud: bool = False) -> None:
        self.note[seat] = about

    @action
    def stumble(self, seat: Seat, over: str = "bug") -> None:
        """Change everything there is, and then fail."""
        self.deck.clear()
        self.hand[seat] = "none"
        self.shown[0] = "everything"
        self.people["ghost"] = self.people[self.seats[seat]]
        self.tell("never")
        self.tell("never", to=1 - seat)
        self.timer("turn", after=1)
        self.record("never")
        self.send("NOBODY", Message("never"))
        self.random.below(6)
        if over == "bug":
            raise ZeroDivisionError("a bug")
        raise InvalidAction("not like that")


class Chatty(Game, seats=2):
    """A turn, a vote, a chat, and private tidying beside it."""

    hand: Private[list[int]]
    votes: Public[Keyed[bool]] = field(default_factory=Keyed)
    said: Public[list[str]] = field(default_factory=list)
    dealt: Sealed[int] = 0

    def on_begin(self) -> None:
        for seat in (0, 1):
            self.hand[seat] = [1, 2, 3]
        self.pass_turn(to=0)

    @action
    def play(self, seat: Seat, card: int) -> None:
        if card not in self.hand[seat]:
            raise InvalidAction("you do not hold it")
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.pass_turn()

    @action(anytime=True)
    def vote(self, person: Person, yes: bool) -> None:
        self.votes[person] = yes

    @action(anytime=True)
    def say(self, person: Person, text: Annotated[str, Meta(max_length=80)]) -> None:
        self.said.append(text)

    @action(anytime=True)
    def tidy(self, seat: Seat) -> None:
        self.hand[seat] = self.hand[seat][::-1]

    @action(anytime=True)
    def lose_a_card(self, seat: Seat) -> None:
        """The other one loses a card."""
        self.hand[1 - seat] = self.hand[1 - seat][1:]

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        anytime = [Option("say"), Option("vote")]
        if view.on_turn:
            return [Option("play", {"card": OneOf(tuple(sorted(view.hand)))}), *anytime]
        return anytime


class Ticking(Game):
    """Several timers at once."""

    rung: Public[list[str]] = field(default_factory=list)

    @action
    def start(self, person: Person, short: int, long: int) -> None:
        self.timer("short", after=short)
        self.timer("long", after=long)

    @action
    def stop(self, person: Person) -> None:
        self.cancel("short")

    @action
    def explode(self, person: Person, after: int) -> None:
        self.timer("bomb", after=after)

    def on_short_over(self) -> None:
        self.rung.append(f"short at {self.now}")

    def on_long_over(self) -> None:
        self.rung.append(f"long at {self.now}")

    def on_bomb_over(self) -> None:
        raise ZeroDivisionError("the bomb is a bug")


class Bombed(Game, seats=2):
    """A game for two whose clock is a bug."""

    def on_begin(self) -> None:
        self.pass_turn(to=0, seconds=1)

    def on_turn_over(self, seat: Seat) -> None:
        raise ZeroDivisionError("the bomb is a bug")


class Swelling(Game):
    """Grows by what people do, and by its clock."""

    words: Public[str] = ""
    target: Sealed[int] = 0

    @action
    def swell(self, person: Person, length: int) -> None:
        self.words = "a" * length

    @action
    def wind(self, person: Person, length: int) -> None:
        self.target = length
        self.timer("swelling", after=0)

    def on_swelling_over(self) -> None:
        self.words = "a" * self.target


class Parent(Game):
    """Opens tables, and writes down what it hears."""

    heard: Public[list[list[Any]]] = field(default_factory=list)
    children: Public[list[str]] = field(default_factory=list)

    @action
    def bear(self, person: Person, game: str = "child", message: str = "born") -> None:
        self.children.append(self.open(game, message=Message(message, {"n": 1}, sealed={"key": "secret"})))

    @action
    def write(self, person: Person, kinds: list[str], to: str = "") -> None:
        for kind in kinds:
            self.send(to or self.children[-1], Message(kind))

    def on_message(self, sender: str, message: Message) -> None:
        self.heard.append([sender, message.kind, message.body])


class Child(Game):
    """Does what its parent tells it; answers, ends, fails."""

    heard: Public[list[str]] = field(default_factory=list)
    key: Sealed[str] = ""

    def on_open(self, message: Message | None) -> None:
        if message is not None:
            if message.kind == "stillborn":
                raise InvalidAction("not today")
            self.key = message.sealed["key"]
            self.heard.append(message.kind)
        self.phase = "playing"

    def on_message(self, sender: str, message: Message) -> None:
        self.heard.append(message.kind)
        match message.kind:
            case "echo":
                self.send(sender, Message("echoed", {"hops": self._desk.hops}))
            case "finish":
                self.finish(draw=True)
            case "abort":
                self.abort("told to")
            case "gamble":
                raise InvalidAction(f"I threw a {self.random.below(6)}")
            case "refuse":
                raise InvalidAction("I will not")
            case "fail":
                raise ZeroDivisionError("a bug")
            case "fuse":
                self.timer("fuse", after=1)

    def on_fuse_over(self) -> None:
        raise ZeroDivisionError("a bug in a clock")


class Echo(Game):
    """Sends back every message it gets: two of them would go on for ever."""

    count: Public[int] = 0

    @action
    def serve(self, person: Person, to: str) -> None:
        self.send(to, Message("ball"))

    def on_message(self, sender: str, message: Message) -> None:
        self.count += 1
        if message.kind == "ball":
            self.send(sender, Message("ball"))


class HallSettings(Settings, frozen=True):
    """What may be chosen for a hall."""

    size: Annotated[int, Meta(ge=1, le=100)] = 10
    colour: str = "green"

    def __post_init__(self) -> None:
        if self.colour == "red" and self.size > 50:
            raise ValueError("a red hall holds fifty")


class Hall(Game):
    """A large keyed collection, and a field that may grow too large."""

    settings: Public[HallSettings] = HallSettings()
    guests: Public[Keyed[str]] = field(default_factory=Keyed)
    words: Public[str] = ""
    closet: Sealed[str] = ""
    notes: Private[str]

    @action
    def conceal(self, person: Person, length: int) -> None:
        self.closet = "a" * length

    @action
    def whisper(self, person: Person, length: int) -> None:
        self.notes[person] = "a" * length

    @action
    def write(self, person: Person, name: str, text: str) -> None:
        self.guests[name] = text

    @action
    def strike(self, person: Person, name: str) -> None:
        self.guests.pop(name, None)

    @action
    def empty(self, person: Person) -> None:
        self.guests = Keyed()

    @action
    def shout(self, person: Person, length: int) -> None:
        self.words = "a" * length

    @action
    def fill(self, person: Person, count: int) -> None:
        for number in range(count):
            self.guests[f"guest-{number}"] = "x" * 50
