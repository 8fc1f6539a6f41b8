"""A dealer: gathers what arrives for many tables, plays it, commits it as one group, and only then tells.

    inbox -> (load what is cold) -> play on warm copies -> commit -> publish, answer

Whoever else plays the same table is not known and need not be: the store's version decides. A commit that is lost, or
whose outcome is unknown, costs the warm copy; the jobs are done again on a fresh one, where an action that was
accepted after all is found by its id.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping

from parlour.bus.port import Bus, Unsubscribe
from parlour.dealer.absent import Absent
from parlour.dealer.clocks import Clocks
from parlour.dealer.cold import Cold
from parlour.dealer.held import Held
from parlour.dealer.jobs import Asked, Bounce, Deliver, FireClock, Job, opening_among
from parlour.dealer.names import ALL_FREE, Names
from parlour.dealer.notes import Notes
from parlour.dealer.settings import DealerSettings
from parlour.dealer.suspects import Suspects
from parlour.dealer.sweep import Sweep
from parlour.dealer.turn import GRACE_MS, Turn, again
from parlour.dealer.turns_begun import TurnsBegun
from parlour.dealer.warm import WarmCopy, update
from parlour.dealer.watch import Nobody, Watch
from parlour.kit.effects import Engine
from parlour.kit.refusals import GameUnavailable, InternalError, Refusal
from parlour.kit.resources import NOTHING_PINNED, Resources
from parlour.store.port import Outcome, TableStore
from parlour.store.time import StoreTime
from parlour.table.looking import admits, not_shown
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.table.versions import Games
from parlour.wire import from_dealer, to_dealer, topics
from parlour.wire.limits import REPORT_SECONDS

log = logging.getLogger(__name__)


class Dealer:
    """Plays tables."""

    def __init__(
        self,
        name: str,
        store: TableStore,
        bus: Bus,
        games: Games,
        *,
        entropy: Callable[[], bytes],
        jitter: Callable[[], float],
        settings: DealerSettings | None = None,
        suspects: Suspects | None = None,
        watch: Watch | None = None,
        names: Names = ALL_FREE,
        engines: Mapping[str, Engine] | None = None,
        recorded: Callable[[], None] = lambda: None,
    ) -> None:
        """`recorded` is called when a record has been kept."""
        self.name = name
        self._recorded = recorded
        self._notes = Notes()
        self.counts = self._notes.counts
        self._store = store
        self._bus = bus
        self._games = games
        self._entropy = entropy
        self._settings = settings or DealerSettings()
        self._suspects = suspects or Suspects()
        self._watch = watch or Nobody()
        self._names = names
        self._held = Held(engines or {}, self._settings.engine_ms_max / 1000, self._put)
        self._warm: OrderedDict[str, WarmCopy] = OrderedDict()
        self._ready: dict[str, list[Job]] = {}
        self._wake_play = asyncio.Event()
        self._time = StoreTime(store)
        self._clocks = Clocks(self._time, self._fire)
        self._absent = Absent()
        self._turns_begun = TurnsBegun(bus, self._absent)
        self._sweep = Sweep(
            store,
            self._time,
            self._put,
            every_ms=self._settings.sweep_ms,
            jitter=jitter,
            at_once=self._settings.batch_max,
            parcel_age_ms=self._settings.outbox_age_ms,
            counts=self.counts,
        )
        self._cold = Cold(
            store,
            games,
            self._suspects,
            self._watch,
            self.counts,
            self._settings,
            ready=self._brought_in,
            unplayable=self._leave_out,
            impossible=self._not_made,
        )
        self._to_make: dict[str, Resources] = {}  # what tables are to be made with
        self._asked: dict[tuple[str, int], Asked] = {}  # (gateway, request): not answered yet
        self._subscriptions: list[Unsubscribe] = []
        self._leaving = False
        self.asked_to_leave: Callable[[], None] = lambda: None
        """What is done when an operator asks this dealer to leave."""
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def warm_tables(self) -> int:
        """How many tables are at hand."""
        return len(self._warm)

    @property
    def last_commit(self) -> tuple[float, bool]:
        """When a batch was last decided or failed, by the event loop's clock (s), and whether it was decided."""
        return self._notes.last_commit

    async def run(self) -> None:
        """Play until cancelled."""
        await self._time.ask()
        self._subscriptions = [
            self._bus.subscribe(topics.dealer(self.name), self._receive),
        ]
        try:
            async with asyncio.TaskGroup() as tasks:
                self._held.tasks = tasks
                tasks.create_task(self._play_on())
                tasks.create_task(self._cold.run())
                tasks.create_task(self._sweep.run())
                tasks.create_task(self._beat_on())
                tasks.create_task(self._receipt_on())
                tasks.create_task(self._clocks.run())
        finally:
            self._clocks.stop()
            for unsubscribe in self._subscriptions:
                unsubscribe()
            self._leaving = True
            self.announce()

    def announce(self) -> None:
        """Say at once that this dealer lives; every so often it does so by itself."""
        self._bus.publish(topics.DEALERS, from_dealer.Heartbeat(self.name, self._leaving))

    async def drain(self) -> None:
        """Say that this dealer leaves, take what was on its way to it, and finish what is begun."""
        self._leaving = True
        self.announce()
        await asyncio.sleep(self._settings.leave_ms / 1000)
        for unsubscribe in self._subscriptions:
            unsubscribe()
        await self._idle.wait()

    # What arrives.

    def _receive(self, request: to_dealer.ToDealer) -> None:
        if isinstance(request, to_dealer.GatewayPresence):
            self._absent.hear(request, now := self._time.loop_time())
            if (warm := self._warm.get(request.table)) is not None:
                self._turns_begun.look_again(warm, now)
            return
        if isinstance(request, to_dealer.Leave):
            self.asked_to_leave()
            return
        key = request.gateway, request.request
        under_way = self._asked.get(key)
        if under_way is not None:  # its receipt was lost, or the bus repeats itself
            under_way.receipted = False
        else:
            self._asked[key] = job = Asked(request=request)
            self._put(request.table, job)

    def _fire(self, table: str) -> None:
        self._put(table, FireClock())

    def _put(self, table: str, job: Job) -> None:
        self._idle.clear()
        if table in self._held:
            self._held.put(table, job)
        elif table in self._warm and table not in self._cold:
            self._ready.setdefault(table, []).append(job)
            self._wake_play.set()
        else:
            self._cold.put(table, [job])

    # What is brought in.

    def _brought_in(self, table: str, warm: WarmCopy | None, resources: Resources, jobs: list[Job]) -> None:
        """A table is at hand, or there is none, and it may be made with these resources."""
        if warm is not None:
            self._warm[table] = warm
        elif resources:
            self._to_make[table] = resources
        self._sweep.take_in(table)
        self._ready.setdefault(table, []).extend(jobs)
        self._wake_play.set()

    def _leave_out(self, table: str, jobs: list[Job], why: str) -> None:
        """This table cannot be played here: say so to whoever asks, and let the sweep pass it over for a while."""
        self._sweep.leave_out(table, self._settings.unplayable_ms)
        self._refuse_all(jobs, GameUnavailable(why))
        self._wake_play.set()

    def _not_made(self, jobs: list[Job], refusal: Refusal) -> None:
        """There is no such table, and what these jobs would make of it cannot be made."""
        self._nobody_there(jobs, refusal)
        self._wake_play.set()

    # Playing.

    async def _play_on(self) -> None:
        while True:
            await self._wake_play.wait()
            self._wake_play.clear()
            while self._ready:
                await self._play(self._take_batch())
                self._cool()
            if not self._cold and not self._held:
                self._idle.set()

    def _take_batch(self) -> list[tuple[str, list[Job]]]:
        if len(self._ready) <= self._settings.batch_max:
            batch = list(self._ready.items())
            self._ready = {}
            return batch
        tables = list(self._ready)[: self._settings.batch_max]
        return [(table, self._ready.pop(table)) for table in tables]

    async def _play(self, batch: list[tuple[str, list[Job]]]) -> None:
        """Do these jobs on the warm copies, commit, and tell."""
        now = self._time.now()
        turns: list[Turn] = []
        entries = []
        for table, jobs in batch:
            if table in self._held:
                self._held.put(table, *jobs)
                continue
            turn = self._turn(table, jobs, now)
            if turn is None:
                continue
            self._held.hold(turn)
            entry = turn.entry()
            if entry is None:
                self._tell(turn, [])
            else:
                turns.append(turn)
                entries.append(entry)
        if not entries:
            return
        began = self._time.loop_time()
        try:
            outcomes = await self._store.commit(entries)
        except Exception:
            self._notes.unknown(len(entries), self._time.loop_time())
            for turn in turns:
                self._again(turn, wait=True)
                self._held.decided(turn)
            return
        ended = self._time.loop_time()
        self._notes.committed(len(entries), ended - began, ended)
        for turn, outcome in zip(turns, outcomes, strict=True):
            if outcome is not Outcome.WON:
                self._notes.not_won(turn.table.id, turn.table.version, outcome)
            if outcome is Outcome.WON:
                self._tell(turn, turn.table.committed())
            elif outcome is Outcome.KNOWN:
                await self._look_up(turn)
            elif outcome is Outcome.BROKEN:
                self._broken(turn)
            elif outcome is Outcome.EARLY:
                self._again(turn, wait=True)  # the sweep asks for the time meanwhile
            elif outcome is Outcome.STALE:
                turn.leave_parcels()  # the sweep brings those that lie in the outbox still
                self._again(turn)
            else:
                self._again(turn)
            self._held.decided(turn)

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        if jobs[0].alone and len(jobs) > 1:
            self._ready[table] = jobs[1:]
            jobs = jobs[:1]
        warm = self._warm.get(table)
        if warm is None:
            opening = opening_among(jobs)
            rules = self._games.get(opening.game) if opening is not None else None
            if rules is None:
                self._nobody_there(jobs, GameUnavailable())
                return None
            try:
                warm = WarmCopy(Table.blank(table, rules, self._to_make.pop(table, NOTHING_PINNED)))
            except Exception:
                self.counts.bugs += 1
                log.exception("a table of %s cannot be made", rules.name, extra={"table": table})
                self._nobody_there(jobs, InternalError())
                return None
        else:
            self._warm.move_to_end(table)
        turn = Turn(warm, now, self._entropy, self._who_is_absent, self._time.leapt_to, self._watch, self._names)
        if (suspect := self._suspects.since(table, warm.table.version)) is not None and turn.distrust():
            self._notes.distrusted(suspect)
        for job in jobs:
            if self._suspects.includes(table, job):
                turn.refuse(job)
            else:
                turn.do(job)
        self.counts.bugs += turn.bugs
        return turn

    def _who_is_absent(self, table: Table) -> frozenset[str]:
        return self._absent.at(table, self._time.loop_time())

    def _nobody_there(self, jobs: list[Job], refusal: Refusal) -> None:
        """There is no such table, and none can be made: people are refused, parcels go back."""
        for job in jobs:
            if isinstance(job, Deliver):
                self._put(job.parcel.source, Bounce(parcel=job.parcel, reason=refusal.code))
        self._refuse_all(jobs, refusal)

    def _refuse_all(self, jobs: list[Job], refusal: Refusal) -> None:
        for job in jobs:
            if isinstance(job, Asked):
                if not isinstance(job.request, to_dealer.LookRequest):
                    self._notes.refused([refusal.code])
                self._answer(job.request, from_dealer.refused(job.request.request, refusal))

    def _again(self, turn: Turn, *, wait: bool = False) -> None:
        """Forget the copy and do the jobs once more on a fresh one; in the end say that the outcome is unknown."""
        table = turn.table.id
        self._warm.pop(table, None)
        jobs: list[Job] = []
        for job in turn.jobs:
            job.tries += 1
            if job.tries <= self._settings.tries_max:
                jobs.append(job)
            elif isinstance(job, Asked):
                self._answer(job.request, from_dealer.Answer(job.request.request, "unknown"))
        jobs.extend(self._ready.pop(table, []))
        if not jobs:
            return
        tries = max(job.tries for job in jobs) if wait else 0
        delay = min(self._settings.retry_ms_max, self._settings.retry_ms * 2**tries) / 1000 if wait else 0
        self._cold.put(table, jobs, delay)

    def _broken(self, turn: Turn) -> None:
        """What came out cannot be stored, a bug of the game: nobody is served by trying the same again."""
        table = turn.table.id
        self._warm.pop(table, None)
        if len(turn.jobs) > 1:  # by one of them perhaps: the others shall not suffer for it
            for job in turn.jobs:
                job.alone = True
                self._put(table, job)
            return
        self.counts.bugs += 1
        log.error("what came out of table %s cannot be stored", table, extra={"table": table})
        self._refuse_all(turn.jobs, InternalError())
        match turn.jobs[0]:
            case FireClock():
                self._put(table, FireClock(failed=True))
            case Deliver(parcel=parcel):
                self._put(table, Deliver(parcel=parcel, failed=True))

    async def _look_up(self, turn: Turn) -> None:
        """Some action here was accepted or refused before: answer it again, and do the other jobs once more.

        All are asked for at once: whatever else this dealer plays waits meanwhile.
        """
        acts: list[tuple[Asked, to_dealer.ActRequest]] = []
        for job in turn.jobs:
            if isinstance(job, Asked) and isinstance(job.request, to_dealer.ActRequest):
                acts.append((job, job.request))
        named = {(act.person, act.action_id): None for _, act in acts}
        asked = [self._store.known(turn.table.id, "person:" + person, action_id) for person, action_id in named]
        results = dict(zip(named, await asyncio.gather(*asked, return_exceptions=True), strict=True))
        for job, act in acts:
            result = results[act.person, act.action_id]
            if isinstance(result, BaseException):
                about = {"table": act.table, "action_id": act.action_id}
                log.warning("looking up an action failed", exc_info=result, extra=about)
            elif result is not None:
                self._answer(act, again(act.request, result))
                turn.jobs.remove(job)
        self._again(turn)

    # Telling.

    def _tell(self, turn: Turn, steps: list[Step]) -> None:
        """The commit has won: publish what happened, answer who asked, send on what is for other tables."""
        table = turn.table
        if steps:
            self._warm[table.id] = turn.warm
            self._warm.move_to_end(table.id)
        for step in steps:
            self._publish(table.id, turn.warm, step)
        if steps:
            self._turns_begun.tell(turn.warm, self._time.loop_time())
        for refused in turn.refused:
            turn.warm.remember(refused.actor, refused.action_id, refused)
        self._notes.refused(turn.refusals)
        for request, answer in turn.answers:
            self._answer(request, answer)
        for look in turn.looks:
            self._show(turn.warm, look)
        for step in steps:
            if step.records:
                self._recorded()
            for parcel in step.parcels:
                self._put(parcel.target, Deliver(parcel=parcel))
        for parcel, reason in turn.bounces:
            self._put(parcel.source, Bounce(parcel=parcel, reason=reason))
        self._clocks.set(table.id, table.due_at, GRACE_MS, table.retry_at)

    def _cool(self) -> None:
        """Drop the copies longest unused, between batches; what they were about to do waits for fresh ones."""
        while len(self._warm) > self._settings.warm_max:
            table, _ = self._warm.popitem(last=False)
            jobs = self._ready.pop(table, None)
            if jobs is not None:  # without its copy the table would seem not to exist
                self._cold.put(table, jobs)

    def _publish(self, table: str, warm: WarmCopy, step: Step) -> None:
        line = step.line
        if line.action_id is not None:
            warm.remember(line.actor, line.action_id, line.version)
        warm.keep(step)
        publish = self._bus.publish
        for person, fragment in step.fragments.items():
            if person in step.open:
                continue
            publish(topics.person(person), from_dealer.Whisper(table, line.version, fragment))
        publish(topics.table(table), update(table, step))
        self._notes.accepted(table, step, self._time.now())

    def _show(self, warm: WarmCopy, look: to_dealer.LookRequest) -> None:
        table = warm.table
        if not table.version:
            self._answer(look, from_dealer.refused(look.request, GameUnavailable()))
            return
        if not admits(table.lookers, look.person, observer=look.observer):
            self._answer(look, from_dealer.refused(look.request, not_shown()))
            return
        frames = warm.updates(look.person, look.since, observer=look.observer) if look.since is not None else None
        since = look.since
        if frames is None:
            self._watch.begin("look", table.id, table.version, look.person or "")
            try:
                frames, since = (warm.shown(look, self._time.now()),), None
            except Refusal as refusal:
                self._answer(look, from_dealer.refused(look.request, refusal))
                return
            finally:
                self._watch.end()
        self._asked.pop((look.gateway, look.request), None)
        self._reply(look.gateway, from_dealer.Shown(look.request, table.version, frames, since))

    def _answer(self, request: to_dealer.Request, answer: from_dealer.Answer) -> None:
        """Answer what has been asked."""
        if answer.status != "ok":
            warm = self._warm.get(request.table)
            self._notes.not_done(request, answer, None if warm is None else warm.table.version)
        self._asked.pop((request.gateway, request.request), None)
        self._reply(request.gateway, answer)

    def _reply(self, gateway: str, message: from_dealer.ToGateway) -> None:
        self._bus.publish(topics.gateway(gateway), message)

    # What goes on by itself.

    async def _beat_on(self) -> None:
        while True:
            self.announce()
            self._absent.forget(self._time.loop_time())
            await asyncio.sleep(self._settings.heartbeat_ms / 1000)

    async def report_on(self) -> None:
        """Say again and again, for operators, what has been done here; until cancelled."""
        while True:
            report = self._notes.report(self.name, len(self._warm), self._leaving)
            self._bus.publish(topics.DEALERS, report)
            await asyncio.sleep(REPORT_SECONDS)

    async def _receipt_on(self) -> None:
        """Say of what has not been answered yet that it has arrived, so that nobody else is asked."""
        while True:
            await asyncio.sleep(self._settings.receipt_ms / 1000)
            waiting: dict[str, list[int]] = {}
            for job in self._asked.values():
                if not job.receipted:
                    job.receipted = True
                    waiting.setdefault(job.request.gateway, []).append(job.request.request)
            for gateway, requests in waiting.items():
                self._reply(gateway, from_dealer.Receipt(tuple(requests)))
