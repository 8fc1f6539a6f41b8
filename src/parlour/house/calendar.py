"""What a clock on the wall says somewhere; games that write dates into their records are told it (`kit.records`)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def calendar(at: int, zone: str) -> tuple[int, ...]:
    """Year, month, day, hour, minute and second at a time (ms since the epoch) in a zone such as America/New_York."""
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone)).timetuple()[:6]
