"""The tables that somebody here looks at, each with its audience: what is said of them is heard and passed on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from parlour.bus.port import Bus
from parlour.gateway.audience import Audience
from parlour.gateway.chat import ChatLane
from parlour.gateway.client import Client
from parlour.gateway.hearing import Hearing, Silences
from parlour.gateway.people import People
from parlour.metrics.counts import GatewayCounts
from parlour.store.port import TableReader
from parlour.store.time import StoreTime
from parlour.table.looking import Lookers
from parlour.wire import from_dealer, to_dealer, topics

log = logging.getLogger(__name__)

UNDER_WAY_SECONDS = 0.5  # an update to what the store has just committed takes no longer than this

Look = Callable[[Client, str, int | None], None]
"""Ask for a table as it is, or for what has happened since a version, on behalf of a client."""


class GatewayStore(TableReader, Silences, Protocol):
    """What a gateway asks of a store."""


class Audiences:
    """By table, everybody at this gateway who looks at it."""

    def __init__(
        self,
        gateway: str,
        bus: Bus,
        store: GatewayStore,
        time: StoreTime,
        counts: GatewayCounts,
        chat: ChatLane,
        look: Look,
        shut_out: Callable[[Client, str], None],
    ) -> None:
        """`shut_out` is called with whoever may see a table no longer."""
        self.people = People(bus, self._to_person)
        self.hearing = Hearing(bus, store, self.people.here)
        self._gateway = gateway
        self._bus = bus
        self._store = store
        self._time = time
        self._counts = counts
        self._chat = chat
        self._look = look
        self._shut_out = shut_out
        self._by_table: dict[str, Audience] = {}

    def __len__(self) -> int:
        """How many tables somebody here looks at."""
        return len(self._by_table)

    def __contains__(self, table: str) -> bool:
        """Whether somebody here looks at it."""
        return table in self._by_table

    def __getitem__(self, table: str) -> Audience:
        """Everybody here who looks at a table that somebody looks at."""
        return self._by_table[table]

    def join(self, client: Client, table: str, since: int | None) -> None:
        """Somebody comes to look; the first one has this gateway hear of the table."""
        audience = self._by_table.get(table)
        if audience is None:
            lines = self._chat.lines(table)
            look = partial(self._look_at, table)
            audience = Audience(table, look, self._counts, lines, self.hearing.hears)
            self._by_table[table] = audience
            audience.subscriptions = [
                self._bus.subscribe(topics.table(table), self._update),
                self._bus.subscribe(topics.presence(table), self._presence),
                self._bus.subscribe(topics.chat(table), audience.hear_chat),
            ]
        audience.add(client, since)

    def _look_at(self, table: str, client: Client, since: int | None) -> None:
        self._look(client, table, since)

    def leave(self, client: Client, table: str) -> None:
        """Somebody looks no longer."""
        audience = self._by_table.get(table)
        if audience is not None and client in audience.viewers:
            audience.remove(client)

    def attended(self) -> list[str]:
        """The tables that people have open here: anybody with a name who is no bot."""
        return [table for table, audience in self._by_table.items() if audience.is_attended()]

    def has_in_sight(self, table: str, person: str) -> bool:
        """Whether somebody has a table on a page that they see here."""
        audience = self._by_table.get(table)
        return audience is not None and audience.has_in_sight(person)

    def see(self, client: Client, visible: bool) -> None:
        """The page of a client comes in sight, or goes out of it: dealers are told."""
        client.visible = visible
        for table in client.tables:
            self._by_table[table].attendance.due = True

    def open_tables(self) -> dict[str, tuple[str, ...]]:
        """By person, those with accounts who are connected here, each with the tables that they are shown."""
        here: dict[str, dict[str, None]] = {person: {} for person in self.people.with_accounts()}
        for table, audience in self._by_table.items():
            for person in audience.people():
                if person in here:
                    here[person][table] = None
        return {person: tuple(tables) for person, tables in here.items()}

    # What dealers and other gateways say.

    def _update(self, update: from_dealer.Update) -> None:
        audience = self._by_table.get(update.table)
        if audience is not None:
            if update.restricted or update.banned:
                lookers = Lookers(update.lookers if update.restricted else None, update.banned, update.observers)
                for client in audience.not_among(lookers):
                    self._shut_out(client, update.table)
            audience.update(update)
            self._counts.updates += 1
            self._counts.lag_seconds.add((self._time.now() - update.now) / 1000)

    def _to_person(self, person: str, told: from_dealer.ToPerson) -> None:
        audience = self._by_table.get(told.table)
        if audience is not None:
            audience.whisper(person, told.version, told.fragment)

    def _presence(self, presence: to_dealer.GatewayPresence) -> None:
        audience = self._by_table.get(presence.table)
        if audience is None:
            return
        if presence.gateway != self._gateway and presence.gateway not in audience.attendance.heard:
            audience.attendance.due = True  # it has just come, and does not know who is here
        audience.attendance.hear(presence, self._time.loop_time())
        audience.attendance.show(audience.admitted(), self._time.loop_time())

    # What is said to others, and looked at, now and then.

    def tell_presence(self, dealers: Callable[[str], Sequence[str]]) -> None:
        """Say who is here, where that is due, to gateways and to the table's dealer; tables without viewers go."""
        now = self._time.loop_time()
        for table, audience in list(self._by_table.items()):
            audience.attendance.show(audience.admitted(), now)
            if not audience.attendance.is_to_be_told(audience.viewers, now):
                continue
            presence = to_dealer.GatewayPresence(
                self._gateway, table, audience.people(), audience.watching(), audience.hidden()
            )
            self._bus.publish(topics.presence(table), presence)
            for dealer in dealers(table)[:1]:
                self._bus.publish(topics.dealer(dealer), presence)
            if not audience.viewers:
                for unsubscribe in audience.subscriptions:
                    unsubscribe()
                del self._by_table[table]

    async def heal(self) -> None:
        """Hold what was sent against the store: updates may have been lost on the way. So may presence."""
        for audience in self._by_table.values():
            audience.attendance.bury(self._time.loop_time())
        try:
            await self._time.ask()
            heads = await self._store.heads(list(self._by_table))
        except Exception:
            log.warning("the store does not answer; healing waits", exc_info=True)
            return
        await asyncio.sleep(UNDER_WAY_SECONDS)
        for table, head in heads.items():
            if table in self._by_table:
                self._by_table[table].compare(head)

    def known_by_now(self, client: Client, tables: Iterable[str]) -> None:
        """Somebody has said who they are: they were seen as a bystander so far, and saw what one sees."""
        for table in tables:
            self._by_table[table].attendance.due = True
            self._look(client, table, None)

    def catch_up(self, client: Client) -> None:
        """A client reads again."""
        for table in client.tables:
            self._by_table[table].catch_up(client)
