"""What is kept of the tokens of tables (ADR 47): which stand, who plays by each, and the keys that sign them.

A token itself is never here, only its id. The secrets of the keys are sealed. Adapters pass
`parlour.testing.contracts.tokens`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

import msgspec

from parlour.wire.table_pass import Role

TOKENS_KEPT_MS = 7 * 24 * 3_600_000
"""So long after it has expired a token still stands among those of its table."""
NOBODY_YET = ""


class SigningKey(msgspec.Struct, frozen=True):
    """A key that signs tokens, by its id; the newest one signs, the others are for what they have signed."""

    kid: str
    secret: bytes
    made_at: int = 0  # ms


class NewToken(msgspec.Struct, frozen=True):
    """A token that is made: what it says, under which id and by which key."""

    token: str
    table: str
    role: Role
    seat: int | None
    name: str
    kid: str


class KeptToken(msgspec.Struct, frozen=True):
    """A token as it stands now. `person` plays by it (""; nobody yet), `holder` is the connection that does."""

    token: str
    role: Role
    seat: int | None
    name: str
    made_at: int  # ms
    expires_at: int  # ms
    revoked: bool
    expired: bool
    person: str = NOBODY_YET
    holder: str = ""


class TokenStore(Protocol):
    """What the house asks of tokens."""

    async def signing_keys(self) -> list[SigningKey]:
        """The keys that count, the newest first."""

    async def keep_signing_key(self, kid: str, secret: bytes, fresh_ms: int) -> None:
        """Have another key sign from now on, unless there is one that is no older than this."""

    async def drop_signing_keys(self) -> int:
        """Have no key count any more, and so no token, nor a link that gives some; says how many keys there were."""

    async def keep_token(self, token: NewToken, lasts_ms: int) -> int:
        """Keep a token; returns until when (ms) it is good.

        Tokens that have expired long since go, and so do keys that have signed nothing that still counts.
        """

    async def tokens_of(self, table: str) -> list[KeptToken]:
        """The tokens of a table, the newest first."""

    async def token(self, table: str, token: str) -> KeptToken | None:
        """One token of a table, if the key that signed it still counts."""

    async def revoke_token(self, table: str, token: str) -> bool:
        """Have a token be worth nothing any more; whether there was one that stood."""

    async def take_token(self, token: str, person: str, instead_of: str, holder: str) -> bool:
        """Have somebody play by a token, on one connection; whether the one before was still who is said."""

    async def standing(self, tokens: Collection[str]) -> dict[str, str]:
        """Those of these tokens that are good, each with the connection that holds it."""

    async def add_token_guest(self, person: str, name: str, nobodys: bytes) -> None:
        """Remember the guest of a token, if they are not known yet; they have no session, and `nobodys` is no hash
        of any token.
        """

    async def links_standing(self, links: Collection[bytes]) -> set[bytes]:
        """Those of these links to tables that are neither revoked nor expired."""

    async def forget_tokens(self, table: str) -> None:
        """A table is over for good: its tokens and its links go with it."""
