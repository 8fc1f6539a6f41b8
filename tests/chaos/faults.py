"""What is done to the cluster: which blows there are, how one is dealt, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from time import monotonic, sleep
from typing import Literal, get_args

import msgspec

from tests.cluster.cluster import Cluster, Role
from tests.cluster.proxy import Way

Kind = Literal["kill", "stop 1 s", "stop 6 s", "stop 30 s", "silent 6 s", "refused 6 s"]

KINDS: tuple[Kind, ...] = get_args(Kind)
CUTS: Mapping[Kind, Way] = {"silent 6 s": Way.SILENT, "refused 6 s": Way.REFUSING}
SECONDS: Mapping[Kind, float] = {"stop 1 s": 1, "stop 6 s": 6, "stop 30 s": 30, "silent 6 s": 6, "refused 6 s": 6}
ENGINES: tuple[Role, ...] = ("nats", "postgres")

REST_SECONDS = 2.5  # in which what hangs must come loose, before the next blow
BETWEEN_SECONDS = 3.0  # from one kill to the next at least
READY_SECONDS_MAX = 30.0
POLL_SECONDS = 0.05


class Blow(msgspec.Struct, frozen=True):
    """Something to do to one part."""

    victim: Role
    kind: Kind
    number: int = 1

    @property
    def cuts(self) -> bool:
        """Whether links are needed for it."""
        return self.kind in CUTS


class Fault(msgspec.Struct, frozen=True):
    """A blow that was dealt; times by the monotonic clock.

    `ended` is when the cause was over: at once for a process that others stand in for, for an engine when it works
    again. `over` is when the next blow may come.
    """

    blow: Blow
    dealers: tuple[str, ...]
    """The names of those that lived."""
    began: float
    ended: float
    over: float

    @property
    def dealer(self) -> str:
        """The dealer that was hit, if one was."""
        return self.dealers[self.blow.number - 1] if self.blow.victim == "dealer" else ""


def repeated(victim: Role, kind: Kind, repeats: int, parts: int) -> Iterator[Blow]:
    """The same blow several times, in turn to each of several alike."""
    for turn in range(repeats):
        yield Blow(victim, kind, 1 if victim in ENGINES else turn % parts + 1)


def strike(cluster: Cluster, blow: Blow) -> Fault:
    """Do it, undo it, and wait until everything works again."""
    part = cluster.part(blow.victim, blow.number)
    dealers = tuple(dealer.identity for dealer in cluster.dealers)
    began = monotonic()
    if blow.kind == "kill":
        part.kill()
        ended = monotonic()
        part.restart()
        if blow.victim in ENGINES:
            ended = monotonic()
    elif blow.cuts:
        cluster.link(blow.victim, blow.number, CUTS[blow.kind])
        sleep(SECONDS[blow.kind])
        cluster.link(blow.victim, blow.number, Way.WHOLE)
        ended = monotonic()
    else:
        part.pause()
        sleep(SECONDS[blow.kind])
        part.resume()
        ended = monotonic()
    wait_until_all_work(cluster)
    sleep(max(REST_SECONDS, began + BETWEEN_SECONDS - monotonic()))
    return Fault(blow, dealers, began, ended, monotonic())


def wait_until_all_work(cluster: Cluster) -> None:
    """Wait for everybody to say so. Raises TimeoutError."""
    deadline = monotonic() + READY_SECONDS_MAX
    while not all(process.is_ready() for process in cluster.processes()):
        if monotonic() > deadline:
            raise TimeoutError("the cluster does not recover")
        sleep(POLL_SECONDS)
