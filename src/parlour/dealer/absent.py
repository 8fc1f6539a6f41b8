"""Who sits at a table and is connected nowhere: heard on the presence lane, which may be thin and late."""

from __future__ import annotations

from parlour.table.table import Table
from parlour.wire import to_dealer


class Absent:
    """Who is connected nowhere, as the gateways tell; for rules that give the disconnected more time."""

    def __init__(self) -> None:
        self._connected: dict[str, dict[str, frozenset[str]]] = {}

    def hear(self, presence: to_dealer.Presence) -> None:
        """Take a gateway's word for one table."""
        here = self._connected.setdefault(presence.table, {})
        if presence.connected:
            here[presence.gateway] = frozenset(presence.connected)
        else:
            here.pop(presence.gateway, None)
            if not here:
                del self._connected[presence.table]

    def at(self, table: Table) -> frozenset[str]:
        """Those who sit at a table and have it open nowhere."""
        here = self._connected.get(table.id, {})
        seated = {person for person in table.game.seats if person is not None}
        return frozenset(seated.difference(*here.values()))
