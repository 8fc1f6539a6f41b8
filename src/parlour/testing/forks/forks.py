"""Forks: a step is done again a little otherwise, beside what happened, and nobody else may be able to tell.

What is done otherwise is one thing that chance has drawn, of any kind, or one argument that somebody has chosen. The
copy of the table then goes on beside the real one for a while. What anybody hears of both is compared.

- What chance drew and the game keeps hidden (in somebody's `Private`, in `Sealed`, or without a mark) may be heard
  nowhere as it is; and nothing at all may depend on what chance drew for one person alone.
- Of an argument that is `Hidden` nothing may be heard while somebody else has the same still to choose.
- An argument that nobody else hears of is `Hidden`, or the journal would keep it in the open.
- What one chooses once, while others have the same still to choose, is `Hidden`, or `@action(open=True)` says that it
  may be seen.

What may rightly differ is what was moved to the public part, what its holder showed, all that comes when the game is
over, and what follows when the game takes another course: another phase, another turn, other winners (or what the
game's own `course` says). A likeness may be chance: it is told when it was seen again and never contradicted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random as Luck
from typing import Any

from parlour.kit.refusals import Refusal
from parlour.table.commit import State
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.changes import changes, named, text
from parlour.testing.forks.copies import Copies
from parlour.testing.forks.likeness import copied
from parlour.testing.forks.look import StepJudge
from parlour.testing.forks.moment import Moment, Viewers, arguments, hidden_from, person_of
from parlour.testing.forks.otherwise import choices, chosen, directly, offer, outcomes
from parlour.testing.forks.source import Source
from parlour.testing.forks.suspicions import Suspicions
from parlour.testing.leak import Leak
from parlour.testing.outside import Outside
from parlour.testing.playout import ScriptedAct
from parlour.testing.shown import value_of
from parlour.testing.watched import Draw, Drawing

SOURCES_PER_STEP = 2
"""So many things are done otherwise in one step."""


class Forks:
    """Looks at every step of one room."""

    def __init__(self, luck: Luck, suspicions: Suspicions, outside: Outside | None = None) -> None:
        self.copies = Copies(luck, outside or Outside())
        self._luck = luck
        self._suspicions = suspicions
        self._before: dict[str, State] = {}
        self._drawn: dict[Draw, Drawing] = {}

    def note(self, draw: Draw, drawing: Drawing) -> None:
        """Chance has drawn something in what really happens."""
        self._drawn[draw] = drawing

    def after(self, table: Table, step: Step, viewers: Viewers, number: int, deed: ScriptedAct | None) -> None:
        """A step has happened; raise `Leak` where somebody has heard what they should not."""
        before, here = self._before.get(table.id), Moment(table, step)
        look = StepJudge(self.copies, self._suspicions, before, here, viewers, number, deed)
        self._go_on_beside(look)
        for source, others in self._sources(before, here):
            look.judge(source, others)
        self._before[table.id] = table.state()
        self._drawn.clear()

    def _sources(self, before: State | None, here: Moment) -> Iterator[tuple[Source, list[Moment]]]:
        """Some of the things that may be done otherwise in a step, each with what comes of it."""
        ways = [*self._ways_of_chance(here), *self._ways_to_choose(before, here)]
        self._luck.shuffle(ways)
        for source, tries in ways[:SOURCES_PER_STEP]:
            others = [other for again in tries if (other := again()) is not None]
            if others:
                yield source, others

    def _ways_of_chance(self, here: Moment) -> Iterator[tuple[Source, list[Callable[[], Moment | None]]]]:
        line = here.step.line
        for draw, drawing in self._drawn.items():
            others = list(outcomes(drawing, self._luck))
            if not others:
                continue
            wholes = frozenset(value for item in drawing.items if isinstance(value := value_of(item), bytes))
            source = Source(line.action, line.actor, directly(drawing), wholes)
            source.alone, source.vague = drawing.kind in ("below", "choice"), drawing.kind == "below"
            yield source, [_later(self._with_chance, here, draw, outcome) for outcome in others]

    def _with_chance(self, here: Moment, draw: Draw, outcome: Any) -> Moment | None:
        return self.copies.again(self._before.get(here.table.id), here, change=(draw, outcome))

    def _ways_to_choose(
        self, before: State | None, here: Moment
    ) -> Iterator[tuple[Source, list[Callable[[], Moment | None]]]]:
        line = here.step.line
        action = here.table.rules.actions.get(line.action)
        if before is None or action is None or not line.actor.startswith("person:"):
            return
        given = arguments(line)
        offered = offer(
            Table.load(here.table.id, here.table.rules, before, here.table.resources), person_of(line), action
        )
        for name, value in given.items():
            others = list(choices(offered.get(name), value, self._luck)) if name in action.types else []
            if others:
                whole = text(value)
                wholes = frozenset([whole] if isinstance(value, dict | list) else ())
                source = Source(line.action, line.actor, chosen(value), wholes, name, name in action.hidden)
                yield source, [_later(self._with_argument, here, before, {**given, name: other}) for other in others]

    def _with_argument(self, here: Moment, before: State, args: dict[str, Any]) -> Moment | None:
        return self.copies.again(before, here, args=args)

    def refused(self, table: Table, deed: ScriptedAct, refusal: Refusal, number: int) -> None:
        """Somebody was refused: the words may not name what is hidden, and another thing at a copy."""
        for beside in self.copies.beside(table.id):
            if deed.person not in beside.blind:
                continue
            other = self.copies.refusal(beside.table, deed, table.now)
            if other is None or other.reason == refusal.reason:
                continue
            here, there = (hidden_from(at.projection.sealed_text, at, deed.person) for at in (table, beside.table))
            for slot, kept, instead in changes(here, there, beside.source.wholes):
                if copied(refusal.reason, other.reason, kept, instead):
                    words = (
                        f"after step {number} ({deed}): {deed.person} is refused in words that tell what is hidden in "
                        f"`{named(slot)}`: {refusal.reason!r} / {other.reason!r}"
                    )
                    key = ("refused", deed.action, str(slot[0]))
                    self._suspicions.hit(key, Leak(words, deed.person, number, deed))
                    break

    def _go_on_beside(self, look: StepJudge) -> None:
        for beside in self.copies.beside(look.here.table.id):
            other = self.copies.again(beside.table, look.here)
            beside.left -= 1
            if other is not None:
                look.judge_later(beside, other)
            if other is None or not beside.blind or not beside.left:
                self.copies.give_up(beside)


def _later(do: Callable[..., Moment | None], *args: Any) -> Callable[[], Moment | None]:
    return lambda: do(*args)
