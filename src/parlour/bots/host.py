"""Where bots live. (in the making)"""

from __future__ import annotations

import asyncio
from typing import Any


class Bots:
    """Bots."""

    def __init__(self, *args: Any) -> None:
        pass

    async def run(self) -> None:
        """Play."""
        await asyncio.Event().wait()
