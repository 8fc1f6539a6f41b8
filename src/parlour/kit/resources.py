"""Resources: bytes that a game reads and nobody changes, such as a list of words. A table is pinned to them by hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

T = TypeVar("T")

HASH_BYTES = 20


def hash_of(body: bytes) -> str:
    """The hash by which a resource is known, in hexadecimal."""
    return blake2b(body, digest_size=HASH_BYTES).hexdigest()


class Resource:
    """One resource, and what has been made of it: a list of words is read once, not by every table."""

    def __init__(self, body: bytes) -> None:
        self.hash = hash_of(body)
        self.body = body
        self._made: dict[Callable[[bytes], Any], Any] = {}

    def read(self, reader: Callable[[bytes], T]) -> T:
        """What a function of the bytes alone makes of them, made once."""
        if reader not in self._made:
            self._made[reader] = reader(self.body)
        made: T = self._made[reader]
        return made


Resources = Mapping[str, Resource]
"""What a table is pinned to, by the name that its game has for each."""

NOTHING_PINNED: Resources = {}
