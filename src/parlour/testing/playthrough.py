"""Playthroughs: a game written down, every step and every view, to be read when the rules or the kit change.

    python -m parlour.testing.playthrough            write tests/playthroughs anew, the same deeds as before
    python -m parlour.testing.playthrough --fresh    with new deeds

A file begins with what it was played from: the game, its settings, the seed of chance, the people. A line `# 3 ...` is
a deed; below it stands what came of it: what was told to all and to whom, the public part (a star where a field has
changed), and what each person sees and may do. A test compares; a registered game without a file fails it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from parlour.kit.game import Game
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.playout import Playout, ScriptedAct, do
from parlour.testing.room import TABLE, Room

FOLDER = Path("tests/playthroughs")

DEED = re.compile(r"^# \d+ (?:wait (?P<seconds>[\d.]+) s|(?P<person>\w+) (?P<action>\w+) (?P<args>\{.*\}))$")

STARTS: dict[str, dict[str, Any]] = {
    "holdem": {"settings": {"seats": 4}, "people": ("ada", "bob", "cleo", "dan"), "seed": 24, "length": 70},
}
"""What a new playthrough of a game starts from, where the general rule gives a dull one."""


class Script(msgspec.Struct):
    """What a playthrough is played from."""

    settings: dict[str, Any]
    seed: int
    people: Sequence[str]
    deeds: list[ScriptedAct]


def written(game: type[Game], script: Script) -> str:
    """The playthrough of a script."""
    return "\n".join(_Writer(game, script).lines()) + "\n"


def fresh(game: type[Game]) -> Script:
    """A new script: people without sense, by a seed."""
    start = STARTS.get(game.name, {})
    people = tuple(start.get("people", ("ada", "bob", "cleo", "dan", "eve", "finn")[: max(3, game.seats_min + 1)]))
    script = Script(dict(start.get("settings", {})), start.get("seed", 0), people, [])
    room = Room(game, settings=script.settings, seed=script.seed)
    playout = Playout(room, Random(script.seed), people, mischief=0.03)
    while len(script.deeds) < start.get("length", 40) and (deed := playout.next()) is not None:
        deed = ScriptedAct(deed.person, action=deed.action, args=deed.args, wait_ms=deed.wait_ms)
        script.deeds.append(deed)
        do(room, deed)
    return script


def read(text: str) -> Script:
    """The script that a playthrough was played from."""
    head = dict(line.split(": ", 1) for line in text.split("\n\n", 1)[0].splitlines())
    deeds = []
    for line in text.splitlines():
        if not line.startswith("# "):
            continue
        deed = DEED.match(line)
        assert deed is not None, f"this is no deed: {line}"
        if deed["person"] is None:
            deeds.append(ScriptedAct(None, wait_ms=round(1000 * float(deed["seconds"]))))
        else:
            deeds.append(ScriptedAct(deed["person"], action=deed["action"], args=msgspec.json.decode(deed["args"])))
    return Script(msgspec.json.decode(head["settings"]), int(head["seed"]), head["people"].split(), deeds)


class _Writer:
    def __init__(self, game: type[Game], script: Script) -> None:
        self._game = game
        self._script = script
        self._fresh: list[tuple[Table, Step]] = []
        self._room = Room(game, settings=script.settings, seed=script.seed, after=self._after)
        self._viewers = (*script.people, None)
        self._shown: dict[str, dict[str, Any]] = {}
        self._told: dict[str | None, int] = {}
        for viewer in self._viewers:
            self._room.watch(viewer)

    def _after(self, table: Table, step: Step) -> None:
        self._fresh.append((table, step))

    def lines(self) -> Iterator[str]:
        script = self._script
        yield f"game: {self._game.name}"
        yield f"settings: {_text(script.settings)}"
        yield f"seed: {script.seed}"
        yield f"people: {' '.join(script.people)}"
        yield ""
        yield from self._outcome()
        for number, deed in enumerate(script.deeds, 1):
            yield ""
            yield f"# {number} {deed}"
            refusal = do(self._room, deed)
            if refusal is not None:
                yield f"refused: {refusal.code}: {refusal.reason}"
            yield from self._outcome()

    def _outcome(self) -> Iterator[str]:
        """What came of a deed, step by step, and what everybody sees then."""
        fresh, self._fresh = self._fresh, []
        for table, step in fresh:
            line, now = step.line, (step.line.now - self._room.opened) / 1000
            yield f"-- {table.id} version {line.version}, at {now:g} s: {line.action} by {line.actor}"
        for viewer in (None, *self._script.people) if fresh else ():
            yield from self._heard(viewer)
        if fresh:
            yield from self._public()
            for viewer in self._viewers:
                yield from self._seen(viewer)

    def _heard(self, viewer: str | None) -> Iterator[str]:
        frames = self._room.seen(viewer, TABLE).frames
        start = self._told.get(viewer, 1)
        self._told[viewer] = len(frames)
        for frame in map(msgspec.json.decode, frames[start:]):
            events = frame.get("events", ()) if viewer is None else frame.get("told", ())
            for event in events:
                yield f"{'all' if viewer is None else viewer} hears {_text(event)}"

    def _public(self) -> Iterator[str]:
        view = self._room.view(None, TABLE)
        before = self._shown.get(TABLE)
        for name, value in view.items():
            changed = before is not None and before[name] != value
            yield f"  {'*' if changed else ' '} {name} {_text(value)}"
        self._shown[TABLE] = msgspec.json.decode(msgspec.json.encode(view))

    def _seen(self, viewer: str | None) -> Iterator[str]:
        seen = self._room.seen(viewer, TABLE)
        who = viewer or "bystander"
        assert seen.view == self._room.view(None, TABLE), f"{who} sees another public part"
        if seen.mine:
            yield f"    {who} sees {_text(seen.mine)}"
        yield f"    {who} may, decision {seen.prompt['decision']}: {_text(seen.prompt['options'])}"


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def main(arguments: Sequence[str]) -> int:
    """Write the playthroughs of all registered games."""
    from parlour.app import GAMES

    for rules in GAMES:
        file = FOLDER / f"{rules.name}.txt"
        known = file.exists() and "--fresh" not in arguments
        script = read(file.read_text(encoding="utf-8")) if known else fresh(rules.game)
        file.write_text(written(rules.game, script), encoding="utf-8")
        print(f"{file}: {len(script.deeds)} deeds")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
