"""Entropy as one action draws it: once, when the game first asks for chance."""

from __future__ import annotations

from collections.abc import Callable

from parlour.kit.chance import Random

Entropy = Callable[[], bytes]


class Once:
    """The same entropy for a second try."""

    __slots__ = ("_entropy", "bytes")

    def __init__(self, entropy: Entropy, drawn: bytes = b"") -> None:
        self._entropy = entropy
        self.bytes = drawn

    def __call__(self) -> bytes:
        """Drawn the first time, and then kept."""
        self.bytes = self.bytes or self._entropy()
        return self.bytes


class Draw:
    """Chance for one action: entropy is asked for only when the game asks for chance, unless it was drawn before."""

    __slots__ = ("_drawn", "_entropy", "_random", "bytes")

    def __init__(self, entropy: Entropy, drawn: bytes = b"") -> None:
        self._entropy = entropy
        self._drawn = drawn
        self._random: Random | None = None
        self.bytes = b""

    def __call__(self) -> Random:
        """The generator of this action."""
        if self._random is None:
            self.bytes = self._drawn or self._entropy()
            self._random = Random(self.bytes)
        return self._random
