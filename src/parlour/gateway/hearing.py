"""Whose chat each person does not hear: that of those they block anywhere, of those muted at a table there alone.

What they do not hear is never sent to them. It is looked up before their connection is welcomed, and again when the
house says that it has changed; the bus may lose that word, so it is also looked up in the gateway's `rounds`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from parlour.bus.port import Bus, Unsubscribe
from parlour.store.friends_port import Silence
from parlour.wire import to_dealer, topics

log = logging.getLogger(__name__)

HEARS_ALL = Silence()


class Silences(Protocol):
    """What is asked of a store here."""

    async def silence_of(self, people: Sequence[str]) -> dict[str, Silence]:
        """As `FriendStore.silence_of`."""


class Hearing:
    """Whom the people at this gateway do not hear."""

    def __init__(self, bus: Bus, store: Silences, here: Callable[[], Collection[str]]) -> None:
        """`here` tells who is connected."""
        self._bus = bus
        self._store = store
        self._here = here
        self._number = 0
        self._asked: dict[str, int] = {}  # by person, the last question that is under way
        self._silences: dict[str, Silence] = {}  # of those only who do not hear everybody

    def listen(self, look: Callable[[str], None]) -> Unsubscribe:
        """Hear of people who have changed whom they hear; `look` has that looked up, for those who are here."""

        def changed(told: to_dealer.SilenceChanged) -> None:
            if told.person in self._here():
                look(told.person)

        return self._bus.subscribe(topics.SILENCES, changed)

    def hears(self, person: str | None, table: str, speaker: str) -> bool:
        """Whether somebody hears at a table what another one says there."""
        silence = self._silences.get(person or "")
        return silence is None or not (speaker in silence.blocked or speaker in silence.muted.get(table, ()))

    async def look_up(self, people: Sequence[str]) -> None:
        """Look whom these people do not hear. Raises when the store does not answer."""
        self._number += 1
        number = self._number
        self._asked |= dict.fromkeys(people, number)
        found = await self._store.silence_of(people)
        for person in people:
            if self._asked.get(person) != number:
                continue  # it was asked again meanwhile, and that answer is no older
            del self._asked[person]
            if person in found:
                self._silences[person] = found[person]
            else:
                self._silences.pop(person, None)

    async def change(self, person: str) -> None:
        """Somebody has changed whom they hear: it is so here at once, and soon at every other gateway."""
        await self.look_up([person])
        self._bus.publish(topics.SILENCES, to_dealer.SilenceChanged(person))

    async def look_up_quietly(self, person: str) -> None:
        """Look whom somebody does not hear; what fails is looked up again with the others."""
        try:
            await self.look_up([person])
        except Exception:
            log.warning("whom somebody does not hear could not be looked up", exc_info=True)

    async def look_again(self) -> None:
        """Look whom everybody here does not hear, and forget those who have gone. Raises when nothing answers."""
        here = list(self._here())
        self._silences = {person: self._silences[person] for person in here if person in self._silences}
        if here:
            await self.look_up(here)
