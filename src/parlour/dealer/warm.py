"""A warm copy: a table as this dealer last knew it, and what it remembers beside the state.

It is a guess that a commit proves or refutes. Dropping one costs a reload and nothing else.
"""

from __future__ import annotations

from collections import OrderedDict, deque

from parlour.table.commit import Parcel, Refused
from parlour.table.looking import admits
from parlour.table.step import Step
from parlour.table.table import Table
from parlour.wire import from_dealer, to_dealer

HISTORY = 20
RECENT = 512


class WarmCopy:
    """A table at hand."""

    __slots__ = ("_passed", "called", "history", "on_turn", "recent", "table", "turn", "turn_since")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.turn, self.on_turn = table.game.turn, table.game.on_turn  # as the gateways know it
        self.turn_since = float("-inf")  # seconds, of the loop's clock
        self.called: tuple[int, ...] = ()  # the seats on turn of whom the gateways were told
        self.recent: OrderedDict[tuple[str, str], int | Refused] = OrderedDict()
        self.history: deque[Step] = deque(maxlen=HISTORY)
        self._passed: OrderedDict[tuple[str, str], int] = OrderedDict()  # (source, target): the last parcel's number

    def keep(self, step: Step) -> None:
        """Keep a step for those who miss it; after one that has no frame, none that came before leads on."""
        if not step.body:
            self.history.clear()
        else:
            self.history.append(step)

    def remember(self, actor: str, action_id: str, result: int | Refused) -> None:
        """Keep what became of an action at hand; older ones are found in the store."""
        self.recent[actor, action_id] = result
        if len(self.recent) > RECENT:
            self.recent.popitem(last=False)

    def has_passed(self, parcel: Parcel) -> bool:
        """Whether this parcel, or a later one on its way, was taken here or came back here a short while ago.

        It spares a commit that the store would find STALE, no more.
        """
        return parcel.number <= self._passed.get((parcel.source, parcel.target), 0)

    def pass_on(self, parcel: Parcel) -> None:
        """This parcel has been taken here, or come back here."""
        self._passed[parcel.source, parcel.target] = parcel.number
        if len(self._passed) > RECENT:
            self._passed.popitem(last=False)

    def shown(self, look: to_dealer.LookRequest, now: int) -> bytes:
        """A snapshot, or the page that is asked for. Raises InvalidAction where there is no such collection."""
        table = self.table
        if look.field:
            return table.projection.page(look.field, look.after, table.version)
        return table.snapshot(look.person, now)

    def updates(self, person: str | None, since: int, *, observer: bool = False) -> tuple[bytes, ...] | None:
        """The frames of one viewer after version `since`, if they are all at hand and they might see each step."""
        if since > self.table.version or since < self.table.version - len(self.history):
            return None
        missed = [step for step in self.history if step.line.version > since]
        if not all(admits(step.lookers, person, observer=observer) for step in missed):
            return None
        return tuple(
            from_dealer.frame(update(self.table.id, step), person, step.fragments.get(person or "", b""))
            for step in missed
        )


def update(table: str, step: Step) -> from_dealer.Update:
    """A step, as it goes out on the table's topic."""
    shown = {person: fragment for person, fragment in step.fragments.items() if person in step.open}
    whispered = tuple([person for person in step.fragments if person not in step.open])
    line = step.line
    named, banned, observers = step.lookers
    return from_dealer.Update(
        table,
        line.version,
        step.body,
        step.tail,
        step.members,
        shown,
        whispered,
        line.now,
        named is not None,
        named or (),
        banned,
        observers,
    )
