"""A series of rounds without people: a timer opens the table of each round, which ends by a timer of its own."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.compartments import Keyed, Person, Public
from parlour.kit.effects import Message
from parlour.kit.game import Game, action, field
from parlour.kit.refusals import InvalidAction

Count = Annotated[int, Meta(ge=1, le=20)]
ROUND_SECONDS = 60
BELL_SECONDS = 10


class Rounds(Game, name="toy_rounds"):
    """Every minute another table."""

    to_come: Public[int] = 0
    rounds: Public[Keyed[str]] = field(default_factory=Keyed)
    rung: Public[list[int]] = field(default_factory=list)

    @action
    def start(self, person: Person, count: Count) -> None:
        """Have so many rounds, the first in a minute."""
        if self.to_come:
            raise InvalidAction("the rounds have begun")
        self.to_come = count
        self.timer("round", after=ROUND_SECONDS)

    def on_round_over(self) -> None:
        """Open the next table."""
        self.to_come -= 1
        number = len(self.rounds) + 1
        table = self.open("toy_bell", message=Message("ring", {"number": number}))
        self.rounds[table] = "open"
        if self.to_come:
            self.timer("round", after=ROUND_SECONDS)

    def on_message(self, sender: str, message: Message) -> None:
        """A bell has rung."""
        self.rounds[sender] = message.kind
        self.rung.append(message.body["result"]["number"])


class Bell(Game, name="toy_bell"):
    """Rings after a while."""

    number: Public[int] = 0

    def on_open(self, message: Message | None) -> None:
        """Begin to wait."""
        self.phase = "playing"
        self.number = message.body["number"] if message is not None else 0
        self.timer("bell", after=BELL_SECONDS)

    def on_bell_over(self) -> None:
        """Ring."""
        self.tell("ring", number=self.number)
        self.finish(number=self.number)
