"""How a dealer works, where one may want it otherwise: numbers with names and units, and their defaults."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a dealer works; times in ms."""

    batch_max: int = 256
    warm_max: int = 10_000
    sweep_ms: int = 150
    heartbeat_ms: int = 1_000
    leave_ms: int = 200
    receipt_ms: int = 100
    tries_max: int = 8
    retry_ms: int = 20
    retry_ms_max: int = 500
    outbox_age_ms: int = 250
    unplayable_ms: int = 30_000
