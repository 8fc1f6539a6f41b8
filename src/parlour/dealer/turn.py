"""One turn of work at one table: jobs are done on the warm copy, and one entry for the commit comes out.

Nothing is answered here. What would be answered is kept until the commit has proved that the copy was fresh; a
refusal, too, is right only for a version that the store has confirmed, and is final once the store keeps it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec

from parlour.dealer.jobs import Asked, Bounce, Deliver, FireClock, Job
from parlour.dealer.names import ALL_FREE, Names
from parlour.dealer.warm import WarmCopy
from parlour.dealer.watch import NOBODY, Watch
from parlour.kit.effects import Wanted
from parlour.kit.parts import OVER
from parlour.kit.refusals import GameUnavailable, InternalError, InvalidAction, Refusal
from parlour.table import codec
from parlour.table.asking import Answers
from parlour.table.commit import Entry, Parcel, Refused
from parlour.table.housekeeping import Operator
from parlour.table.table import Table
from parlour.wire import from_dealer, to_dealer

log = logging.getLogger(__name__)

GRACE_MS = 300
REPRIEVE_MS = 10_000
"""No clock runs out so soon after the club's time has leapt: nobody could act meanwhile."""
FAILURES_MAX = 3
RETRY_MS = (500, 2_000, 8_000)
CLOCKS_PER_TURN = 8

Answered = (
    to_dealer.ActRequest
    | to_dealer.OpenRequest
    | to_dealer.CloseRequest
    | to_dealer.AdmitRequest
    | to_dealer.HouseNotice
)

WhoIsAbsent = Callable[[Table], frozenset[str]]
"""Those who sit at a table, or own it, and are connected nowhere."""


def nobody_absent(table: Table) -> frozenset[str]:
    """Where nobody is watched."""
    return frozenset()


class Turn:
    """What was done at one table, waiting for the commit."""

    def __init__(
        self,
        warm: WarmCopy,
        now: int,
        entropy: Callable[[], bytes],
        absent: WhoIsAbsent,
        leapt_to: int = 0,
        watch: Watch = NOBODY,
        names: Names = ALL_FREE,
    ) -> None:
        self.warm = warm
        self.table = warm.table
        self.now = now
        self._leapt_to = leapt_to  # the store's time when it last went forward at a stroke
        self._entropy = entropy
        self._absent = absent
        self._watch = watch
        self._names = names
        self.answers: list[tuple[to_dealer.Request, from_dealer.Answer]] = []
        self.looks: list[to_dealer.LookRequest] = []
        self.jobs: list[Job] = []
        self.bounces: list[tuple[Parcel, str]] = []
        self.bugs = 0
        self.wanted: Wanted | None = None
        """What the first of `held` asks an engine outside."""
        self.held: list[Job] = []
        """A job that needs an answer from outside, and all behind it; they are done when these are committed."""
        self.refused: list[Refused] = []
        self.refusals: list[str] = []  # their codes, and those of openings
        self._fresh: dict[tuple[str, str], int | Refused] = {}
        self._put_off = False

    def do(self, job: Job) -> None:
        """Do one job as far as it goes before the commit."""
        if self.held:
            self.held.append(job)
            return
        self.jobs.append(job)
        arrived, self.now = self.now, self._begun(job)
        try:
            self._do(job)
        except Wanted as wanted:
            self._hold(job, wanted)
        except Exception as failure:
            if isinstance(job, Asked) and not isinstance(job.request, to_dealer.LookRequest):
                self._refuse(job.request, failure)
                return
            self.bugs += 1
            # By its kind alone: what is in it may be for nobody's eyes.
            log.exception("table %s could not do a job (%s)", self.table.id, type(job).__name__, extra=self._about())
        finally:
            self.now = arrived
            self._watch.end()
            self._count_contained()

    def _begun(self, job: Job) -> int:
        """When this job was begun, if it has asked from the version that the table has; else now."""
        self.table.answers = job.answers
        answers = self.table.answers_here
        return self.now if answers is None else answers.now

    def _hold(self, job: Job, wanted: Wanted) -> None:
        """Only what is committed may be asked about; what was done before this job in the same turn is so first."""
        self.jobs.remove(job)
        self.held.append(job)
        if self.table.pending:
            self.jobs = self.jobs or [FireClock()]  # its clocks have run
            return
        job.answers = self.table.answers_here or Answers(self.table.version, self.now)
        job.answers.entropy = wanted.entropy
        self.wanted = wanted

    def leave_parcels(self) -> None:
        """Whatever is done again, nothing that came from another table, or came back."""
        self.jobs = [job for job in self.jobs if not isinstance(job, Deliver | Bounce)]

    def distrust(self) -> bool:
        """Pause a table at which something did not come back; false when it stands still already."""
        if not self.table.version or self.table.game.phase == "paused":
            return False
        try:
            return self._freed() or self._paused("something that began here did not come back")
        finally:
            self._watch.end()

    def refuse(self, job: Job) -> None:
        """Do not try what did not come back: people are refused, for good; what a table has sent bounces."""
        match job:
            case Asked(request=to_dealer.LookRequest() as look):
                self.jobs.append(job)
                self.answers.append((look, from_dealer.refused(look.request, InternalError())))
            case Asked(request=request) if not isinstance(request, to_dealer.LookRequest):
                self.jobs.append(job)
                self._refuse(request, InternalError())
            case Deliver():
                job.failed = True
                self.do(job)
            case _:
                self.do(job)

    def _count_contained(self) -> None:
        """What a game raised while it took a message, which has gone back to its sender."""
        for failure in self.table.bugs:
            self.bugs += 1
            log.error("table %s failed at a message", self.table.id, exc_info=failure, extra=self._about())
        self.table.bugs.clear()

    def _do(self, job: Job) -> None:
        if self.table.now < self._leapt_to:
            self._give_time()
        match job:
            case Asked(request=to_dealer.LookRequest() as look):
                if self.table.outdated:
                    self.table.checkpoint(self.now)
                self.looks.append(look)
            case Asked(request=to_dealer.ActRequest() as act):
                self._run_clocks()
                self._act(act)
            case Asked(request=to_dealer.OpenRequest() as opening):
                self._open(opening)
            case Asked(request=to_dealer.CloseRequest() as wish):
                self._run_clocks()
                self._close(wish)
            case Asked(request=to_dealer.AdmitRequest() as guest):
                self._run_clocks()
                self._admit(guest)
            case Asked(request=to_dealer.HouseNotice() as told):
                self._run_clocks()
                self._take_notice(told)
            case FireClock(failed=True):
                self._clock_failed()
            case FireClock():
                self._run_clocks()
            case Deliver(parcel=parcel, failed=failed):
                self._take(parcel, failed)
            case Bounce(parcel=parcel, reason=reason) if self.table.version:
                self._take_back(parcel, reason)

    def _run_clocks(self) -> None:
        """Fire what is due and past its grace, before anything that arrived later."""
        table = self.table
        for _ in range(CLOCKS_PER_TURN):
            due = table.due_at
            if due is None or due + GRACE_MS > self.now or (table.retry_at or 0) > self.now:
                return
            self._watch.begin("clock", table.id, table.version)
            try:
                table.expire(self.now, self._entropy, self._absent(table))
            except Exception:
                self._clock_failed()
                return

    def _give_time(self) -> None:
        """The first that happens here since a leap: clocks that ran out in it, or would soon, run a little longer."""
        table, until = self.table, self._leapt_to + REPRIEVE_MS
        if table.due_at is None or table.due_at >= until:
            return
        try:
            table.give_time(until, self.now)
        except Exception:
            self.bugs += 1
            log.exception("the clocks of table %s cannot be given time", table.id, extra=self._about())

    def _clock_failed(self) -> None:
        """A clock action failed: put it off, so that it starves nobody; after three pause the table, if one can."""
        table = self.table
        self.bugs += 1
        failures = table.failures + 1
        log.error("the clock of table %s failed (%d)", table.id, failures, exc_info=True, extra=self._about())
        if failures >= FAILURES_MAX and (self._freed() or self._paused()):
            return
        table.failures = failures
        table.retry_at = self.now + RETRY_MS[min(failures, len(RETRY_MS)) - 1]
        self._put_off = True

    def _freed(self) -> bool:
        """Whether a table that was let go on after a pause, and fails again, could be put where it can go on."""
        if not self.table.is_stuck:
            return False
        self._watch.begin("pause", self.table.id, self.table.version)
        try:
            self.table.free(self.now, self._entropy)
        except Exception:
            log.exception("table %s cannot be freed", self.table.id, extra=self._about())
            return False
        return True

    def _paused(self, why: str = "its clock has failed") -> bool:
        self._watch.begin("pause", self.table.id, self.table.version)
        try:
            self.table.pause(why, self.now, self._entropy)
        except Exception:
            log.exception("table %s cannot be paused", self.table.id, extra=self._about())
            return False
        return True

    def _act(self, act: to_dealer.ActRequest) -> None:
        key = ("person:" + act.person, act.action_id)
        known = self.warm.recent.get(key) or self._fresh.get(key)
        if known is not None:
            self._answer(act, again(act.request, known))
            return
        try:
            if not self.table.version:
                raise GameUnavailable
            self._watch.begin("act", self.table.id, self.table.version, key[0], act.action_id)
            step = self.table.act(
                act.person,
                self._names.guest(self.table.game, act),
                act.action,
                act.args,
                self.now,
                self._entropy,
                act.action_id,
                act.decision,
                self._names.objection(self.table.game, act),
            )
        except Exception as failure:
            self._refuse(act, failure)
            return
        self._fresh[key] = step.line.version
        self._answer(act, from_dealer.Answer(act.request, "ok", step.line.version))

    def _open(self, opening: to_dealer.OpenRequest) -> None:
        actor = "person:" + opening.person
        try:
            if self.table.version and self.table.game.owner == opening.person:  # asked twice
                self._answer(opening, from_dealer.Answer(opening.request, "ok", self.table.version))
                return
            self._watch.begin("open", self.table.id, self.table.version, actor)
            step = self.table.open(actor, codec.read_opening(opening.opening), self.now, self._entropy)
        except Exception as failure:
            self._refuse(opening, failure)
            return
        self._answer(opening, from_dealer.Answer(opening.request, "ok", step.line.version))

    def _close(self, wish: to_dealer.CloseRequest) -> None:
        """The house closes the table, if it is not over already and holds nothing of people's; or an operator does."""
        table = self.table
        try:
            if not table.version:
                raise GameUnavailable
            if table.game.phase in OVER:
                if wish.operator:
                    raise InvalidAction("this table is over already")
            elif wish.operator:
                operator = Operator(wish.operator, wish.operator_name)
                table.close_for(operator, wish.reason, self.now, self._entropy)
            else:
                table.close(wish.reason, self.now, self._entropy)
        except Exception as failure:
            self._refuse(wish, failure)
            return
        self._answer(wish, from_dealer.Answer(wish.request, "ok", table.version))

    def _admit(self, guest: to_dealer.AdmitRequest) -> None:
        """The house lets somebody in; who may come in already is let in once and no more."""
        table = self.table
        try:
            if not table.version:
                raise GameUnavailable
            if table.game.phase == "aborted":
                raise InvalidAction("this table is closed")
            table.admit(guest.person, guest.name, guest.shown, self.now)
        except Exception as failure:
            self._refuse(guest, failure)
            return
        self._answer(guest, from_dealer.Answer(guest.request, "ok", table.version))

    def _take_notice(self, told: to_dealer.HouseNotice) -> None:
        """What has become of somebody; refused where it changes nothing, so that telling it again does nothing."""
        table = self.table
        try:
            if not table.version:
                raise GameUnavailable
            table.notice(told.person, told.notice, self.now)
        except Exception as failure:
            self._refuse(told, failure)
            return
        self._answer(told, from_dealer.Answer(told.request, "ok", table.version))

    def _take(self, parcel: Parcel, failed: bool) -> None:
        """A parcel: applied, or sent back. Once and in order it is because the store takes none but the next."""
        table = self.table
        if self.warm.has_passed(parcel):
            return
        self._watch.begin("parcel", table.id, table.version, "table:" + parcel.source, str(parcel.number))
        if not table.version and parcel.kind == "open":
            if failed:
                self.bounces.append((parcel, InternalError.code))
                return
            try:
                opening = codec.opening(parcel)
                table.open("table:" + parcel.source, opening, self.now, self._entropy, parcel)
                self.warm.pass_on(parcel)
            except Exception as failure:
                if not isinstance(failure, Refusal):
                    self.bugs += 1
                    log.exception("opening table %s failed", table.id, extra=self._about())
                self.bounces.append((parcel, _reason(failure)))
        elif not table.version:
            self.bounces.append((parcel, "game_unavailable"))
        elif parcel.kind == "open":
            if table.game._desk.parent != parcel.source:  # else it is the opening that has made this table
                self.bounces.append((parcel, "game_unavailable"))
        else:
            if failed:
                table.decline(parcel, self.now)
            else:
                table.deliver(parcel, self.now, self._entropy)
            self.warm.pass_on(parcel)

    def _take_back(self, parcel: Parcel, reason: str) -> None:
        """A parcel that found no table comes back, if the store says that there is none still."""
        if self.warm.has_passed(parcel):
            return
        self._watch.begin("bounce", self.table.id, self.table.version, "table:" + parcel.target, str(parcel.number))
        self.table.undeliverable(parcel, reason, self.now, self._entropy)
        self.warm.pass_on(parcel)

    def _refuse(self, request: Answered, failure: Exception) -> None:
        if isinstance(failure, Refusal):
            refusal = failure
        else:
            self.bugs += 1
            log.error("table %s failed", self.table.id, exc_info=failure, extra=self._about(request))
            refusal = InternalError()
        if isinstance(request, to_dealer.ActRequest):
            actor, action_id = "person:" + request.person, request.action_id
            refused = Refused(actor, action_id, refusal.code, refusal.reason, refusal.recovery)
            self.refused.append(refused)
            self._fresh[actor, action_id] = refused
        self.refusals.append(refusal.code)
        self._answer(request, from_dealer.refused(request.request, refusal))

    def _about(self, request: Answered | None = None) -> dict[str, object]:
        """What a line of the log is about."""
        action_id = request.action_id if isinstance(request, to_dealer.ActRequest) else None
        return {"table": self.table.id, "action_id": action_id, "version": self.table.version}

    def _answer(self, request: Answered, answer: from_dealer.Answer) -> None:
        self.answers.append((request, answer))

    def entry(self) -> Entry | None:
        """What to commit or to confirm; None when there is nothing to wait for (a table that does not exist)."""
        table = self.table
        if not table.version:
            return None
        entry = table.entry(tuple(self.refused))
        if self._put_off and not entry.lines:
            return msgspec.structs.replace(entry, state=table.state())
        return entry


def again(request: int, known: int | Refused) -> from_dealer.Answer:
    """The answer to an action that was accepted or refused before."""
    if isinstance(known, Refused):
        return from_dealer.Answer(request, "error", 0, known.code, known.reason, known.recovery)
    return from_dealer.Answer(request, "ok", known)


def _reason(failure: Exception) -> str:
    return failure.reason if isinstance(failure, Refusal) else "internal_error"
