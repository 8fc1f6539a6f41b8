"""What is reported to operators, in the console: read with the lines of chat that lie sealed in the store, and decided.

A report is decided once, whoever else has it open: that it is nothing, or that its person is muted or suspended. What
follows from it, and its line in the log, is one transaction with the decision.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from parlour.house.operators import Operators, deed_of
from parlour.house.restricting import MINUTE_MS, check_minutes, check_person, checked_reason
from parlour.kit.refusals import InvalidAction
from parlour.store.friends_port import PersonReport
from parlour.store.port import Store
from parlour.store.restrictions_port import Decision
from parlour.wire.session import Session

SHOWN = 20


class Restricted(Protocol):
    """What every gateway is told."""

    def tell_restricted(self, person: str) -> None:
        """Somebody may do something else from now on."""


class ReportPage(msgspec.Struct, frozen=True):
    """Reports, the last first; those with a lower number than `before` are the next page, if there is one."""

    reports: list[PersonReport]
    before: int | None


class ReportDesk:
    """The reports, for operators."""

    def __init__(self, store: Store, operators: Operators, word: Restricted) -> None:
        self._store = store
        self._operators = operators
        self._word = word

    async def page(self, session: Session, before: int | None, *, undecided: bool) -> ReportPage:
        """Some reports, decided or not."""
        await self._operators.admitted(session)
        found = await self._store.reports(before, SHOWN + 1, undecided=undecided)
        shown = found[:SHOWN]
        return ReportPage(shown, shown[-1].number if len(found) > SHOWN else None)

    async def decide(self, session: Session, number: int, decision: Decision, minutes: int, reason: str) -> None:
        """Decide a report. Whoever is restricted is shown the reason, and no more of the report."""
        operator, why = await self._operators.admitted(session), checked_reason(reason)
        report = await self._store.one_report(number)
        if report is None:
            raise InvalidAction("there is no such report any more")
        if decision != "done":
            check_minutes(minutes)
            check_person(await self._store.found_person(report.person))
        deed = deed_of(operator, f"report.{decision}", report.person, report.name, table=report.table, reason=why)
        if not await self._store.decide_report(deed, number, decision, minutes * MINUTE_MS):
            raise InvalidAction("that report is decided already")
        if decision != "done":
            self._word.tell_restricted(report.person)
