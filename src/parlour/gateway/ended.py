"""Sessions that have ended have no connection left: at once at the gateway that hears of it, soon after at all others.

The word goes over the bus, which may lose it. So every gateway also asks the store, in its `rounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from parlour.bus.port import Bus, Unsubscribe
from parlour.gateway.client import CLOSE_UNAUTHORIZED, Client
from parlour.wire import to_dealer, topics
from parlour.wire.session import Sessions

ENDED = "this session was ended"


class EndedSessions:
    """Closes the connections of sessions that have ended."""

    def __init__(
        self, bus: Bus, sessions: Sessions, clients: Collection[Client], disconnect: Callable[[Client], None]
    ) -> None:
        self._bus = bus
        self._sessions = sessions
        self._clients = clients
        self._disconnect = disconnect

    def listen(self) -> Unsubscribe:
        """Hear of sessions that other gateways have ended."""

        def heard(ended: to_dealer.SessionsEnded | to_dealer.TokensChanged) -> None:
            if isinstance(ended, to_dealer.SessionsEnded):
                self._close(set(ended.keys))

        return self._bus.subscribe(topics.SESSIONS, heard)

    def tell(self, person: str, keys: Sequence[str]) -> None:
        """Have every gateway, this one at once, close the connections of sessions that have ended."""
        self._close(set(keys))
        self._bus.publish(topics.SESSIONS, to_dealer.SessionsEnded(person, tuple(keys)))

    async def look(self) -> None:
        """Look which sessions last. Raises when the store does not answer."""
        here = {client.session.key for client in self._clients if client.session is not None} - {""}
        self._close(here - await self._sessions.lasting(here))

    def _close(self, keys: set[str]) -> None:
        for client in list(self._clients):
            if client.session is not None and client.session.key in keys:
                client.connection.close(CLOSE_UNAUTHORIZED, ENDED)
                self._disconnect(client)
