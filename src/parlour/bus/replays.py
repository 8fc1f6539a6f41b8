"""Which letters have been heard before, by the serial that their sender gave them.

Letters overtake each other and come late, so the highest serial says nothing: every one heard is kept, as a bit. A
million serials of one sender take 128 KiB; who sends more than that between a letter and its arrival has it refused.
"""

from __future__ import annotations

BLOCK_BITS = 10
BLOCKS_KEPT = 1_024


class _Run:
    """What has been heard of one sender since it started: blocks of 1,024 serials, a bit each."""

    __slots__ = ("blocks", "heard_at", "newest")

    def __init__(self) -> None:
        self.blocks: dict[int, int] = {}
        self.newest = 0
        self.heard_at = 0.0


class Heard:
    """Remembers what has been heard of whom; who has been silent for `silence_seconds` is forgotten."""

    def __init__(self, silence_seconds: float) -> None:
        self._silence_seconds = silence_seconds
        self._runs: dict[int, _Run] = {}

    def first_time(self, run: int, serial: int, now: float) -> bool:
        """Whether this serial of this run is heard for the first time, as far as can be told; it is heard by now."""
        known = self._runs.get(run)
        if known is None:
            known = self._meet(run, now)
        known.heard_at = now
        block, bit = serial >> BLOCK_BITS, 1 << (serial & ((1 << BLOCK_BITS) - 1))
        if block > known.newest:
            known.newest = block
            oldest = block - BLOCKS_KEPT
            for old in [old for old in known.blocks if old <= oldest]:
                del known.blocks[old]
        elif block <= known.newest - BLOCKS_KEPT:
            return False
        bits = known.blocks.get(block, 0)
        if bits & bit:
            return False
        known.blocks[block] = bits | bit
        return True

    def _meet(self, run: int, now: float) -> _Run:
        for old in [old for old, known in self._runs.items() if now - known.heard_at > self._silence_seconds]:
            del self._runs[old]
        self._runs[run] = known = _Run()
        return known
