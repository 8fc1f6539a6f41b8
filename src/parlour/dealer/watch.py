"""What a dealer is doing at this moment, where somebody outside can see it: a game that never comes back cannot say so.

Before each call into a game a few bytes are written to memory that a parent process shares. It looks now and then; what
has been under way for too long it takes for lost, ends the process, and starts another one, which notes the suspect in
the store before it plays anything (`cli.parent`, ADR 24). Writing a mark takes a microsecond and no system call.
"""

from __future__ import annotations

import struct
from mmap import mmap
from typing import Literal, Protocol

import msgspec

MARK_BYTES = 4096
NUMBER = struct.Struct("<Q")
HEAD = struct.Struct("<QI")  # a number that is odd while something is under way, and the length of what follows

Kind = Literal["act", "open", "clock", "parcel", "bounce", "pause", "load", "look"]


class Underway(msgspec.Struct, frozen=True, array_like=True):
    """A call into a game: at which table, at which version, for whom, and by which id."""

    kind: Kind
    table: str
    version: int
    actor: str = ""
    action_id: str = ""


_encode = msgspec.msgpack.Encoder().encode


class Watch(Protocol):
    """Somebody who is told."""

    def begin(self, kind: Kind, table: str, version: int, actor: str = "", action_id: str = "") -> None:
        """A game is about to be called."""

    def end(self) -> None:
        """It came back."""


class Nobody:
    """Nobody looks."""

    def begin(self, kind: Kind, table: str, version: int, actor: str = "", action_id: str = "") -> None:
        """Tell nobody."""

    def end(self) -> None:
        """Tell nobody."""


NOBODY = Nobody()


class UnderwayMark:
    """The watch of a parent process, in memory that both share."""

    def __init__(self) -> None:
        self._memory = mmap(-1, MARK_BYTES)
        self._number = 0

    def begin(self, kind: Kind, table: str, version: int, actor: str = "", action_id: str = "") -> None:
        """A game is about to be called."""
        text = _encode((kind, table, version, actor, action_id))
        if len(text) > MARK_BYTES - HEAD.size:
            text = _encode((kind, table[:64], version, "", ""))
        self._number = number = self._number + 2
        self._memory[: HEAD.size + len(text)] = HEAD.pack(number | 1, len(text)) + text

    def end(self) -> None:
        """It came back."""
        self._memory[: NUMBER.size] = NUMBER.pack(self._number)

    # For the parent.

    @property
    def number(self) -> int:
        """Which call is under way: an odd number of its own for each; an even one when there is none."""
        return int(NUMBER.unpack_from(self._memory)[0])

    def read(self) -> Underway | None:
        """The call that is under way and will not end."""
        number, length = HEAD.unpack_from(self._memory)
        if not number & 1:
            return None
        return msgspec.msgpack.decode(self._memory[HEAD.size : HEAD.size + length], type=Underway)

    def clear(self) -> None:
        """Nothing is under way: the process has ended."""
        self._number = 0
        HEAD.pack_into(self._memory, 0, 0, 0)
