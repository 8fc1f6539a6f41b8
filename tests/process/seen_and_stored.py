"""What players have seen and been told, held against what is in the files of a server that is gone.

Nothing here asks the server: the journal is read from a copy of its data folder, as a kill has left it.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parlour.store.port import Line, State
from parlour.store.sqlite import SqliteStore
from parlour.table.commit import public_of

SHARED = ("events", "changes", "entries")
TOLD = ("mark", "fold", "check", "call", "bet", "raise")
LINES_MAX = 1_000_000

Act = tuple[str, str, str]  # (table, person, action id)


@dataclass
class Evidence:
    """Everything that was acknowledged, refused or shown, by whomever."""

    acknowledged: dict[Act, int] = field(default_factory=dict)
    refused: set[Act] = field(default_factory=set)
    shown: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    net_before: dict[Act, int] = field(default_factory=dict)
    heads: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    _goals: list[tuple[int, asyncio.Event]] = field(default_factory=list)

    def goal(self, more: int) -> asyncio.Event:
        """An event for the moment at which so many more actions have been acknowledged."""
        reached = asyncio.Event()
        self._goals.append((len(self.acknowledged) + more, reached))
        return reached

    def acknowledge(self, act: Act, version: int) -> None:
        """Somebody was told `ok`."""
        before = self.acknowledged.setdefault(act, version)
        if before != version:
            self.broken.append(f"{act} was answered with version {before}, and then with {version}")
        self.heads[act[0]] = max(self.heads[act[0]], version)
        for goal, reached in self._goals:
            if len(self.acknowledged) >= goal:
                reached.set()

    def refuse(self, act: Act) -> None:
        """Somebody was told `error`: nothing has changed."""
        if act in self.acknowledged:
            self.broken.append(f"{act} was accepted, and then refused")
        self.refused.add(act)

    def show(self, update: dict[str, Any]) -> None:
        """Somebody saw a version come."""
        place = update["table"], update["version"]
        shared = {part: update[part] for part in SHARED if part in update}
        before = self.shown.setdefault(place, shared)
        if before != shared:
            self.broken.append(f"{place} was shown as {before}, and to somebody else as {shared}")
        self.heads[place[0]] = max(self.heads[place[0]], place[1])

    def look_again(self, snapshot: dict[str, Any], head: int) -> None:
        """Somebody has come back, and is shown where the table stands; `head` is what was known when they asked."""
        if snapshot["version"] < head:
            self.broken.append(f"{snapshot['table']} was at {head}, and is at {snapshot['version']} again")


def broken_promises(evidence: Evidence, data: Path) -> list[str]:
    """Everything that was promised and does not hold in the files of a data folder that no process uses."""
    broken = list(evidence.broken)
    journals, states = read(data, sorted(evidence.heads))
    for table, lines in journals.items():
        broken += _check_journal(table, lines, states[table])
        broken += _check_shown(table, lines, evidence)
        if states[table].game == "holdem":
            broken += _check_chips(table, lines, states[table], evidence)
    written: dict[Act, int] = {}
    for table, lines in journals.items():
        for line in lines:
            if line.action_id is not None:
                written[table, line.actor.removeprefix("person:"), line.action_id] = line.version
    for act, version in evidence.acknowledged.items():
        if written.get(act) != version:
            broken.append(f"{act} was acknowledged as version {version}, and on disk it is {written.get(act)}")
    broken += [f"{act} was refused, and is on disk" for act in evidence.refused if act in written]
    return broken


def read(data: Path, tables: list[str]) -> tuple[dict[str, list[Line]], dict[str, State]]:
    """Journals and states, from a copy: the files themselves stay as the kill has left them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)

        async def ask() -> tuple[dict[str, list[Line]], dict[str, State]]:
            store = SqliteStore(copy)
            try:
                return {table: await store.journal(table, 0, LINES_MAX) for table in tables}, await store.load(tables)
            finally:
                await store.close()

        return asyncio.run(ask())


def _check_journal(table: str, lines: list[Line], state: State) -> list[str]:
    broken = []
    if [line.version for line in lines] != list(range(1, state.version + 1)):
        broken.append(f"the journal of {table} has a gap, or does not end at {state.version}")
    acts = Counter((line.actor, line.action_id) for line in lines if line.action_id is not None)
    broken += [f"{act} was done {times} times at {table}" for act, times in acts.items() if times > 1]
    if sorted(line.now for line in lines) != [line.now for line in lines]:
        broken.append(f"the time at {table} went backwards")
    return broken


def _check_shown(table: str, lines: list[Line], evidence: Evidence) -> list[str]:
    """What was shown is what is written: the same move, by somebody who was there to make it."""
    broken = []
    for (shown_at, version), shown in evidence.shown.items():
        if shown_at != table:
            continue
        if version > len(lines):
            broken.append(f"version {version} of {table} was shown, and is not on disk: {shown}")
            continue
        line = lines[version - 1]
        told = [event for event in shown.get("events", ()) if event["kind"] in TOLD and not event.get("late")]
        if line.action in TOLD and [event["kind"] for event in told] != [line.action]:
            broken.append(f"version {version} of {table} was shown as {told}, and on disk it is {line.action}")
        elif line.action == "mark" and told[0]["cell"] != json.loads(line.args)["args"]["cell"]:
            broken.append(f"version {version} of {table} was shown as {told}, and on disk it is {line.args!r}")
    return broken


def _check_chips(table: str, lines: list[Line], state: State, evidence: Evidence) -> list[str]:
    """Chips on the table are the chips bought less the chips taken away, and what one wins another loses."""
    view = json.loads(public_of(state))
    stays = _stays(table, lines, evidence)
    bought = sum(stay.bought for some in stays.values() for stay in some)
    taken = 0
    for person, some in stays.items():
        nets = [stay.net for stay in some[1:]] + [view["net"].get(person, 0)]
        over = len(some) - (person in view["seats"])
        taken += sum(stay.bought + net - stay.net for stay, net in zip(some[:over], nets[:over], strict=True))
    there = sum(view["stacks"]) + sum(view["bets"]) + sum(pot["amount"] for pot in view["pots"])
    broken = []
    if there + taken != bought:
        broken.append(f"{table}: {bought} chips were bought, {there} are there, {taken} were taken away")
    if sum(view["net"].values()):
        broken.append(f"{table}: wins and losses do not add up: {view['net']}")
    return broken


@dataclass
class Stay:
    """What somebody bought between sitting down and standing up, and their net result before it."""

    bought: int
    net: int


def _stays(table: str, lines: list[Line], evidence: Evidence) -> dict[str, list[Stay]]:
    """Read from the journal: the players here ask only for chips that come at once."""
    stays: dict[str, list[Stay]] = defaultdict(list)
    for line in lines:
        person = line.actor.removeprefix("person:")
        if line.action == "sit":
            assert line.action_id is not None
            bought = json.loads(line.args)["args"]["buy_in"]
            stays[person].append(Stay(bought, evidence.net_before[table, person, line.action_id]))
        elif line.action == "top_up":
            stays[person][-1].bought += json.loads(line.args)["args"]["amount"]
    return stays
