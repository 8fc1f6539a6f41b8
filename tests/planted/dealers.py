"""Dealers with a bug planted in them."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from parlour.dealer.clocks import Clocks
from parlour.dealer.dealer import Dealer
from parlour.dealer.held import Held
from parlour.dealer.jobs import Asked, Job
from parlour.dealer.turn import Turn, again
from parlour.dealer.warm import WarmCopy
from parlour.kit.effects import Engine, Wanted
from parlour.kit.refusals import InternalError
from parlour.store.time import StoreTime
from parlour.table.step import Step
from parlour.wire import from_dealer, to_dealer
from tests.sim.options import EPOCH_MS

AGAIN = " again"


class AnswersBeforeCommit(Dealer):
    """Says `ok` when an action is applied, not when it is on disk."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            _answer(self, turn, "ok")
        return turn


class UsesAnswersOnAnyVersion(Dealer):
    """What an engine has said of a table is used on it, whatever has become of the table meanwhile."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        for job in jobs:
            if job.answers is not None and table in self._warm:
                job.answers.base = self._warm[table].table.version
        return super()._turn(table, jobs, now)


class DrawsAgain(Dealer):
    """A step that is made again, with an answer, draws other chance than that it asked with."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        for job in jobs:
            if job.answers is not None:
                job.answers.entropy = b""
        return super()._turn(table, jobs, now)


class AppliesEveryAnswer(Dealer):
    """Asks an engine that is slow a second time, and has what was asked for done for each answer that comes.

    The second time it goes by another action id, since the first has been accepted, and is answered to nobody.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._held = _AsksTwice(named["engines"], self._settings.engine_ms_max / 1000, self._put)


class _AsksTwice(Held):
    async def _ask(self, table: str, job: Job, wanted: Wanted, engine: Engine | None) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await super()._ask(table, job, wanted, engine)
        if loop.time() - began < self._seconds_max / 2 or not isinstance(job, Asked):
            return
        act = job.request
        if isinstance(act, to_dealer.ActRequest) and not act.action_id.endswith(AGAIN):
            again = msgspec.structs.replace(act, action_id=act.action_id + AGAIN, gateway="nobody")
            self._let_go(table, Asked(request=again))


class KeepsNoRefusalAfterAnAnswer(Dealer):
    """Refuses from a version that the store has confirmed, but what an engine had to be asked for is not kept."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            asked = {_id_of(job) for job in jobs if job.answers is not None}
            turn.refused[:] = [refused for refused in turn.refused if (refused.actor, refused.action_id) not in asked]
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


class _Unknowing(Dealer):
    """Does something of its own when the outcome of a commit is unknown."""

    _known_of = 0

    def _again(self, turn: Turn, *, wait: bool = False) -> None:
        if self.counts.unknown == self._known_of:
            super()._again(turn, wait=wait)
        else:
            self._give_up(turn)

    def _give_up(self, turn: Turn) -> None:
        raise NotImplementedError

    async def _play(self, batch: list[tuple[str, list[Job]]]) -> None:
        self._known_of = self.counts.unknown
        await super()._play(batch)


class TakesUnknownForFailed(_Unknowing):
    """Says that nothing has happened when it does not know whether it has."""

    def _give_up(self, turn: Turn) -> None:
        self._warm.pop(turn.table.id, None)
        self._refuse_all(turn.jobs, InternalError("the store did not answer"))


class KeepsCopyAfterUnknown(_Unknowing):
    """Says honestly that the outcome of a commit is unknown, and plays on from a copy that may never have been."""

    def _give_up(self, turn: Turn) -> None:
        turn.table.committed()
        self._warm[turn.table.id] = turn.warm
        for job in turn.jobs:
            if isinstance(job, Asked):
                self._answer(job.request, from_dealer.Answer(job.request.request, "unknown"))


class TellsTooLittle(Dealer):
    """Does not publish what a clock has done: nobody asked for it."""

    def _tell(self, turn: Turn, steps: list[Step]) -> None:
        super()._tell(turn, [step for step in steps if step.line.actor != "clock"])


class KnowsActionsByTheirIdAlone(Dealer):
    """Takes an action that has the id of somebody else's for the same."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        warm = self._warm.get(table)
        if warm is not None:
            jobs = [job for job in jobs if not self._seen(warm, job)]
        return super()._turn(table, jobs, now) if jobs else None

    def _seen(self, warm: WarmCopy, job: Job) -> bool:
        if not isinstance(job, Asked) or not isinstance(job.request, to_dealer.ActRequest):
            return False
        for (_, action_id), result in warm.recent.items():
            if action_id == job.request.action_id:
                self._answer(job.request, again(job.request.request, result))
                return True
        return False


class ShowsTheVersionBefore(Dealer):
    """Draws a snapshot before it plays what has come, and says that it shows what came of it."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._drawn: dict[tuple[str, int], tuple[int, bytes]] = {}

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        warm = self._warm.get(table)
        for job in jobs:
            if warm is not None and isinstance(job, Asked) and isinstance(job.request, to_dealer.LookRequest):
                look = job.request
                snapshot = warm.table.snapshot(look.person, now)
                self._drawn[look.gateway, look.request] = warm.table.version, snapshot
        return super()._turn(table, jobs, now)

    def _show(self, warm: WarmCopy, look: to_dealer.LookRequest) -> None:
        version, snapshot = self._drawn.pop((look.gateway, look.request), (0, b""))
        if not version or version == warm.table.version:
            super()._show(warm, look)
            return
        renamed = snapshot.replace(b'"version":%d' % version, b'"version":%d' % warm.table.version, 1)
        self._asked.pop((look.gateway, look.request), None)
        self._reply(look.gateway, from_dealer.Shown(look.request, warm.table.version, (renamed,)))


class TrustsItsOwnClock(Dealer):
    """Goes by the clock of its machine, which somebody has set."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._time = _OwnClock(self._store)
        self._clocks = Clocks(self._time, self._fire)


class _OwnClock(StoreTime):
    async def ask(self) -> None:
        """Nobody is asked."""

    def now(self) -> int:
        """The time in ms."""
        return EPOCH_MS + int(asyncio.get_running_loop().time() * 1000)


def _id_of(job: Job) -> tuple[str, str] | None:
    """By whom and under which id an action was asked for."""
    act = job.request if isinstance(job, Asked) else None
    return ("person:" + act.person, act.action_id) if isinstance(act, to_dealer.ActRequest) else None


def _answer(dealer: Dealer, turn: Turn, status: str) -> None:
    """Give these answers now."""
    for request, answer in turn.answers:
        if answer.status == status:
            dealer._reply(request.gateway, answer)
    turn.answers[:] = [(request, answer) for request, answer in turn.answers if answer.status != status]
