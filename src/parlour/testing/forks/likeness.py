"""Whether what is heard is what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parlour.testing.changes import MISSING, text


def copied(one: Any, two: Any, kept: Any, instead: Any) -> bool:
    """Whether a change heard is the hidden one, or tells it in a text."""
    if MISSING in (one, two, kept, instead):
        return False
    if one == kept and two == instead and type(one) is type(kept):
        return True
    if not isinstance(one, str) or not isinstance(two, str) or not isinstance(kept, str | int):
        return False
    return str(kept) in one and one.replace(str(kept), str(instead)) == two


def is_copy(heard: Any, one: Any, hidden: Any, kept: Any) -> bool:
    """Whether this, too, is what is hidden there: the same change once more, or none in both."""
    return heard is not MISSING and (copied(one, heard, kept, hidden) or (heard == one and hidden == kept))


def holds(own: Any, value: Any) -> bool:
    """Whether this value is there, however deep."""
    wanted = text(value)
    return wanted in (text(part) for part in _inside(own))


def _inside(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _inside(inner)


def seated(seats: Sequence[str | None], value: Any) -> str | None:
    """Whom a value names: by a seat, or themselves."""
    if type(value) is int and 0 <= value < len(seats):
        return seats[value]
    return value if isinstance(value, str) and value in seats else None
