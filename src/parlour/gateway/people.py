"""Which connections each person has at this gateway, and the topic that is for that person alone."""

from __future__ import annotations

from collections.abc import Callable, Collection

from parlour.bus.port import Bus, Unsubscribe
from parlour.gateway.client import Client
from parlour.wire import from_dealer, topics


class People:
    """Everybody who is known and connected here."""

    def __init__(self, bus: Bus, told: Callable[[str, from_dealer.ToPerson], None]) -> None:
        """`told` is called with a person and what is for them alone."""
        self._bus = bus
        self._told = told
        self._clients: dict[str, list[Client]] = {}  # the oldest first
        self._topics: dict[str, Unsubscribe] = {}

    def add(self, person: str, client: Client) -> list[Client]:
        """A connection turns out to be this person's; gives all of theirs, the oldest first."""
        here = self._clients.setdefault(person, [])
        here.append(client)
        if person not in self._topics:
            self._topics[person] = self._bus.subscribe(
                topics.person(person), lambda message: self._told(person, message)
            )
        return here

    def remove(self, person: str, client: Client) -> None:
        """A connection of this person has gone."""
        here = self._clients.get(person, [])
        if client in here:
            here.remove(client)
        if not here and person in self._topics:
            del self._clients[person]
            self._topics.pop(person)()

    def here(self) -> Collection[str]:
        """Everybody."""
        return self._clients.keys()

    def with_accounts(self) -> list[str]:
        """Those who have logged in."""
        return [person for person, here in self._clients.items() if any(_has_logged_in(client) for client in here)]


def _has_logged_in(client: Client) -> bool:
    return client.session is not None and client.session.logged_in
