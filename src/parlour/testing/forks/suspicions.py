"""What looked like a leak: it is told when it was seen again and never contradicted."""

from __future__ import annotations

from collections import Counter

from parlour.testing.leak import Leak

SEEN_OFTEN = 3
"""So often a likeness is seen before it is told at once; else at the end, if nothing has contradicted it."""


class Suspicions:
    """What looked like a leak, and how often it did; over many games of one kind."""

    def __init__(self) -> None:
        self._leaks: dict[tuple[str, ...], Leak] = {}
        self._hits: Counter[tuple[str, ...]] = Counter()
        self._misses: Counter[tuple[str, ...]] = Counter()
        self.pairs = 0
        """How often something hidden was otherwise, and somebody heard the same."""
        self.steps = 0
        self.compared: set[str] = set()
        """The fields that were otherwise in such pairs."""

    def hit(self, key: tuple[str, ...], leak: Leak) -> None:
        """It was seen (once more); raise it when it was often enough."""
        self._leaks.setdefault(key, leak)
        self._hits[key] += 1
        if self._hits[key] >= SEEN_OFTEN and not self._misses[key]:
            raise self._leaks[key]

    def miss(self, key: tuple[str, ...], weight: int = 1000) -> None:
        """It was seen to be otherwise; a light miss needs company."""
        self._misses[key] += weight

    def tell(self) -> None:
        """At the end: raise what was seen, if only once, and never contradicted."""
        for key, leak in self._leaks.items():
            if self._misses[key] <= 2 * self._hits[key]:
                raise leak
