"""What happened in a run, and what was wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from hashlib import blake2b


class Trace:
    """Every step of a run in one hash; the lines themselves go to `tell`, where somebody wants to read them."""

    def __init__(self, clock: Callable[[], float], tell: Callable[[str], None] | None = None) -> None:
        self._clock = clock
        self._tell = tell
        self._digest = blake2b(digest_size=16)
        self.counts: Counter[str] = Counter()
        self.harms: Counter[str] = Counter()
        """What was done to the system: the faults, and what is too small to be told one by one."""
        self.faults: list[str] = []
        self.wrong: list[str] = []

    def note(self, *words: object) -> None:
        """Something happened."""
        line = f"{self._clock():.6f} " + " ".join(map(str, words))
        self._digest.update(line.encode())
        if self._tell is not None:
            self._tell(line)

    def fault(self, kind: str, *words: object) -> None:
        """Something was done to the system."""
        self.harms[kind] += 1
        self.note("FAULT", kind, *words)
        self.faults.append(f"{self._clock():8.3f} {kind} " + " ".join(map(str, words)))

    def violation(self, *words: object) -> None:
        """Something that must not be."""
        self.note("WRONG", *words)
        self.wrong.append(f"{self._clock():8.3f} " + " ".join(map(str, words)))

    @property
    def hash(self) -> str:
        """The whole run in one number."""
        return self._digest.hexdigest()
