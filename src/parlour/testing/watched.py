"""A game whose chance is watched: whatever it draws goes through a world, which may make something else of it.

Every kind of chance is told by the places it chose, so that the same can be chosen, or others, among other things.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from types import new_class
from typing import Any, ClassVar, Literal, Protocol, TypeVar

import msgspec

from parlour.kit.chance import Random
from parlour.kit.commitment import Merkle
from parlour.kit.game import Game
from parlour.table.rules import SET_BY_THE_TABLE, FieldError, rules_of
from parlour.testing.ideal import Ideal

T = TypeVar("T")

Draw = tuple[bytes, int]
"""One thing that chance has drawn: the entropy it came from, and its number among all that came from it."""


class Drawing(msgspec.Struct, frozen=True):
    """What chance was asked for, and what it answered.

    `outcome` is a number below `size`, the place of a choice among `items`, the places of a shuffle or a sample in the
    order they were drawn, or bytes.
    """

    kind: Literal["below", "choice", "shuffle", "sample", "bytes"]
    outcome: Any
    items: Sequence[Any] = ()
    size: int = 0

    @property
    def is_order(self) -> bool:
        """Whether several things were put in an order."""
        return self.kind in ("shuffle", "sample")

    def given(self) -> Any:
        """What the game is given: the things themselves, where they were put in an order."""
        return [self.items[place] for place in self.outcome] if self.is_order else self.outcome


class Drawn(Protocol):
    """A world, as chance sees it."""

    def drawn(self, draw: Draw, drawing: Drawing) -> Any:
        """What becomes of a drawing: a number, a place, the items themselves, or bytes."""


class Chance(Random):
    """Chance of one action, in a world that may make something else of it."""

    __slots__ = ("_count", "_plain", "_world")

    def __init__(self, plain: Random, world: Drawn) -> None:
        super().__init__(plain._key)
        self._plain, self._world = plain, world
        self._count = 0

    def below(self, n: int) -> int:
        """As ever, and then as the world has it."""
        number: int = self._tell(Drawing("below", self._plain.below(n), size=n))
        return number

    def bytes(self, count: int) -> bytes:
        """As ever, and then as the world has it."""
        drawn: bytes = self._tell(Drawing("bytes", self._plain.bytes(count), size=count))
        return drawn

    def choice(self, items: Sequence[T]) -> T:
        """As ever, and then as the world has it."""
        place: int = self._tell(Drawing("choice", self._plain.below(len(items)), items, len(items)))
        return items[place]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """As ever, and then as the world has it."""
        order = list(range(len(items)))
        self._plain.shuffle(order)
        items[:] = self._tell(Drawing("shuffle", order, list(items), len(items)))

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """As ever, and then as the world has it."""
        drawn = self._plain.sample(range(len(items)), count)
        sampled: list[T] = self._tell(Drawing("sample", drawn, list(items), len(items)))
        return sampled

    def _tell(self, drawing: Drawing) -> Any:
        self._count += 1
        return self._world.drawn((self._key, self._count), drawing)


class Watched(Game):
    """What makes a game's chance go through a world. No field of a game can have these names."""

    _world: ClassVar[Drawn]
    _last: ClassVar[tuple[Random, Chance] | None]

    @property
    def random(self) -> Chance:
        """Chance of this action, as it is in this world."""
        plain, kind = self._chance(), type(self)
        if kind._last is None or kind._last[0] is not plain:
            kind._last = plain, Chance(plain, self._world)
        return kind._last[1]

    def __setattr__(self, name: str, value: Any) -> None:
        """What is no field is refused where it is set, so that the line can be shown."""
        rules = rules_of(type(self))  # type: ignore[arg-type]
        if name not in rules.fields and name not in SET_BY_THE_TABLE:
            raise FieldError(rules.no_such_field(name))
        object.__setattr__(self, name, value)


_WATCHED: dict[type[Game], type[Game]] = {}


def watched(game: type[Game]) -> type[Game]:
    """The same game, of which one world at a time hears all its chance."""
    kind = _WATCHED.get(game)
    if kind is None:
        members: dict[str, Any] = {
            "random": Watched.random,
            "_last": None,
            "__setattr__": Watched.__setattr__,
            "__module__": game.__module__,
            "__doc__": game.__doc__,
        }
        commitments = (name for base in game.__mro__ for name, it in vars(base).items() if isinstance(it, Merkle))
        members |= {name: Ideal() for name in commitments}  # those of a real one depend on the cards
        options = {"name": game.name, "title": game.title_of_game}
        kind = _WATCHED[game] = new_class(game.__name__, (game,), options, lambda space: space.update(members))
    return kind
