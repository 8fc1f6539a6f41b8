"""Who may see a field: compartments, closed by default.

`Public[T]` everybody sees. `Private[T]` has one entry for each person, and each sees only their own. `Seated[T]` has
one for each chair, and whoever sits in it sees that. `Sealed[T]`, or a field without a mark, nobody sees. A view is
built from the public part and one person's part; the rest is not even passed to the code that builds it. Showing a card
is moving it to the public part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Annotated, Any, Generic, Protocol, TypeVar

T = TypeVar("T")


class Compartment(Enum):
    """Where a field lives."""

    PUBLIC = "public"
    PRIVATE = "private"
    SEALED = "sealed"


Public = Annotated[T, Compartment.PUBLIC]
"""Everybody sees it."""

Sealed = Annotated[T, Compartment.SEALED]
"""Nobody sees it; the same as no mark, said aloud."""

Hidden = Annotated[T, Compartment.PRIVATE]
"""Marks an argument of an action: it is encrypted in the journal."""

Person = Annotated[str, "person"]
"""Somebody, by an opaque id that says nothing else."""

Seat = Annotated[int, "seat"]
"""A seat's number, from 0."""


class HasSeats(Protocol):
    """Something with seats: a game."""

    seats: list[str | None]


class Private(Generic[T]):
    """One entry for each person, read and written by person or by seat (then it is whoever sits there).

    The entry goes when the person leaves, so a chair tells its next occupant nothing.
    """

    __slots__ = ("_entries", "_game")

    def __init__(self, game: HasSeats, entries: dict[str, T] | None = None) -> None:
        self._game = game
        self._entries: dict[str, T] = {} if entries is None else entries

    def _person(self, who: str | int) -> str:
        if isinstance(who, str):
            return who
        person = self._game.seats[who]
        assert person is not None, f"nobody sits in seat {who}"
        return person

    def __getitem__(self, who: str | int) -> T:
        return self._entries[self._person(who)]

    def __setitem__(self, who: str | int, value: T) -> None:
        self._entries[self._person(who)] = value

    def __delitem__(self, who: str | int) -> None:
        self._entries.pop(self._person(who), None)

    def __contains__(self, who: str | int) -> bool:
        return self._person(who) in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, who: str | int, default: T | None = None) -> T | None:
        """The entry, or `default` where there is none."""
        return self._entries.get(self._person(who), default)

    def clear(self) -> None:
        """Take away everybody's entry."""
        self._entries.clear()

    def entries(self) -> dict[str, T]:
        """The entries by person; for the runtime."""
        return self._entries


class Seated(Generic[T]):
    """One entry for each chair: whoever sits in it sees it, and whoever takes the chair over has it from then on.

    Nobody sees that of an empty chair. A hand that is to be played on by somebody else is kept so. Who has held a chair
    takes no other until the game is over: they would know two.
    """

    __slots__ = ("_chairs", "_game")

    def __init__(self, game: HasSeats, chairs: dict[int, T] | None = None) -> None:
        self._game = game
        self._chairs: dict[int, T] = {} if chairs is None else chairs

    def __getitem__(self, seat: int) -> T:
        return self._chairs[seat]

    def __setitem__(self, seat: int, value: T) -> None:
        assert 0 <= seat < len(self._game.seats), f"there is no seat {seat}"
        self._chairs[seat] = value

    def __delitem__(self, seat: int) -> None:
        self._chairs.pop(seat, None)

    def __contains__(self, seat: int) -> bool:
        return seat in self._chairs

    def __iter__(self) -> Iterator[int]:
        return iter(self._chairs)

    def __len__(self) -> int:
        return len(self._chairs)

    def get(self, seat: int, default: T | None = None) -> T | None:
        """The entry, or `default` where there is none."""
        return self._chairs.get(seat, default)

    def clear(self) -> None:
        """Take away the entries of all chairs."""
        self._chairs.clear()

    def chairs(self) -> dict[int, T]:
        """The entries by seat."""
        return self._chairs

    def entries(self) -> dict[str, T]:
        """Those of whoever sits just now, by person; for the runtime."""
        seats = self._game.seats
        return {person: self._chairs[seat] for seat, person in enumerate(seats) if person and seat in self._chairs}


class Keyed(dict[str, T]):
    """A large public collection, kept, told and stored entry by entry: a lobby's tables, the people at a table.

    An entry is replaced by assigning it, and its type says that it cannot be changed otherwise (a frozen struct, a
    tuple, a plain value). Entries stay in the order in which their keys came.
    """

    def __init__(self, entries: Mapping[str, T] | Iterable[tuple[str, T]] = ()) -> None:
        super().__init__(entries)
        self.touched: set[str] = set()
        """The keys set or taken away since the last step; for the runtime."""
        self.places: dict[str, int] = dict(zip(self, range(len(self)), strict=True))
        """The order of the keys, by numbers that only grow; for the runtime."""
        self._next = self._settled = len(self)

    def __setitem__(self, key: str, value: T) -> None:
        if key not in self:
            self.places[key] = self._next
            self._next += 1
        super().__setitem__(key, value)
        self.touched.add(key)

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        del self.places[key]
        self.touched.add(key)

    def pop(self, key: str, *default: Any) -> Any:
        """Remove an entry and give it back."""
        if key in self:
            del self.places[key]
            self.touched.add(key)
        return super().pop(key, *default)

    def clear(self) -> None:
        """Remove every entry."""
        self.touched.update(self)
        self.places.clear()
        super().clear()

    def update(self, *others: Any, **named: T) -> None:
        """Set several entries."""
        for key, value in dict(*others, **named).items():
            self[key] = value

    def __ior__(self, other: Any) -> Keyed[T]:  # type: ignore[override,misc]
        self.update(other)
        return self

    def setdefault(self, key: str, default: T) -> T:
        """The entry, set to `default` where there is none."""
        if key not in self:
            self[key] = default
        return self[key]

    def popitem(self) -> tuple[str, T]:
        """Remove the entry set last and give it back."""
        key, value = super().popitem()
        del self.places[key]
        self.touched.add(key)
        return key, value

    # For the runtime.

    @classmethod
    def stored(cls, entries: Iterable[tuple[str, int, T]]) -> Keyed[T]:
        """A collection of keys, their places in rising order, and what they stand for."""
        made: Keyed[T] = cls()
        for key, place, value in entries:
            dict.__setitem__(made, key, value)
            made.places[key] = place
            made._next = made._settled = place + 1
        return made

    def settle(self) -> None:
        """The step has been made: nothing is touched any more."""
        self.touched.clear()
        self._settled = self._next

    def roll_back(self, before: Callable[[str], tuple[int, T] | None]) -> None:
        """Put every touched entry back as `before` says it was: its place and its value, or none."""
        brought_back = False
        for key in self.touched:
            was = before(key)
            if was is None:
                super().pop(key, None)
                self.places.pop(key, None)
                continue
            brought_back = brought_back or self.places.get(key) != was[0]
            self.places[key] = was[0]
            super().__setitem__(key, was[1])
        self.touched.clear()
        if brought_back:  # they stand at the end, and were not there
            entries = sorted(self.items(), key=lambda entry: self.places[entry[0]])
            super().clear()
            super().update(entries)
        self._next = self._settled
