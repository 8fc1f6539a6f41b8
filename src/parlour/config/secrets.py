"""The secrets of a process: read from files, never shown.

For trying out, the bus may go without a secret of its own and uses one that everybody knows. In production that does
not start (`checks`).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from parlour.bus.keys import Secret, read_secrets
from parlour.config.settings import Config

FOR_TRYING_OUT = Secret(hashlib.sha256(b"everybody knows this secret").digest())


def bus_secrets(config: Config) -> tuple[Secret, ...]:
    """The secrets of the club's bus: the first signs, all are believed. Raises ValueError with what is wrong."""
    if not config.bus_secret_file:
        return (FOR_TRYING_OUT,)
    return read_secrets(Path(config.bus_secret_file).read_text(encoding="ascii"))
