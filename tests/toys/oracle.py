"""A game that asks an engine outside: people name numbers, and the engine says what each comes to."""

from __future__ import annotations

from typing import Any

from parlour.kit.compartments import Person, Public
from parlour.kit.effects import Message
from parlour.kit.game import Game, action, field
from parlour.kit.refusals import InternalError, InvalidAction

TURN_SECONDS = 5


class Oracle(Game, name="toy_oracle", title="An oracle"):
    """Nobody sits; everybody may ask."""

    said: Public[list[int]] = field(default_factory=list)
    drawn: Public[list[int]] = field(default_factory=list)
    late: Public[int] = 0
    unheard: Public[int] = 0

    @action
    def consult(self, person: Person, number: int) -> None:
        """Ask for one number; luck is drawn before."""
        luck = self.random.below(1000)
        answer = self.ask("twice", {"number": number, "luck": luck})
        if answer is None:
            raise InvalidAction("the oracle will not say")
        self.drawn.append(luck)
        self.said.append(answer)
        self.timer("echo", after=TURN_SECONDS)

    @action
    def consult_often(self, person: Person, times: int) -> None:
        """Ask for one number after the other, each from the last answer."""
        number = 1
        for _ in range(times):
            number = self.ask("twice", {"number": number})
        self.said.append(number)

    @action
    def take_note(self, person: Person) -> None:
        """Ask nobody."""
        self.late += 1

    @action
    def try_to_consult(self, person: Person) -> None:
        """Go on without an answer."""
        try:
            self.said.append(self.ask("twice", {"number": 7}))
        except InternalError:
            self.unheard += 1

    def on_echo_over(self) -> None:
        """A clock asks, too."""
        self.said.append(self.ask("twice", {"number": self.said[-1]}))

    def on_message(self, sender: str, message: Message) -> None:
        """And a message, which is then refused if it says so."""
        answer: Any = self.ask("twice", {"number": message.body["number"], "luck": self.random.below(1000)})
        if message.body.get("refuse"):
            raise InvalidAction(f"{answer}")
        self.said.append(answer)
