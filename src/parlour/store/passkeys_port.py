"""Passkeys of accounts, and the challenges that are to be answered by one. Adapters pass
`parlour.testing.contracts.passkeys`.
"""

from __future__ import annotations

from typing import Protocol

import msgspec


class KnownPasskey(msgspec.Struct, frozen=True):
    """A passkey: what its authenticator calls it, whose it is, and what its signatures are checked with (COSE)."""

    credential: str
    """In base64 for addresses."""
    person: str
    public_key: bytes
    sign_count: int
    device: str
    """On which device it was made, in a few words."""
    made_at: int = 0  # ms
    used_at: int = 0  # ms; 0: never


class PasskeyStore(Protocol):
    """Who gets in by a passkey."""

    async def keep_challenge(self, challenge: bytes, person: str, lasts_ms: int) -> None:
        """Keep the hash of a challenge, for one person or (with "") for whoever answers it; those that are over go."""

    async def use_challenge(self, challenge: bytes, person: str) -> bool:
        """Use a challenge up; whether it was good."""

    async def add_passkey(self, passkey: KnownPasskey, passkeys_max: int) -> bool:
        """Keep a passkey of an account; not beyond so many, nor one that is known."""

    async def passkeys_of(self, person: str) -> list[KnownPasskey]:
        """Those of an account, the newest first."""

    async def passkey(self, credential: str) -> KnownPasskey | None:
        """The passkey that its authenticator calls so."""

    async def use_passkey(self, credential: str, sign_count: int) -> bool:
        """A passkey was used so often by now; whether that can be. One that was copied counts on from an old number."""

    async def remove_passkey(self, person: str, credential: str) -> bool:
        """Let nobody in by a passkey of this person any more; whether it was there."""
