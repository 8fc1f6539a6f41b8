"""A module: what listens to some kinds of record, and keeps rows about people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

from parlour.store.port import About

Rows: TypeAlias = Mapping[str, bytes | None]
"""By person: what the module keeps of them, as JSON; None if it has kept nothing yet."""


FIRST_VERSION = 1


def one_row(about: About) -> str:
    """The key of modules that keep one row of each person."""
    return ""


class Module(msgspec.Struct, frozen=True, kw_only=True):
    """A name, the kinds of record that it listens to, and a pure function of a record and its own rows.

    The function is given the rows of all whom the record is about, those under the key of the record, and returns new
    ones for some or all of them. It is called again for a record when what came of it could not be written, so it must
    do nothing but return; whatever it raises is a bug, and the record is tried again and then parked.
    """

    name: str
    kinds: tuple[str, ...]
    take: Callable[[About, Rows], Mapping[str, bytes]]
    key: Callable[[About], str] = one_row
    """Under which key of each person a record belongs, so that a row stays small: a table, a game."""
    version: int = FIRST_VERSION
    """Of the function: a higher one than what was kept so far begins anew, with every record from the first on."""
