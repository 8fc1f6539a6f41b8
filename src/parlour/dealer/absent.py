"""Who sits at a table, or owns it, and is connected nowhere: heard from the gateways, whose word may be thin and late.

Gateways say it when it changes, and repeat it. So a gateway that has not repeated itself for long is dead; and of a
table that this dealer has heard of for a while it has heard from every gateway. Before that nobody is called absent.
"""

from __future__ import annotations

from parlour.table.table import Table
from parlour.wire import to_dealer
from parlour.wire.limits import PRESENCE_REPEATED_SECONDS

COMPLETE_SECONDS = PRESENCE_REPEATED_SECONDS * 1.25
DEAD_SECONDS = PRESENCE_REPEATED_SECONDS * 2.5
FORGOTTEN_SECONDS = 600.0


class Here:
    """What has been heard of one table."""

    __slots__ = ("connected", "first", "last")

    def __init__(self, now: float) -> None:
        self.first = self.last = now  # seconds, of the loop's clock
        self.connected: dict[str, tuple[to_dealer.GatewayPresence, float]] = {}  # by gateway, and when it said so


class Absent:
    """Who is connected nowhere, as the gateways tell; for rules that give the disconnected more time."""

    def __init__(self) -> None:
        self._tables: dict[str, Here] = {}

    def hear(self, presence: to_dealer.GatewayPresence, now: float) -> None:
        """Take a gateway's word for one table."""
        here = self._tables.get(presence.table)
        if here is None:
            here = self._tables[presence.table] = Here(now)
        here.last = now
        if presence.connected:
            here.connected[presence.gateway] = (presence, now)
        else:
            here.connected.pop(presence.gateway, None)

    def at(self, table: Table, now: float) -> frozenset[str]:
        """Those who sit at a table or own it, and have it open nowhere."""
        here = self._tables.get(table.id)
        if here is None or now - here.first < COMPLETE_SECONDS:
            return frozenset()
        concerned = {person for person in (*table.game.seats, table.game.owner) if person is not None}
        alive = [said.connected for said, said_at in here.connected.values() if now - said_at < DEAD_SECONDS]
        return frozenset(concerned.difference(*alive))

    def has_in_sight(self, table: str, person: str, now: float) -> bool:
        """Whether somebody is known to have a table open on a page that they see, wherever."""
        here = self._tables.get(table)
        if here is not None:
            for said, said_at in here.connected.values():
                if person in said.connected and person not in said.hidden and now - said_at < DEAD_SECONDS:
                    return True
        return False

    def forget(self, now: float) -> None:
        """Let go of tables that nobody has spoken of for long."""
        for table in [name for name, here in self._tables.items() if now - here.last > FORGOTTEN_SECONDS]:
            del self._tables[table]
