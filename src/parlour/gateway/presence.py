"""Who has one table open: said to the other gateways, heard from them, and shown to everybody who looks at it here.

A viewer gets the whole list once and then what changes in it. Both what is said and what is shown is held back before
a large audience, to once a second: whoever comes and goes all the time must not cost a frame for everybody each time.
"""

from __future__ import annotations

from collections.abc import Collection

from parlour.gateway.client import Client
from parlour.wire import to_client, to_dealer
from parlour.wire.limits import PRESENCE_REPEATED_SECONDS

PRESENCE_LIST_MAX = 200
LARGE_AUDIENCE = 50  # viewers here
LARGE_PAUSE_SECONDS = 1.0
DEAD_SECONDS = PRESENCE_REPEATED_SECONDS * 2.5


class Attendance:
    """Who has a table open, as this gateway knows it and has shown it."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.heard: dict[str, tuple[to_dealer.GatewayPresence, float]] = {}  # by gateway, and when it said so
        self.due = False  # to be said to the other gateways
        self.told_at = float("-inf")
        self._changed = False
        self._shown_at = float("-inf")
        self._connected: dict[str, None] = {}  # as it was shown last
        self._watching = 0
        self._behind: set[Client] = set()  # who did not read when something was shown

    # Saying it to others.

    def is_to_be_told(self, viewers: Collection[Client], now: float) -> bool:
        """Whether it is time to say who is here; it is then taken for said."""
        if now - self.told_at > PRESENCE_REPEATED_SECONDS:
            self.due = True
        if not self.due or now - self.told_at < _pause(viewers):
            return False
        self.due = False
        self.told_at = now
        return True

    # Hearing it.

    def hear(self, presence: to_dealer.GatewayPresence, now: float) -> None:
        """A gateway says who is there."""
        if presence.watching or presence.connected:
            self.heard[presence.gateway] = (presence, now)
        else:
            self.heard.pop(presence.gateway, None)
        self._changed = True

    def bury(self, now: float) -> None:
        """Gateways that have not repeated themselves for long are dead."""
        dead = [gateway for gateway, (_, said_at) in self.heard.items() if now - said_at > DEAD_SECONDS]
        for gateway in dead:
            del self.heard[gateway]
        self._changed = self._changed or bool(dead)

    # Showing it.

    def show(self, viewers: Collection[Client], now: float) -> None:
        """Show everybody what has changed, when it is time for it."""
        if not self._changed or now - self._shown_at < _pause(viewers):
            return
        self._changed = False
        before, watched = self._connected, self._watching
        self._connected, self._watching = self._all()
        came = [person for person in self._connected if person not in before]
        left = [person for person in before if person not in self._connected]
        if not came and not left and watched == self._watching:
            return
        self._shown_at = now
        frame = to_client.write(to_client.PresenceChanges(self.table, came, left, self._watching))
        for client in viewers:
            if client.choked_since is None:
                client.connection.send(frame)
            else:
                self._behind.add(client)

    def _all(self) -> tuple[dict[str, None], int]:
        heard = [presence for presence, _ in self.heard.values()]
        people = dict.fromkeys(person for presence in heard for person in presence.connected)
        return dict.fromkeys(list(people)[:PRESENCE_LIST_MAX]), sum(presence.watching for presence in heard)

    def show_all(self, client: Client) -> None:
        """Show one viewer the whole list, as the others have it."""
        client.connection.send(to_client.write(to_client.Presence(self.table, list(self._connected), self._watching)))

    def catch_up(self, client: Client) -> None:
        """Show the whole list to somebody who reads again, if they missed something."""
        if client in self._behind:
            self._behind.discard(client)
            self.show_all(client)

    def forget(self, client: Client) -> None:
        """Somebody looks no longer."""
        self._behind.discard(client)
        self.due = True


def _pause(viewers: Collection[Client]) -> float:
    return LARGE_PAUSE_SECONDS if len(viewers) > LARGE_AUDIENCE else 0.0
