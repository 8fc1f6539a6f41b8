"""What the token of a table gives to whoever shows it (ADR 47), as the house has judged it for a gateway."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, Protocol, TypeAlias

import msgspec

from parlour.wire.session import Session

Role: TypeAlias = Literal["host", "player", "observer"]
"""A host hands out tokens and, like an observer, looks on; a player plays."""


class TablePass(msgspec.Struct, frozen=True):
    """What somebody may at a table because of a token. It is good until `expires_at` (ms), or until it is revoked."""

    key: str
    """By which it is known whether it still stands; empty: it gives nothing that is not everybody's."""
    table: str
    role: Role
    expires_at: int
    seat: int | None = None
    """The only one in which one may sit down by it."""
    holder: str = ""
    """Of a player: this connection. Whichever shows the token later takes its place."""
    session: Session | None = None
    """Of a player: as whom they play."""


class TokenJudge(Protocol):
    """The house, as a gateway asks it."""

    async def judge(self, token: str, table: str, session: Session | None) -> TablePass:
        """What a token gives to whoever shows it at a table; by a player's they are let in. Raises Refusal."""

    async def holders(self, keys: Collection[str]) -> Mapping[str, str]:
        """Those of these passes that still stand, by their keys, each with the connection that holds it."""
