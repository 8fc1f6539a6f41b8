"""What never came back in a process that was ended for it: refused from now on, and its table paused first.

The store keeps suspects for ever, and a dealer knows those that were there when it started. A table that hangs while it
is loaded or paused, or again and again, is let be until an operator says otherwise (`parlour db suspects`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from parlour.dealer.jobs import Asked, Bounce, Deliver, Job
from parlour.store.port import Suspect
from parlour.wire import to_dealer

HANGS_MAX = 5
HOPELESS = ("load", "pause")


class Suspects:
    """The suspects that one dealer knows."""

    def __init__(self, suspects: Iterable[Suspect] = ()) -> None:
        self._by_table: defaultdict[str, list[Suspect]] = defaultdict(list)
        for suspect in suspects:
            self._by_table[suspect.table].append(suspect)

    def at(self, table: str) -> list[Suspect]:
        """Those of one table."""
        return self._by_table.get(table, [])

    def hopeless(self, table: str) -> bool:
        """Whether a table hangs whatever one does."""
        there = self.at(table)
        return len(there) >= HANGS_MAX or any(suspect.kind in HOPELESS for suspect in there)

    def includes(self, table: str, job: Job) -> bool:
        """Whether it was this job that never came back."""
        there = self.at(table)
        return bool(there) and any(_names(suspect, job) for suspect in there)

    def since(self, table: str, version: int) -> Suspect | None:
        """The last suspect that nothing has followed at a table of this version: it has to be paused."""
        there = [suspect for suspect in self.at(table) if suspect.version >= version]
        return there[-1] if there else None


def _names(suspect: Suspect, job: Job) -> bool:
    kind, actor, action_id = suspect.kind, suspect.actor, suspect.action_id
    match job:
        case Asked(request=to_dealer.ActRequest() as act):
            return (kind, actor, action_id) == ("act", "person:" + act.person, act.action_id)
        case Asked(request=to_dealer.OpenRequest() as opening):
            return (kind, actor) == ("open", "person:" + opening.person)
        case Asked(request=to_dealer.LookRequest() as look):
            return (kind, actor) == ("look", look.person or "")
        case Deliver(parcel=parcel):
            return (kind, actor, action_id) == ("parcel", "table:" + parcel.source, str(parcel.number))
        case Bounce(parcel=parcel):
            return (kind, actor, action_id) == ("bounce", "table:" + parcel.target, str(parcel.number))
    return False
