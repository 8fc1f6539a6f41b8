"""Where people with accounts are: which of them are here, at whichever gateway, and which tables they have open.

Each gateway says what changes, once a second, and repeats everything now and then; what is not repeated is forgotten.
It is thin and a moment old, like all presence. Who may be told it, the house decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parlour.bus.port import Bus, Unsubscribe
from parlour.store.time import StoreTime
from parlour.wire import to_dealer, topics
from parlour.wire.limits import PRESENCE_REPEATED_SECONDS

TELL_SECONDS = 1.0
FORGOTTEN_SECONDS = PRESENCE_REPEATED_SECONDS * 2.5
PAGE_SECONDS = 30.0
"""Whoever asks by HTTP who is there has a page open that asks again and again: they are there so long."""
PEOPLE_IN_A_MESSAGE = 500
TABLES_MAX = 20
"""So many tables of one person are said."""

Here = Mapping[str, tuple[str, ...]]
"""By person, the tables that they have open."""


class Whereabouts:
    """Everybody with an account who is connected somewhere."""

    def __init__(self, gateway: str, bus: Bus, here: Callable[[], Here], time: StoreTime) -> None:
        """`here` tells who is at this gateway."""
        self._gateway = gateway
        self._bus = bus
        self._here = here
        self._time = time
        self._pages: dict[str, float] = {}  # by person, when they were seen by HTTP
        self._told: dict[str, tuple[str, ...]] = {}
        self._told_at = self._repeated_at = float("-inf")
        self._heard: dict[str, dict[str, tuple[tuple[str, ...], float]]] = {}  # by person and gateway

    def listen(self) -> Unsubscribe:
        """Hear of those at all gateways, this one among them."""
        return self._bus.subscribe(topics.WHEREABOUTS, self._hear)

    def tables_of(self, person: str) -> tuple[str, ...] | None:
        """The tables that somebody has open; None is that they are not connected."""
        since = self._time.loop_time() - FORGOTTEN_SECONDS
        heard = [tables for tables, at in self._heard.get(person, {}).values() if at >= since]
        return tuple(dict.fromkeys(table for tables in heard for table in tables)) if heard else None

    def saw(self, person: str) -> None:
        """Somebody with an account has a page open that shows who is there."""
        self._pages[person] = self._time.loop_time()

    def tell(self) -> None:
        """Say what has changed here, when it is time for it."""
        now = self._time.loop_time()
        if now - self._told_at < TELL_SECONDS:
            return
        self._told_at = now
        self._pages = {person: at for person, at in self._pages.items() if now - at < PAGE_SECONDS}
        here: dict[str, tuple[str, ...]] = dict.fromkeys(self._pages, ())
        here |= {person: tables[:TABLES_MAX] for person, tables in self._here().items()}
        news = [to_dealer.PersonHere(person, gone=True) for person in self._told if person not in here]
        repeats = now - self._repeated_at >= PRESENCE_REPEATED_SECONDS
        news += [
            to_dealer.PersonHere(person, tables)
            for person, tables in here.items()
            if repeats or self._told.get(person) != tables
        ]
        self._told = here
        if repeats:
            self._repeated_at = now
            self._forget(now - FORGOTTEN_SECONDS)
        for first in range(0, len(news), PEOPLE_IN_A_MESSAGE):
            some = tuple(news[first : first + PEOPLE_IN_A_MESSAGE])
            self._bus.publish(topics.WHEREABOUTS, to_dealer.PeopleHere(self._gateway, some))

    def _hear(self, told: to_dealer.PeopleHere) -> None:
        for it in told.people:
            gateways = self._heard.setdefault(it.person, {})
            if it.gone:
                gateways.pop(told.gateway, None)
                if not gateways:
                    del self._heard[it.person]
            else:
                gateways[told.gateway] = it.tables, self._time.loop_time()

    def _forget(self, since: float) -> None:
        for person, gateways in list(self._heard.items()):
            kept = {gateway: heard for gateway, heard in gateways.items() if heard[1] >= since}
            if kept:
                self._heard[person] = kept
            else:
                del self._heard[person]
