"""Which browsers want to be told of their person's turn while no page is open, and what they were told last.

A browser is known by its session, and its subscription lasts no longer than that: whoever logs out, or ends the session
from elsewhere, is told nothing there any more. Adapters pass `parlour.testing.contracts.push`.
"""

from __future__ import annotations

from typing import Protocol

import msgspec


class PushSubscription(msgspec.Struct, frozen=True):
    """Where one browser can be reached (RFC 8030), and what seals a message for its eyes alone (RFC 8291)."""

    session: str
    """The key of the session, in hex."""
    endpoint: str
    """An address of the browser's push service; whoever knows it can try to send something."""
    public_key: bytes
    """A point of the curve P-256, uncompressed: 65 bytes."""
    secret: bytes
    """16 bytes."""


class PushStore(Protocol):
    """Who is told of a turn, and where."""

    async def subscribe_push(self, subscription: PushSubscription) -> None:
        """Tell this browser from now on, in place of what it, or whoever had it before, subscribed to."""

    async def unsubscribe_push(self, session: bytes) -> bool:
        """Tell this browser no longer; whether it was told."""

    async def push_subscription(self, session: bytes) -> PushSubscription | None:
        """What this browser has subscribed to."""

    async def push_subscriptions(self, person: str, limit: int) -> list[PushSubscription]:
        """Those of somebody's sessions that last, the newest first."""

    async def drop_push(self, subscription: PushSubscription) -> None:
        """The push service knows this subscription no longer. One that has come in its place stays."""

    async def take_turn_to_tell(self, person: str, table: str, version: int, pause_ms: int) -> bool:
        """Have a turn, begun at this version, to tell somebody of; whether one has it.

        Nobody has it twice, whoever asks, nor a turn at the same table so soon after the last that was told.
        """

    def secret_for(self, purpose: str) -> bytes:
        """32 bytes that follow from the server's key, others for each purpose."""
