"""People who give chance to the shuffle: they pledge, remember what, and open it when the deck is committed."""

from __future__ import annotations

from random import Random
from typing import Any

from parlour.kit.commitment import HASH_BYTES, pledge

ACTIONS = ("pledge", "entropy")


class Pledging:
    """What some people have pledged, from one source of luck."""

    def __init__(self, luck: Random) -> None:
        self._luck = luck
        self._values: dict[str, str] = {}

    def fresh(self) -> str:
        """A new pledge, whose value is remembered."""
        value = self._luck.randbytes(HASH_BYTES).hex()
        pledged = pledge(value)
        self._values[pledged] = value
        return pledged

    def value(self, pledged: str | None) -> str:
        """What opens a pledge; for one that nobody here made, something that does not."""
        return self._values.get(pledged or "", "00" * HASH_BYTES)

    def args(self, action: str, view: dict[str, Any], person: str) -> dict[str, str]:
        """The arguments with which somebody at this table pledges, or opens what they have pledged."""
        if action == "pledge":
            return {"hash": self.fresh()}
        pledges = (view.get("shuffle") or {}).get("pledges", {})
        mine = pledges.get(str(view["seats"].index(person)))
        return {"value": self.value(mine), "pledge": self.fresh()}
