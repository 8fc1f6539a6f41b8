"""What players write down: everything they did and were told, one line each, as it happened.

Players run in a process of their own and judge nothing. Times are seconds of this machine's monotonic clock, which all
processes share, so that a note can be laid beside the fault that somebody else caused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

import msgspec


class Note(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """One thing that a player did or was told."""

    at: float


class Acted(Note, frozen=True):
    """The player has wanted to do something since `wanted`, and has sent it for the first time."""

    wanted: float
    table: str
    person: str
    action_id: str


class Told(Note, frozen=True):
    """The player was told what became of something: `ok` and the version, or `error` and the code."""

    table: str
    person: str
    action_id: str
    status: str
    version: int
    code: str


class Shown(Note, frozen=True):
    """The player saw a version come: a digest of what everybody sees of it, and what kinds of events were in it."""

    table: str
    version: int
    digest: int
    kinds: tuple[str, ...]


class Came(Note, frozen=True):
    """The player is at a gateway and knows where the table stands; `lost` is when the last gateway was lost, or 0."""

    lost: float
    table: str
    person: str
    gateway: int


class Wrong(Note, frozen=True):
    """The player saw what must not be."""

    table: str
    what: str


AnyNote: TypeAlias = Acted | Told | Shown | Came | Wrong


class Notebook:
    """Where the players of one process write."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=1 << 20)
        self._encoder = msgspec.json.Encoder()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, note: AnyNote) -> None:
        """Add a line."""
        self._file.write(self._encoder.encode(note) + b"\n")


def read(path: Path) -> Iterator[AnyNote]:
    """All notes, in the order in which they were written."""
    decoder = msgspec.json.Decoder(AnyNote)
    with path.open("rb") as lines:
        for line in lines:
            yield decoder.decode(line)
