"""A game that keeps its secrets, and heirs of it that each let one out by another way."""

from typing import Annotated, Any, ClassVar

from msgspec import Meta

from parlour.kit.compartments import Hidden, Person, Private, Public, Sealed, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidCard

PACK = tuple(f"{rank}{suit}" for suit in "xy" for rank in "123456789")


class Tight(Game, seats=(2, 3), turn_seconds=20, name="tight"):
    """Three cards each of eighteen; lay one after the other, the highest card laid wins."""

    hand: Private[list[str]]
    deck: Sealed[list[str]] = field(default_factory=list)
    laid: Public[list[str]] = field(default_factory=list)
    passes: Public[int] = 0

    def seat_count(self) -> int:
        return 2

    def on_begin(self) -> None:
        deck = list(PACK)
        self.random.shuffle(deck)
        self.hand.clear()
        for seat in range(len(self.seats)):
            self.hand[seat] = [deck.pop(), deck.pop(), deck.pop()]
            self.tell("hand", to=seat, cards=self.hand[seat])
        self.deck, self.laid, self.passes = deck, [], 0
        self.pass_turn(to=0)

    @action
    def lay(self, seat: Seat, card: str) -> None:
        if card not in self.hand[seat]:
            raise InvalidCard(self.refusal(seat))
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.laid.append(card)
        self.tell("lay", seat=seat, card=card)
        self.passes = 0
        self.go_on()

    @action
    def exchange(self, seat: Seat, card: Hidden[Annotated[str, Meta(max_length=2)]]) -> None:
        if card not in self.hand[seat] or not self.deck:
            raise InvalidCard("not that one")
        self.hand[seat] = [self.deck.pop() if other == card else other for other in self.hand[seat]]
        self.deck.insert(0, card)
        self.tell("exchange", seat=seat)
        self.go_on()

    @action
    def skip(self, seat: Seat) -> None:
        self.passes += 1
        self.go_on()

    def on_turn_over(self, seat: Seat) -> None:
        self.skip(seat)

    def on_stand(self, seat: Seat) -> None:
        if self.phase == "playing":
            self.finish(winner=1 - seat, reason="left")

    def go_on(self) -> None:
        assert self.turn is not None
        if self.passes > 2 or len(self.laid) > 4:
            self.finish(winner=max(range(2), key=lambda seat: len(self.hand.get(seat) or [])))
        else:
            self.pass_turn()

    def refusal(self, seat: Seat) -> str:
        return "you do not hold it"

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        if not view.on_turn:
            return []
        options = [Option("skip")]
        if view.hand:
            cards = {"card": OneOf(tuple(view.hand))}
            options += [Option("lay", cards), Option("exchange", cards)]
        return options


class InAnEvent(Tight, name="in_an_event"):
    """Tells everybody a card that is on its way to somebody."""

    def on_begin(self) -> None:
        super().on_begin()
        self.tell("dealt", seat=1, first=self.hand[1][0])


class InAPublicField(Tight, name="in_a_public_field"):
    """Shows the card under the deck."""

    peek: Public[str] = ""

    def on_begin(self) -> None:
        super().on_begin()
        self.peek = self.deck[-1]


class AnothersHand(Tight, name="anothers_hand"):
    """Shows everybody's hand while it is being played."""

    hands: Public[list[list[str]]] = field(default_factory=list)

    def on_begin(self) -> None:
        super().on_begin()
        self.hands = [self.hand[0], self.hand[1]]


class InAPrompt(Tight, name="in_a_prompt"):
    """Has its prompt look where it should not."""

    memory: ClassVar[list[Any]] = [None]

    def on_begin(self) -> None:
        super().on_begin()
        self.memory[0] = self.hand[1][0]

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        return [*super().prompt(view), Option("skip", shows={"hint": cls.memory[0]})]


class InASize(Tight, name="in_a_size"):
    """Says nothing, at a length that tells."""

    def on_begin(self) -> None:
        super().on_begin()
        self.tell("shuffle", noise="." * sum(int(card[0]) for card in self.hand[1]))


class InAnOrder(Tight, name="in_an_order"):
    """Names the seats, the stronger hand first."""

    ranking: Public[list[Seat]] = field(default_factory=list)

    def on_begin(self) -> None:
        super().on_begin()
        self.ranking = sorted(range(2), key=lambda seat: sum(int(card[0]) for card in self.hand[seat]))


class InATime(Tight, name="in_a_time"):
    """Gives more time to whoever has something to think about."""

    def on_begin(self) -> None:
        super().on_begin()
        self.start_clock(0, 20 + int(self.deck[0][0]))


class InTheNumberOfEvents(Tight, name="in_the_number"):
    """Is restless when the cards are good."""

    def on_begin(self) -> None:
        super().on_begin()
        for _ in range(int(self.hand[1][0][0])):
            self.tell("rustle")


class InARefusal(Tight, name="in_a_refusal"):
    """Refuses too politely."""

    def refusal(self, seat: Seat) -> str:
        return f"you do not hold it, but {self.deck[0]} lies at the bottom"


class InARecord(Tight, name="in_a_record"):
    """Writes the other one's cards into everybody's history."""

    def finish(self, **how: Any) -> None:
        self.record("game", left=list(self.deck))
        super().finish(**how)


class InWhomARecordIsAbout(Tight, name="in_whom_it_is_about"):
    """Lets it hang on the cards who finds the game again."""

    def finish(self, **how: Any) -> None:
        players = [person for person in self.seats if person is not None]
        self.record("game", of=players[: int(self.deck[0][0]) % 3])
        super().finish(**how)


class InTheListOfTables(Tight, name="in_the_list"):
    """Says at the front page how the cards lie."""

    def summary(self) -> str:
        return f"good cards: {sum(card > '5' for card in self.deck)}"


class ToTheNextOccupant(Tight, name="to_the_next"):
    """Leaves the cards of whoever stood up under the chair."""

    left: Sealed[list[str]] = field(default_factory=list)

    def on_stand(self, seat: Seat) -> None:
        self.left = self.hand.get(seat) or []
        super().on_stand(seat)

    def on_join(self, person: Person) -> None:
        if self.left:
            self.tell("found", to=person, cards=self.left)


LEAKY = (
    InAnEvent,
    InAPublicField,
    AnothersHand,
    InAPrompt,
    InASize,
    InAnOrder,
    InATime,
    InTheNumberOfEvents,
    InARefusal,
    InARecord,
    InWhomARecordIsAbout,
    InTheListOfTables,
    ToTheNextOccupant,
)


class OpenHands(AnothersHand, name="open_hands"):
    """Shows everybody's hand, because these are the rules."""

    def seen_by(self, person: Person | None) -> list[str]:
        return [*self.laid, *(card for hand in self.hand.entries().values() for card in hand)]


class Sum(Tight, name="sum"):
    """Tells how much the other one holds, because these are the rules."""

    def on_begin(self) -> None:
        super().on_begin()
        self.tell("sums", sums=self.sums())

    def sums(self) -> list[int]:
        return [sum(int(card[0]) for card in hand) for hand in self.hand.entries().values()]


class SumByTheRules(Sum, name="sum_by_the_rules"):
    """Says of itself that it does."""

    def course(self) -> Any:
        return [self.phase, self.result, self.sums()]
