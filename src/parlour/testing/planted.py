"""Systems with a bug planted in them. Each is a mistake that somebody has made; the simulation must find it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.dealer.dealer import Dealer
from parlour.dealer.jobs import Asked, Job
from parlour.dealer.turn import Turn
from parlour.store.port import Entry, Outcome, Parcel
from parlour.table.step import Step
from parlour.testing.sim.disk import ProcessStore
from parlour.testing.sim.world import Parts
from parlour.wire import from_dealer


class AnswersBeforeCommit(Dealer):
    """Says `ok` when an action is applied, not when it is on disk."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            _answer(self, turn, "ok")
        return turn


class RefusesFromItsCopy(Dealer):
    """Refuses what its copy says is wrong, without asking the store whether the copy is fresh."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            _answer(self, turn, "error")
        return turn


class ShowsItsCopy(Dealer):
    """Gives a snapshot of its copy, without asking the store whether that is fresh."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None and not turn.table.pending:
            for look in turn.looks:
                self._show(turn.warm, look)
            turn.looks.clear()
        return turn


class PublishesBeforeCommit(Dealer):
    """Shows an update to everybody when an action is applied, and then commits it."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            for step in turn.table.pending:
                self._publish(table, turn.warm, step)
        return turn


class KeepsCopyAfterUnknown(Dealer):
    """Says honestly that the outcome of a commit is unknown, and plays on from a copy that may never have been."""

    _known_of = 0

    def _again(self, turn: Turn, *, wait: bool = False) -> None:
        if self.counts.unknown == self._known_of:
            super()._again(turn, wait=wait)
            return
        turn.table.committed()
        self._warm[turn.table.id] = turn.warm
        for job in turn.jobs:
            if isinstance(job, Asked):
                self._answer(job.request, from_dealer.Answer(job.request.request, "unknown"))

    async def _play(self, batch: list[tuple[str, list[Job]]]) -> None:
        self._known_of = self.counts.unknown
        await super()._play(batch)


class TellsTooLittle(Dealer):
    """Does not publish what a clock has done: nobody asked for it."""

    def _tell(self, turn: Turn, steps: list[Step]) -> None:
        super()._tell(turn, [step for step in steps if step.line.actor != "clock"])


class TakesLostForWon(ProcessStore):
    """Believes that a commit which did not fail was done."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """All is well."""
        outcomes = await super().commit(batch)
        return [Outcome.WON if outcome is Outcome.LOST else outcome for outcome in outcomes]


class TrustsTheDealersClock(ProcessStore):
    """Does not look whether a clock is due."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """As it comes."""
        return await super().commit([msgspec.structs.replace(entry, clock_due=None) for entry in batch])


class ForgetsWhatWasAccepted(ProcessStore):
    """Keeps no action ids: an action that is sent again is done again."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Without the ids."""
        return await super().commit([_nameless(entry) for entry in batch])


class LosesTheOutbox(ProcessStore):
    """Sends nothing on that the first dealer did not send on itself."""

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Nothing is left."""
        return []


def _answer(dealer: Dealer, turn: Turn, status: str) -> None:
    """Give these answers now."""
    for request, answer in turn.answers:
        if answer.status == status:
            dealer._reply(request.gateway, answer)
    turn.answers[:] = [(request, answer) for request, answer in turn.answers if answer.status != status]


def _nameless(entry: Entry) -> Entry:
    lines = tuple(msgspec.structs.replace(line, action_id=None) for line in entry.lines)
    return msgspec.structs.replace(entry, lines=lines)


PLANTED: dict[str, Parts] = {
    "answers-before-commit": Parts(dealer=AnswersBeforeCommit),
    "publishes-before-commit": Parts(dealer=PublishesBeforeCommit),
    "keeps-copy-after-unknown": Parts(dealer=KeepsCopyAfterUnknown),
    "refuses-from-its-copy": Parts(dealer=RefusesFromItsCopy),
    "shows-its-copy": Parts(dealer=ShowsItsCopy),
    "tells-too-little": Parts(dealer=TellsTooLittle),
    "takes-lost-for-won": Parts(store=TakesLostForWon),
    "trusts-the-dealers-clock": Parts(store=TrustsTheDealersClock),
    "forgets-what-was-accepted": Parts(store=ForgetsWhatWasAccepted),
    "loses-the-outbox": Parts(store=LosesTheOutbox),
}
