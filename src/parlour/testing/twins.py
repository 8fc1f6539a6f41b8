"""Twin worlds: nobody learns what the rules hide, not even from a size, an order, or a time.

A script is played in one world. For some viewer there is a second world where everything they never got to see in that
script (cards folded, mucked, never dealt) is exchanged, and the same people do the same again. All that reaches them
must be equal to the byte as long as the public course of the game is the same (the same winners). Where it differs, a
secret had a way out, whatever it was: an event, a field, a prompt, a refusal, a length, an order.

Commitments are replaced by an ideal one (`ideal`), since a real root depends on hidden cards; nothing else is masked.

What is exchanged are values of any type that came from a shuffle, or a sample, over the whole script; every other kind
of chance, and what people choose in secret, is done otherwise step by step (`forks`). What a viewer gets to see,
`shown` works out from the contract. A game that knows better says so by two methods, which nothing else calls:

    def seen_by(self, person: Person | None) -> Iterable[Any]:  # what the rules show this person just now
    def course(self) -> Any:  # what may rightly differ when hidden values do: by default the phase, and who won
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random as Luck
from typing import Any

import msgspec

from parlour.kit.game import Game
from parlour.table import codec
from parlour.table.looking import admits
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.testing.forks.forks import Forks
from parlour.testing.hearing import kept_for
from parlour.testing.house import House
from parlour.testing.leak import Leak
from parlour.testing.outside import Outside
from parlour.testing.picture import difference
from parlour.testing.playout import ScriptedAct, do
from parlour.testing.room import Room
from parlour.testing.shown import Value, held, seen_after, value_of
from parlour.testing.watched import Draw, Drawing, watched

Exchange = dict[Value, Any]
Exchanges = dict[Draw, tuple[list[Value | None], Exchange]]
"""What becomes of which values in a shuffle of just these things."""


class Shuffled(msgspec.Struct):
    """One shuffle of the first world."""

    deed: int
    before: list[Value | None]
    items: list[Any]


class World:
    """One playing of a script, with all that reached each viewer."""

    def __init__(
        self,
        games: Sequence[type[Game]],
        people: Sequence[str],
        *,
        settings: dict[str, Any] | None = None,
        seed: int = 0,
        checked: bool = False,
        exchanges: Exchanges | None = None,
        viewer: str | None = None,
        house: bool = False,
        forks: Forks | None = None,
        outside: Outside | None = None,
    ) -> None:
        """A room for these games, or a whole house, gateway and all.

        `exchanges` says what becomes of which shuffle in the second world of a viewer; `forks` looks at each step;
        a room has engines and resources from `outside`.
        """
        self.viewers = (*people, None)
        self.deeds: list[ScriptedAct] = []
        self.accepted: list[bool] = [True]
        self.heard: dict[str | None, list[list[bytes]]] = {viewer: [[]] for viewer in self.viewers}
        """What reached each viewer by the opening, and by each deed."""
        self.seen: dict[str | None, list[set[Value]]] = {viewer: [set()] for viewer in self.viewers}
        self.courses: list[bytes] = []
        self.shuffles: dict[Draw, Shuffled] = {}
        self._exchanges = exchanges or {}
        self._viewer = viewer
        self._exchange: Exchange = {}
        self._values: set[Value] = set()
        self._held: dict[str, dict[str, set[Value]]] = {}
        """What each person at each table held before this step."""
        self._taken: Counter[tuple[str, str | None]] = Counter()
        self.games, self._settings, self._seed = games, settings, seed
        self._forks = forks
        self._outside = outside
        self._kinds = kinds = [watched(game) for game in games]
        self._enter()
        self.house = house
        self.room: Any = (
            House(*kinds, settings=settings, seed=seed, after=self._after)
            if house
            else Room(*kinds, settings=settings, seed=seed, checked=checked, outside=outside, after=self._after)
        )
        self._hear()

    def twin(self, viewer: str | None, exchanges: Exchanges) -> World:
        """The second world of this one for a viewer, where nothing has been done yet."""
        people = [person for person in self.viewers if person is not None]
        return World(
            self.games,
            people,
            settings=self._settings,
            seed=self._seed,
            exchanges=exchanges,
            viewer=viewer,
            house=self.house,
            outside=self._outside,
        )

    def do(self, deed: ScriptedAct) -> bool:
        """The next deed of the script; whether it was accepted."""
        self._enter()
        self.deeds.append(deed)
        for viewer in self.viewers:
            self.heard[viewer].append([])
            self.seen[viewer].append(set())
        refusal = do(self.room, self._exchanged(deed))
        self.accepted.append(refusal is None)
        if refusal is not None:
            self.heard[deed.person][-1].append(codec.encode([refusal.code, refusal.reason]))
            if self._forks is not None:
                self._forks.refused(self.room.tables[deed.table], deed, refusal, len(self.deeds))
        self._hear()
        return refusal is None

    def close(self) -> None:
        """Nothing more is done here."""
        if self.house:
            self.room.close()

    def drawn(self, draw: Draw, drawing: Drawing) -> Any:
        """Chance has been asked for; what this world makes of it."""
        if self._forks is not None:
            if self._forks.copies.at_work:
                return self._forks.copies.otherwise(draw, drawing).given()
            self._forks.note(draw, drawing)
        if not drawing.is_order:
            return drawing.outcome
        before = [value_of(item) for item in drawing.items]
        items = drawing.given()
        self.shuffles.setdefault(draw, Shuffled(len(self.deeds), before, items))  # a replay comes by again
        expected, exchange = self._exchanges.get(draw, (None, {}))
        if expected == before:  # else it is a second shuffle of what has been exchanged already
            self._exchange = exchange
            items = [_exchanged(exchange, item) for item in items]
        self._values.update(value for item in items if (value := value_of(item)) is not None)
        return items

    def _enter(self) -> None:
        for kind in self._kinds:
            kind._world = self  # type: ignore[attr-defined]

    def _exchanged(self, deed: ScriptedAct) -> ScriptedAct:
        """The deed as it is in this world: what somebody does secretly names the cards that they have here."""
        if not self._exchange or deed.person in (None, self._viewer):
            return deed
        action = self.room.tables[deed.table].rules.actions.get(deed.action)
        if action is None or not action.hidden:
            return deed
        args = {name: self._here(value) if name in action.hidden else value for name, value in deed.args.items()}
        return msgspec.structs.replace(deed, args=args)

    def _here(self, given: Any) -> Any:
        value = value_of(given)
        if value in self._exchange:
            return msgspec.to_builtins(self._exchange[value])
        if isinstance(given, list):
            return [self._here(part) for part in given]
        if isinstance(given, str):
            return "".join(str(self._exchange.get(letter, letter)) for letter in given)
        return given

    # What reached whom.

    def _after(self, table: Table, step: Step) -> None:
        viewers = [viewer for viewer in self.viewers if admits(table.lookers, viewer)]
        if self._forks is not None:
            self._forks.after(table, step, viewers, len(self.deeds), self.deeds[-1] if self.deeds else None)
        for viewer in viewers:
            self.heard[viewer][-1].extend(kept_for(step, viewer))
        if self._values and not self._exchanges:
            actor = step.line.actor.removeprefix("person:")
            before = self._held.get(table.id, {}).get(actor, set())
            seen = seen_after(table, step, viewers, self._values, before)
            self._held[table.id] = held(table, self._values)
            for viewer, values in zip(viewers, seen, strict=True):
                self.seen[viewer][-1] |= values

    def _hear(self) -> None:
        for name, table in self.room.tables.items():
            for viewer in self.viewers:
                if not admits(table.lookers, viewer):
                    self._taken.pop((name, viewer), None)
                    continue
                frames = self.room.watch(viewer, name).frames
                fresh = frames[self._taken[name, viewer] :]
                if fresh:
                    self._taken[name, viewer] = len(frames)
                    self.heard[viewer][-1].extend(fresh)
                    if self._values:
                        self.heard[viewer][-1].append(table.snapshot(viewer, self.room.now))
        if self.house:
            for viewer in self.viewers:
                self.heard[viewer][-1].append(self.room.front_page())
                self.heard[viewer][-1].extend(self.room.new_records(viewer))
        self.courses.append(codec.encode([_course(table) for table in self.room.tables.values()]))


def compare(world: World, viewer: str | None, luck: Luck) -> int:
    """Play the script again with all that `viewer` never sees exchanged; raise `Leak` where they could tell.

    How many steps could be compared: none when there was nothing to exchange, and none after the games have rightly
    taken another course.
    """
    exchanges = _exchanges(world, viewer, luck)
    if not exchanges:
        return 0
    twin = world.twin(viewer, exchanges)
    try:
        return _compare(world, twin, viewer)
    finally:
        twin.close()


def _compare(world: World, twin: World, viewer: str | None) -> int:
    _compare_heard(world, twin, viewer, 0)
    for number, deed in enumerate(world.deeds, 1):
        twin.do(deed)
        another_course = twin.courses[number] != world.courses[number]
        if another_course or (deed.person != viewer and twin.accepted[number] != world.accepted[number]):
            return number - 1
        _compare_heard(world, twin, viewer, number)
    return len(world.deeds)


def _compare_heard(world: World, twin: World, viewer: str | None, number: int) -> None:
    here, there = world.heard[viewer][number], twin.heard[viewer][number]
    if here != there:
        deed = world.deeds[number - 1] if number else None
        after = f"step {number} ({deed})" if deed is not None else "the opening"
        who = viewer or "a bystander"
        where = _where(here, there)
        words = f"what {who} hears after {after} depends on what {who} never gets to see: {where}"
        raise Leak(words, viewer, number, deed)


def _where(here: list[bytes], there: list[bytes]) -> str:
    for one, other in zip(here, there, strict=False):
        if one != other:
            found = difference(msgspec.json.decode(one), msgspec.json.decode(other))
            return found or f"the order of what is in a message: {one.decode()[:200]} / {other.decode()[:200]}"
    return f"the number of messages: {len(here)} / {len(there)}"


def _course(table: Table) -> Any:
    """Who has won what, wherever the public part says so."""
    asked = getattr(table.game, "course", None)
    if asked is not None:
        return asked()
    text = table.projection.whole_text()
    return [table.game.phase, *(_won(msgspec.json.decode(text)) if b'"winners"' in text else ())]


def _won(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key in ("winners", "draw"))
        for inner in value.values():
            yield from _won(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _won(inner)


# What is exchanged for what.


def _exchanges(world: World, viewer: str | None, luck: Luck) -> Exchanges:
    """For every shuffle: which of its values become which others, of those that the viewer never gets to see."""
    shuffles = list(world.shuffles.items())
    exchanges: Exchanges = {}
    for place, (draw, shuffle) in enumerate(shuffles):
        again = (later.deed for _, later in shuffles[place + 1 :] if later.before == shuffle.before)  # a fresh pack
        last = next(again, len(world.deeds))  # which may have shown what was hidden before it took a fresh pack
        seen = set().union(*world.seen[viewer][shuffle.deed : last + 1])
        unseen = [item for item in shuffle.items if (value := value_of(item)) is not None and value not in seen]
        exchange = exchange_of(unseen, luck)
        if exchange:
            exchanges[draw] = (shuffle.before, exchange)
    return exchanges


def _exchanged(exchange: Exchange, item: Any) -> Any:
    value = value_of(item)
    return deepcopy(exchange[value]) if value is not None and value in exchange else item


def exchange_of(unseen: Sequence[Any], luck: Luck) -> Exchange:
    """Which value becomes which other: only such as occur equally often change places."""
    items = {value_of(item): item for item in unseen}
    often: dict[int, list[Any]] = {}
    for value, count in Counter(map(value_of, unseen)).items():
        often.setdefault(count, []).append(value)
    exchange: Exchange = {}
    for values in often.values():
        others = list(values)
        luck.shuffle(others)
        exchange.update((value, items[other]) for value, other in zip(values, others, strict=True) if value != other)
    return exchange
