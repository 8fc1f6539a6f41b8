"""`House`: what `Room` is, but through everything: gateway, bus, dealer and store, on virtual time.

Games are played the same way and look the same to whoever plays them; what each person is sent are the very frames
of their connection, with the virtual times at which they came. For what must hold on the real path too, such as twin
worlds; everything else is quicker in a `Room`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping
from typing import Any, TypeVar

import msgspec

from parlour.bus.local import LocalBus
from parlour.dealer.dealer import Dealer
from parlour.dealer.turn import GRACE_MS
from parlour.dealer.warm import WarmCopy
from parlour.gateway.client import Client
from parlour.gateway.gateway import Gateway
from parlour.house.calendar import calendar
from parlour.house.history import History
from parlour.house.lobby import Lobby
from parlour.kit.effects import Opening
from parlour.kit.game import Game
from parlour.kit.refusals import InternalError, Refusal, subclasses
from parlour.store.port import ClubTime
from parlour.store.sqlite.memory import MemoryStore
from parlour.table.rules import rules_of
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.table.versions import Games
from parlour.testing.loop import VirtualLoop
from parlour.testing.room import MORNING_MS, TABLE, guest, seeded
from parlour.testing.umpire import Broken
from parlour.wire.limits import Limits
from parlour.wire.seen import Seen
from parlour.wire.session import Restriction, Session

T = TypeVar("T")

REFUSALS = {refusal.code: refusal for refusal in subclasses(Refusal)}
UNHURRIED = Limits(messages_per_second=1e6, messages_burst=1_000_000)
PATIENCE_SECONDS = 10.0
RECORDS_READ = 3
SETTLED_SECONDS = 0.15
"""After this nothing of an action is still under way, presence included."""

After = Callable[[Table, Step], None]


class Screen(Seen):
    """What one person has of one table: every frame with the time it came (`[ms, frame]`), and the picture of it."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[bytes] = []


class Strangers:
    """For a gateway that is told who somebody is, and looks up nobody."""

    async def known(self, token: str) -> Session | None:
        """Whose token this is: nobody's."""
        return None

    async def restrictions(self, people: Collection[str]) -> list[Restriction]:
        """Nobody is restricted."""
        return []

    async def lasting(self, keys: Collection[str]) -> set[str]:
        """All of these sessions."""
        return set(keys)


class HouseConnection:
    """Somebody's connection."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self.client: Client | None = None
        self.screens: dict[str, Screen] = {}
        self.answers: dict[str, dict[str, Any]] = {}

    def send(self, frame: bytes) -> None:
        """A frame arrives."""
        message = msgspec.json.decode(frame)
        screen = self.screens.setdefault(message.get("table", TABLE), Screen())
        screen.frames.append(msgspec.json.encode([self._clock(), msgspec.Raw(frame)]))
        if message["type"] == "action.result":
            self.answers[message["action_id"]] = message
        elif message["type"] in ("snapshot", "update") and not screen.hear(message):
            raise Broken(f"version {message['version']} came after {screen.version}")

    def close(self, code: int, reason: str) -> None:
        """The gateway hangs up."""
        raise Broken(f"a connection was closed: {code}, {reason}")


class House:
    """Tables behind a gateway."""

    def __init__(
        self,
        game: type[Game],
        *games: type[Game],
        settings: Mapping[str, Any] | None = None,
        seed: int = 0,
        after: After | None = None,
    ) -> None:
        """Open a table of `game`; it may open tables of `games`."""
        self._loop = VirtualLoop()
        self._lines: dict[str | None, HouseConnection] = {}
        self._acts = 0
        bus, store = LocalBus(), MemoryStore(lambda: ClubTime(self.now))
        kinds = Games(rules_of(kind) for kind in (game, *games))  # type: ignore[arg-type]
        self._dealer = _Telling("d1", store, bus, kinds, entropy=seeded(seed), jitter=lambda: 0.5)
        self._dealer.after = after
        self._gateway = Gateway("g1", bus, store, Strangers(), UNHURRIED)
        self._histories = [(kind, History(store, kind)) for kind in game.record_kinds]
        self._read: dict[tuple[str, str | None], int] = {}
        self._lobby = Lobby(store, kinds, self._gateway.house.open_table, seeded(seed))
        self._tasks = [self._loop.create_task(part.run()) for part in (self._dealer, self._gateway)]
        self._run(asyncio.sleep(1))  # they find each other
        opening = msgspec.json.encode(Opening(game.name, settings=dict(settings or {})))
        answer = self._run(self._gateway.house.open_table(Session("house", "House"), TABLE, opening))
        if answer.status != "ok":
            raise REFUSALS[answer.code](answer.reason)

    def close(self) -> None:
        """End everything."""
        for task in self._tasks:
            task.cancel()
        self._run(asyncio.wait(self._tasks))
        self._loop.close()

    @property
    def now(self) -> int:
        """Virtual time (ms)."""
        return MORNING_MS + round(self._loop.now * 1000)

    @property
    def tables(self) -> dict[str, Table]:
        """The tables as the dealer has them, in the order they were opened."""
        return self._dealer.tables

    def act(self, person: str, action: str, /, *, table: str = TABLE, decision: int | None = None, **args: Any) -> None:
        """Somebody does something; raises the `Refusal` that they hear."""
        self.watch(person, table)
        self._acts += 1
        frame: dict[str, Any] = {
            "type": "act",
            "table": table,
            "action": action,
            "args": args,
            "action_id": f"a{self._acts}",
        }
        if decision is not None:
            frame["decision"] = decision
        answer = self._run(self._ask(person, frame))
        if answer["status"] != "ok":
            refusal = REFUSALS[answer["code"]]
            if refusal is InternalError:
                raise Broken(f"{person} {action} failed with a bug")
            raise refusal(answer["reason"])

    def say(self, person: str, text: str, *, table: str = TABLE) -> None:
        """Somebody says something at a table, which is no action of the game."""
        self.watch(person, table)
        self._say(self._lines[person], {"type": "say", "table": table, "text": text})
        self._run(asyncio.sleep(SETTLED_SECONDS))

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._run(asyncio.sleep(seconds))

    def next_due(self) -> int | None:
        """When the next clock fires (ms)."""
        return min(
            (table.due_at + GRACE_MS for table in self.tables.values() if table.due_at is not None), default=None
        )

    def watch(self, person: str | None, table: str = TABLE) -> Screen:
        """Somebody opens a table, and sees it before anything else happens."""
        line = self._lines.get(person)
        if line is None:
            line = self._lines[person] = HouseConnection(lambda: self.now)
            session = None if person is None else Session(person, guest(person).name)
            line.client = self._run(_at_once(lambda: self._gateway.connect(line, session)))
        assert line.client is not None
        if table not in line.client.tables:
            self._say(line, {"type": "join", "table": table})
            self._run(asyncio.sleep(SETTLED_SECONDS))
        return line.screens[table]

    def seen(self, person: str | None, table: str = TABLE) -> Screen:
        """Somebody's picture of a table."""
        return self.watch(person, table)

    def front_page(self) -> bytes:
        """The list of open tables, as HTTP answers it to anybody."""
        return msgspec.json.encode(self._run(self._lobby.tables(0, 100)))

    def new_records(self, person: str | None) -> list[bytes]:
        """What HTTP tells somebody of what the first table has recorded, when there is something they have not read."""
        told: list[bytes] = []
        for kind, history in self._histories:
            page = self._run(history.page(TABLE, person, None, RECORDS_READ))()
            if page["total"] != self._read.get((kind.name, person), 0):
                self._read[kind.name, person] = page["total"]
                record = self._run(history.one(TABLE, page["total"], person))()
                told += [msgspec.json.encode(it) for it in (page, kind.whole(record))]
                told += [form.one(record, calendar) for form in kind.forms.values()]
        return told

    async def _ask(self, person: str, frame: dict[str, Any]) -> dict[str, Any]:
        line = self._lines[person]
        assert line.client is not None
        self._gateway.receive(line.client, msgspec.json.encode(frame))
        patience = self._loop.now + PATIENCE_SECONDS
        while frame["action_id"] not in line.answers:
            if self._loop.now > patience:
                raise Broken(f"{person} was not answered in {PATIENCE_SECONDS} s: {frame}")
            await asyncio.sleep(0.001)
        await asyncio.sleep(SETTLED_SECONDS)
        return line.answers[frame["action_id"]]

    def _say(self, line: HouseConnection, frame: dict[str, Any]) -> None:
        client = line.client
        assert client is not None
        self._run(_at_once(lambda: self._gateway.receive(client, msgspec.json.encode(frame))))

    def _run(self, job: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(job)


class _Telling(Dealer):
    """A dealer that tells of each step, and keeps every table at hand."""

    after: After | None = None

    @property
    def tables(self) -> dict[str, Table]:
        return {name: self._warm[name].table for name in sorted(self._warm, key=_opened(self._warm))}

    def _publish(self, table: str, warm: WarmCopy, step: Step) -> None:
        super()._publish(table, warm, step)
        if self.after is not None:
            self.after(warm.table, step)


def _opened(warm: Mapping[str, WarmCopy]) -> Callable[[str], tuple[bool, int, str]]:
    """The first table first, then by when they were opened."""
    return lambda name: (name != TABLE, warm[name].table.game._desk.opened_at, name)


async def _at_once(call: Callable[[], T]) -> T:
    return call()
