"""A game class, compiled: its fields by compartment, its actions, and the codecs of its state.

Reading the annotations happens once, here; nothing else in Parlour looks at them.
"""

from __future__ import annotations

import difflib
import hashlib
import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, get_args, get_origin

import msgspec

from parlour.kit import door, standard
from parlour.kit.actions import Action, why_unreadable
from parlour.kit.compartments import Compartment, Keyed, Private, Seated
from parlour.kit.effects import Desk
from parlour.kit.game import Game, Settings
from parlour.kit.prompts import Option, View
from parlour.kit.resources import NOTHING_PINNED
from parlour.table.commit import KeyedEntry
from parlour.table.looking import stored_door
from parlour.table.options import Derived

NOT_STATE = {"now", "absent"}
SET_BY_THE_TABLE = {
    "now",
    "absent",
    "_actor",
    "_ask",
    "_chance",
    "_desk",
    "_effects",
    "_objection",
    "_private_fields",
    "_resources",
    "_seated_fields",
}
"""What a game has beside its fields."""
NAMED = "[A-Za-z0-9_-]{1,64}"
"""How games, and kinds of record, may be named: such names stand in addresses and topics."""
SEATS_MAX = 1_000
GAMES_OWN = (frozenset(vars(Game)) | frozenset(Game.__annotations__)) - {"settings"}
"""Names that a game may not give to anything else."""


DOOR_ACTIONS = frozenset(method.__name__ for method in door.ACTIONS)
"""What the owner does at the door of every table: no move, and nothing that a prompt offers."""


class FieldError(TypeError):
    """A field of a game cannot be stored or shown as it is declared."""


class Rules:
    """Everything the table needs to know of one game."""

    def __init__(self, game: type[Game]) -> None:
        self.game = game
        self.name = game.name
        self.public: list[str] = []
        self.keyed: dict[str, msgspec.json.Decoder[Any]] = {}
        """The keyed collections, each with what reads one of its entries."""
        self.private: list[str] = []
        self.seated: list[str] = []
        self.sealed: list[str] = []
        self.marked_sealed: set[str] = set()
        """Those that say so; the others have no mark."""
        self.types: dict[str, Any] = {}
        """What somebody sees: of a public field what it is, of a private one what each entry is."""
        self._defaults: list[tuple[str, Callable[[], Any]]] = []
        public_types: list[tuple[str, Any]] = []
        sealed_types: list[tuple[str, Any]] = []
        self._refuse_names()
        self._refuse_options()
        unused = NOT_STATE | _not_declared(game)
        for name, kind in self._hints().items():
            if name.startswith("_") or name in unused or _is_of_the_class(kind):
                continue
            self._place(name, kind, public_types, sealed_types)
        self.own = [*self.private, *self.seated]
        """What somebody alone sees: as the person they are, or as whoever sits in their chair."""
        self.fields = frozenset((*self.public, *self.own, *self.sealed))
        self.attributes_count = len(self.fields) + len(SET_BY_THE_TABLE)
        self.settings: type[Settings] = _bare(dict(public_types)["settings"])
        self.actions = self._actions()
        for_people = [name for name, action in self.actions.items() if not action.bots and name not in DOOR_ACTIONS]
        for action in self.actions.values():
            for stage in action.stages:
                if stage not in game.stages:
                    raise FieldError(
                        f"{self.name}: {action.name} is for a stage {stage!r}, which the class does not name"
                    )
        self.for_people_text = b',"for_people":' + msgspec.json.encode(for_people)
        self.prompts_itself = game.prompt.__func__ is not Game.prompt.__func__  # type: ignore[attr-defined]
        self.reads_nothing = game.wants.__func__ is Game.wants.__func__  # type: ignore[attr-defined]
        self.derived = Derived(self.actions, standard_only=False, substitutes=game.substitutes)
        self._standard = Derived(self.actions, standard_only=True, substitutes=game.substitutes)
        self.public_decoder = self._decoder("PublicPart", public_types)
        self.sealed_decoder = self._decoder("SealedPart", [*sealed_types, ("desk", Desk)])
        for engine, answers in game.engines.items():
            if not any(map(inspect.iscoroutinefunction, (answers, getattr(answers, "__call__", None)))):  # noqa: B004
                raise FieldError(f"{self.name}: its engine {engine!r} is no asynchronous function (`async def`)")
        self.version = game.rules_version
        if not isinstance(self.version, int) or self.version < 1:
            raise FieldError(f"{self.name}: rules_version is a whole number from 1 on, not {self.version!r}")
        self.pin = f"{self.version} {_source_hash(game)}"
        """What a state says of the rules that made it: their version, and a hash that tells whether they changed."""

    def _hints(self) -> dict[str, Any]:
        try:
            return typing.get_type_hints(self.game, include_extras=True)
        except (NameError, AttributeError, TypeError, SyntaxError) as wrong:
            raise FieldError(f"{self.name}: an annotation of its fields cannot be read: {wrong}") from wrong

    def _refuse_names(self) -> None:
        """What every game has may be overridden where that is meant, and not hidden by a field or an action."""
        hints = self._hints()
        for base in self.game.__mro__[: self.game.__mro__.index(Game)]:
            for name in vars(base).get("__annotations__", ()):
                if name in GAMES_OWN and not _is_of_the_class(hints[name]):
                    raise FieldError(f"{self.name}.{name}: every game has `{name}` already; take another name")
            for name, value in vars(base).items():
                if name in GAMES_OWN and hasattr(value, "__action__"):
                    raise FieldError(
                        f"{self.name}.{name}: every game has `{name}` already; give the method another name, and the "
                        f'action this one by @action(name="{name}")'
                    )

    def _refuse_options(self) -> None:
        """What the class is made with: its name is part of addresses, its title is read."""
        game = self.game
        if not isinstance(game.name, str) or not re.fullmatch(NAMED, game.name):
            raise FieldError(
                f"{game.__name__}: a game is named with letters, digits, - and _, at most 64; {game.name!r} is not: "
                f'give it one, as in `class {game.__name__}(Game, name="...")`; its title may be anything'
            )
        if not isinstance(game.title_of_game, str) or not game.title_of_game.strip():
            raise FieldError(f"{game.name}: its title is a text for people, not {game.title_of_game!r}")
        fewest, most = game.seats_min, game.seats_max
        if not (isinstance(fewest, int) and isinstance(most, int) and 0 <= fewest <= most <= SEATS_MAX):
            raise FieldError(
                f"{game.name}: its seats are a number up to {SEATS_MAX}, or two, the fewest and the most, "
                f"not {fewest!r} and {most!r}"
            )
        seconds = game.turn_seconds
        if seconds is not None and not (isinstance(seconds, (int, float)) and seconds > 0):
            raise FieldError(f"{game.name}: its turn_seconds are a number above 0, not {seconds!r}")

    def refuse_stage(self, game: Game) -> None:
        """A step has come to a stage that the class does not name."""
        if game.stage is not None and game.stage not in game.stages:
            raise FieldError(f"{self.name} has no stage {game.stage!r}; its class names {', '.join(game.stages)}")

    def refuse_strangers(self, game: Game) -> None:
        """A step has set something that is no field: it would be gone with the next restart."""
        for name in game.__dict__.keys() - self.fields - SET_BY_THE_TABLE:
            raise FieldError(self.no_such_field(name))

    def no_such_field(self, name: str) -> str:
        """In words, with the field that may have been meant."""
        near = difflib.get_close_matches(name, self.fields, 1)
        meant = f" (did you mean {near[0]!r}?)" if near else ""
        return f"{self.name} has no field {name!r}{meant}: a game keeps only what is annotated in its class"

    def _place(self, name: str, kind: Any, public: list[tuple[str, Any]], sealed: list[tuple[str, Any]]) -> None:
        bare = _bare(kind)
        if get_origin(bare) in (set, frozenset) or bare in (set, frozenset):
            raise FieldError(f"{self.name}.{name}: a set has no order to replay; use a list or a dict")
        if get_origin(bare) is Private:
            self.private.append(name)
            self.types[name] = get_args(bare)[0]
            sealed.append((name, dict[str, get_args(bare)[0]]))  # type: ignore[misc]
            return
        if get_origin(bare) is Seated:
            self.seated.append(name)
            self.types[name] = get_args(bare)[0]
            sealed.append((name, dict[int, get_args(bare)[0]]))  # type: ignore[misc]
            return
        marks = get_args(kind)[1:] if get_origin(kind) is typing.Annotated else ()
        if Compartment.PUBLIC in marks:
            self.public.append(name)
            if get_origin(bare) is Keyed:
                if type(None) in get_args(get_args(bare)[0]):
                    raise FieldError(f"{self.name}.{name}: an entry of None cannot be told from none; take it away")
                entry = get_args(bare)[0]
                if not _is_frozen(entry):
                    raise FieldError(
                        f"{self.name}.{name}: an entry is replaced, never changed: it is a plain value, a tuple, or a "
                        "struct that is frozen"
                    )
                self.keyed[name] = msgspec.json.Decoder(entry)
                public.append((name, dict[str, entry]))  # type: ignore[valid-type]
            else:
                public.append((name, kind))
            self.types[name] = public[-1][1]
        else:
            self.sealed.append(name)
            sealed.append((name, kind))
            if Compartment.SEALED in marks:
                self.marked_sealed.add(name)
        self._defaults.append((name, self._default(name)))

    def _decoder(self, part: str, fields: list[tuple[str, Any]]) -> msgspec.json.Decoder[Any]:
        for name, kind in fields:
            wrong = why_unreadable(kind)
            if wrong:
                raise FieldError(f"{self.name}.{name} cannot be stored: {wrong}")
        # What was stored before a field was added has its default; the desk is always there.
        defaults = {name: msgspec.field(default_factory=default) for name, default in self._defaults}
        defaults |= {name: msgspec.field(default_factory=dict) for name in self.own}
        parts = [(name, kind, defaults[name]) if name in defaults else (name, kind) for name, kind in fields]
        return msgspec.json.Decoder(msgspec.defstruct(part, parts, kw_only=True))

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
            [standard.sit, standard.stand] if self._has_seats() else [standard.join, standard.leave]
        )
        if self.game.bots_welcome:
            ours.append(standard.invite_bots)
        ours += [standard.close, standard.resume, *door.ACTIONS]
        for method in ours:
            found[method.__name__] = Action(method.__name__, method, method.__action__)  # type: ignore[attr-defined]
        methods: list[tuple[str, Callable[..., None]]] = inspect.getmembers(self.game, inspect.isfunction)
        for named, method in methods:
            mark = getattr(method, "__action__", None)
            if mark is not None:
                name = mark.name or named
                if name in DOOR_ACTIONS:
                    raise FieldError(f"{self.name}: every table has the action {name!r} already; take another name")
                if name in found and not _is_standard(found[name]):
                    raise FieldError(f"{self.name}: there are two actions {name!r}")
                found[name] = Action(name, method, mark)
        return found

    def _has_seats(self) -> bool:
        """By its class, or by a setting that says how many."""
        return self.game.seats_max > 0 or "seats" in self.settings.__struct_fields__

    def new(self) -> Game:
        """A game before anything has happened."""
        game = object.__new__(self.game)
        for name, default in self._defaults:
            setattr(game, name, default())
        self._bind(game, {})
        game._desk = Desk()
        return game

    def restore(self, public: bytes, sealed: bytes, keyed: Mapping[str, Keyed[Any]]) -> Game:
        """The game that these two texts describe, with its keyed collections where they are not among the texts."""
        game = object.__new__(self.game)
        shown = self.public_decoder.decode(public)
        for name in self.public:
            value = getattr(shown, name)
            if name in self.keyed:
                value = keyed[name] if name in keyed else Keyed(value)
            setattr(game, name, value)
        kept: Any = self.sealed_decoder.decode(sealed)
        for name in self.sealed:
            setattr(game, name, getattr(kept, name))
        self._bind(game, {name: getattr(kept, name) for name in self.own})
        game._desk = desk = kept.desk
        desk.listed, desk.door = True, stored_door(desk.listed, desk.door)
        return game

    def keyed_of(self, entries: Sequence[KeyedEntry]) -> dict[str, Keyed[Any]]:
        """The keyed collections that were stored by entry."""
        found: dict[str, list[tuple[str, int, Any]]] = {}
        for entry in entries:
            if entry.field in self.keyed and entry.value is not None:
                value = self.keyed[entry.field].decode(entry.value)
                found.setdefault(entry.field, []).append((entry.key, entry.place, value))
        return {name: Keyed.stored(sorted(those, key=lambda entry: entry[1])) for name, those in found.items()}

    def _bind(self, game: Game, entries: dict[str, dict[Any, Any]]) -> None:
        for name in self.private:
            setattr(game, name, Private(game, entries.get(name)))
        for name in self.seated:
            setattr(game, name, Seated(game, entries.get(name)))
        game._private_fields = self.private
        game._resources = NOTHING_PINNED
        game._seated_fields = self.seated

    def options(self, view: View) -> Sequence[Option]:
        """What this viewer may do now: the game's own prompt, and what follows from the signatures."""
        own = self.game.prompt(view)
        if own is None:
            return self.derived.options(view)
        standard = self._standard.options(view)
        return (*own, *standard) if standard else own


def _not_declared(game: type[Game]) -> set[str]:
    """Fields that only those games have which say so in their class."""
    unused = set() if game.stages else {"stage"}
    return unused if game.simultaneous else unused | {"on_turn", "deadlines"}


@cache
def rules_of(game: type[Game]) -> Rules:
    """The compiled rules of a game, made once."""
    return Rules(game)


def _is_of_the_class(kind: Any) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar


def _is_standard(action: Action) -> bool:
    return action.method.__module__ == standard.__name__


def _may_change(value: Any) -> bool:
    """Whether a value can be changed in place: then it has no hash."""
    try:
        hash(value)
    except TypeError:
        return True
    return False


def _is_frozen(kind: Any) -> bool:
    """Whether a value of this type cannot be changed in place."""
    bare = _bare(kind)
    if get_origin(bare) in (typing.Union, types.UnionType):
        return all(_is_frozen(part) for part in get_args(bare) if part is not type(None))
    if get_origin(bare) is tuple:
        return all(_is_frozen(part) for part in get_args(bare) if part is not ...)
    if get_origin(bare) is typing.Literal or bare in (str, int, float, bool, bytes, type(None), msgspec.Raw):
        return True
    if not isinstance(bare, type):
        return False
    if issubclass(bare, msgspec.Struct):
        hints = typing.get_type_hints(bare, include_extras=True)
        return bare.__struct_config__.frozen and all(_is_frozen(hints[name]) for name in bare.__struct_fields__)
    return issubclass(bare, Enum)


def _bare(kind: Any) -> Any:
    while get_origin(kind) is typing.Annotated:
        kind = get_args(kind)[0]
    return kind


def _source_hash(game: type[Game]) -> str:
    """A hash over the source of the kit and of the game: its whole package, where it has one of its own.

    Its `kept/` is left out: no step runs what is done with records afterwards.
    """
    files = set(Path(standard.__file__).parent.glob("*.py"))
    for base in game.__mro__:
        module = sys.modules.get(base.__module__)
        source = getattr(module, "__file__", None)
        if source is None:
            continue
        shared = base.__module__.rpartition(".")[0] in ("", "parlour.games")
        package = Path(source).parent
        rules = (file for file in package.rglob("*.py") if "kept" not in file.relative_to(package).parts)
        files |= {Path(source)} if shared else set(rules)
    digest = hashlib.blake2b(digest_size=12)
    for file in sorted(files, key=lambda file: (file.parent.name, file.name)):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def collection_of(game: Game, name: str) -> Keyed[Any]:
    """One of the collections that are kept by entry."""
    collection = getattr(game, name)
    assert isinstance(collection, Keyed), f"{name} must stay a Keyed collection"
    return collection
