"""A lobby of any number of people without seats; it pairs them, opens a table for each pair, and sends them there.

It holds something private for each (how many are in front of them), hears how its tables end, and has a word with all
of them at once. `Duel` is what is played there: both choose a number that the other does not see, the higher one wins.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.compartments import Hidden, Keyed, Person, Private, Public, Seat
from parlour.kit.effects import Message
from parlour.kit.game import Game, Guest, action, field
from parlour.kit.refusals import InvalidAction

Text = Annotated[str, Meta(max_length=80)]
Number = Annotated[int, Meta(ge=0, le=9)]


class Lobby(Game, name="toy_lobby"):
    """People come, wait for somebody to play with, and are sent to a table."""

    tables: Public[Keyed[tuple[Person, ...]]] = field(default_factory=Keyed)
    wins: Public[Keyed[int]] = field(default_factory=Keyed)
    queue: list[Person] = field(default_factory=list)
    place: Private[int]
    bounced: Public[int] = 0

    @action
    def seek(self, person: Person) -> None:
        """Look for somebody to play with."""
        if person not in self.people:
            raise InvalidAction("join first")
        if person in self.queue:
            raise InvalidAction("you are looking already")
        self.queue.append(person)
        self.place[person] = len(self.queue)
        if len(self.queue) == 2:
            self._pair()

    @action
    def announce(self, person: Person, text: Text) -> None:
        """Say something at every table."""
        for table in self.tables:
            self.send(table, Message("announce", {"text": text}))

    def on_leave(self, person: Person) -> None:
        """Whoever goes waits no longer."""
        if person in self.queue:
            self.queue.remove(person)

    def on_message(self, sender: str, message: Message) -> None:
        """A table tells that it is ready, or how it ended."""
        if message.kind == "bounced":
            self.bounced += 1
        if message.kind in ("finished", "aborted", "paused") and sender in self.tables:  # its first game counts
            players = self.tables.pop(sender)
            for seat in (message.body.get("result") or {}).get("winners", ()):
                self.wins[players[seat]] = self.wins.get(players[seat], 0) + 1

    def _pair(self) -> None:
        players, self.queue = self.queue[:2], self.queue[2:]
        names = {person: self.people[person].name for person in players}
        table = self.open("toy_duel", message=Message("seat", {"players": players, "names": names}))
        self.tables[table] = tuple(players)
        self.send(table, Message("announce", {"text": "good luck"}))
        for person in players:
            self.tell("paired", to=person, table=table)
            self.move(person, table)


class Duel(Game, seats=2, turn_seconds=30, name="toy_duel"):
    """The higher number wins."""

    chosen: Private[int]
    shown: Public[list[int]] = field(default_factory=list)

    def on_open(self, message: Message | None) -> None:
        """Seat those who were sent."""
        if message is not None and message.kind == "seat":
            for seat, person in enumerate(message.body["players"]):
                self.take_seat(person, seat, Guest(message.body["names"][person]))
            self.begin()

    def on_begin(self) -> None:
        """Both choose; the clock is for both."""
        self.chosen.clear()
        self.shown = []
        self.turn = None
        self.timer("choice", after=30)

    @action(phase="playing")
    def choose(self, seat: Seat, number: Hidden[Number]) -> None:
        """Choose a number that nobody sees until both have chosen."""
        if seat in self.chosen:
            raise InvalidAction("you have chosen")
        self.chosen[seat] = number
        self.tell("chosen", seat=seat)
        if 1 - seat in self.chosen:
            self._show()

    def on_choice_over(self) -> None:
        """Whoever has chosen wins."""
        ready = [seat for seat in (0, 1) if seat in self.chosen]
        self.finish(winners=ready, draw=not ready, reason="time")

    def on_stand(self, seat: Seat) -> None:
        """Whoever leaves loses."""
        if self.phase == "playing":
            self.cancel("choice")
            self.finish(winner=1 - seat, reason="left")

    def on_message(self, sender: str, message: Message) -> None:
        """The lobby says something."""
        if message.kind == "announce":
            self.tell("announce", text=message.body["text"])

    def _show(self) -> None:
        self.cancel("choice")
        self.shown = [self.chosen[0], self.chosen[1]]
        if self.shown[0] == self.shown[1]:
            self.finish(draw=True)
        else:
            self.finish(winner=self.shown.index(max(self.shown)))
