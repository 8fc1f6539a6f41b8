"""The ways between processes, the bus and the disk, and which of them are closed.

A way has a direction: an end may be cut off from what others say and still be heard. A closed way loses what is sent
over it, or holds it and lets everything come at once when it opens again, as TCP does.

Ends are places, not processes: what is started again at a place is cut off, too.
"""

from __future__ import annotations

from collections.abc import Callable

from parlour.testing.loop import Process

BUS = "bus"
DISK = "disk"

Way = tuple[str, str]
"""From, to."""


class Closure:
    """Some ways, closed together."""

    def __init__(self, ways: frozenset[Way], holds: bool) -> None:
        self.ways = ways
        self.holds = holds
        self.held: list[Callable[[], None]] = []


class Ways:
    """Which ways are closed."""

    def __init__(self) -> None:
        self._closures: list[Closure] = []

    def close(self, ways: frozenset[Way], *, holds: bool) -> Closure:
        """Close some ways; what is under way already still arrives."""
        closure = Closure(ways, holds)
        self._closures.append(closure)
        return closure

    def open(self, closure: Closure) -> None:
        """Open them again: what was held tries once more, in order."""
        if closure not in self._closures:
            return
        self._closures.remove(closure)
        for go in closure.held:
            go()

    def open_all(self) -> None:
        """Open everything."""
        for closure in list(self._closures):
            self.open(closure)

    def stopped(self, source: str, target: str, go: Callable[[], None]) -> bool:
        """Whether a way is closed; then `go` is lost, or called when it opens."""
        for closure in self._closures:
            if (source, target) in closure.ways:
                if closure.holds:
                    closure.held.append(go)
                return True
        return False


def place_of(process: Process) -> str:
    """Where a process runs: "d0" for "d0-3"."""
    return process.name.partition("-")[0]
