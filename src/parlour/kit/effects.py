"""What an action says to the world, gathered while it runs and carried out only after the commit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import msgspec

from parlour.kit.parts import Door


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one table says to another, in the same compartments: for all, for one person each, for nobody's eyes."""

    kind: str
    body: dict[str, Any] = msgspec.field(default_factory=dict)
    private: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    sealed: dict[str, Any] = msgspec.field(default_factory=dict)


class Opening(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table to be made: its game, its settings, and a first message for its `on_open`."""

    game: str
    title: str = ""
    settings: dict[str, Any] = msgspec.field(default_factory=dict)
    listed: bool = True
    """Whether it stands in the list; else whoever knows its address finds it."""
    owner: str | None = None
    bots: int = 0
    message: Message | None = None
    resources: dict[str, str] = msgspec.field(default_factory=dict)
    """What the game reads, by its own names the hashes; what is not named is taken as it stands now (`Game.wants`)."""
    door: Door | None = None
    """Who may come to it; None: everybody, `listed` or not."""


class Keeping(msgspec.Struct, frozen=True):
    """Something to keep beyond the table: for all, for one person each, to be found again by those whom it is about."""

    kind: str
    of: tuple[str, ...]
    body: dict[str, Any]
    private: dict[str, dict[str, Any]]


class Effects:
    """Everything one action causes beside the new state."""

    __slots__ = ("moves", "openings", "records", "sends", "told", "whispers")

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []  # events for all
        self.whispers: dict[str, list[dict[str, Any]]] = {}  # events for one person
        self.openings: list[tuple[str, Opening]] = []
        self.sends: list[tuple[str, Message]] = []
        self.records: list[Keeping] = []
        self.moves: list[tuple[str, str]] = []  # (person, table)


Engine: TypeAlias = Callable[[Any], Awaitable[Any]]
"""What a game may ask outside of a step: an asynchronous function of JSON that gives JSON."""


class Wanted(BaseException):
    """A step needs an answer from outside. Nothing has happened: it is made again when the answer is there.

    No `Exception`, so that a game which catches those does not catch it.
    """

    def __init__(self, engine: str, question: Any, key: str) -> None:
        super().__init__(engine)
        self.engine = engine
        self.question = question
        self.key = key
        self.entropy = b""
        """What the step had drawn."""


class Timer(msgspec.Struct):
    """Something that will happen at a time (ms), perhaps to somebody in a seat."""

    at: int
    seat: int | None = None


def timer_of(name: str, seat: int) -> str:
    """The name of a timer that each seat has."""
    return f"{name}:{seat}"


class Desk(msgspec.Struct, omit_defaults=True):
    """The runtime's own book about one table, kept sealed with the state."""

    timers: dict[str, Timer] = msgspec.field(default_factory=dict)
    decisions: dict[str, tuple[int, int]] = msgspec.field(default_factory=dict)  # person: (decision id, checksum)
    parent: str | None = None  # who opened it and hears how it ends
    listed: bool = True  # False only in what was stored before there were doors
    door: Door | None = None  # None: as every table has it at first
    opened_at: int = 0  # ms
    paused_phase: str | None = None  # the phase to go on with
    paused_at: int = 0  # ms
    closing: str = ""  # why an operator has the table closed; the game may take until the end of a hand for it
    stuck: str | None = None  # the timer whose failing paused the table, until it has fired
    hops: int = 0  # of the message being answered
    chairs: dict[str, int] = msgspec.field(default_factory=dict)  # who left a chair with a secret, and which it was
