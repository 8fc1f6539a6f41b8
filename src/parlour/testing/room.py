"""`Room`: a game played in a test, without network, disk or waiting, and looked at more closely than anywhere else.

    room = Room(TicTacToe)
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.act("ada", "mark", cell=4)
    assert room.view("bob")["cells"][4] == "X"
    room.wait(60)  # the clock is the room's own

It runs the real tables of the real runtime; people are known by their names. A room has one table to begin with; games
may open more of those it was given, and a small post office carries what they send each other, once and in order.
After every step the `Umpire` looks at everything that must hold.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from parlour.dealer.jobs import Bounce, Deliver, Job
from parlour.dealer.turn import Turn, nobody_absent
from parlour.dealer.warm import WarmCopy, update
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.effects import Opening
from parlour.kit.game import Game, Guest
from parlour.kit.parts import INVITATION_RECORD, SEAT_RECORD, Door
from parlour.table import codec
from parlour.table.commit import Line, Parcel, Record
from parlour.table.housekeeping import Shown
from parlour.table.looking import COMING_IN, admits, not_shown
from parlour.table.replay import replay
from parlour.table.rules import Rules, rules_of
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.outside import Outside
from parlour.testing.picture import Picture
from parlour.testing.umpire import Broken, Umpire, assert_nothing_happened, describe
from parlour.wire import from_dealer

__all__ = ["TABLE", "Broken", "Room"]

TABLE = "TABLE"
MORNING_MS = 1_800_000_000_000

Entropy = Callable[[], bytes]


class Room:
    """One game and its tables, in virtual time."""

    def __init__(
        self,
        game: type[Game],
        *games: type[Game],
        settings: Mapping[str, Any] | None = None,
        title: str = "",
        owner: str | None = None,
        bots: int = 0,
        door: Door | None = None,
        seed: int = 0,
        checked: bool = True,
        engines: Mapping[str, Callable[[Any], Any]] | None = None,
        resources: Mapping[str, bytes] | None = None,
        outside: Outside | None = None,
        after: Callable[[Table, Step], None] | None = None,
    ) -> None:
        """Open a table of `game`; it may open tables of `games`. With the same `seed` chance is the same.

        `engines` answer what games ask outside, by name, instead of those of their classes; `resources` are what they
        read, by the names they have for them. `outside` has both, where they come from elsewhere. `after` is called
        after each step, when everybody has been sent it.
        """
        # mypy takes a class held as a value for not hashable, which `rules_of` wants of it.
        self.rules: dict[str, Rules] = {kind.name: rules_of(kind) for kind in (game, *games)}  # type: ignore[arg-type]
        self.now = self.opened = MORNING_MS
        self.bots: set[str] = set()
        """Those who act here and are bots."""
        self.absent: set[str] = set()
        """Who is connected nowhere, for rules that give the disconnected more time."""
        self.tables: dict[str, Table] = {}
        self.steps: dict[str, list[Step]] = {}
        self.post: deque[Parcel] = deque()
        """What is under way between tables; empty unless `post_waits`."""
        self._delivered: set[tuple[str, str, int]] = set()  # what has left the post
        self.post_waits = False
        self.bugs_allowed = False
        """Whether a game may fail while it takes a message (which then bounces as `internal_error`)."""
        self.where: dict[str, str] = {}
        """The table that somebody was last sent to, or first acted at."""
        self.moved: list[tuple[str, str, str]] = []
        """Who was sent, from which table, to which."""
        self.records: list[Record] = []
        self.entropy: Entropy = seeded(seed)
        self._outside = outside or Outside(engines, resources)
        self._after = after
        self._umpire = Umpire() if checked else None
        self._pictures: dict[str, dict[str | None, Picture]] = {}
        self.open(game.name, settings=dict(settings or {}), title=title, owner=owner, bots=bots, door=door)

    # What people do.

    def act(
        self, person: str, action: str, /, *, table: str | None = None, decision: int | None = None, **args: Any
    ) -> Step:
        """Somebody does something, at the table where they are; raises the `Refusal` they would hear."""
        return self.send(person, action, msgspec.json.encode(args), table=table, decision=decision)

    def send(
        self, person: str, action: str, args: bytes, *, table: str | None = None, decision: int | None = None
    ) -> Step:
        """The same with the arguments as JSON text, as a client sends them."""
        here = table or self.where.get(person, TABLE)
        at = self.tables[here]
        if action not in COMING_IN or admits(at.lookers, person):
            self.watch(person, here)
        before = at.state()
        action_id = f"{person}-{at.version}"
        known = guest(person, bot=person in self.bots)
        try:
            step = self._outside.made(
                at,
                self.now,
                lambda: at.act(person, known, action, args, self.now, self.entropy, action_id, decision),
            )
        except Exception as failure:
            if self._umpire is not None:
                assert_nothing_happened(at, before, failure, action)
            raise
        self.where.setdefault(person, here)
        self._settle(at, step)
        self.carry()
        return step

    def sit(self, person: str, seat: int, **args: Any) -> Step:
        """Somebody takes a seat."""
        return self.act(person, "sit", seat=seat, **args)

    def stand(self, person: str) -> Step:
        """Somebody leaves their seat."""
        return self.act(person, "stand")

    def watch(self, person: str | None, table: str = TABLE) -> Picture:
        """Somebody opens a table; from now on they hear all that happens there. `None` is a bystander.

        Raises Forbidden where the game shows the table to others only.
        """
        pictures = self._pictures[table]
        if not admits(self.tables[table].lookers, person):
            raise not_shown()
        if person not in pictures:
            pictures[person] = Picture(self.tables[table].snapshot(person, self.now, None))
        return pictures[person]

    def admit(self, person: str, shown: Shown = "link", table: str = TABLE) -> Step | None:
        """The house lets somebody in who has shown a link or the password; None if they may come in already."""
        at = self.tables[table]
        step = at.admit(person, guest(person).name, shown, self.now)
        if step is not None:
            self._settle(at, step)
        return step

    # Time.

    def wait(self, seconds: float) -> None:
        """Let time pass, and have every clock fire that runs out, at its own time."""
        until = self.now + round(1000 * seconds)
        while (due := self.next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            self.fire()
        self.now = until

    def next_due(self) -> int | None:
        """When the next clock of any table runs out (ms)."""
        return min((table.due_at for table in self.tables.values() if table.due_at is not None), default=None)

    def fire(self) -> Step | None:
        """The clock that runs out first fires, if its time has come."""
        due = self.next_due()
        if due is None or due > self.now:
            return None
        at = next(table for table in self.tables.values() if table.due_at == due)
        step = self._outside.made(at, self.now, lambda: at.expire(self.now, self.entropy, frozenset(self.absent)))
        assert step is not None
        self._settle(at, step)
        self.carry()
        return step

    # Tables, and the post between them.

    def open(self, game: str, *, table: str = TABLE, **options: Any) -> Table:
        """Make a table, as somebody in the house would."""
        opening = Opening(game, **options)
        rules = self.rules[game]
        made = Table.blank(table, rules, self._outside.pinned(rules, opening))
        self._settle(made, made.open(f"person:{opening.owner or 'house'}", opening, self.now, self.entropy))
        self.carry()
        return made

    def carry(self) -> None:
        """Deliver all that is under way between tables, unless the post waits."""
        while self.post and not self.post_waits:
            self.deliver(self.post[0])

    def deliver(self, parcel: Parcel) -> None:
        """Bring one parcel to its table; one that was taken before, or comes too early, changes nothing."""
        if _place(parcel) in self._delivered or any(
            (before.source, before.target) == (parcel.source, parcel.target) and before.number < parcel.number
            for before in self.post
        ):
            return
        table = self.tables.get(parcel.target)
        if table is None:
            opening = codec.read_opening(parcel.body) if parcel.kind == "open" else None
            rules = self.rules.get(opening.game) if opening is not None else None
            if opening is None or rules is None:
                self._bounce(parcel, "game_unavailable")
                return
            table = Table.blank(parcel.target, rules, self._outside.pinned(rules, opening))
        for returned, reason in self._work(table, Deliver(parcel=parcel)):
            self._bounce(returned, reason)

    def _bounce(self, parcel: Parcel, reason: str) -> None:
        self._work(self.tables[parcel.source], Bounce(parcel=parcel, reason=reason))

    def _work(self, table: Table, job: Job) -> list[tuple[Parcel, str]]:
        """Do what a dealer does with what comes from another table; the parcels that go back."""
        while True:
            turn = Turn(WarmCopy(table), self.now, self.entropy, nobody_absent)
            turn.do(job)
            if turn.wanted is None:
                break
            assert job.answers is not None
            self._outside.answer(table, turn.wanted, job.answers)
        for step in list(table.pending):
            self._settle(table, step)
        return turn.bounces

    # What is seen and known.

    @property
    def game(self) -> Any:
        """The game at the first table, as it really is: fields that nobody sees included."""
        return self.tables[TABLE].game

    def seen(self, person: str | None, table: str | None = None) -> Picture:
        """Somebody's picture of a table, by default of the one where they are."""
        picture = self.watch(person, table or self.where.get(person or "", TABLE))
        picture.catch_up()
        return picture

    def view(self, person: str | None, table: str | None = None) -> dict[str, Any]:
        """What somebody sees of the public part."""
        return self.seen(person, table).view

    def mine(self, person: str, table: str | None = None) -> dict[str, Any]:
        """What somebody alone sees."""
        return self.seen(person, table).mine

    def options(self, person: str | None, table: str | None = None) -> dict[str, dict[str, Any]]:
        """What somebody may do now, by action."""
        return {option["action"]: option for option in self.seen(person, table).prompt["options"]}

    def told(self, person: str | None, kind: str | None = None, table: str | None = None) -> list[dict[str, Any]]:
        """What somebody has heard happen, whether told to all or to them alone, in order."""
        heard = self.seen(person, table).told
        return [event for event in heard if kind is None or event["kind"] == kind]

    def journal(self, table: str = TABLE) -> list[Line]:
        """All that happened at a table."""
        return [step.line for step in self.steps[table]]

    def replayed(self, table: str = TABLE) -> Table:
        """The table that the journal leads to, from its beginning."""
        at = self.tables[table]
        return replay(table, at.rules, self.journal(table), at.resources)

    def _settle(self, table: Table, step: Step) -> None:
        """A step has happened, possibly the first of a new table: send it round, and have it looked at."""
        table.committed()
        self.tables.setdefault(table.id, table)
        self._delivered.update(step.delivered)
        self.post = deque(parcel for parcel in self.post if _place(parcel) not in step.delivered)
        self.steps.setdefault(table.id, []).append(step)
        pictures = self._pictures.setdefault(table.id, {})
        for person in [person for person in pictures if not admits(table.lookers, person)]:
            del pictures[person]
        shared = update(table.id, step)
        for person, picture in pictures.items():
            picture.send(from_dealer.frame(shared, person, step.fragments.get(person or "", b"")))
        if self._umpire is not None:
            self._umpire.look(table, step, pictures, self.now)
        if self._after is not None:
            self._after(table, step)
        self.records.extend(record for record in step.records if record.kind not in OF_THE_HOUSE)
        for person, target in step.moves:
            self.where[person] = target
            self.moved.append((person, table.id, target))
        for parcel in step.parcels:
            self.post.append(parcel)
            if not self.bugs_allowed and _tells_of_a_bug(parcel):
                raise Broken(f"{describe(table, step)} failed, and the message bounced")


OF_THE_HOUSE = (SEAT_RECORD, INVITATION_RECORD)
"""Kinds of record by which people find their tables; no game keeps them."""


def guest(person: str, *, bot: bool = False) -> Guest:
    """Somebody as the house knows them: ada is Ada."""
    return Guest(person.capitalize(), bot)


def seeded(seed: int) -> Entropy:
    """Entropy that is the same each time: for tests alone."""
    drawn = 0

    def entropy() -> bytes:
        nonlocal drawn
        drawn += 1
        return blake2b(f"{seed}:{drawn}".encode(), digest_size=ENTROPY_BYTES).digest()

    return entropy


def _place(parcel: Parcel) -> tuple[str, str, int]:
    return parcel.source, parcel.target, parcel.number


def _tells_of_a_bug(parcel: Parcel) -> bool:
    if parcel.kind != "message":
        return False
    message = codec.message(parcel)
    return message.kind == "bounced" and message.body.get("reason") == "internal_error"
