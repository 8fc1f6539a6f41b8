"""A game as the page that is made for any game reads it: what its fields and arguments are, in the words of a client.

It is made of the annotations: a type says whether a text is a card, a number a seat, a list a board. What is private is
described like the rest, since that a game has a hand is no secret; what nobody sees is left out.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import cache
from typing import Any, Literal, TypeAlias, get_args, get_origin

import msgspec
from msgspec import UNSET, Meta, UnsetType

from parlour.kit.game import Game
from parlour.kit.looks import Columns
from parlour.kit.matches import CallingOff, Match
from parlour.table.rules import DOOR_ACTIONS, Rules

Mark: TypeAlias = Literal["card", "italian card", "seat", "person", "time"]
Kind: TypeAlias = Mark | Literal["text", "number", "yes or no", "list", "by seat", "map", "struct", "anything"]
MARKS: tuple[Mark, ...] = get_args(Mark)
OF_THE_PAGE = frozenset((*Game.__annotations__, *Match.__annotations__, *CallingOff.__annotations__))
"""What the page shows itself, or has no use for."""
DEPTH_MAX = 6


class Shape(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a value is."""

    kind: Kind
    title: str = ""
    """A heading, where the name is none."""
    of: Shape | UnsetType = UNSET
    """What each entry of a list or a map is."""
    key: Shape | UnsetType = UNSET
    columns: int = 0
    """A list that is a board, row after row, each so wide."""
    fields: dict[str, Shape] = msgspec.field(default_factory=dict)


class ActionSheet(msgspec.Struct, frozen=True):
    """One action: what it does, in a sentence, and what its arguments are."""

    about: str
    args: dict[str, Shape]


class GameSheet(msgspec.Struct, frozen=True):
    """One game: its settings, what all see of it beside what every table has, what one alone sees, its actions."""

    name: str
    title: str
    about: str
    settings: dict[str, Shape]
    shown: dict[str, Shape]
    own: dict[str, Shape]
    actions: dict[str, ActionSheet]


@cache
def sheet(rules: Rules) -> GameSheet:
    """What the page that is made for any game needs to know of this one."""
    return GameSheet(
        name=rules.name,
        title=rules.game.title_of_game,
        about=first_line(rules.game),
        settings=_fields(rules.settings, 1),
        shown={name: shape(rules.types[name]) for name in rules.public if name not in OF_THE_PAGE},
        own={name: shape(rules.types[name]) for name in rules.own},
        actions={
            name: ActionSheet(first_line(action.method), {arg: shape(kind) for arg, kind in action.types.items()})
            for name, action in rules.actions.items()
            if name not in DOOR_ACTIONS
        },
    )


def first_line(documented: Any) -> str:
    """What its docstring says first."""
    return (documented.__doc__ or "").strip().partition("\n")[0]


def shape(kind: Any, depth: int = 0) -> Shape:
    """What a value of this annotation is; from so deep within another on, anything."""
    kind, marks = _opened(kind)
    title = next((mark.title for mark in marks if isinstance(mark, Meta) and mark.title), "")
    if depth > DEPTH_MAX:
        return Shape("anything", title)
    for mark in MARKS:
        if mark in marks:
            return Shape(mark, title)
    origin, args = get_origin(kind) or kind, get_args(kind)
    if origin is typing.Literal:
        return Shape("text" if isinstance(args[0], str) else "number", title)
    if origin in (list, tuple):
        columns = next((mark.count for mark in marks if isinstance(mark, Columns)), 0)
        of = shape(args[0], depth + 1) if args else UNSET
        return Shape("by seat" if "by seat" in marks else "list", title, of=of, columns=columns)
    if origin is dict:
        key, of = (shape(arg, depth + 1) for arg in args or (str, Any))
        return Shape("map", title, of=of, key=key)
    if isinstance(kind, type) and (issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind)):
        return Shape("struct", title, fields=_fields(kind, depth + 1))
    plain: dict[Any, Kind] = {str: "text", int: "number", float: "number", bool: "yes or no"}
    return Shape(plain.get(kind, "anything"), title)


def _opened(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without its marks and without `None`, and the marks."""
    marks: tuple[Any, ...] = ()
    while True:
        if get_origin(kind) is typing.Annotated:
            kind, *more = get_args(kind)
            marks += tuple(more)
        elif get_origin(kind) in (typing.Union, types.UnionType):
            inner = [part for part in get_args(kind) if part is not type(None)]
            if len(inner) > 1:
                return Any, marks
            kind = inner[0]
        else:
            return kind, marks


def _fields(kind: Any, depth: int) -> dict[str, Shape]:
    hints = typing.get_type_hints(kind, include_extras=True)
    if issubclass(kind, msgspec.Struct):
        return {field.encode_name: shape(hints[field.name], depth) for field in msgspec.structs.fields(kind)}
    return {field.name: shape(hints[field.name], depth) for field in dataclasses.fields(kind)}
