"""Actions: a method whose signature is the wire schema.

The first parameter after `self` says who may act: `seat: Seat` somebody who sits (and is on turn, unless the action
is open at any time), `person: Person` anybody. The others are the arguments, checked by their annotations before the
method runs; one marked `Hidden[...]` is encrypted in the journal.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any, TypeVar, get_args, get_origin

import msgspec
import msgspec.inspect

from parlour.kit.compartments import Compartment, Person, Seat
from parlour.kit.prompts import Choice, Free, OneOf, Range
from parlour.kit.refusals import InvalidAction

F = TypeVar("F", bound=Callable[..., None])

INTEGER_MAX = 2**53 - 1
STRING_MAX = 256


class ActionError(TypeError):
    """An action cannot be read as it is declared."""

    def __init__(self, method: Callable[..., Any], what: str) -> None:
        code = getattr(method, "__code__", None)
        where = f"{PurePath(code.co_filename).name}:{code.co_firstlineno}, " if code is not None else ""
        super().__init__(f"{where}action {getattr(method, '__qualname__', method)!r}: {what}")


class Mark(msgspec.Struct, frozen=True):
    """What `@action` was told."""

    anytime: bool
    phase: str | None
    name: str | None = None
    open: bool = False
    bots: bool = True
    stages: tuple[str, ...] = ()


@typing.overload
def action(method: F) -> F: ...
@typing.overload
def action(
    *,
    anytime: bool = False,
    phase: str | None = None,
    stage: str | Sequence[str] = (),
    name: str | None = None,
    open: bool = False,
    bots: bool = True,
) -> Callable[[F], F]: ...
def action(
    method: F | None = None,
    *,
    anytime: bool = False,
    phase: str | None = None,
    stage: str | Sequence[str] = (),
    name: str | None = None,
    open: bool = False,
    bots: bool = True,
) -> F | Callable[[F], F]:
    """Make a method an action: on turn only, unless `anytime`, or open in one `phase` only.

    `stage` names the stage of the game, or several, in which it is open; whose turn it is still counts.

    `name` is for words that Python keeps for itself, such as `raise`. `open` says that what somebody chooses may be
    seen while others have the same still to choose, as in an open vote; `bots=False` that bots leave the action alone.
    """

    def mark(method: F) -> F:
        if not inspect.isfunction(method):
            raise TypeError(f"@action marks a method of a game, and not {method!r}; its options have names: name='...'")
        stages = (stage,) if isinstance(stage, str) else tuple(stage)
        free = anytime or phase is not None
        method.__action__ = Mark(free, phase, name, open, bots, stages)  # type: ignore[attr-defined]
        return method

    return mark if method is None else mark(method)


class Action:
    """One action of a game, compiled: who, when, which arguments, and how to read them."""

    def __init__(self, name: str, method: Callable[..., None], mark: Mark) -> None:
        parameters, hints = _signature(method)
        first, *others = parameters
        self.name = name
        self.method = method
        self.seated = hints[first.name] == Seat
        self.on_turn = self.seated and not mark.anytime
        self.phase = mark.phase
        self.stages = mark.stages
        self.open = mark.open
        self.bots = mark.bots
        self.types = {parameter.name: hints[parameter.name] for parameter in others}
        self.hidden = frozenset(argument for argument, kind in self.types.items() if is_hidden(kind))
        self.arguments = _arguments(name, method, others, hints)
        self._decoder = msgspec.json.Decoder(self.arguments)
        self.names = tuple(self.types)
        self.takes_nothing = not self.names

    def read(self, args: bytes) -> dict[str, Any]:
        """The arguments by name; `InvalidAction` says which is wrong and why."""
        if self.takes_nothing and args in (b"{}", b""):
            return {}
        try:
            given = self._decoder.decode(args or b"{}")
        except msgspec.ValidationError as wrong:
            raise InvalidAction(f"{self.name}: {wrong}") from None
        except msgspec.DecodeError as wrong:
            raise InvalidAction(f"{self.name}: the arguments are not JSON ({wrong})") from None
        except (RecursionError, UnicodeDecodeError):
            raise InvalidAction(f"{self.name}: the arguments cannot be read") from None
        values = {name: getattr(given, name) for name in self.names}
        for name, value in values.items():
            if _too_large(value):
                raise InvalidAction(f"{self.name}: {name} is out of range")
        return values

    def choices(self) -> dict[str, Choice]:
        """What each argument may be, by its annotation."""
        return {name: choice(kind) for name, kind in self.types.items()}


def _signature(method: Callable[..., None]) -> tuple[list[inspect.Parameter], dict[str, Any]]:
    """The parameters after `self`, who acts being the first, and what each is; `ActionError` says what is amiss."""
    if inspect.iscoroutinefunction(method) or inspect.isgeneratorfunction(method):
        raise ActionError(method, "an action is a plain method: it is run at once, and waits for nothing")
    parameters = list(inspect.signature(method).parameters.values())[1:]
    for parameter in parameters:
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            raise ActionError(
                method, f"`{parameter}` has no name on the wire: give each argument a parameter of its own"
            )
        if parameter.annotation is parameter.empty:
            raise ActionError(
                method, f"the parameter `{parameter.name}` has no annotation, such as `{parameter.name}: int`"
            )
    try:
        hints = typing.get_type_hints(method, include_extras=True)
    except (NameError, AttributeError, TypeError, SyntaxError) as wrong:
        raise ActionError(method, f"an annotation cannot be read: {wrong}") from wrong
    if not parameters or hints[parameters[0].name] not in (Seat, Person):
        raise ActionError(method, "the first parameter says who acts: `seat: Seat` or `person: Person`")
    return parameters, hints


def _arguments(
    name: str, method: Callable[..., None], parameters: list[inspect.Parameter], hints: dict[str, Any]
) -> type[msgspec.Struct]:
    """How the arguments are read: by their annotations, each checked by itself so that a fault has a name."""
    fields: list[Any] = []
    for parameter in parameters:
        kind = hints[parameter.name]
        wrong = why_unreadable(kind)
        if wrong:
            raise ActionError(method, f"the parameter `{parameter.name}` cannot come from a client: {wrong}")
        if parameter.default is parameter.empty:
            fields.append((parameter.name, kind))
        else:
            _fits(method, parameter, kind)
            fields.append((parameter.name, kind, parameter.default))
    return msgspec.defstruct(f"{name}_arguments", fields, forbid_unknown_fields=True, kw_only=True)


def why_unreadable(kind: Any) -> str:
    """Why a value of this annotation cannot be read from JSON; empty when it can."""
    try:
        return _unknown_in(msgspec.inspect.type_info(kind), set())
    except (TypeError, NameError) as wrong:
        return str(wrong)


def _unknown_in(info: Any, seen: set[int]) -> str:
    """A class within a type that JSON has no form for."""
    if isinstance(info, msgspec.inspect.CustomType):
        return f"{info.cls.__name__} is no msgspec.Struct, dataclass, or type that JSON has"
    if isinstance(info, tuple):
        return next((wrong for part in info if (wrong := _unknown_in(part, seen))), "")
    if not isinstance(info, msgspec.inspect.Type | msgspec.inspect.Field) or id(info) in seen:
        return ""
    seen.add(id(info))
    return _unknown_in(tuple(getattr(info, name) for name in info.__struct_fields__), seen)


def _fits(method: Callable[..., None], parameter: inspect.Parameter, kind: Any) -> None:
    try:
        msgspec.convert(msgspec.to_builtins(parameter.default), kind)
    except (msgspec.ValidationError, TypeError) as wrong:
        raise ActionError(method, f"the default of `{parameter.name}` does not fit its annotation: {wrong}") from wrong


def _too_large(value: Any) -> bool:
    """Whether an integer anywhere in a value is beyond what a browser keeps whole."""
    if type(value) is int:
        return not -INTEGER_MAX <= value <= INTEGER_MAX
    if isinstance(value, dict):
        return any(_too_large(part) for pair in value.items() for part in pair)
    if isinstance(value, (list, tuple)):
        return any(map(_too_large, value))
    if isinstance(value, msgspec.Struct):
        return any(_too_large(getattr(value, name)) for name in value.__struct_fields__)
    return False


def is_hidden(kind: Any) -> bool:
    """Whether an argument's annotation is `Hidden[...]`."""
    return get_origin(kind) is typing.Annotated and Compartment.PRIVATE in get_args(kind)[1:]


def choice(kind: Any) -> Choice:
    """What a value of this annotation may be."""
    low: int | None = None
    high: int | None = None
    length: int | None = None
    while get_origin(kind) is typing.Annotated:
        kind, *marks = get_args(kind)
        for meta in marks:
            if isinstance(meta, msgspec.Meta):
                low = _number(meta.ge, low) if meta.ge is not None else low
                low = _number(meta.gt, low, 1) if meta.gt is not None else low
                high = _number(meta.le, high) if meta.le is not None else high
                high = _number(meta.lt, high, -1) if meta.lt is not None else high
                length = meta.max_length if meta.max_length is not None else length
    if get_origin(kind) is typing.Literal:
        return OneOf(get_args(kind))
    if kind is bool:
        return OneOf((False, True))
    if kind is int:
        return Range(low if low is not None else 0, high if high is not None else INTEGER_MAX)
    if get_origin(kind) in (typing.Union, types.UnionType):
        inner = [part for part in get_args(kind) if part is not type(None)]
        return choice(inner[0]) if len(inner) == 1 else Free("object")
    if kind is str:
        return Free("string", length if length is not None else STRING_MAX)
    return Free("array" if get_origin(kind) in (list, tuple) or kind in (list, tuple) else "object")


def _number(bound: float, otherwise: int | None, beside: int = 0) -> int:
    return int(bound) + beside if otherwise is None else otherwise
