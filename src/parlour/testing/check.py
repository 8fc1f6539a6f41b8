"""`parlour check FILE`: a game plays against itself, thousands of times, and everything it promises is looked at.

People without sense play from their prompts, with settings of every kind; they come and go, do what they may not, and
let their clocks run out. What is looked at: nothing is raised but refusals; the game's own `assert_sound` holds; what
the prompt offers is accepted; there is no dead end; prompts depend on the view alone, and do not change it; a view is
the public part and one's own; every state survives being stored; the journal replays exactly; no step takes for ever;
and nothing leaks (see `twins` and `forks`). Engines and resources are found by `outside`. A game with a given seed is
always the same game, so what was found is found again by its seed.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from typing import TextIO

import msgspec

from parlour.house.game_files import games_in, load
from parlour.house.servable import objection
from parlour.kit.game import Game
from parlour.kit.prompts import Free
from parlour.kit.refusals import Refusal
from parlour.table.looking import admits
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.forks.forks import Forks
from parlour.testing.forks.suspicions import Suspicions
from parlour.testing.leak import Leak
from parlour.testing.outside import FromFiles, Lacking, Outside
from parlour.testing.picture import difference
from parlour.testing.playout import HOUSEHOLD, PEOPLE, Playout, ScriptedAct, vary
from parlour.testing.timelimit import STEP_SECONDS, Endless, ended_when_stuck, time_limit
from parlour.testing.twins import World, compare
from parlour.testing.umpire import Broken, assert_prompt_is_pure, plain, view_of

SECONDS = 10.0
"""How long one file is tried when no number of games is asked for."""

THOROUGH_EVERY = 10
"""Of so many games one is looked at after every step; the others at their end."""

LENGTHS = (10, 20, 30, 80)
"""How many things happen in a game."""

CROWD = 6

SOUND, WRONG, UNCHECKED = 0, 1, 3
"""Exit codes; the last where something is private and nothing could be compared. 2 is for a wrong command line."""

COMING_AND_GOING = HOUSEHOLD | {"sit", "join"}


class Found(Exception):
    """Something is wrong with a game."""


def check(
    file: Path,
    games: int | None = None,
    seed: int = 0,
    out: TextIO = sys.stdout,
    resources: Mapping[str, Path] | None = None,
) -> int:
    """Try out every game in a file; an exit code. Without `games`, as many as ten seconds hold.

    `resources` are files by the names under which a club would keep them; others are looked for beside the game.
    """
    try:
        with time_limit(STEP_SECONDS, "reading the file"):
            kinds = games_in(load(file))
    except (Exception, Endless) as failure:
        print(f"{file} cannot be read: {type(failure).__name__}: {failure}", file=out)
        return WRONG
    if not kinds:
        print(f"{file} has no game in it: a class that inherits from parlour.kit.game.Game", file=out)
        return WRONG
    verdicts = []
    outside = FromFiles(file, resources or {})
    for kind in kinds:
        trial = Trial(file, [kind, *(other for other in kinds if other is not kind)], seed, out, outside=outside)
        sound = trial.run(games, SECONDS / len(kinds))
        verdicts.append(WRONG if not sound else SOUND if trial.secrecy_checked else UNCHECKED)
    return next((code for code in (WRONG, UNCHECKED) if code in verdicts), SOUND)


class Trial:
    """One game, tried out."""

    def __init__(
        self,
        file: Path,
        games: Sequence[type[Game]],
        seed: int,
        out: TextIO,
        step_seconds: float = STEP_SECONDS,
        outside: Outside | None = None,
    ) -> None:
        self.file = file
        self.step_seconds = step_seconds
        self.games = games
        self.name = games[0].name
        self.seed = seed
        self.out = out
        self.counts: Counter[str] = Counter()
        self.suspicions = Suspicions()
        self._outside = outside or FromFiles(file, {})

    def run(self, games: int | None, seconds: float) -> bool:
        """Play so many games, or for so long; whether all is well."""
        started = time.monotonic()
        seed = self.seed
        try:
            for kind in self.games:
                if (why := objection(rules_of(kind))) is not None:  # type: ignore[arg-type]
                    raise Found(f"cannot be served: {why}")
            while self.counts["games"] < games if games is not None else time.monotonic() - started < seconds:
                with ended_when_stuck():
                    self._game(seed)
                self.counts["games"] += 1
                seed += 1
            self.suspicions.tell()
        except (Exception, Endless) as failure:
            self._say(f"{self.name}: {_what(failure)}")
            for line in _told(failure, self.file):
                self._say(f"  {line}")
            if not isinstance(failure, Lacking):
                self._say(f"  again: parlour check {self.file} --seed {seed} --games 1")
            return False
        self._summary(time.monotonic() - started)
        return True

    def _say(self, text: str) -> None:
        print(text, file=self.out)

    def _summary(self, seconds: float) -> None:
        count = self.counts
        self._say(
            f"{self.name}: sound in {count['games']:,} games ({seconds:.1f} s): {count['actions']:,} actions, "
            f"{count['refused']:,} refused, {count['clocks']:,} waits for a clock, {count['finished']:,} games ended"
        )
        self._say(
            f"  {count['lines']:,} lines replayed, {count['states']:,} states stored and restored, "
            f"{count['prompts']:,} prompts asked twice"
        )
        self._say_of_secrecy()

    def _say_of_secrecy(self) -> None:
        count, forks = self.counts, self.suspicions
        if count["pairs"]:
            self._say(f"  {count['pairs']:,} pairs of twin worlds compared over {count['steps']:,} steps: equal")
        if forks.pairs:
            self._say(
                f"  {forks.pairs:,} times something hidden was otherwise ({forks.steps:,} steps went on from there): "
                "nobody could tell"
            )
        hidden = self._hidden()
        if not self.secrecy_checked:
            self._say(f"  SECRECY WAS NOT CHECKED: nothing came up that could be otherwise in {', '.join(hidden)}")
        elif not hidden:
            self._say("  nothing is private here, so there is no secret to look for")
        elif rest := [name for name in hidden if name not in forks.compared and not count["pairs"]]:
            self._say(f"  not otherwise in any of them: {', '.join(rest)}")

    def _hidden(self) -> list[str]:
        """What the game says is hidden: its private fields, those marked `Sealed`, and hidden arguments."""
        rules = rules_of(self.games[0])  # type: ignore[arg-type]
        arguments = [f"{name}({argument})" for name, action in rules.actions.items() for argument in action.hidden]
        return [*rules.own, *sorted(rules.marked_sealed), *([] if rules.own else arguments)]

    @property
    def secrecy_checked(self) -> bool:
        """Whether anything could be compared, where anything is hidden."""
        return not self._hidden() or self.counts["pairs"] > 0 or self.suspicions.pairs > 0

    # One game.

    def _game(self, seed: int) -> None:
        luck = Random(seed)
        settings = vary(rules_of(self.games[0]).settings, luck)  # type: ignore[arg-type]
        thorough = seed % THOROUGH_EVERY == 0
        forks = Forks(Random(f"{seed} otherwise"), self.suspicions, self._outside)
        people = self._people(settings)
        world = World(
            self.games, people, settings=settings, seed=seed, checked=thorough, forks=forks, outside=self._outside
        )
        playout = Playout(world.room, luck, [viewer for viewer in world.viewers if viewer], mischief=0.1)
        for _ in range(luck.choice(LENGTHS)):
            deed = playout.next()
            if deed is None:
                break
            promised = deed.offered and self._promised(world, deed)
            self._do(world, deed, promised)
            with self._in_time(f"looking at what follows step {len(world.deeds)}, {deed},"):
                for table in world.room.tables.values():
                    _assert_no_dead_end(table, world, deed)
                    if thorough:
                        self._look(table, world.viewers, deed)
        for table in world.room.tables.values():
            with self._in_time("replaying the game"):
                self._replay(world, table)
                self._look(table, world.viewers, None)
            self.counts["finished"] += sum(b'"kind":"finished"' in step.body for step in world.room.steps[table.id])
        self._twins(world, luck)

    def _people(self, settings: dict[str, object]) -> Sequence[str]:
        """One more than sit; of a great table only some, unless it needs more."""
        kind = self.games[0]
        seats = int(str(settings.get("seats", kind.seats_max)))
        return PEOPLE[: max(3, min(seats + 1, max(CROWD, kind.seats_min + 1)))]

    def _promised(self, world: World, deed: ScriptedAct) -> bool:
        """Whether the game's own prompt offers this, with nothing left to the reader."""
        rules = world.room.tables[deed.table].rules
        if deed.person is None or not rules.prompts_itself:
            return False
        own = rules.game.prompt(view_of(world.room.tables[deed.table], deed.person)) or ()
        option = next((option for option in own if option.action == deed.action), None)
        if option is None or any(isinstance(choice, Free) for choice in option.args.values()):
            return False
        return len(option.args) < 2  # each of two may be right, and not both together

    def _do(self, world: World, deed: ScriptedAct, promised: bool) -> None:
        try:
            with self._in_time(f"step {len(world.deeds) + 1}, {deed},"):
                accepted = world.do(deed)
        except Broken as broken:
            raise Found(f"{broken}") from broken
        except (Leak, Lacking):
            raise
        except Exception as failure:
            raise Found(f"step {len(world.deeds)}, {deed}, failed with {failure!r}") from failure
        self.counts["clocks" if deed.person is None else "actions"] += 1
        if accepted:
            return
        self.counts["refused"] += 1
        if promised:
            _, reason = msgspec.json.decode(world.heard[deed.person][-1][0])
            raise Found(f"the prompt offers step {len(world.deeds)}, {deed}, and yet it is refused: {reason}")
        if deed.decision is not None and not deed.offered:
            self.counts["stale"] += 1

    def _in_time(self, what: str, factor: int = 1) -> AbstractContextManager[None]:
        return time_limit(self.step_seconds * factor, what)

    def _replay(self, world: World, table: Table) -> None:
        replayed = world.room.replayed(table.id)
        where = difference(plain(table), plain(replayed))
        if where or replayed.state() != table.state():
            raise Found(f"the journal replays to another state: {where or 'in its times'}")
        restored = Table.load(table.id, table.rules, table.state(), table.resources)
        where = difference(plain(table), plain(restored))
        if where:
            raise Found(f"the state does not survive being stored: {where}")
        self.counts["lines"] += len(world.room.journal(table.id))
        self.counts["states"] += 1

    def _look(self, table: Table, viewers: Sequence[str | None], deed: ScriptedAct | None) -> None:
        """Views and prompts, as every viewer has them."""
        rules = table.rules
        for viewer in viewers:
            if not admits(table.lookers, viewer):
                continue
            shown = msgspec.json.decode(table.snapshot(viewer, table.now))
            own = {name for name in rules.own if getattr(table.game, name).entries().get(viewer) is not None}
            if viewer is not None and viewer == table.game.owner:
                own.add("door")
            if list(shown["view"]) != list(rules.public) or set(shown["mine"]) != own:
                raise Found(f"after {deed} the view of {viewer or 'a bystander'} is not the public part and their own")
            assert_prompt_is_pure(table, viewer)
            self.counts["prompts"] += 1

    def _twins(self, world: World, luck: Random) -> None:
        if not world.shuffles:
            return
        viewer = luck.choice(world.viewers)
        with self._in_time("playing the twin world", factor=10):
            steps = compare(world, viewer, luck)
        self.counts["pairs"] += steps > 0
        self.counts["steps"] += steps


def _assert_no_dead_end(table: Table, world: World, deed: ScriptedAct) -> None:
    """A game that is being played waits for somebody, or for a clock."""
    if table.game.phase != "playing" or table.due_at is not None:
        return
    for viewer in world.viewers:
        if not admits(table.lookers, viewer):
            continue
        options = world.room.seen(viewer, table.id).prompt["options"]
        if any(option["action"] not in COMING_AND_GOING for option in options):
            return
    raise Found(
        f"a dead end after step {len(world.deeds)}, {deed}: the game is playing, nobody can do anything, no timer runs"
    )


# What was found, in words.


def _what(failure: BaseException) -> str:
    match failure:
        case Leak():
            return f"LEAK: {failure}"
        case Lacking():
            return f"cannot be tried out: {failure}"
        case Found() | Broken() | Endless():
            return str(failure)
        case Refusal():
            return f"a table cannot be opened: {failure.reason}"
        case _:
            return f"{type(failure).__name__}: {failure}"


def _told(failure: BaseException, file: Path) -> Iterator[str]:
    """The line of the file where it went wrong; for a leak, what may be done about it."""
    if isinstance(failure, Leak):
        yield "before / after something hidden was exchanged. Showing a card is moving it to the public part; a game"
        yield "whose rules show more says so in `seen_by(self, person)`, or `course(self)` (docs/howto/secrets.md)."
    cause = failure.__cause__ or failure
    frames = [frame for frame in traceback.extract_tb(cause.__traceback__) if Path(frame.filename) == file.resolve()]
    if frames:
        yield f"{file}:{frames[-1].lineno}, in {frames[-1].name}: {frames[-1].line}"
