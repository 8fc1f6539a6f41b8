"""What a game does wrong stays in the game: the table is as it was before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from parlour.kit.compartments import Person, Public
from parlour.kit.game import Game, action
from parlour.testing.room import TABLE, Room

FAR_MS = 2**63


class Clumsy(Game, name="clumsy"):
    """Counts, and stumbles in every way there is."""

    count: Public[int] = 0

    @action
    def add(self, person: Person) -> None:
        """Count on."""
        self.count += 1

    @action
    def mumble(self, person: Person) -> None:
        """Say what nobody can write down, to all."""
        self.count += 1
        self.tell("mumble", thing=object())

    @action
    def whisper(self, person: Person) -> None:
        """Say it to one person."""
        self.count += 1
        self.tell("whisper", to=person, thing=object())

    @action
    def rename(self, person: Person, title: str) -> None:
        """Give the table another title; `summary` cannot stand some."""
        self.count += 1
        self.title = title

    @action
    def dream(self, person: Person) -> None:
        """Set a clock for a time that no store can keep."""
        self.count += 1
        self.timer("dream", at=FAR_MS)

    def on_dream_over(self) -> None:
        """Never."""

    def summary(self) -> Any:
        """Fails for one title, and is no text for another."""
        assert self.title != "bad"
        return 7 if self.title == "seven" else "fine"


BLUNDERS: dict[str, Callable[[Room], Any]] = {
    "an event that cannot be written": lambda room: room.act("ada", "mumble"),
    "a whisper that cannot be written": lambda room: room.act("ada", "whisper"),
    "a summary that fails": lambda room: room.act("ada", "rename", title="bad"),
    "a summary that is no text": lambda room: room.act("ada", "rename", title="seven"),
    "a clock beyond all time": lambda room: room.act("ada", "dream"),
}


@pytest.mark.parametrize("blunder", BLUNDERS.values(), ids=BLUNDERS)
def test_a_blunder_at_the_end_of_an_action_undoes_the_whole_action(blunder: Callable[[Room], Any]) -> None:
    room = Room(Clumsy)
    room.act("ada", "add")
    table = room.tables[TABLE]
    shown = table.snapshot(None, room.now)
    with pytest.raises((AssertionError, TypeError)):
        blunder(room)
    assert not table.pending
    assert table.version == 2
    assert table.snapshot(None, room.now) == shown
    step = room.act("ada", "add")
    assert (step.line.version, room.view(None)["count"]) == (3, 2)
