"""What a dealer notes as it goes: numbers for whoever measures, lines for whoever reads the log. It decides nothing.

A line names the table, the action and the version, and never what was in an action or said in a refusal: that may be
for one person's eyes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from parlour import __version__
from parlour.dealer.turn import GRACE_MS
from parlour.metrics.counts import DealerCounts
from parlour.store.port import Outcome, Suspect
from parlour.table.step import Step
from parlour.wire import from_dealer, to_dealer

log = logging.getLogger(__name__)


class Notes:
    """The notes of one dealer."""

    def __init__(self) -> None:
        self.counts = DealerCounts()
        self.last_commit = (float("-inf"), True)  # when (s, by the event loop), and whether it was decided

    def report(self, dealer: str, tables: int, leaving: bool) -> from_dealer.DealerReport:
        """What operators are told."""
        counts = self.counts
        return from_dealer.DealerReport(
            dealer,
            __version__,
            tables,
            counts.actions,
            counts.bugs,
            counts.suspects,
            counts.conflicts,
            counts.unknown,
            {code: count for code, count in counts.refusals.items() if count},
            leaving,
        )

    def committed(self, tables: int, seconds: float, now: float) -> None:
        """The store has decided a batch."""
        self.last_commit = (now, True)
        self.counts.batch_entries.add(tables)
        self.counts.commit_seconds.add(seconds)

    def unknown(self, tables: int, now: float) -> None:
        """Nobody knows what became of a batch: it failed, or its answer was lost."""
        log.warning("a commit of %d tables has an unknown outcome", tables, exc_info=True)
        self.counts.unknown += tables
        self.last_commit = (now, False)

    def distrusted(self, suspect: Suspect) -> None:
        """A table is paused because something that began there did not come back."""
        self.counts.suspects += 1
        about = {"table": suspect.table, "action_id": suspect.action_id, "version": suspect.version}
        log.error("a table is paused: what began there did not come back (%s)", suspect.kind, extra=about)

    def refused(self, codes: Iterable[str]) -> None:
        """These refusals have been decided; what is answered once more is not counted again."""
        for code in codes:
            self.counts.refusals[code] += 1

    def accepted(self, table: str, step: Step, now: int) -> None:
        """An action's commit has won, at `now`."""
        counts, line = self.counts, step.line
        counts.actions += 1
        if step.clock_due is not None:
            counts.clocks += 1
            counts.late_seconds.add((now - step.clock_due - GRACE_MS) / 1000)
        if log.isEnabledFor(logging.DEBUG):
            about = {"table": table, "action_id": line.action_id, "version": line.version}
            log.debug("accepted", extra={**about, "actor": line.actor, "action": line.action})

    def not_won(self, table: str, version: int, outcome: Outcome) -> None:
        """An entry made from `version` was not written."""
        if outcome is Outcome.LOST:
            self.counts.conflicts += 1
        elif outcome is Outcome.KNOWN:
            self.counts.known += 1
        elif outcome is Outcome.EARLY:
            self.counts.early += 1
        log.info("not written: %s", outcome.value, extra={"table": table, "version": version})

    def not_done(self, request: to_dealer.Request, answer: from_dealer.Answer, version: int | None) -> None:
        """Somebody is told that their request was refused, or that nobody knows what became of it."""
        action_id = request.action_id if isinstance(request, to_dealer.ActRequest) else None
        about = {"table": request.table, "action_id": action_id, "version": version}
        log.info("answered %s", answer.code or answer.status, extra=about)
