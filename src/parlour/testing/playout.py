"""Playouts: people without sense play a game to wherever it leads, from their prompts alone.

They come and go, think for a while or until their clock runs out, and now and then do what they may not. All of it
comes from a seed; what they did is a script of deeds, which can be done again in another room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import msgspec
from msgspec import inspect

from parlour.kit.game import Settings
from parlour.kit.refusals import Refusal
from parlour.table.looking import admits
from parlour.testing.pledging import ACTIONS, Pledging
from parlour.testing.room import TABLE, Room

PEOPLE = ("ada", "bob", "cleo", "dan", "eve", "finn", "gus", "hal", "ida")
HOUSEHOLD = frozenset({"stand", "leave", "invite_bots", "resume", "close"})

ODD: tuple[Any, ...] = (-1, 0, 1, 7, 2**53, -(2**60), 1.5, "", "x", None, True, [], {}, [1], {"a": 1})
"""Arguments that most actions do not take."""

PATIENCE_SECONDS = (0.1, 1, 5)

SAY = "(says)"
"""What somebody says in the chat of a table, where the room has one: in place of an action, and no name of one."""


class ScriptedAct(msgspec.Struct, frozen=True):
    """Somebody does something at a table; or nobody does, and time passes."""

    person: str | None
    table: str = TABLE
    action: str = ""
    args: dict[str, Any] = {}
    decision: int | None = None
    wait_ms: int = 0
    offered: bool = True
    """Whether the prompt offered just this."""

    def __str__(self) -> str:
        """As one would tell it."""
        if self.person is None:
            return f"wait {self.wait_ms / 1000:g} s"
        return f"{self.person} {self.action} {msgspec.json.encode(self.args).decode()}"


def do(room: Any, deed: ScriptedAct) -> Refusal | None:
    """Do it; the refusal that was heard, if any."""
    if deed.person is None:
        room.wait(deed.wait_ms / 1000)
        return None
    if deed.action == SAY:
        room.say(deed.person, table=deed.table, **deed.args)
        return None
    try:
        room.act(deed.person, deed.action, table=deed.table, decision=deed.decision, **deed.args)
    except Refusal as refusal:
        return refusal
    return None


class Playout:
    """What comes next, in one room."""

    def __init__(self, room: Room, random: Random, people: Sequence[str], mischief: float = 0.0) -> None:
        self.room = room
        self.random = random
        self.people = people
        self.mischief = mischief
        self._old: list[ScriptedAct] = []
        self._pledging = Pledging(random)

    def next(self) -> ScriptedAct | None:
        """The next deed; None when nothing can happen any more."""
        random, room = self.random, self.room
        if self.mischief and random.random() < self.mischief:
            return self._mischief()
        table = self._table()
        on_turn, ordinary, rare = self._offered(table)
        due = room.next_due()
        if due is not None and random.random() < (0.06 if on_turn else 0.5 if ordinary else 0.9):
            return ScriptedAct(None, wait_ms=max(0, due - room.now))
        if random.random() < 0.1:
            return ScriptedAct(None, wait_ms=round(1000 * random.choice(PATIENCE_SECONDS)))
        chosen = self._pool(on_turn, ordinary, rare)
        if chosen:
            deed = random.choice(chosen)
            self._old = [*self._old[-20:], deed]
            return deed
        if due is not None:
            return ScriptedAct(None, wait_ms=max(0, due - room.now))
        return None

    def _pool(
        self, on_turn: list[ScriptedAct], ordinary: list[ScriptedAct], rare: list[ScriptedAct]
    ) -> list[ScriptedAct]:
        luck = self.random.random()
        if rare and luck > 0.97:
            return rare
        if on_turn and (luck < 0.85 or not ordinary):
            return on_turn
        return ordinary or rare

    def _table(self) -> str:
        tables = [table for table in self.room.tables.values() if not table.over]
        return self.random.choice(tables or list(self.room.tables.values())).id

    def _offered(self, table: str) -> tuple[list[ScriptedAct], list[ScriptedAct], list[ScriptedAct]]:
        """What may be done: by whoever is on turn, by anybody, and what would end the fun too soon."""
        on_turn: list[ScriptedAct] = []
        ordinary: list[ScriptedAct] = []
        rare: list[ScriptedAct] = []
        at = self.room.tables[table]
        for person in self.people:
            if not admits(at.lookers, person):
                continue
            prompt = self.room.seen(person, table).prompt
            for option in prompt["options"]:
                deed = self._fill(person, table, option, prompt["decision"])
                if deed is None:
                    continue
                action = at.rules.actions.get(deed.action)
                if action is not None and action.on_turn:
                    on_turn.append(deed)
                elif deed.action in HOUSEHOLD:
                    rare.append(deed)
                else:
                    ordinary.append(deed)
        return on_turn, ordinary, rare

    def _fill(self, person: str, table: str, option: dict[str, Any], decision: int) -> ScriptedAct | None:
        args: dict[str, Any] = {}
        if option["action"] in ACTIONS:
            args.update(self._pledging.args(option["action"], self.room.seen(person, table).view, person))
        for name, choice in option.get("args", {}).items():
            if name in args:
                continue
            some = list(values(choice, self.random))
            if not some:
                return None
            args[name] = self.random.choice(some)
        cited = decision if self.random.random() < 0.3 else None
        return ScriptedAct(person, table, option["action"], args, cited)

    def _mischief(self) -> ScriptedAct:
        """What nobody offered: an old move, another's, one a little wrong, arguments out of range, no action at all."""
        random, table = self.random, self._table()
        on_turn, ordinary, _ = self._offered(table)
        person, luck = random.choice(self.people), random.random()
        if self._old and luck < 0.3:
            old = random.choice(self._old)
            may_look = admits(self.room.tables[old.table].lookers, old.person)
            again = random.random() < 0.5 and may_look
            stale = self.room.seen(old.person, old.table).prompt["decision"] - 1 if again else None
            who = old.person if random.random() < 0.5 else person
            return msgspec.structs.replace(old, person=who, decision=stale, offered=False)
        if (on_turn or ordinary) and luck < 0.6:
            deed = random.choice(on_turn or ordinary)
            if not deed.args or random.random() < 0.3:
                return msgspec.structs.replace(deed, person=person, decision=None, offered=False)
            name = random.choice(sorted(deed.args))
            args = deed.args | {name: self._nearly(deed.args[name])}
            return msgspec.structs.replace(deed, args=args, decision=None, offered=False)
        actions = self.room.tables[table].rules.actions
        action = random.choice([*actions, "no_such_action"])
        chosen = actions.get(action)
        args = {name: random.choice(ODD) for name in (chosen.names if chosen else ("cell",))}
        return ScriptedAct(person, table, action, args, offered=False)

    def _nearly(self, value: Any) -> Any:
        """Another value of the same type: of a text, one that was used before, such as a card that has been played."""
        if type(value) is int:
            return value + self.random.choice((-1, 1, 7))
        used = sorted({arg for old in self._old for arg in old.args.values() if isinstance(arg, str)})
        return self.random.choice(["x", *used] if isinstance(value, str) else ODD)


def values(choice: dict[str, Any], random: Random) -> Iterator[Any]:
    """Some of the values that an argument may have, by what a prompt says of it."""
    if "in" in choice:
        yield from choice["in"]
    elif "min" in choice:
        low, high = choice["min"], choice["max"]
        yield from (low, high, random.randint(low, high), min(high, low + random.randint(0, 9)))
    elif choice["type"] == "string":
        length = min(choice.get("max_length") or 8, 8)
        yield "".join(random.choice("abcxyz") for _ in range(random.randint(1, max(1, length))))
    else:
        yield [] if choice["type"] == "array" else {}


def vary(settings: type[Settings], random: Random) -> dict[str, Any]:
    """Settings that may be chosen: often those by default, else anything within the limits."""
    if random.random() < 0.4:
        return {}
    chosen = {}
    info = inspect.type_info(settings)
    assert isinstance(info, inspect.StructType)
    for field in info.fields:
        if random.random() < 0.5:
            values = list(_choices(field.type, random))
            if values:
                chosen[field.encode_name] = random.choice(values)
    try:
        msgspec.convert(chosen, settings)
    except msgspec.ValidationError:
        return {}  # these do not go together
    return chosen


def _choices(kind: inspect.Type, random: Random) -> Iterator[Any]:
    match kind:
        case inspect.IntType(ge=low, le=high) if low is not None and high is not None:
            yield from (low, high, random.randint(low, high), min(high, low + 3))
        case inspect.BoolType():
            yield from (False, True)
        case inspect.LiteralType(values=values):
            yield from values
