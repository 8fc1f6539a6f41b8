"""What somebody hears who may not play, or not talk: why, and until when."""

from __future__ import annotations

from datetime import UTC, datetime

from parlour.kit.refusals import Muted, Refusal, Suspended
from parlour.wire.session import Restriction


def restricted(restriction: Restriction) -> Refusal:
    """The refusal of what they may not do."""
    until = datetime.fromtimestamp(restriction.until / 1000, UTC)
    kind = Suspended if restriction.kind == "suspended" else Muted
    return kind(f"you are {restriction.kind} until {until:%Y-%m-%d %H:%M} UTC: {restriction.reason}")
