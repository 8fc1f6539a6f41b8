"""Simulated people: clients that speak the protocol, keep a view, play from their prompts, and misbehave.

They repeat themselves, act on what is no longer so, try what they may not, and lose their connection; but they keep
the rules for clients: a fresh id for each act, the same frame again until there is an answer, `since` on coming back,
`sync` where an update is missing. What must hold at the very moment is asserted here: nothing is heard before it is on
disk, no version is skipped or comes back, an answer never changes.
"""

from __future__ import annotations

import asyncio
from random import Random
from typing import Any

import msgspec

from parlour.store.port import REFUSED_KEPT_MS
from parlour.wire.seen import Seen
from parlour.wire.session import Session
from tests.sim.disk import Disk
from tests.sim.line import Line
from tests.sim.trace import Trace

PATIENCE_SECONDS = 3.0
HANG_UP_SECONDS = 7.0
SYNC_SECONDS = 0.5
SELDOM = {
    "stand": 0.03,
    "fold_and_leave": 0.03,
    "leave": 0.05,
    "invite_bots": 0.02,
    "sit_out": 0.05,
    "top_up": 0.1,
    "resume": 0.3,
    "close": 0.002,
    "post": 0.6,
    "change_seat": 0.05,
    "pause": 0.01,
    "kick": 0.01,
    "hand_over": 0.01,
    "approve_newcomers": 0.01,
    "change_settings": 0.01,
}
ACTS_WAITING_MAX = 4
TABLES_MAX = 8
THINK_SECONDS_MAX = 2.0

_encode = msgspec.json.encode


class Act:
    """Something a person has said they do."""

    __slots__ = (
        "action",
        "answers",
        "args",
        "delayed",
        "first_at",
        "frame",
        "last_at",
        "said",
        "said_at",
        "settled",
        "settled_at",
        "since",
        "table",
        "until",
    )

    def __init__(
        self, table: str, action: str, args: dict[str, Any], frame: bytes, now: float, said_at: int, since: int
    ) -> None:
        self.table = table
        self.action = action
        self.args = args
        self.frame = frame
        self.first_at = self.last_at = self.settled_at = now
        self.said_at = said_at
        """By the club's time (ms)."""
        self.since = self.until = since
        """The versions of the table when it was said and when the answer was heard."""
        self.delayed = False
        """The answer once was to ask again later."""
        self.said = 0
        self.answers: list[dict[str, Any]] = []
        self.settled = False
        """There is an `ok`, or an `error` that came from the table."""


class Heard(msgspec.Struct, frozen=True):
    """One frame about a table, and the version that it tells of."""

    table: str
    version: int
    is_snapshot: bool
    now: int
    frame: bytes


class Person:
    """Somebody with a connection."""

    def __init__(
        self,
        number: int,
        screen: int,
        seed: int,
        trace: Trace,
        disk: Disk,
        never: frozenset[str] = frozenset(),
        doors: float = 0.0,
    ) -> None:
        """`never` are actions that this person does not think of; `doors` is how often they do something at a door."""
        self.id = f"p{number}"
        self.screen = screen
        """Somebody may sit at several; each is a client of its own."""
        self.session = Session(self.id, f"Person {number}")
        self.token = f"token of {self.id}"
        self.random = Random(f"person {number} {screen} {seed}")
        self.tables: dict[str, Seen] = {}
        self.watching_since: dict[str, float] = {}
        self.acts: dict[str, Act] = {}
        self.heard: list[Heard] = []
        self.line: Line | None = None
        self.welcome = False
        self.quiet = False
        """Does nothing new any more."""
        self.silent_since = 0.0
        self._trace = trace
        self._disk = disk
        self._loop = disk.loop
        self._joined: set[str] = set()
        self._fresh: set[str] = set()
        """Tables of which nothing has come yet on this connection."""
        self._rejoined: set[str] = set()
        """Tables joined twice on this connection: what was under way when one left comes again with the rest."""
        self._never = never
        self._doors = doors
        self.shut_out: set[str] = set()
        """Tables of which one was told that they are shown to others only."""
        self._let_in_at: dict[str, float] = {}
        self._visited: set[str] = set()
        """Tables that were opened while one was there. Of those that are over one sees no more."""
        self._options: list[tuple[str, str, Any, int]] = []
        """(table, action, args, decision) that were open once."""

    def probe(self, table: str) -> Act | None:
        """Do something that is always refused, for which the store is asked too; None when not at the table."""
        return self._act(table, "fly", {}, None) if self.welcome and table in self._joined else None

    # The connection.

    def connect(self, line: Line) -> None:
        """Begin anew on a connection."""
        self.line = line
        self.welcome = False
        self._joined.clear()
        self._fresh.clear()
        self._rejoined.clear()
        self.silent_since = self._loop.time()

    def lost(self, line: Line) -> None:
        """A connection is gone."""
        if line is self.line:
            self.line = None
            self.welcome = False

    def could_act(self, table: str) -> bool:
        """Whether one is not shut out from a table, and has not been a moment ago."""
        let_in_at = self._let_in_at.get(table, float("-inf"))
        return table not in self.shut_out and let_in_at + PATIENCE_SECONDS < self._loop.time()

    def watch(self, table: str) -> None:
        """Look at a table from now on."""
        if table not in self.tables:
            self.tables[table] = Seen()
            self.watching_since[table] = self._loop.time()
        if self.welcome:
            self._join(table)

    def _visit(self, table: str) -> None:
        self._visited.add(table)
        self.watch(table)

    def _leave_what_is_over(self) -> None:
        """A connection is for so many tables at once. What one has asked at a table that is over is waited for."""
        waited_for = {act.table for act in self.acts.values() if not act.settled}
        over = [table for table, seen in self.tables.items() if seen.view.get("phase") in ("finished", "aborted")]
        for table in over:
            if table in self._visited and self.welcome and table in self._joined and table not in waited_for:
                self._joined.discard(table)
                del self.tables[table], self.watching_since[table]
                self._options = [option for option in self._options if option[0] != table]
                self._say(type="quit", table=table)

    def _say(self, **message: Any) -> None:
        self._say_frame(_encode(message))

    def _say_frame(self, frame: bytes) -> None:
        if self.line is not None:
            self._trace.note(self.id, "says", frame.decode())
            self.line.say(frame)

    def _join(self, table: str) -> None:
        self._joined.add(table)
        self._fresh.add(table)
        version = self.tables[table].version
        if version >= 0 and self.random.random() < 0.8:
            self._say(type="join", table=table, since=version)
        else:
            self._say(type="join", table=table)

    # What is heard.

    def hear(self, line: Line, frame: bytes) -> None:
        """A frame has come."""
        if line is not self.line:
            return
        self._trace.note(self.id, "hears", frame.decode())
        self.silent_since = self._loop.time()
        message = msgspec.json.decode(frame)
        match message["type"]:
            case "welcome":
                self._come_in(message)
            case "snapshot" | "update":
                self._see(message, frame)
                if "moved" in message:
                    self._leave_what_is_over()
                    self._visit(message["moved"])
            case "action.result":
                self._take_answer(message)
            case "error":
                self._take_problem(message)

    def _come_in(self, message: dict[str, Any]) -> None:
        if message["person"] is None:
            self._say(type="hello", token=self.token)
            return
        if message["person"] != self.id:
            self._trace.violation(self.id, "was taken for", message["person"])
        self.welcome = True
        for table in self.tables:
            self._join(table)
        for act in self.acts.values():
            if not act.settled:
                self._repeat(act)

    def _see(self, message: dict[str, Any], frame: bytes) -> None:
        table, version = message["table"], message["version"]
        if table not in self.tables:  # it was under way when one left
            return
        seen = self.tables[table]
        is_snapshot = message["type"] == "snapshot"
        if self._disk.heads.get(table, 0) < version:
            self._trace.violation(self.id, "saw", table, version, "which is not on disk")
        if not is_snapshot and version <= seen.version and table in self._rejoined:
            return
        if version < seen.version or (version == seen.version and not is_snapshot):
            self._trace.violation(self.id, "saw", table, seen.version, "and then", message["type"], version)
        if not is_snapshot and version > seen.version + 1:
            self._trace.violation(self.id, "saw", table, seen.version, "and then an update to", version)
            self._say(type="sync", table=table)
            return
        if is_snapshot and version == seen.version and table not in self._fresh:
            self._compare(table, seen, message)
        self._fresh.discard(table)
        if table in self.shut_out:
            self.shut_out.discard(table)
            self._let_in_at[table] = self._loop.time()
        seen.hear(message)
        self.heard.append(Heard(table, version, is_snapshot, message["now"], frame))
        for option in seen.prompt["options"]:
            if len(self._options) < 200 and option["action"] not in self._never:
                self._options.append((table, option["action"], option.get("args", {}), seen.prompt["decision"]))

    def _compare(self, table: str, seen: Seen, snapshot: dict[str, Any]) -> None:
        before = (seen.view, seen.mine, seen.prompt)
        after = (snapshot["view"], snapshot["mine"], snapshot["prompt"])
        if before != after:
            self._trace.violation(self.id, "had", table, seen.version, "as", before, "but it is", after)

    def _take_answer(self, answer: dict[str, Any]) -> None:
        act = self.acts.get(answer["action_id"])
        if act is None:
            self._trace.violation(self.id, "got an answer to what they did not ask:", answer)
            return
        status = answer["status"]
        self._trace.counts[f"answers {status}"] += 1
        if status == "ok":
            self._take_ok(act, answer)
        elif status == "unknown" or answer["recovery"] == "retry":
            act.delayed = True
            act.last_at = self._loop.time() - PATIENCE_SECONDS + 0.2  # again, soon
        elif answer["reason"] == "join the table first":
            act.delayed = True
            act.last_at = self._loop.time() - PATIENCE_SECONDS + 2 * SYNC_SECONDS
        else:
            self._take_refusal(act, answer)

    def _take_ok(self, act: Act, answer: dict[str, Any]) -> None:
        version = answer["version"]
        on_disk = self._disk.accepted.get((act.table, "person:" + self.id, answer["action_id"]))
        if on_disk != version:
            self._trace.violation(self.id, "was told", answer, "but on disk it is", on_disk)
        self._settle(act, answer)
        self._loop.call_later(SYNC_SECONDS, self._expect, act.table, version)

    def _take_refusal(self, act: Act, answer: dict[str, Any]) -> None:
        kept = self._disk.refusals.get((act.table, "person:" + self.id, answer["action_id"]))
        if kept is None:
            self._trace.violation(self.id, "was told", answer, "but nobody has asked the store whether that is so")
        elif (kept.code, kept.reason) != (answer["code"], answer["reason"]):
            self._trace.violation(self.id, "was told", answer, "but what is kept is", kept)
        self._settle(act, answer)

    def _settle(self, act: Act, answer: dict[str, Any]) -> None:
        if not act.settled:
            act.settled = True
            act.settled_at = self._loop.time()
            act.until = self._disk.heads.get(act.table, 0)
        act.answers.append(answer)

    def _expect(self, table: str, version: int) -> None:
        """There was an `ok` for this version: its update must have come, or one asks for it."""
        if self.welcome and table in self._joined and self.tables[table].version < version:
            self._trace.counts["syncs"] += 1
            self._say(type="sync", table=table)

    def _take_problem(self, problem: dict[str, Any]) -> None:
        table = problem.get("table")
        self._trace.counts[f"problem {problem['code']}"] += 1
        if table in self._joined:
            if problem["code"] == "forbidden":
                self.shut_out.add(table)
            self._joined.discard(table)
            self._loop.call_later(SYNC_SECONDS, self._join_again, table)
        elif table is None and not self.welcome and problem["recovery"] == "retry":
            self._loop.call_later(SYNC_SECONDS, self._greet, self.line)

    def _greet(self, line: Line | None) -> None:
        if line is not None and line is self.line and not self.welcome:
            self._say(type="hello", token=self.token)

    def _join_again(self, table: str) -> None:
        if self.welcome and table not in self._joined:
            self._join(table)

    # What is done.

    async def live(self, think_seconds: float) -> None:
        """Play, until cancelled."""
        while True:
            await asyncio.sleep(min(self.random.expovariate(1 / think_seconds), THINK_SECONDS_MAX))
            self.tend()
            if self.welcome and self.tables and not self.quiet:
                self._do_something()

    def tend(self) -> None:
        """Say again what was not answered; hang up where nothing is heard at all."""
        if self.line is None:
            return
        now = self._loop.time()
        if now - self.silent_since > HANG_UP_SECONDS:
            self.line.cut()
            return
        if now - self.silent_since > PATIENCE_SECONDS:
            self._say(type="ping")
        if not self.welcome:
            return
        for act in self.acts.values():
            if not act.settled and now - act.last_at > PATIENCE_SECONDS:
                self._repeat(act)

    def _repeat(self, act: Act) -> None:
        act.said += 1
        act.last_at = self._loop.time()
        self._say_frame(act.frame)

    def _do_something(self) -> None:
        random = self.random
        if sum(not act.settled for act in self.acts.values()) >= ACTS_WAITING_MAX:
            return
        if self._doors and random.random() < self._doors:
            self._at_the_door(random.choice(list(self.tables)))
            return
        mood = random.random()
        table = random.choice(list(self.tables))
        if mood < 0.06:
            self._mischief(table)
        elif mood < 0.10 and (recent := self._said_lately()):
            self._repeat(random.choice(recent))
        elif mood < 0.12:
            self._say(type="sync", table=table)
        elif mood < 0.14:
            self._look_away(table)
        elif mood < 0.20 and (duels := self._duels_to_see(table)) and len(self.tables) < TABLES_MAX:
            self._visit(random.choice(duels))
        else:
            self._play(table)

    def _at_the_door(self, table: str) -> None:
        """What an owner does there; whoever is none is refused."""
        random = self.random
        other = f"p{random.randrange(6)}"
        wishes: list[tuple[str, dict[str, Any]]] = [
            ("ban", {"other": other}),
            ("unban", {"other": other}),
            ("invite", {"other": other, "name": other}),
            ("uninvite", {"other": other}),
            ("set_door", {"visibility": random.choice(["listed", "link", "invited", "password"])}),
            ("set_door", {"visibility": "listed", "observers": random.random() < 0.5}),
        ]
        action, args = random.choice(wishes)
        self._act(table, action, args, None)

    def _said_lately(self) -> list[Act]:
        """What is not so old that a refusal of it may be forgotten."""
        since = self._disk.clock() - REFUSED_KEPT_MS // 2
        return [act for act in self.acts.values() if act.said_at > since]

    def _duels_to_see(self, table: str) -> list[str]:
        return [
            duel
            for duel in self.tables[table].view.get("duels", ())
            if duel in self.tables or duel not in self._visited
        ]

    def _look_away(self, table: str) -> None:
        """Leave a table on this screen, and come back."""
        self._joined.discard(table)
        self._rejoined.add(table)
        self._say(type="quit", table=table)
        self._loop.call_later(self.random.random(), self._join_again, table)

    def _play(self, table: str) -> None:
        """Do one of the things that are open."""
        seen = self.tables[table]
        options = [
            option for option in seen.prompt["options"] if self.random.random() < self._fancy(seen, option["action"])
        ]
        if not options:
            return
        option = self.random.choice(options)
        decision = seen.prompt["decision"] if self.random.random() < 0.5 else None
        self._act(table, option["action"], self._arguments(seen, option.get("args", {})), decision)

    def _fancy(self, seen: Seen, action: str) -> float:
        """How likely one does something that is open: what cannot work, as everybody sees, seldom."""
        seats, people = seen.view["seats"], seen.view["people"]
        if action in self._never:
            return 0.0
        if action == "sit":
            return 0.05 if self.id in seats else 1.0
        if not seats and (action == "join") == (self.id in people):
            return 0.05
        return SELDOM.get(action, 1.0)

    def _mischief(self, table: str) -> None:
        """Something that is not open, or no longer, or never was."""
        random = self.random
        kind = random.randrange(4)
        if kind == 0 or not self._options:
            self._act(table, random.choice(("fly", "clock", "open", "message", "on_begin")), {"cell": 99}, None)
        else:
            table, action, args, decision = random.choice(self._options)
            arguments: dict[str, Any] = {"cell": random.randrange(-5, 99)}
            if kind == 1:
                arguments = self._arguments(self.tables[table], args)
            self._act(table, action, arguments, decision if kind == 3 else None)

    def _act(self, table: str, action: str, args: dict[str, Any], decision: int | None) -> Act:
        action_id = f"{self.screen}-{len(self.acts)}"  # the same ids for everybody: they are no secret and no name
        message: dict[str, Any] = {"type": "act", "table": table, "action": action, "args": args}
        message["action_id"] = action_id
        if decision is not None:
            message["decision"] = decision
        now, said_at, since = self._loop.time(), self._disk.clock(), self._disk.heads.get(table, 0)
        act = Act(table, action, args, _encode(message), now, said_at, since)
        self.acts[action_id] = act
        self._trace.counts["acts"] += 1
        self._repeat(act)
        if self.random.random() < 0.05:
            self._repeat(act)
        return act

    def _arguments(self, seen: Seen, args: dict[str, Any]) -> dict[str, Any]:
        return {name: self._value(seen, name, choice) for name, choice in args.items()}

    def _value(self, seen: Seen, name: str, choice: dict[str, Any]) -> Any:
        random = self.random
        if "in" in choice:
            return random.choice(choice["in"])
        if "min" in choice:
            least, most = choice["min"], choice["max"]
            return random.choice((least, least, random.randint(least, most), most))
        if choice["type"] == "integer":
            return random.randint(-1, 9)
        if choice["type"] == "boolean":
            return random.random() < 0.5
        collection = seen.view.get(name + "s")
        return random.choice(list(collection)) if collection else "nothing"
