"""Cold tables: what waits for a table that is not at hand, and how tables are brought in, many in one load."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence

from parlour.dealer.jobs import Job, opening_among
from parlour.dealer.settings import DealerSettings
from parlour.dealer.shelf import Shelf
from parlour.dealer.suspects import Suspects
from parlour.dealer.warm import WarmCopy
from parlour.dealer.watch import Watch
from parlour.kit.effects import Opening
from parlour.kit.refusals import InternalError, Refusal
from parlour.kit.resources import NOTHING_PINNED, Resources
from parlour.metrics.counts import DealerCounts
from parlour.store.port import State, TableStore, Unreadable
from parlour.table.codec import convert
from parlour.table.rules import Rules
from parlour.table.table import Table
from parlour.table.versions import CannotPlay, Games

log = logging.getLogger(__name__)


class Cold:
    """The tables that one dealer has to bring in."""

    def __init__(
        self,
        store: TableStore,
        games: Games,
        suspects: Suspects,
        watch: Watch,
        counts: DealerCounts,
        settings: DealerSettings,
        *,
        ready: Callable[[str, WarmCopy | None, Resources, list[Job]], None],
        unplayable: Callable[[str, list[Job], str], None],
        impossible: Callable[[list[Job], Refusal], None],
    ) -> None:
        """`ready` takes a table that was brought in, or what one is to be made with; `unplayable` one that cannot be
        played, and why; `impossible` the jobs of one that cannot be made.
        """
        self._store = store
        self._games = games
        self._suspects = suspects
        self._watch = watch
        self._counts = counts
        self._settings = settings
        self._ready = ready
        self._unplayable = unplayable
        self._impossible = impossible
        self._shelf = Shelf(store)
        self._jobs: dict[str, list[Job]] = {}
        self._wake = asyncio.Event()

    def __contains__(self, table: str) -> bool:
        """Whether something waits for this table to be brought in."""
        return table in self._jobs

    def __len__(self) -> int:
        """How many tables are to be brought in."""
        return len(self._jobs)

    def put(self, table: str, jobs: Iterable[Job], after: float = 0) -> None:
        """Bring a table in, at once or after so many seconds, for these jobs."""
        self._jobs.setdefault(table, []).extend(jobs)
        if after:
            asyncio.get_running_loop().call_later(after, self._wake.set)
        else:
            self._wake.set()

    async def run(self) -> None:
        """Bring tables in until cancelled; warm ones do not wait for it."""
        wait = 0.0
        while True:
            await self._wake.wait()
            self._wake.clear()
            tables = list(self._jobs)[: self._settings.batch_max]
            if not tables:
                continue
            try:
                await self._load(tables)
            except Unreadable as spoilt:
                log.exception("table %s is left out", spoilt.table, extra={"table": spoilt.table})
                self._leave_out(spoilt.table, "What is stored of this table cannot be read.")
            except Exception:
                log.warning("loading failed; trying again", exc_info=True)
                wait = min(self._settings.retry_ms_max / 1000, max(0.02, wait * 2))
                await asyncio.sleep(wait)
            else:
                wait = 0.0
            if self._jobs:
                self._wake.set()

    async def _load(self, tables: Sequence[str]) -> None:
        states = await self._store.load(tables)
        for table in tables:
            state = states.get(table)
            try:
                if self._suspects.hopeless(table):
                    raise CannotPlay("This table hangs whatever one does; its operator has to look at it.")
                if state is None:
                    await self._prepare(table)
                else:
                    await self._warm_up(table, state)
            except CannotPlay as reason:
                self._leave_out(table, str(reason))
            except Refusal as refusal:
                self._impossible(self._jobs.pop(table), refusal)

    async def _prepare(self, table: str) -> None:
        """There is no such table; one of the jobs may make it."""
        opening = opening_among(self._jobs[table])
        resources = NOTHING_PINNED
        if opening is not None and (rules := self._games.get(opening.game)) is not None:
            resources = await self._shelf.for_opening(opening, self._wanted(table, rules, opening))
        self._ready(table, None, resources, self._jobs.pop(table))

    def _wanted(self, table: str, rules: Rules, opening: Opening) -> dict[str, str]:
        """What the game says that it reads. Raises InvalidAction for settings that it cannot have."""
        if rules.reads_nothing:
            return {}
        settings = convert(opening.settings, rules.settings, "settings")
        try:
            return dict(rules.game.wants(settings))
        except Exception as failure:
            self._counts.bugs += 1
            log.exception("%s does not say what it reads", rules.name, extra={"table": table})
            raise InternalError from failure

    async def _warm_up(self, table: str, state: State) -> None:
        rules = self._games.to_play(state)
        resources = await self._shelf.pinned(state.resources)
        self._watch.begin("load", table, state.version)
        try:
            warm = WarmCopy(Table.load(table, rules, state, resources))
        except CannotPlay:
            raise
        except Exception as failure:
            self._counts.bugs += 1
            log.exception("table %s cannot be loaded", table, extra={"table": table, "version": state.version})
            raise CannotPlay(f"This server cannot play {state.game!r} as it is stored.") from failure
        finally:
            self._watch.end()
        self._ready(table, warm, resources, self._jobs.pop(table))

    def _leave_out(self, table: str, why: str) -> None:
        self._unplayable(table, self._jobs.pop(table), why)
