"""Who looks on, or plays, by the token of a table (ADR 47). The house judges tokens; what follows from that is here.

An observer is nobody at that table, whoever they are elsewhere: they see what nobody sees, and do nothing. A player is
their account, if the connection has logged in; else the connection becomes that of the token's guest. Of those by the
same player's token the newest stays, at whichever gateway: which one has taken it is in the store, and the word that
goes over the bus only has everybody look there. It may be lost, so every gateway looks again in its `rounds`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import msgspec

from parlour.bus.port import Bus, Unsubscribe
from parlour.gateway.client import CLOSE_REPLACED, CLOSE_UNAUTHORIZED, Client
from parlour.gateway.refusing import Refusing
from parlour.kit.refusals import (
    DuplicateConnection,
    Forbidden,
    Refusal,
    RoutingFailed,
    Unauthorized,
)
from parlour.store.time import StoreTime
from parlour.table.looking import COMING_IN
from parlour.wire import from_client, to_dealer, topics
from parlour.wire.session import Session
from parlour.wire.table_pass import TablePass, TokenJudge

log = logging.getLogger(__name__)

EXPIRED_SECONDS = 1.0
ONLY_LOOKS_ON = "whoever looks on by a token does nothing at the table"


class _Place(msgspec.Struct):
    seat: int | None = None


_place = msgspec.json.Decoder(_Place)


class NoTokens:
    """Where no house stands behind the gateway."""

    async def judge(self, token: str, table: str, session: Session | None) -> TablePass:
        """Refuse. Raises Unauthorized."""
        raise Unauthorized("tokens are not taken here")

    async def holders(self, keys: Collection[str]) -> Mapping[str, str]:
        """None stands."""
        return {}


class TokenBearers(Protocol):
    """What is asked here of the gateway that a connection belongs to."""

    def become(self, client: Client, session: Session) -> None:
        """A connection turns out to be somebody else's."""

    def go_to(self, client: Client, table: str, since: int | None) -> None:
        """Have somebody look at a table, anew where they do already. Raises Refusal."""

    def leave(self, client: Client, table: str) -> None:
        """Somebody looks at a table no longer."""

    def disconnect(self, client: Client) -> None:
        """Somebody has gone."""

    def charge(self, client: Client) -> None:
        """Whoever shows what is worth nothing may do so less often."""


class Passes:
    """What the clients of one gateway have by tokens."""

    def __init__(
        self, bus: Bus, clients: Collection[Client], refusing: Refusing, time: StoreTime, gateway: TokenBearers
    ) -> None:
        self.house: TokenJudge = NoTokens()
        self._bus = bus
        self._clients = clients
        self._refusing = refusing
        self._time = time
        self._gateway = gateway
        self._doubtful: set[str] = set()
        self._woken = asyncio.Event()
        self._bearers: dict[Client, None] = {}  # in the order in which they came

    # Showing a token.

    async def show(self, client: Client, join: from_client.Join) -> None:
        """Somebody joins a table by a token: they hear what is wrong with it, or see the table as it lets them."""
        assert join.token is not None
        try:
            shown = await self.house.judge(join.token, join.table, client.session)
            if client in self._clients:
                self._take(client, shown, join.since)
        except Refusal as refusal:
            self._gateway.charge(client)
            self._refuse(client, refusal, join.table)
        except Exception:
            log.warning("a token could not be looked up", exc_info=True)
            self._refuse(client, RoutingFailed("try again in a moment"), join.table)

    def _take(self, client: Client, shown: TablePass, since: int | None) -> None:
        client.passes = {**client.passes, shown.table: shown}
        self._bearers[client] = None
        player = shown.session
        if player is not None and player.person != client.person:
            self._gateway.become(client, player)
        if client in self._clients:
            self._gateway.go_to(client, shown.table, since)
        if shown.holder:
            self.tell(shown.table, [shown.key])

    def _refuse(self, client: Client, refusal: Refusal, table: str) -> None:
        if client in self._clients:
            self._refusing.refuse(client, refusal, table)

    # What one may do by it.

    def check(self, client: Client, message: from_client.Act | from_client.Say | from_client.ReportPerson) -> None:
        """Whoever is at a table by a token keeps to what it says. Raises Forbidden, Unauthorized."""
        shown = client.passes.get(message.table)
        if shown is None:
            if client.session is not None and client.session.table not in ("", message.table):
                raise Forbidden("your token is for another table")
        elif shown.role != "player":
            raise Forbidden(ONLY_LOOKS_ON)
        elif shown.expires_at <= self._time.now():
            raise Unauthorized("your token has expired: ask for another one")
        elif isinstance(message, from_client.Act) and not _is_own_seat(shown, message):
            raise Forbidden(f"your token is for seat {(shown.seat or 0) + 1}")

    # Tokens that are good no more, or held by others.

    def listen(self) -> Unsubscribe:
        """Hear of tokens that have changed, as any gateway says."""

        def heard(changed: to_dealer.SessionsEnded | to_dealer.TokensChanged) -> None:
            if isinstance(changed, to_dealer.TokensChanged):
                self._doubt(changed.keys)

        return self._bus.subscribe(topics.SESSIONS, heard)

    def tell(self, table: str, keys: Sequence[str]) -> None:
        """Have every gateway look whether tokens still stand, and which connection holds them."""
        self._doubt(keys)
        self._bus.publish(topics.SESSIONS, to_dealer.TokensChanged(table, tuple(keys)))

    def _doubt(self, keys: Sequence[str]) -> None:
        self._doubtful.update(keys)
        self._woken.set()

    async def look_on(self) -> None:
        """Look at what is doubtful at once, and whose time is over, until cancelled."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EXPIRED_SECONDS):
                    await self._woken.wait()
            self._woken.clear()
            self._end_expired()
            await self.look()

    async def look_again(self) -> None:
        """Look at every token that somebody here has."""
        self._doubtful.update(shown.key for _, shown in self._held())
        await self.look()

    async def look(self) -> None:
        """Send away whoever has a token that stands no more, or that another connection holds now."""
        keys, self._doubtful = self._doubtful & {shown.key for _, shown in self._held()} - {""}, set()
        if not keys:
            return
        try:
            holders = await self.house.holders(keys)
        except Exception:
            log.warning("whether tokens stand could not be looked up", exc_info=True)
            self._doubtful |= keys
            return
        for client, shown in self._held():
            if shown.key not in keys:
                continue
            if shown.key not in holders:
                self._end(client, shown, Unauthorized("your token was revoked: ask for another one"))
            elif shown.holder and shown.holder != holders[shown.key]:
                self._replace(client, shown)

    def _end_expired(self) -> None:
        now = self._time.now()
        for client, shown in self._held():
            if shown.expires_at <= now:
                self._end(client, shown, Unauthorized("your token has expired: ask for another one"))

    def _end(self, client: Client, shown: TablePass, refusal: Refusal) -> None:
        """A token is worth nothing any more: its guest goes, and so do onlookers; accounts are there by themselves."""
        client.passes = {table: other for table, other in client.passes.items() if other is not shown}
        if shown.role != "player":
            self._refusing.refuse(client, refusal, shown.table)
            self._gateway.leave(client, shown.table)
        elif client.session is not None and client.session.table:
            self._refusing.refuse(client, refusal, shown.table)
            client.connection.close(CLOSE_UNAUTHORIZED, refusal.reason)
            self._gateway.disconnect(client)

    def _replace(self, client: Client, shown: TablePass) -> None:
        self._refusing.refuse(client, DuplicateConnection(), shown.table)
        client.connection.close(CLOSE_REPLACED, "a newer connection took this one's place")
        self._gateway.disconnect(client)

    def _held(self) -> list[tuple[Client, TablePass]]:
        self._bearers = {client: None for client in self._bearers if client in self._clients and client.passes}
        return [(client, shown) for client in self._bearers for shown in client.passes.values()]


def _is_own_seat(shown: TablePass, act: from_client.Act) -> bool:
    """Whether somebody does not sit down in another seat than their token is for."""
    if shown.seat is None or act.action not in COMING_IN:
        return True
    try:
        return _place.decode(act.args).seat == shown.seat
    except msgspec.DecodeError:
        return False
