"""A game class, compiled: its fields by compartment, its actions, and the codecs of its state.

Reading the annotations happens once, here; nothing else in Parlour looks at them.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
import typing
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, get_args, get_origin

import msgspec

from parlour.kit import standard
from parlour.kit.actions import Action
from parlour.kit.compartments import Compartment, Keyed, Private
from parlour.kit.effects import Desk
from parlour.kit.game import Game, Settings
from parlour.kit.prompts import Option, View
from parlour.table.options import Derived

NOT_STATE = {"now", "absent"}


class FieldError(TypeError):
    """A field of a game cannot be stored or shown as it is declared."""


class Rules:
    """Everything the table needs to know of one game."""

    def __init__(self, game: type[Game]) -> None:
        self.game = game
        self.name = game.name
        self.public: list[str] = []
        self.keyed: set[str] = set()
        self.private: list[str] = []
        self.sealed: list[str] = []
        self._defaults: list[tuple[str, Callable[[], Any]]] = []
        public_types: list[tuple[str, Any]] = []
        sealed_types: list[tuple[str, Any]] = []
        for name, kind in typing.get_type_hints(game, include_extras=True).items():
            if name.startswith("_") or name in NOT_STATE or get_origin(kind) is ClassVar:
                continue
            self._place(name, kind, public_types, sealed_types)
        self.actions = self._actions()
        self.prompts_itself = game.prompt.__func__ is not Game.prompt.__func__  # type: ignore[attr-defined]
        self.derived = Derived(self.actions, standard_only=False)
        self._standard = Derived(self.actions, standard_only=True)
        self.settings: type[Settings] = _bare(dict(public_types)["settings"])
        self.public_decoder = msgspec.json.Decoder(msgspec.defstruct("PublicPart", public_types))
        self.sealed_decoder = msgspec.json.Decoder(
            msgspec.defstruct("SealedPart", [*sealed_types, ("desk", Desk)], rename=None)
        )
        self.hash = _source_hash(game)

    def _place(self, name: str, kind: Any, public: list[tuple[str, Any]], sealed: list[tuple[str, Any]]) -> None:
        bare = _bare(kind)
        if get_origin(bare) in (set, frozenset) or bare in (set, frozenset):
            raise FieldError(f"{self.name}.{name}: a set has no order to replay; use a list or a dict")
        if get_origin(bare) is Private:
            self.private.append(name)
            sealed.append((name, dict[str, get_args(bare)[0]]))  # type: ignore[misc]
            return
        marks = get_args(kind)[1:] if get_origin(kind) is typing.Annotated else ()
        if Compartment.PUBLIC in marks:
            self.public.append(name)
            if get_origin(bare) is Keyed:
                self.keyed.add(name)
                public.append((name, dict[str, get_args(bare)[0]]))  # type: ignore[misc]
            else:
                public.append((name, kind))
        else:
            self.sealed.append(name)
            sealed.append((name, kind))
        self._defaults.append((name, self._default(name)))

    def _default(self, name: str) -> Callable[[], Any]:
        value = inspect.getattr_static(self.game, name, MISSING)
        if isinstance(value, Field):
            if value.default_factory is not MISSING:
                return value.default_factory
            value = value.default
        if value is MISSING:
            raise FieldError(f"{self.name}.{name} needs a default: a new table starts with it")
        if _may_change(value):
            raise FieldError(f"{self.name}.{name}: use field(default_factory=...), or all tables share one value")
        return lambda: value

    def _actions(self) -> dict[str, Action]:
        found: dict[str, Action] = {}
        ours: list[Callable[..., None]] = (
            [standard.sit, standard.stand] if self.game.seats_max else [standard.join, standard.leave]
        )
        if self.game.bots_welcome:
            ours.append(standard.invite_bots)
        ours.append(standard.resume)
        for method in ours:
            found[method.__name__] = Action(method.__name__, method, method.__action__)  # type: ignore[attr-defined]
        methods: list[tuple[str, Callable[..., None]]] = inspect.getmembers(self.game, inspect.isfunction)
        for named, method in methods:
            mark = getattr(method, "__action__", None)
            if mark is not None:
                name = mark.name or named
                found[name] = Action(name, method, mark)
        return found

    def new(self) -> Game:
        """A game before anything has happened."""
        game = object.__new__(self.game)
        for name, default in self._defaults:
            setattr(game, name, default())
        self._bind(game, {})
        game._desk = Desk()
        return game

    def restore(self, public: bytes, sealed: bytes) -> Game:
        """The game that these two texts describe."""
        game = object.__new__(self.game)
        shown = self.public_decoder.decode(public)
        for name in self.public:
            value = getattr(shown, name)
            setattr(game, name, Keyed(value) if name in self.keyed else value)
        kept: Any = self.sealed_decoder.decode(sealed)
        for name in self.sealed:
            setattr(game, name, getattr(kept, name))
        self._bind(game, {name: getattr(kept, name) for name in self.private})
        game._desk = kept.desk
        return game

    def _bind(self, game: Game, entries: dict[str, dict[str, Any]]) -> None:
        for name in self.private:
            setattr(game, name, Private(game, entries.get(name)))
        game._privates = lambda: [getattr(game, name) for name in self.private]  # type: ignore[method-assign]

    def options(self, view: View) -> Sequence[Option]:
        """What this viewer may do now: the game's own prompt, and what follows from the signatures."""
        own = self.game.prompt(view)
        if own is None:
            return self.derived.options(view)
        standard = self._standard.options(view)
        return (*own, *standard) if standard else own


@cache
def rules_of(game: type[Game]) -> Rules:
    """The compiled rules of a game, made once."""
    return Rules(game)


def _may_change(value: Any) -> bool:
    """Whether a value can be changed in place: then it has no hash."""
    try:
        hash(value)
    except TypeError:
        return True
    return False


def _bare(kind: Any) -> Any:
    while get_origin(kind) is typing.Annotated:
        kind = get_args(kind)[0]
    return kind


def _source_hash(game: type[Game]) -> str:
    """A hash over the source of the kit and of the game (its whole package, where it has one of its own)."""
    files = set(Path(standard.__file__).parent.glob("*.py"))
    for base in game.__mro__:
        module = sys.modules.get(base.__module__)
        source = getattr(module, "__file__", None)
        if source is None:
            continue
        shared = base.__module__.rpartition(".")[0] in ("", "parlour.games")
        files |= {Path(source)} if shared else set(Path(source).parent.glob("*.py"))
    digest = hashlib.blake2b(digest_size=12)
    for file in sorted(files, key=lambda file: (file.parent.name, file.name)):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
