"""How viewers of tables are shown them: a dealer is asked on their behalf, and the answer goes to their audience."""

from __future__ import annotations

from collections.abc import Callable, Collection

from parlour.gateway.audience import Audience
from parlour.gateway.client import Client
from parlour.gateway.guesses import Guesses
from parlour.gateway.refusing import Refusing
from parlour.gateway.requests import Requests
from parlour.kit.refusals import Forbidden, GameUnavailable, InvalidAction, RoutingFailed
from parlour.store.time import StoreTime
from parlour.wire import from_client, from_dealer, to_dealer


class Looks:
    """What the viewers at one gateway ask to see."""

    def __init__(
        self,
        gateway: str,
        clients: Collection[Client],
        requests: Requests,
        time: StoreTime,
        refusing: Refusing,
        guesses: Guesses,
        audience_of: Callable[[str], Audience],
        leave: Callable[[Client, str], None],
    ) -> None:
        """`leave` has somebody look at a table no longer."""
        self._gateway = gateway
        self._clients = clients
        self._requests = requests
        self._time = time
        self._refusing = refusing
        self._guesses = guesses
        self._audience_of = audience_of
        self._leave = leave

    def look(self, client: Client, table: str, since: int | None) -> None:
        """Show somebody a table as it is, or what has happened there since a version."""
        viewer, visit, observer = client.viewer_of(table), client.tables[table], client.observes(table)
        number = self._requests.next_number()
        request = to_dealer.LookRequest(number, self._gateway, table, viewer, since, observer=observer)

        def reply(answer: from_dealer.Answer | from_dealer.Shown) -> None:
            if client not in self._clients or client.tables.get(table) != visit:
                return
            if client.viewer_of(table) != viewer or client.observes(table) != observer:
                return  # who was a bystander then is known by now, and has asked again
            if isinstance(answer, from_dealer.Shown):
                self._audience_of(table).show(client, answer)
            elif answer.status == "unknown":
                self._refusing.refuse(client, RoutingFailed(), table)
            else:
                self._guesses.charge(client)
                kind = Forbidden if answer.code == Forbidden.code else GameUnavailable
                self._refusing.refuse(client, kind(answer.reason), table)
                self._leave(client, table)

        self._requests.ask(request, reply, self._time.loop_time())

    def show_more(self, client: Client, wish: from_client.More) -> None:
        """Send more of a collection; a page older than what was sent before is asked for again."""
        table = wish.table
        viewer, visit, observer = client.viewer_of(table), client.tables[table], client.observes(table)
        number = self._requests.next_number()
        request = to_dealer.LookRequest(number, self._gateway, table, viewer, None, wish.field, wish.next, observer)

        def reply(answer: from_dealer.Answer | from_dealer.Shown) -> None:
            if client not in self._clients or client.tables.get(table) != visit or client.viewer_of(table) != viewer:
                return
            if not isinstance(answer, from_dealer.Shown):
                refusal = RoutingFailed() if answer.status == "unknown" else InvalidAction(answer.reason)
                self._refusing.refuse(client, refusal, table)
            elif self._audience_of(table).has_sent_later(client, answer.version):
                self.show_more(client, wish)
            else:
                client.connection.send(answer.frames[0])

        self._requests.ask(request, reply, self._time.loop_time())
