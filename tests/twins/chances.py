"""Games that hide what chance draws, or people choose, in other ways than by a shuffled pack; all of them keep it."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from parlour.kit.compartments import Hidden, Private, Public, Sealed, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.refusals import InvalidAction

Hand = Literal["rock", "paper", "scissors"]
BEATS = {"rock": "scissors", "paper": "rock", "scissors": "paper"}
Number = Annotated[int, Meta(ge=0, le=19)]
Place = Annotated[int, Meta(ge=0, le=2)]


class Round(Game, seats=2, turn_seconds=20, name="round"):
    """Whoever is late, or leaves, ends the game."""

    def on_turn_over(self, seat: Seat) -> None:
        self.finish(draw=True)

    def on_round_over(self) -> None:
        self.finish(draw=True)

    def on_stand(self, seat: Seat) -> None:
        if self.phase == "playing":
            self.finish(draw=True)


class RockPaper(Round, name="rock_paper"):
    """Both choose at the same time, three times."""

    choice: Private[Hand]
    shown: Public[list[list[Hand]]] = field(default_factory=list)
    won: Public[list[int]] = field(default_factory=lambda: [0, 0])

    def on_begin(self) -> None:
        self.choice.clear()
        self.shown, self.won = [], [0, 0]
        self.timer("round", after=20)

    @action(phase="playing")
    def choose(self, seat: Seat, hand: Hidden[Hand]) -> None:
        if seat in self.choice:
            raise InvalidAction("you have chosen")
        self.choice[seat] = hand
        self.say(seat, hand)
        if 1 - seat in self.choice:
            self.show()

    def say(self, seat: Seat, hand: Hand) -> None:
        self.tell("chosen", seat=seat)

    def show(self) -> None:
        hands = [self.choice[0], self.choice[1]]
        self.choice.clear()
        self.shown.append(hands)
        self.tell("hands", hands=hands)
        for seat in (0, 1):
            self.won[seat] += BEATS[hands[seat]] == hands[1 - seat]
        if len(self.shown) == 3:
            self.finish(winner=0 if self.won[0] > self.won[1] else 1)
        else:
            self.timer("round", after=20)


class Card(msgspec.Struct, frozen=True):
    """A card that is no text."""

    rank: int
    suit: str


class Structs(Round, name="structs"):
    """Three cards each, and one turned up; lay them one after the other."""

    hand: Private[list[Card]]
    deck: list[Card] = field(default_factory=list)
    laid: Public[list[Card]] = field(default_factory=list)
    up: Public[Card | None] = None

    def pack(self) -> list[Any]:
        return [Card(rank, suit) for rank in range(1, 8) for suit in "xy"]

    def on_begin(self) -> None:
        self.deck, self.laid = self.pack(), []
        self.random.shuffle(self.deck)
        for seat in (0, 1):
            self.hand[seat] = [self.deck.pop() for _ in range(3)]
        self.up = self.deck.pop()
        self.pass_turn(to=self.random.below(2))

    @action
    def lay(self, seat: Seat, place: Place) -> None:
        if place >= len(self.hand[seat]):
            raise InvalidAction("you have no such card")
        card = self.hand[seat][place]
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.laid.append(card)
        self.tell("lay", seat=seat, card=card)
        if len(self.laid) == 6:
            self.finish(draw=True)
        else:
            self.pass_turn()


class Roles(Round, seats=3, name="roles"):
    """Everybody has a role, and asks three times whether somebody is the wolf."""

    role: Private[str]
    accused: Public[list[int]] = field(default_factory=list)

    def on_begin(self) -> None:
        self.accused = []
        for seat in range(3):
            self.role[seat] = self.random.choice(["wolf", "sheep", "dog"])
            self.say(seat)
        self.pass_turn(to=0)

    def say(self, seat: Seat) -> None:
        self.tell("role", to=seat, role=self.role[seat])

    @action
    def accuse(self, seat: Seat, other: Place) -> None:
        self.accused.append(other)
        if len(self.accused) > 3:
            self.finish(winners=[seat for seat in range(3) if self.role[seat] != "wolf"])
        else:
            self.pass_turn()


class Guess(Round, name="guess"):
    """A number that nobody knows; whoever guesses hears whether it is too low."""

    secret: Sealed[int] = 0
    said: Public[list[list[Any]]] = field(default_factory=list)

    def on_begin(self) -> None:
        self.secret, self.said = self.random.below(20), []
        self.pass_turn(to=0)

    @action
    def guess(self, seat: Seat, number: Number) -> None:
        self.said.append([number, "too low" if number < self.secret else "not too low"])
        if number == self.secret:
            self.finish(winner=seat, number=number)
        else:
            self.pass_turn()


class Bag(Round, name="bag"):
    """Tiles drawn one by one; put one back unseen and draw another."""

    rack: Private[list[str]]
    bag: Sealed[list[str]] = field(default_factory=list)
    up: Public[str] = ""

    def on_begin(self) -> None:
        self.bag = list("aabbccddeeffgg")
        for seat in (0, 1):
            self.rack[seat] = [self.draw() for _ in range(3)]
        self.up = self.draw()
        self.pass_turn(to=0)

    def draw(self) -> str:
        return self.bag.pop(self.random.below(len(self.bag)))

    @action
    def swap(self, seat: Seat, place: Hidden[Place]) -> None:
        rack = list(self.rack[seat])
        self.bag.append(rack[place])
        self.say(rack[place])
        rack[place] = self.draw()
        self.rack[seat] = rack
        self.pass_turn()

    def say(self, tile: str) -> None:
        self.tell("swapped")


class Dice(Round, name="dice"):
    """Nothing is hidden but what the game remembers for itself."""

    place: Public[list[int]] = field(default_factory=lambda: [0, 0])
    total: int = 0

    def on_begin(self) -> None:
        self.place, self.total = [0, 0], 0
        self.pass_turn(to=self.random.below(2))

    @action
    def roll(self, seat: Seat) -> None:
        pips = self.random.below(6) + 1
        self.tell("roll", seat=seat, pips=pips)
        self.total += pips
        self.place[seat] += pips
        if self.place[seat] > 20:
            self.finish(winner=seat)
        else:
            self.pass_turn()


class Vote(Round, seats=3, name="vote"):
    """Votes that all may see before they vote."""

    votes: Public[dict[str, bool]] = field(default_factory=dict)

    def on_begin(self) -> None:
        self.votes = {}
        self.timer("round", after=20)

    @action(phase="playing", open=True)
    def vote(self, seat: Seat, yes: bool) -> None:
        if str(seat) in self.votes:
            raise InvalidAction("you have voted")
        self.votes[str(seat)] = yes
        if len(self.votes) == 3:
            self.finish(draw=True)


HONEST = (RockPaper, Structs, Roles, Guess, Bag, Dice, Vote)


# The same, each with a leak; the docstring is a part of what must be said of it.


class StructNext(Structs, name="struct_next"):
    """never gets to see: \\w+.next"""

    next: Public[Card | None] = None

    def on_begin(self) -> None:
        super().on_begin()
        self.next = self.deck[-1]


class StructInParts(Structs, name="struct_in_parts"):
    """never gets to see: events"""

    def on_begin(self) -> None:
        super().on_begin()
        self.tell("next", rank=self.deck[-1].rank, suit=self.deck[-1].suit)


class TupleNext(Structs, name="tuple_next"):
    """never gets to see: \\w+.next"""

    hand: Private[list[tuple[int, str]]]  # type: ignore[assignment]
    deck: list[tuple[int, str]] = field(default_factory=list)  # type: ignore[assignment]
    laid: Public[list[tuple[int, str]]] = field(default_factory=list)  # type: ignore[assignment]
    up: Public[tuple[int, str] | None] = None  # type: ignore[assignment]
    next: Public[tuple[int, str] | None] = None

    def pack(self) -> list[Any]:
        return [(rank, suit) for rank in range(1, 8) for suit in "xy"]

    def on_begin(self) -> None:
        super().on_begin()
        self.next = self.deck[-1]


class DictNext(Structs, name="dict_next"):
    """never gets to see: \\w+.next"""

    hand: Private[list[dict[str, Any]]]  # type: ignore[assignment]
    deck: list[dict[str, Any]] = field(default_factory=list)  # type: ignore[assignment]
    laid: Public[list[dict[str, Any]]] = field(default_factory=list)  # type: ignore[assignment]
    up: Public[dict[str, Any] | None] = None  # type: ignore[assignment]
    next: Public[dict[str, Any] | None] = None

    def pack(self) -> list[Any]:
        return [{"rank": rank, "suit": suit} for rank in range(1, 8) for suit in "xy"]

    def on_begin(self) -> None:
        super().on_begin()
        self.next = self.deck[-1]


class HandsWithoutATurn(Structs, name="hands_without_a_turn"):
    """hidden in `hand of"""

    hands: Public[list[list[Card]]] = field(default_factory=list)

    def on_begin(self) -> None:
        super().on_begin()
        self.turn = None
        self.stop_clock()
        self.hands = [self.hand[0], self.hand[1]]
        self.timer("round", after=10)


class DrawnInTheOpen(Structs, name="drawn_in_the_open"):
    """never gets to see: events.0..card"""

    @action
    def lay(self, seat: Seat, place: Place) -> None:
        if self.deck:
            self.hand[seat] = [*self.hand[seat], self.deck.pop()]
            self.tell("drew", seat=seat, card=self.hand[seat][-1])
        super().lay(seat, place)


class RoleToAll(Roles, name="role_to_all"):
    """hidden in `role of \\w+`: events"""

    def say(self, seat: Seat) -> None:
        self.tell("role", seat=seat, role=self.role[seat])


class RoleInASentence(Roles, name="role_in_a_sentence"):
    """hidden in `role of \\w+`: events.*text"""

    def say(self, seat: Seat) -> None:
        self.tell("said", text=f"seat {seat} is a {self.role[seat]}")


class RoleInASize(Roles, name="role_in_a_size"):
    """depends on what is hidden in `role of"""

    def say(self, seat: Seat) -> None:
        self.tell("rustle", noise="." * len(self.role[seat]))


class RoleLate(Roles, name="role_late"):
    """hidden in `role of \\w+`: events"""

    @action
    def accuse(self, seat: Seat, other: Place) -> None:
        self.tell("by_the_way", role=self.role[2])
        super().accuse(seat, other)


class RolesShuffled(Roles, name="roles_shuffled"):
    """hidden in `role of \\w+`: events"""

    def on_begin(self) -> None:
        roles = ["wolf", "sheep", "sheep"]
        self.random.shuffle(roles)
        for seat in range(3):
            self.role[seat] = roles[seat]
        self.tell("role", seat=0, role=roles[0])
        self.pass_turn(to=0)


class RoleWhispered(Roles, name="role_whispered"):
    """hidden in `tell\\(to=...\\) of"""

    roles: list[str] = field(default_factory=list)

    def on_begin(self) -> None:
        self.accused = []
        self.roles = [self.random.choice(["wolf", "sheep"]) for _ in range(3)]
        for seat in range(3):
            self.role[seat] = "?"
            self.tell("role", to=seat, role=self.roles[seat])
        self.tell("roles", roles=self.roles)
        self.pass_turn(to=0)


class WhoTheWolfIs(Roles, name="who_the_wolf_is"):
    """hears whose `role` is another"""

    def on_begin(self) -> None:
        self.accused = []
        (wolf,) = self.random.sample(range(3), 1)
        for seat in range(3):
            self.role[seat] = "wolf" if seat == wolf else "sheep"
        self.tell("wolf", seat=wolf)
        self.pass_turn(to=0)


class NumberTold(Guess, name="number_told"):
    """hidden in `secret`"""

    def on_begin(self) -> None:
        super().on_begin()
        self.tell("number", number=self.secret)


class TokenTold(Roles, name="token_told"):
    """hidden in `token of"""

    token: Private[str]

    def on_begin(self) -> None:
        super().on_begin()
        for seat in range(3):
            self.token[seat] = self.random.bytes(4).hex()
        self.tell("tokens", tokens=[self.token[seat] for seat in range(3)])


class TileTold(Bag, name="tile_told"):
    """hidden in `bag`"""

    def say(self, tile: str) -> None:
        self.tell("swapped", tile=tile)


class TileSeen(Bag, name="tile_seen"):
    """hidden in `rack of"""

    peek: Public[str] = ""

    def on_begin(self) -> None:
        super().on_begin()
        self.peek = self.rack[0][0]


class ChoiceTold(RockPaper, name="choice_told"):
    """hidden in `choice of|while \\w+ has the same still to choose"""

    def say(self, seat: Seat, hand: Hand) -> None:
        self.tell("chosen", seat=seat, hand=hand)


class ChoiceInASize(RockPaper, name="choice_in_a_size"):
    """depends on the hidden `hand` while \\w+ has the same still to choose"""

    def say(self, seat: Seat, hand: Hand) -> None:
        self.tell("chosen", noise=len(hand))


class ChoiceKeptPublic(Round, name="choice_kept_public"):
    """depends on the hidden `hand` while \\w+ has the same still to choose"""

    choice: Public[dict[int, Hand]] = field(default_factory=dict)

    def on_begin(self) -> None:
        self.choice = {}
        self.timer("round", after=20)

    @action(phase="playing")
    def choose(self, seat: Seat, hand: Hidden[Hand]) -> None:
        if seat in self.choice:
            raise InvalidAction("you have chosen")
        self.choice[seat] = hand
        if len(self.choice) == 2:
            self.finish(winner=0 if BEATS[self.choice[0]] == self.choice[1] else 1)


class ChoiceInTheOpen(ChoiceKeptPublic, name="choice_in_the_open"):
    """everybody sees `hand` of `choose` while \\w+ has the same still to choose"""

    @action(phase="playing")
    def choose(self, seat: Seat, hand: Hand) -> None:
        super().choose(seat, hand)


class ChoiceNotMarked(RockPaper, name="choice_not_marked"):
    """nobody else hears of `hand` in `choose`, but the journal keeps it in the open"""

    @action(phase="playing")
    def choose(self, seat: Seat, hand: Hand) -> None:
        super().choose(seat, hand)


LEAKS = (
    *(StructNext, StructInParts, TupleNext, DictNext, HandsWithoutATurn, DrawnInTheOpen),
    *(RoleToAll, RoleInASentence, RoleInASize, RoleLate, RolesShuffled, RoleWhispered, WhoTheWolfIs),
    *(NumberTold, TokenTold, TileTold, TileSeen),
    *(ChoiceTold, ChoiceInASize, ChoiceKeptPublic, ChoiceInTheOpen, ChoiceNotMarked),
)


# Games of which nothing can be said, or which do not come to an end.


class NothingToCompare(Dice, name="nothing_to_compare"):
    """Something private that comes of nothing."""

    purse: Private[int]

    def on_begin(self) -> None:
        super().on_begin()
        self.purse[0] = 5


class Endless(Dice, name="endless"):
    """Its second roll never ends."""

    @action
    def roll(self, seat: Seat) -> None:
        while self.total:
            pass
        super().roll(seat)
