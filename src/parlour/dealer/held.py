"""Jobs that are held back: one waits for an engine outside, and all that came behind it for the same table (ADR 29)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from parlour.dealer.jobs import Job
from parlour.dealer.turn import Turn
from parlour.kit.effects import Engine, Wanted

log = logging.getLogger(__name__)


class Held:
    """By table, the jobs that are held back at one dealer."""

    def __init__(self, engines: Mapping[str, Engine], seconds_max: float, put: Callable[[str, Job], None]) -> None:
        """`engines` are the server's, beside those of each game; `put` takes a job that is held back no longer."""
        self.tasks: asyncio.TaskGroup | None = None
        """Where engines are asked, while the dealer runs."""
        self._engines = engines
        self._seconds_max = seconds_max
        self._let_go = put
        self._jobs: dict[str, list[Job]] = {}

    def __contains__(self, table: str) -> bool:
        """Whether something is held back for this table."""
        return table in self._jobs

    def __len__(self) -> int:
        """How many tables wait."""
        return len(self._jobs)

    def put(self, table: str, *jobs: Job) -> None:
        """More, behind the others."""
        self._jobs[table].extend(jobs)

    def hold(self, turn: Turn) -> None:
        """What this turn has not done: until an engine has answered, or the turn has been decided."""
        if not turn.held:
            return
        table = turn.table.id
        self._jobs[table] = turn.held
        if turn.wanted is not None:
            assert self.tasks is not None, "the dealer runs"
            engine = self._engines.get(turn.wanted.engine) or turn.table.rules.game.engines.get(turn.wanted.engine)
            self.tasks.create_task(self._ask(table, turn.held[0], turn.wanted, engine))

    def decided(self, turn: Turn) -> None:
        """Its commit has been decided, and what was held back until then goes on."""
        if turn.held and turn.wanted is None:
            self._go_on(turn.table.id)

    def _go_on(self, table: str) -> None:
        for job in self._jobs.pop(table):
            self._let_go(table, job)

    async def _ask(self, table: str, job: Job, wanted: Wanted, engine: Engine | None) -> None:
        """No answer, or none in time, is an answer too."""
        assert job.answers is not None
        if engine is None:
            log.warning("engine %s: neither the game nor this server has it", wanted.engine, extra={"table": table})
            job.answers.hear_nothing(wanted)
            self._go_on(table)
            return
        try:
            async with asyncio.timeout(self._seconds_max):
                job.answers.hear(wanted, await engine(wanted.question))
        except Exception as failure:
            # By its kind alone: a question may hold what nobody is to see.
            log.warning("engine %s: no answer (%s)", wanted.engine, type(failure).__name__, extra={"table": table})
            job.answers.hear_nothing(wanted)
        self._go_on(table)
