"""Where two plain values differ, all of it: for every place what is there in one, and what in the other."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

import msgspec

Path = tuple[str | int, ...]

MISSING = object()


def changes(one: Any, other: Any, wholes: Set[bytes] = frozenset(), path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Each place that differs, as deep as it goes; what is one of `wholes` (JSON texts) is not looked into."""
    if one == other and type(one) is type(other):
        return
    if wholes and (text(one) in wholes or text(other) in wholes):
        yield path, one, other
    elif isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from changes(one.get(key, MISSING), other.get(key, MISSING), wholes, (*path, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from changes(left, right, wholes, (*path, place))
    else:
        yield path, one, other


def at(value: Any, path: Path) -> Any:
    """What is at this place; `MISSING` where there is no such place."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return value


def text(value: Any) -> bytes:
    """A plain value as JSON that is the same for equal values."""
    return b"" if value is MISSING else msgspec.json.encode(value, order="sorted")


def named(path: Path) -> str:
    """A place in words: `changes.hands[1]`."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.lstrip(".")


def field_of(path: Path) -> str:
    """A place without the numbers in it, which is the same whoever is concerned."""
    return ".".join(step for step in path if isinstance(step, str))
