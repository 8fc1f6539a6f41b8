"""What operators do, as a gateway hears of it: who is suspended or muted, which process is to leave, how all do.

The word goes over the bus, which may lose it. So every gateway also asks the store, in its `rounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec.structs import replace

from parlour.bus.port import Bus, Unsubscribe
from parlour.gateway.client import CLOSE_UNAUTHORIZED, Client
from parlour.gateway.machines import Machines
from parlour.gateway.turns import UnseenTurns
from parlour.wire import to_client, to_dealer, topics
from parlour.wire.restricted import restricted
from parlour.wire.session import Restriction, Sessions

ANNOUNCED = to_client.write(to_client.SomethingAnnounced())


class Operating:
    """The part of one gateway that operators see and move."""

    def __init__(
        self,
        name: str,
        bus: Bus,
        sessions: Sessions,
        clients: Collection[Client],
        disconnect: Callable[[Client], None],
        machines: Machines,
        turns: UnseenTurns,
        look_soon: Callable[[], None],
    ) -> None:
        """`look_soon` has what is restricted looked up, here, as soon as can be."""
        self.machines = machines
        self.asked_to_leave: Callable[[], None] = lambda: None
        """What is done when an operator asks this process to leave."""
        self._name = name
        self._bus = bus
        self._sessions = sessions
        self._clients = clients
        self._disconnect = disconnect
        self._turns = turns
        self._look_soon = look_soon

    def listen(self) -> Unsubscribe:
        """Hear what is said between gateways."""
        return self._bus.subscribe(topics.HOUSE, self._hear)

    def tell_restricted(self, person: str) -> None:
        """Have every gateway, this one too, look at once what somebody may not do."""
        self._look_soon()
        self._bus.publish(topics.HOUSE, to_dealer.PersonRestricted(person))

    def tell_announced(self) -> None:
        """Have every gateway tell everybody that something else is announced."""
        self._announce()
        self._bus.publish(topics.HOUSE, to_dealer.Announced(self._name))

    def _announce(self) -> None:
        for client in list(self._clients):
            if client.choked_since is None:
                client.connection.send(ANNOUNCED)

    def _hear(self, message: to_dealer.ToHouse) -> None:
        match message:
            case to_dealer.GatewayReport():
                self.machines.hear(message)
            case to_dealer.PersonRestricted(person=person):
                if any(client.person == person for client in self._clients):
                    self._look_soon()
            case to_dealer.Announced(gateway=gateway) if gateway != self._name:
                self._announce()
            case to_dealer.TurnSeen():
                self._turns.seen(message)
            case to_dealer.Leave(process=process) if process == self._name:
                self.asked_to_leave()

    async def look(self) -> None:
        """Ask what the people who are connected here may not do, and hold them to it. Raises when nothing answers."""
        here = {client.session.person for client in self._clients if client.session and not client.session.bot}
        if not here:
            return
        by_person: dict[str, list[Restriction]] = {}
        for restriction in await self._sessions.restrictions(here):
            by_person.setdefault(restriction.person, []).append(restriction)
        for client in list(self._clients):
            if client.session is not None and client.session.person in here:
                restrictions = tuple(by_person.get(client.session.person, ()))
                if restrictions != client.session.restrictions:
                    client.session = replace(client.session, restrictions=restrictions)
                    self._hold(client, restrictions)

    def _hold(self, client: Client, restrictions: tuple[Restriction, ...]) -> None:
        """Send a suspended person away, with the reason."""
        for restriction in restrictions:
            if restriction.kind == "suspended":
                send_away(client, restriction)
                self._disconnect(client)


def send_away(client: Client, suspension: Restriction) -> None:
    """Tell somebody that they are suspended, and close the connection."""
    client.connection.send(to_client.problem(restricted(suspension)))
    client.connection.close(CLOSE_UNAUTHORIZED, "you are suspended")
