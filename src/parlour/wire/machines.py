"""The processes of a club as operators see them."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

import msgspec

Kept: TypeAlias = Literal["gateway", "dealer"]


class Machine(msgspec.Struct, frozen=True):
    """One process: `serve` is two of them, a gateway and a dealer of one name.

    `work` is what it has done since its start (actions of a dealer, messages of a gateway), `per_second` how fast in
    the last minute, `tables` how many it has at hand. `silent_s` is how long nothing has been heard of it.
    """

    name: str
    role: Kept
    version: str
    leaving: bool
    silent_s: float
    tables: int
    connections: int
    work: int
    per_second: float
    unknown: int
    bugs: int
    suspects: int
    conflicts: int
    refusals: dict[str, int]


class Fleet(Protocol):
    """All processes of a club, as far as one has heard of them."""

    def all(self) -> list[Machine]:
        """Every process that was heard of lately, gateways first."""

    def ask_to_leave(self, role: Kept, name: str) -> bool:
        """Ask a process to leave, as SIGTERM does; whether it was heard of."""
