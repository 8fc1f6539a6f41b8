"""What each part of a process has counted since it started: plain numbers, and no client library.

Whoever does the work adds to these as it goes, which must cost next to nothing; whoever looks, reads them as they are.
How they are named and written for others is the business of `families`. Times are in seconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from parlour.kit.refusals import CODES

COMMIT_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
LATE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)
LAG_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
HTTP_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
BATCH_ENTRIES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class Histogram:
    """How many values fell at or below each bound; the last bucket holds what lies above them all."""

    __slots__ = ("bounds", "buckets", "total")

    def __init__(self, bounds: Iterable[float]) -> None:
        self.bounds = tuple(bounds)
        self.buckets = [0] * (len(self.bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        """Count one value."""
        self.buckets[bisect_left(self.bounds, value)] += 1
        self.total += value

    @property
    def count(self) -> int:
        """How many values there were."""
        return sum(self.buckets)


def by_code() -> defaultdict[str, int]:
    """Counts by the code of a refusal. All are there from the start: a rate needs a zero to rise from."""
    return defaultdict(int, dict.fromkeys(CODES, 0))


class DealerCounts:
    """What a dealer has done."""

    def __init__(self) -> None:
        self.actions = 0  # accepted: their commit has won
        self.refusals = by_code()  # of people's actions; what is answered once more is not counted again
        self.batch_entries = Histogram(BATCH_ENTRIES)
        self.commit_seconds = Histogram(COMMIT_SECONDS)
        self.conflicts = 0  # entries lost: somebody else was first
        self.known = 0  # entries that held an action id known already
        self.early = 0  # entries that fired a clock before its time by the store's
        self.unknown = 0  # entries of batches whose outcome was never heard
        self.bugs = 0  # failures of games
        self.suspects = 0  # tables paused because something did not come back
        self.clocks = 0  # clocks fired
        self.late_seconds = Histogram(LATE_SECONDS)  # from the end of its grace to the clock's action
        self.overdue = 0  # tables found overdue by the last look
        self.outbox = 0  # parcels found lying by the last look


class GatewayCounts:
    """What a gateway has done."""

    def __init__(self) -> None:
        self.messages = 0  # frames that clients sent
        self.refusals = by_code()  # told to clients, given here or by a dealer
        self.unknown = 0  # actions answered with "unknown"
        self.updates = 0  # versions that came for tables looked at here
        self.lag_seconds = Histogram(LAG_SECONDS)  # from an action to its sending, the commit included
        self.snapshots = 0  # snapshots sent
        self.choked = 0  # times that a client read too slowly, and updates were held back
        self.dropped = 0  # clients sent away because they never caught up
        self.behind = 0  # times that a viewer had missed something
        self.retries = 0  # requests sent once more, to the next dealer


class ModuleCounts:
    """What modules have done, each by its name."""

    def __init__(self, modules: Iterable[str]) -> None:
        names = list(modules)
        self.done, self.failures, self.parked, self.conflicts, self.waiting = (
            dict.fromkeys(names, 0) for _ in range(5)
        )
        """Records taken; times that a module failed at one; records left out for that; batches for which somebody else
        was first; and how many records there were in the last look."""


class MailCounts:
    """What has become of mails."""

    def __init__(self) -> None:
        self.delivered = 0
        self.failures = 0  # times that a server did not take one
        self.waiting = 0  # in the last look
        self.given_up = 0  # in the last look


class PushCounts:
    """What has become of messages that tell somebody of their turn."""

    def __init__(self) -> None:
        self.sent = 0  # taken by a push service
        self.failures = 0  # not taken, and given up
        self.gone = 0  # subscriptions that a push service knew no longer
        self.dropped = 0  # turns that nobody was told of because too many waited


class HttpCounts:
    """What was asked over HTTP."""

    def __init__(self) -> None:
        self.requests: defaultdict[tuple[str, str, int], int] = defaultdict(int)  # by method, route and status
        self.seconds = Histogram(HTTP_SECONDS)
