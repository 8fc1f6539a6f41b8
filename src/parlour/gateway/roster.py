"""Who sits at one table, under which name, and whose the table is: read from the frames that everybody is sent.

It is for what the game does not know of, chat, and may be a moment old.
"""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from parlour.wire import from_dealer, to_dealer

CONCERNED = (b'"seats"', b'"people"', b'"owner"', b'"deputy"')


class _Guest(msgspec.Struct):
    name: str


class _View(msgspec.Struct):
    seats: list[str | None] | UnsetType = UNSET
    people: dict[str, _Guest] | UnsetType = UNSET
    owner: str | UnsetType | None = UNSET
    deputy: str | UnsetType | None = UNSET


class _Entries(msgspec.Struct):
    people: dict[str, _Guest | None] = msgspec.field(default_factory=dict)


class _Frame(msgspec.Struct):
    """A snapshot has a view, an update what is different."""

    version: int
    view: _View | None = None
    changes: _View = msgspec.field(default_factory=_View)
    entries: _Entries = msgspec.field(default_factory=_Entries)


_frame = msgspec.json.Decoder(_Frame)


class Roster:
    """The people of one table."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._version = -1
        self._seats: list[str | None] = []
        self._owner: str | None = None
        self._deputy: str | None = None

    def marks(self, person: str) -> tuple[to_dealer.Mark, ...]:
        """What somebody is here."""
        marks: list[to_dealer.Mark] = []
        if person in self._seats:
            marks.append("seat")
        if person == self._owner:
            marks.append("owner")
        if person == self._deputy:
            marks.append("deputy")
        return tuple(marks)

    def hear(self, update: from_dealer.Update) -> None:
        """What has changed; after a gap, what somebody who looks is sent will fill it."""
        if update.version != self._version + 1:
            return
        if any(name in update.body for name in CONCERNED):
            self._read(update.body + b"}")
        self._version = update.version

    def see(self, shown: from_dealer.Shown) -> None:
        """The table as somebody is shown it, or what they missed."""
        if shown.version > self._version:
            for frame in shown.frames:
                self._read(frame)

    def _read(self, text: bytes) -> None:
        try:
            frame = _frame.decode(text)
        except msgspec.DecodeError:
            return  # a game that shows something else under these names: nobody is marked there
        if frame.view is not None:
            self._take(frame.view)
            self._version = frame.version
        elif frame.version == self._version + 1:
            self._take(frame.changes)
            for person, guest in frame.entries.people.items():
                if guest is None:
                    self.names.pop(person, None)
                else:
                    self.names[person] = guest.name
            self._version = frame.version

    def _take(self, view: _View) -> None:
        if view.seats is not UNSET:
            self._seats = view.seats
        if view.people is not UNSET:
            self.names = {person: guest.name for person, guest in view.people.items()}
        if view.owner is not UNSET:
            self._owner = view.owner
        if view.deputy is not UNSET:
            self._deputy = view.deputy
