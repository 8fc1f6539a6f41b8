"""How a dealer works, where one may want it otherwise: numbers with names and units, and their defaults."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta


class DealerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How a dealer works; times in ms.

    A gateway takes a dealer for gone after 3.5 s without a heartbeat, and asks the next one after 400 ms without a
    receipt: hence the most that these two may be.
    """

    batch_max: Annotated[int, Meta(ge=1, le=1_024)] = 256
    warm_max: Annotated[int, Meta(ge=1, le=10_000_000)] = 10_000
    sweep_ms: Annotated[int, Meta(ge=10, le=10_000)] = 150
    heartbeat_ms: Annotated[int, Meta(ge=50, le=1_000)] = 1_000
    engine_ms_max: Annotated[int, Meta(ge=1, le=250)] = 250  # less than a clock's grace: see ADR 29
    leave_ms: Annotated[int, Meta(ge=1, le=10_000)] = 200
    receipt_ms: Annotated[int, Meta(ge=10, le=300)] = 100
    tries_max: Annotated[int, Meta(ge=1, le=100)] = 8
    retry_ms: Annotated[int, Meta(ge=1, le=10_000)] = 20
    retry_ms_max: Annotated[int, Meta(ge=1, le=60_000)] = 500
    outbox_age_ms: Annotated[int, Meta(ge=10, le=60_000)] = 250
    step_seconds_max: Annotated[float, Meta(ge=0.5, le=600)] = 2.0  # of CPU; see ADR 24
    unplayable_ms: Annotated[int, Meta(ge=100, le=3_600_000)] = 30_000
