"""One step, looked at: what was done otherwise in it, and whether anybody can tell."""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.kit.actions import Action
from parlour.kit.parts import OVER
from parlour.kit.prompts import OneOf
from parlour.table.commit import State
from parlour.table.table import Table
from parlour.testing.changes import MISSING, Path, at, changes, field_of, named
from parlour.testing.forks.copies import Copies
from parlour.testing.forks.likeness import copied, holds, is_copy, seated
from parlour.testing.forks.moment import Moment, Viewer, Viewers, arguments, person_of
from parlour.testing.forks.otherwise import length_of
from parlour.testing.forks.source import Beside, Source
from parlour.testing.forks.suspicions import Suspicions
from parlour.testing.leak import Leak
from parlour.testing.playout import ScriptedAct
from parlour.testing.shown import value_of

PLAIN_DEPTH = 2
"""So deep lies what is kept as it is, or in a list; deeper down there are logs, and books."""


class StepJudge:
    """One step, looked at."""

    def __init__(
        self,
        copies: Copies,
        suspicions: Suspicions,
        before: State | None,
        here: Moment,
        viewers: Viewers,
        number: int,
        deed: ScriptedAct | None,
    ) -> None:
        self.copies, self.suspicions, self.before, self.here = copies, suspicions, before, here
        self.viewers, self.number, self.deed = viewers, number, deed
        self._hits: set[tuple[str, ...]] = set()
        self._sealed = msgspec.json.decode(before.sealed) if before is not None else {}

    def judge(self, source: Source, others: list[Moment]) -> None:
        """Something was done otherwise in this step."""
        actor = source.actor.removeprefix("person:") if source.argument is not None else ""
        everybody = [viewer for viewer in self.viewers if viewer != actor]
        blind, told, hides = [], [], False
        for viewer in everybody:
            hides |= self._hidden_differs(others[0], viewer)
            if self.here.heard(viewer) == others[0].heard(viewer):
                blind.append(viewer)
                self._count(others[0], viewer)
            else:
                told.append(viewer)
        waits = self._who_waits(source) if source.argument is not None else []
        if hides and blind:
            self.copies.stay_beside(source, others[0], blind, waits)
        if source.argument is not None and not source.hidden:
            self._judge_open(source, others, everybody, told, waits, hides)
            return
        if source.hidden and waits and told and not self._tells_a_number(source, others[0], told[0]):
            self._told_too_early(source, others[0], told[0], waits)
        for viewer in told:
            if self._rightly(others[0]):
                continue
            self._judge_copies(source, others, viewer)
            if source.alone:
                self._judge_what_follows(source, others[0], viewer)
            if source.argument is None:
                self._judge_who(source, others, viewer)

    def judge_later(self, beside: Beside, other: Moment) -> None:
        """Another step at the table and at the copy beside it."""
        line = self.here.step.line
        if not line.actor.startswith("person:"):
            beside.waits = []
        elif line.action == beside.source.action:
            beside.waits = [person for person in beside.waits if person != person_of(line)]
        for viewer in list(beside.blind):
            if self.here.heard(viewer) == other.heard(viewer):
                self.suspicions.steps += 1
                continue
            beside.blind.remove(viewer)
            if self._rightly(other) or (beside.source.argument is not None and not beside.waits):
                continue
            if not beside.source.vague or beside.source.argument is not None:
                self._judge_copies(beside.source, [other], viewer, later=True)

    # Kinds of leaks.

    def _judge_open(
        self,
        source: Source,
        others: list[Moment],
        everybody: list[Viewer],
        told: list[Viewer],
        waits: list[str],
        hides: bool,
    ) -> None:
        """An argument without a mark should have one where nobody hears of it, or where others have yet to choose."""
        argument, action = source.argument or "", self.here.table.rules.actions[source.action]
        key = ("not marked", source.action, argument)
        if not told:
            if (
                hides
                and self._is_secret(source, others[0], waits)
                and all(self.here.heard(viewer) == other.heard(viewer) for other in others[1:] for viewer in everybody)
            ):
                words = (
                    f"nobody else hears of `{argument}` in `{source.action}`, but the journal keeps it in the open: "
                    "mark it Hidden[...]"
                )
                self._hit(key, None, words)
            return
        self.suspicions.miss(key, 1000 if waits else 1)
        if action.open or action.on_turn or not action.seated or not waits:
            return
        if not self._could_again(source) and self._resolves(source, waits):
            words = (
                f"everybody sees `{argument}` of `{source.action}` while {waits[0]} has the same still to choose: "
                "mark it Hidden[...] and keep it Private, or say @action(open=True)"
            )
            self._hit(("in the open", source.action, argument), told[0], words)

    def _is_secret(self, source: Source, other: Moment, waits: list[str]) -> bool:
        """Whether it is kept as somebody's alone, or chosen while others choose; what nobody sees may be no secret."""
        here, there = self.here.hidden(None), other.hidden(None)
        if any(here[name] != there[name] for name in self.here.table.rules.own):
            return True
        return bool(waits) and not self._could_again(source) and self._resolves(source, waits)

    def _told_too_early(self, source: Source, other: Moment, viewer: Viewer, waits: list[str]) -> None:
        place, one, two = next(changes(self.here.told(viewer), other.told(viewer)))
        words = (
            f"what {_who(viewer)} hears depends on the hidden `{source.argument}` while {waits[0]} has the same still "
            f"to choose: {_difference(place, one, two)}"
        )
        self._hit(("too early", source.action, source.argument or ""), viewer, words)

    def _judge_copies(self, source: Source, others: list[Moment], viewer: Viewer, *, later: bool = False) -> None:
        """What is hidden from somebody, and yet they hear it as it is."""
        here, other = self.here, others[0]
        prompted = here.own(viewer) != other.own(viewer)
        heard_now, hidden_now = here.told(viewer), here.hidden(viewer)
        hidden = list(changes(hidden_now, other.hidden(viewer), source.wholes))
        for place, one, two in changes(heard_now, other.told(viewer), source.wholes):
            if prompted and "prompt" in place:
                continue  # it follows from what is this viewer's own
            for slot, kept, instead in hidden:
                if not copied(one, two, kept, instead) or not self._stays_hidden(
                    slot, kept, fresh=source.argument is None, later=later
                ):
                    continue
                if self._may_know(source, viewer, place, slot, kept, instead, other):
                    continue
                if later and not source.direct(kept, instead):
                    continue
                key = ("copied", source.action, str(slot[0]), field_of(place))
                if all(
                    is_copy(at(it.told(viewer), place), one, at(it.hidden(viewer), slot), kept) for it in others[1:]
                ):
                    if source.vague and not source.direct(kept, instead) and len(others) < 3:
                        continue
                    words = f"{_who(viewer)} hears what is hidden in `{_slot(slot)}`{self._advice(slot)}: "
                    self._hit(key, viewer, words + _difference(place, one, two))
                else:
                    self.suspicions.miss(key)
                break

    def _judge_what_follows(self, source: Source, other: Moment, viewer: Viewer) -> None:
        """What chance drew for one person alone, and somebody else hears something that follows from it."""
        here, private = self.here, self.here.table.rules.own
        if here.own(viewer) != other.own(viewer):
            return
        for slot, kept, instead in changes(here.hidden(viewer), other.hidden(viewer), source.wholes):
            if slot[0] in private and source.direct(kept, instead):
                place, one, two = next(changes(here.told(viewer), other.told(viewer)))
                if self._may_know(source, viewer, place, slot, kept, instead, other):
                    continue
                words = f"what {_who(viewer)} hears depends on what is hidden in `{_slot(slot)}`: "
                key = ("follows", source.action, str(slot[0]), field_of(place))
                self._hit(key, viewer, words + _difference(place, one, two))
                return

    def _judge_who(self, source: Source, others: list[Moment], viewer: Viewer) -> None:
        """Chance has chosen somebody for something that they alone know, and somebody else hears whom."""
        if self.here.own(viewer) != others[0].own(viewer):
            return
        seats, private = self.here.table.game.seats, self.here.table.rules.own
        hidden_now = self.here.hidden(viewer)
        for place, one, two in changes(self.here.told(viewer), others[0].told(viewer)):
            if not source.direct(one, two):
                continue
            for other in others:
                chosen = {seated(seats, one), seated(seats, at(other.told(viewer), place))}
                slots = [slot for slot, _, _ in changes(hidden_now, other.hidden(viewer)) if slot[0] in private]
                if None in chosen or chosen != {slot[1] for slot in slots if len(slot) > 1}:
                    break
            else:
                words = f"{_who(viewer)} hears whose `{slots[0][0]}` is another: {_difference(place, one, two)}"
                self._hit(("who", str(slots[0][0]), field_of(place)), viewer, words)
                return

    # What is right.

    def _rightly(self, other: Moment) -> bool:
        return self.here.over or other.over or self.here.course() != other.course()

    def _may_know(
        self, source: Source, viewer: Viewer, place: Path, slot: Path, kept: Any, instead: Any, other: Moment
    ) -> bool:
        """Whether this viewer may know it for some other reason."""
        private = slot[0] not in self.here.table.rules.sealed
        if private and source.argument is None and self._shown_by_the_holder(slot, kept):
            return True
        if private and source.argument is not None and self._closes_a_round(source):
            return True
        if not private and "told" in place:
            return True  # it was said to this viewer alone
        if holds(self.here.own(viewer), kept) and holds(other.own(viewer), instead):
            return True
        asked = getattr(self.here.table.game, "seen_by", None)
        return asked is not None and value_of(kept) in set(map(value_of, asked(viewer)))

    def _stays_hidden(self, slot: Path, kept: Any, *, fresh: bool, later: bool) -> bool:
        """Whether it is there to be hidden: a field that nobody sees may keep a log of what all have heard."""
        rules, field = self.here.table.rules, str(slot[0])
        if field not in rules.sealed:
            return True
        if len(slot) > PLAIN_DEPTH:
            return False
        if not later and (fresh or field in rules.marked_sealed):
            return field in rules.marked_sealed  # one without a mark may be there to remember what all have seen
        return holds(self._sealed.get(field), kept)

    def _shown_by_the_holder(self, slot: Path, kept: Any) -> bool:
        """Whether it is their own whose step this is, and was before."""
        holder = str(slot[1])
        mine = [self._sealed.get(name, {}).get(holder) for name in self.here.table.rules.own]
        return self.here.step.line.actor == "person:" + holder and holds(mine, kept)

    def _tells_a_number(self, source: Source, other: Moment, viewer: Viewer) -> bool:
        """Whether no more is heard than how many were chosen."""
        name = source.argument or ""
        if isinstance(self.here.table.rules.actions[source.action].choices()[name], OneOf):
            return False  # these are words, and no rows of letters or cards
        one, two = (length_of(arguments(moment.step.line)[name]) for moment in (self.here, other))
        if one == two:
            return False
        heard = changes(self.here.told(viewer), other.told(viewer))
        return all((here, there) == (one, two) for _, here, there in heard)

    def _closes_a_round(self, source: Source) -> bool:
        """Whether others have chosen before, and whoever acted now was the last to."""
        return source.action in self.here.table.rules.actions and not self._who_waits(source)

    def _hidden_differs(self, other: Moment, viewer: Viewer) -> bool:
        return self.here.hidden(viewer) != other.hidden(viewer)

    def _count(self, other: Moment, viewer: Viewer) -> None:
        one, two = self.here.hidden(viewer), other.hidden(viewer)
        fields = [name for name in one if one[name] != two[name]]
        if fields:
            self.suspicions.pairs += 1
            self.suspicions.compared.update(fields)

    # Who has still to choose.

    def _who_waits(self, source: Source) -> list[str]:
        """Who could do the same before this step, and can still do it."""
        if self.before is None:
            return []
        action, table = self.here.table.rules.actions[source.action], self.here.table
        if action.on_turn:
            return []  # nobody else is
        now = table.state()
        return [
            person
            for person in table.game.seats or list(table.game.people)
            if person is not None
            and person != source.actor.removeprefix("person:")
            and self._could(self.before, person, action)
            and self._could(now, person, action)
        ]

    def _could_again(self, source: Source) -> bool:
        """Whether whoever has done this could do it once more."""
        action = self.here.table.rules.actions[source.action]
        return self._could(self.here.table.state(), source.actor.removeprefix("person:"), action)

    def _resolves(self, source: Source, waits: list[str]) -> bool:
        """Whether the game is over, or a new round begins, once all others have done the same."""
        action = self.here.table.rules.actions[source.action]
        here = self.here.table
        table = Table.load(here.id, here.rules, here.state(), here.resources)
        if not all(self.copies.does(table, person, action) for person in waits):
            return False
        return table.game.phase in OVER or self._could(table.state(), source.actor.removeprefix("person:"), action)

    def _could(self, state: State, person: str, action: Action) -> bool:
        """Whether somebody could do this in that state."""
        here = self.here.table
        return self.copies.does(Table.load(here.id, here.rules, state, here.resources), person, action)

    # What is said of it.

    def _hit(self, key: tuple[str, ...], viewer: Viewer, words: str) -> None:
        """It is counted once a step, whoever hears it."""
        if key not in self._hits:
            self._hits.add(key)
            after = f"step {self.number} ({self.deed})" if self.deed is not None else "the opening"
            self.suspicions.hit(key, Leak(f"after {after}: {words}", viewer, self.number, self.deed))

    def _advice(self, slot: Path) -> str:
        field = str(slot[0])
        return " (Public, if it is no secret)" if field in self.here.table.rules.sealed else ""


def _who(viewer: Viewer) -> str:
    return viewer or "a bystander"


def _slot(slot: Path) -> str:
    return f"{slot[0]} of {slot[1]}" if len(slot) > 1 and isinstance(slot[1], str) else str(slot[0])


def _difference(place: Path, one: Any, two: Any) -> str:
    return f"{named(place[1:]) or 'the number of messages'}: {_short(one)} / {_short(two)}"


def _short(value: Any) -> str:
    return "nothing" if value is MISSING else repr(value)[:80]
