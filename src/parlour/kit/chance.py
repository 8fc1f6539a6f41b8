"""Chance: an unbiased generator keyed by fresh entropy.

The runtime draws 32 bytes from the operating system for each action that asks for chance, and seals them into the
journal. From them BLAKE2b, keyed, in counter mode makes a stream of bytes; a number below n is taken from as few of
these as hold n, and thrown away and taken again while it is at or above the largest multiple of n (rejection
sampling), so that every outcome is exactly equally likely. The generator lives for one action only: there is no state
that could leak or be stored, and the same entropy gives the same numbers in a replay.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

ENTROPY_BYTES = 32


class Random:
    """Numbers from entropy: uniform, reproducible, and of no further use to anybody."""

    __slots__ = ("_block", "_key", "_position", "_stream")

    def __init__(self, entropy: bytes) -> None:
        if len(entropy) != ENTROPY_BYTES:
            raise ValueError(f"entropy is {ENTROPY_BYTES} bytes")
        self._key = entropy
        self._block = 0
        self._stream = b""
        self._position = 0

    def bytes(self, count: int) -> bytes:
        """The next `count` bytes of the stream."""
        while len(self._stream) - self._position < count:
            self._lengthen()
        start = self._position
        self._position += count
        return self._stream[start : self._position]

    def _lengthen(self) -> None:
        fresh = blake2b(self._block.to_bytes(8, "big"), key=self._key).digest()
        self._stream = self._stream[self._position :] + fresh
        self._position = 0
        self._block += 1

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each equally likely."""
        if n < 1:
            raise ValueError("there is no number below 1")
        if n <= 256:
            return self._byte_below(n)
        size = ((n - 1).bit_length() + 7) // 8 or 1
        span = 256**size
        limit = span - span % n
        while True:
            number = int.from_bytes(self.bytes(size), "big")
            if number < limit:
                return number % n

    def _byte_below(self, n: int) -> int:
        """The same for what one byte holds, as in every shuffle of cards: half the time."""
        limit = 256 - 256 % n
        while True:
            if self._position == len(self._stream):
                self._lengthen()
            number = self._stream[self._position]
            self._position += 1
            if number < limit:
                return number % n

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Put `items` in an order, each equally likely, in place (Fisher and Yates)."""
        below = self.below
        for last in range(len(items) - 1, 0, -1):
            other = below(last + 1)
            items[last], items[other] = items[other], items[last]

    def choice(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return items[self.below(len(items))]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different places of `items`, in the order they were drawn."""
        pool = list(items)
        if not 0 <= count <= len(pool):
            raise ValueError(f"cannot draw {count} of {len(pool)}")
        return [pool.pop(self.below(len(pool))) for _ in range(count)]
