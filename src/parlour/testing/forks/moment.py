"""What is there after a step, of the table or of a copy beside it: what is heard, and what stays hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from parlour.kit.parts import OVER, Guest
from parlour.table import codec
from parlour.table.commit import Line
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.hearing import heard

WHISPERED = "tell(to=...)"
"""Where what is said to one person is found among what is hidden from others."""

Viewer = str | None
Viewers = Sequence[Viewer]


class Moment:
    """What is there after a step, of the table or of a copy beside it."""

    def __init__(self, table: Table, step: Step) -> None:
        self.table, self.step = table, step
        self._heard: dict[Viewer, list[bytes]] = {}
        self._hidden: dict[Viewer, dict[str, Any]] = {}

    def heard(self, viewer: Viewer) -> list[bytes]:
        """What this viewer heard of it."""
        if viewer not in self._heard:
            self._heard[viewer] = heard(self.table, self.step, viewer)
        return self._heard[viewer]

    def told(self, viewer: Viewer) -> list[Any]:
        """The same, read; without what is this viewer's own."""
        read = [msgspec.json.decode(frame) for frame in self.heard(viewer)]
        for frame in read[:2]:
            frame.pop("mine", None)
        return read

    def hidden(self, viewer: Viewer) -> dict[str, Any]:
        """What is hidden from this viewer, by field; `Private` by person."""
        if viewer not in self._hidden:
            hidden = hidden_from(self.table.projection.sealed_text, self.table, viewer)
            hidden[WHISPERED] = {person: said for person, said in self._whispers().items() if person != viewer}
            self._hidden[viewer] = hidden
        return self._hidden[viewer]

    def _whispers(self) -> dict[str, Any]:
        """What this step has said to one person each."""
        fragments = {
            person: msgspec.json.decode(b'{"":0' + fragment + b"}") for person, fragment in self.step.fragments.items()
        }
        return {person: fragment["told"] for person, fragment in fragments.items() if "told" in fragment}

    def own(self, viewer: Viewer) -> dict[str, Any]:
        """What is this viewer's alone."""
        sealed = hidden_fields(self.table.projection.sealed_text, self.table)
        return {name: sealed[name].get(viewer) for name in self.table.rules.own}

    def course(self) -> Any:
        """What may rightly differ."""
        game = self.table.game
        asked = getattr(game, "course", None)
        return codec.encode([game.phase, game.turn, game.result, asked() if asked is not None else None])

    @property
    def over(self) -> bool:
        """Whether the game is over, so that all may be shown."""
        return self.table.game.phase in OVER


def hidden_fields(sealed: bytes, table: Table) -> dict[str, Any]:
    """The private and sealed parts of a state by field; what one person alone sees by person, or by an empty seat."""
    fields = msgspec.json.decode(sealed)
    fields.pop("desk")
    seats = table.game.seats
    for name in table.rules.seated:
        fields[name] = {seats[int(seat)] or seat: entry for seat, entry in fields[name].items()}
    return dict(fields)


def hidden_from(sealed: bytes, table: Table, viewer: Viewer) -> dict[str, Any]:
    """The same without what is this viewer's own."""
    fields = hidden_fields(sealed, table)
    for name in table.rules.own:
        fields[name].pop(viewer, None)
    return fields


def arguments(line: Line) -> dict[str, Any]:
    """What somebody has chosen, hidden or not."""
    return {**msgspec.json.decode(bytes(codec.read_said(line.args).args)), **codec.read_concealed(line.sealed).args}


def person_of(line: Line) -> str:
    """Who acted."""
    return line.actor.removeprefix("person:")


def guest_of(line: Line) -> Guest:
    """Under which name they acted."""
    said = codec.read_said(line.args)
    return Guest(said.name or "", said.bot, said.colour)
