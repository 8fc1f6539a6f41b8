"""Toys that lean on everything cash tables do not.

A hall without seats opens duels, sends letters, some of them to nobody, and keeps something private for each. Duels
report home, answer, and run out of time. A counter asks an engine outside.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from parlour.kit.compartments import Keyed, Person, Private, Public, Seat
from parlour.kit.effects import Message
from parlour.kit.game import Game, action, field
from parlour.kit.refusals import InternalError, InvalidAction

Blow = Annotated[int, Meta(ge=1, le=6)]

CLOCK_SECONDS = 5
DUELS_MAX = 6
LIVES = 12


class Hall(Game, name="sim_hall", title="A hall"):
    """People come and go, duels are opened, and everything that is heard from them is written down."""

    duels: Public[Keyed[str]] = field(default_factory=Keyed)
    strikes: Public[int] = 0
    lost_letters: Public[int] = 0
    bell: Public[int] = 0
    purse: Private[int]
    heard: dict[str, int] = field(default_factory=dict)

    def on_join(self, person: Person) -> None:
        """A purse for everybody, and the first one sets the bell going."""
        self.purse[person] = 10
        if len(self.people) == 1:
            self.timer("bell", after=CLOCK_SECONDS)

    @action
    def challenge(self, person: Person) -> None:
        """Have a duel opened and go there."""
        if person not in self.people:
            raise InvalidAction("you are not here")
        if len(self.duels) >= DUELS_MAX:
            raise InvalidAction("enough duels")
        table = self.open("sim_duel", title="a duel", listed=False, message=Message("rules", {"lives": LIVES}))
        self.duels[table] = "open"
        self.tell("go", to=person, table=table)
        self.move(person, table)

    @action
    def gossip(self, person: Person, duel: str) -> None:
        """Say something to a duel; it answers."""
        if duel not in self.duels:
            raise InvalidAction("there is no such duel")
        self.send(duel, Message("gossip", {"from": person}, sealed={"secret": self.random.below(100)}))

    @action
    def post(self, person: Person) -> None:
        """Send a letter to a table that does not exist: it comes back, once."""
        nowhere = f"NO{self.random.below(10**9)}"
        for _ in range(2):
            self.send(nowhere, Message("letter", {"from": person}))

    @action
    def gamble(self, person: Person) -> None:
        """Something that concerns one person alone."""
        if person not in self.purse:
            raise InvalidAction("you are not here")
        self.purse[person] += self.random.below(3) - 1

    def on_bell_over(self) -> None:
        """The bell rings while anybody is here."""
        self.bell += 1
        if self.people:
            self.timer("bell", after=CLOCK_SECONDS)

    def on_message(self, sender: str, message: Message) -> None:
        """News of a duel: what it counts and what is counted here must agree, or a message was lost or came twice."""
        if message.kind == "bounced":
            self.lost_letters += 1
        elif message.kind == "strike":
            self.strikes += 1
            self.heard[sender] = self.heard.get(sender, 0) + 1
        elif message.kind in ("finished", "aborted", "paused"):
            self.duels.pop(sender, None)


class Duel(Game, name="sim_duel", title="A duel", seats=2):
    """Two take turns to strike; whoever waits too long is out."""

    lives: Public[list[int]] = field(default_factory=lambda: [LIVES, LIVES])
    struck: Public[int] = 0
    echoes: Public[int] = 0

    def on_open(self, message: Any) -> None:
        """The hall says how many lives there are, and when the duel is off if nobody comes."""
        if message is not None:
            self.lives = [message.body["lives"]] * 2
        self.timer("wait", after=3 * CLOCK_SECONDS)

    def on_begin(self) -> None:
        """Chance says who is first."""
        self.cancel("wait")
        self.pass_turn(to=self.random.below(2), seconds=CLOCK_SECONDS)

    def on_wait_over(self) -> None:
        """Nobody came."""
        self.abort("nobody came")

    @action
    def strike(self, seat: Seat, blow: Blow) -> None:
        """Hit as hard as you like; luck decides."""
        self.lives[1 - seat] -= self.random.below(blow + 1)
        self.struck += 1
        fighters = [person for person in self.seats if person is not None]
        private = {self.seats[seat] or "": {"blow": blow}}
        self.record("blow", of=fighters, private=private, seat=seat, number=self.struck)
        if self._desk.parent is not None:
            self.send(self._desk.parent, Message("strike", {"number": self.struck}))
        if self.lives[1 - seat] <= 0:
            self.finish(winner=seat)
        else:
            self.pass_turn(seconds=CLOCK_SECONDS)

    def on_turn_over(self, seat: Seat) -> None:
        """Too late."""
        self.finish(winner=1 - seat, reason="time")

    def on_message(self, sender: str, message: Message) -> None:
        """Gossip."""
        if message.kind == "gossip":
            self.echoes += 1

    def on_stand(self, seat: Seat) -> None:
        """Whoever leaves gives up."""
        if self.phase == "playing":
            self.finish(winner=1 - seat, reason="left")


class Counter(Game, name="sim_counter", title="A counter"):
    """Everybody asks at which version their table is, and after a while its clock does."""

    told: Public[list[int]] = field(default_factory=list)
    luck: Public[int] = 0
    unheard: Public[int] = 0

    @action
    def count(self, person: Person, number: Blow) -> None:
        """Ask; what comes of it is refused for some numbers, and only afterwards."""
        luck = self.random.below(100)
        version = self.ask("version", {"table": self.title, "luck": luck})
        if number > 4:
            raise InvalidAction("not that number")
        self.luck = luck
        self.told = [*self.told[-4:], version]
        self.timer("again", after=CLOCK_SECONDS)

    @action
    def pass_by(self, person: Person) -> None:
        """Ask nobody."""
        self.luck += 1

    def on_again_over(self) -> None:
        """A clock asks, and goes on without an answer."""
        try:
            self.told = [*self.told[-4:], self.ask("version", {"table": self.title})]
        except InternalError:
            self.unheard += 1
