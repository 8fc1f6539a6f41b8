"""The log of a test, as JSON."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parlour import logs


class Listening:
    """What has been logged."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        """All of it."""
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """All of it, line by line."""
        return [json.loads(line) for line in self.text.splitlines()]


@contextmanager
def listening(level: str = "debug") -> Iterator[Listening]:
    """Everything that is logged meanwhile; afterwards logging is as it was."""
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before = root.handlers[:], root.level, ours.level
    listener = Listening()
    logs.set_up(level, "json", "dealer-1", listener.stream)
    try:
        yield listener
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
        ours.setLevel(before[2])
