"""Tokens of tables: who hands them out, and what they give to whoever shows one (ADR 47).

A host's token hands out the others; a player's lets somebody sit in its seat, an observer's lets them look on. Each is
signed, for one table, expires, and is kept by its id until then, so that it can be revoked; those that an observer's
link gives are kept nowhere, and stand and fall with the link. Everything that is shown is judged here, in one place.

Whoever has logged in plays by a player's token as their account, anybody else as its guest: somebody who is known
nowhere but at this table, and whom the token alone brings back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from typing import Annotated

import msgspec
from msgspec import Meta

from parlour.house.doors import HOUR_MS, HOURS_MAX, Changed, LetIn, Standing, TablesAsked, plain_id, standing_at
from parlour.house.guests import Guests
from parlour.house.lobby import refusal_of
from parlour.house.onlookers import check_table
from parlour.house.open_sessions import digest
from parlour.house.signing import Claims, Signer
from parlour.kit.refusals import (
    Forbidden,
    GameUnavailable,
    InvalidAction,
    JoinFailed,
    LinkExpired,
    Refusal,
    RoutingFailed,
    Unauthorized,
)
from parlour.store.port import Store
from parlour.store.tokens_port import KeptToken, NewToken
from parlour.table.looking import may_enter
from parlour.wire.restricted import restricted
from parlour.wire.session import Session
from parlour.wire.table_pass import Role, TablePass

log = logging.getLogger(__name__)

TOKENS_MAX = 100
"""So many tokens of one table are good at the same time; those that links give are not counted."""
OBSERVER_MS = 12 * HOUR_MS
"""So long is a token good that a link gives, at most: the link gives another one."""
TRIES = 3
ID_BYTES = 16
NOBODY_LOOKS_ON = "nobody looks on at this table"


class WishedToken(msgspec.Struct, frozen=True):
    """A token that is to be good for so many hours. A player's has a name to play under, and perhaps a seat."""

    role: Role
    seat: Annotated[int, Meta(ge=0, le=99)] | None = None
    name: Annotated[str, Meta(max_length=40)] = ""
    hours: int = 24 * 7


class MadeToken(msgspec.Struct, frozen=True):
    """A token: its id, by which it is revoked, and the text that is shown this once. Times are ms."""

    token: str
    id: str
    expires_at: int


class TableTokens:
    """The tokens of all tables."""

    def __init__(
        self,
        store: Store,
        signer: Signer,
        guests: Guests,
        tables: TablesAsked,
        entropy: Callable[[], bytes],
        changed: Changed,
        by_table: LetIn,
    ) -> None:
        """`by_table` counts the tokens that are made at one."""
        self._store = store
        self._signer = signer
        self._guests = guests
        self._tables = tables
        self._entropy = entropy
        self._changed = changed
        self._by_table = by_table

    # Handing them out.

    async def make(self, session: Session | None, shown: str | None, table: str, wish: WishedToken) -> MadeToken:
        """Make a token, for the owner of a table or with a host's token; the owner alone makes those of hosts."""
        standing = await self._hosted(session, shown, table)
        if wish.role == "host" and shown is not None:
            raise Forbidden("the token of a host makes those of players and observers")
        return await self._make(table, standing, wish)

    async def make_hosts(self, session: Session, table: str) -> MadeToken:
        """The token of a host, for whoever has just made a table."""
        return await self.make(session, None, table, WishedToken("host"))

    async def _make(self, table: str, standing: Standing, wish: WishedToken) -> MadeToken:
        if not 1 <= wish.hours <= HOURS_MAX:
            raise InvalidAction(f"a token is good for 1..{HOURS_MAX} hours")
        seat, name = _seat(wish, standing), await self._name(wish)
        if wish.role == "observer" and not standing.door.observers:
            raise InvalidAction(f"{NOBODY_LOOKS_ON}: let people look on first")
        good = [kept for kept in await self._store.tokens_of(table) if not kept.revoked and not kept.expired]
        if len(good) >= TOKENS_MAX:
            raise InvalidAction(f"a table has at most {TOKENS_MAX} tokens: revoke some first")
        self._by_table(table)
        now = await self._store.now()
        kid, key = await self._signer.signing_key(now), self._entropy()[:ID_BYTES].hex()
        kept = NewToken(key, table, wish.role, seat, name, kid)
        expires_at = await self._store.keep_token(kept, wish.hours * HOUR_MS)
        claims = Claims(table, wish.role, expires_at // 1000, now // 1000, key, seat, name)
        return MadeToken(self._signer.sign(claims, kid), key, expires_at)

    async def _name(self, wish: WishedToken) -> str:
        if wish.role == "player":
            return await self._guests.free(wish.name)
        return self._guests.shown(wish.name) if wish.name else ""

    async def of_table(self, session: Session | None, shown: str | None, table: str) -> list[KeptToken]:
        """The tokens of a table that were made one by one, the newest first."""
        await self._hosted(session, shown, table)
        return await self._store.tokens_of(table)

    async def revoke(self, session: Session | None, shown: str | None, table: str, key: str) -> None:
        """Have a token be worth nothing from now on: whoever is there by it is so no longer."""
        await self._hosted(session, shown, table)
        if not await self._store.revoke_token(table, key):
            raise InvalidAction("there is no such token, or it is revoked already")
        self._changed(table, [key])

    async def observer_token(self, table: str, link: str | None, name: str, person: str | None) -> MadeToken:
        """A token to look on, by an observer's link; without one where everybody may look on."""
        name = self._guests.shown(name) if name else ""
        now, key = await self._store.now(), "" if link is None else digest(link).hex()
        expires_at = now + OBSERVER_MS
        if link is None:
            await check_table(self._store, table, person)
        else:
            good_until = await self._store.use_observer_link(plain_id(table), digest(link))
            if not good_until:
                raise LinkExpired("that link is not good any more: ask for another one")
            expires_at = min(expires_at, good_until)
        kid = await self._signer.signing_key(now)
        claims = Claims(table, "observer", expires_at // 1000, now // 1000, name=name, link=key)
        return MadeToken(self._signer.sign(claims, kid), "", expires_at)

    async def _hosted(self, session: Session | None, shown: str | None, table: str) -> Standing:
        """The table of whoever asks: who owns it, or shows the token of a host. Raises Forbidden, Unauthorized."""
        if shown is not None:
            claims, _ = await self._read(shown, table)
            if claims.role != "host":
                raise Forbidden("only the token of a host does that")
        elif session is None:
            raise Unauthorized
        standing = await standing_at(self._store, table)
        if standing is None or (shown is None and standing.owner != getattr(session, "person", None)):
            raise Forbidden("only the owner does that")
        if standing.phase == "aborted":
            raise GameUnavailable("this table is closed")
        return standing

    # Showing one.

    async def judge(self, token: str, table: str, session: Session | None) -> TablePass:
        """What a token gives to whoever shows it at a table; by a player's they are let in. Raises Refusal."""
        claims, kept = await self._read(token, table)
        standing = await standing_at(self._store, table)
        if standing is None or standing.phase == "aborted":
            raise GameUnavailable("this table is closed")
        if session is not None and session.person in standing.door.banned:
            raise Forbidden("you are banned from this table")
        if kept is not None and claims.role == "player":
            return await self._seated(claims, kept, standing, session)
        if not standing.door.observers:
            raise Forbidden(NOBODY_LOOKS_ON)
        return TablePass(claims.jti or claims.link, table, claims.role, claims.exp * 1000)

    async def _seated(self, claims: Claims, kept: KeptToken, standing: Standing, session: Session | None) -> TablePass:
        """Have somebody play by a token: as whoever has logged in, else as its guest.

        While somebody sits there who plays by it, nobody else does: no token gives another person's chips away.
        """
        player = session if session is not None and session.logged_in else await self._guest(claims)
        if session is not None and session.table not in ("", claims.table):
            raise JoinFailed("you play by the token of another table here: connect anew")
        for _ in range(TRIES):
            if kept.person not in ("", player.person) and kept.person in standing.seats:
                raise JoinFailed("somebody else plays by this token: log in as they did, or log out")
            if not may_enter(claims.table, standing, player.person):
                answer = await self._tables.admit(player, claims.table, "token")
                if answer.status != "ok":
                    raise refusal_of(answer)
            holder = self._entropy()[:ID_BYTES].hex()
            if await self._store.take_token(claims.jti, player.person, kept.person, holder):
                return TablePass(claims.jti, claims.table, "player", claims.exp * 1000, claims.seat, holder, player)
            kept = await self._kept(claims)
        raise RoutingFailed

    async def session_of(self, token: str, table: str) -> Session | None:
        """As whom whoever shows a player's token asks for the pages of its table; None is an onlooker."""
        claims, kept = await self._read(token, table)
        if kept is None or claims.role != "player":
            return None
        guest = await self._guest(claims)
        return guest if kept.person in ("", guest.person) else None

    async def holders(self, keys: Collection[str]) -> Mapping[str, str]:
        """Those of these passes that still stand, by their keys, each with the connection that holds it."""
        links = [key for key in keys if len(key) > 2 * ID_BYTES]
        standing = await self._store.standing([key for key in keys if len(key) == 2 * ID_BYTES])
        if links:
            good = await self._store.links_standing([bytes.fromhex(link) for link in links])
            standing |= {link.hex(): "" for link in good}
        return standing

    async def _read(self, token: str, table: str) -> tuple[Claims, KeptToken | None]:
        """What a token says at a table where it is good, and what is kept of it. Raises Unauthorized, Forbidden."""
        try:
            claims = await self._signer.read(token)
            if claims.table != table:
                raise Forbidden("that token is for another table")
            if claims.exp * 1000 <= await self._store.now():
                raise Unauthorized("that token has expired: ask for another one")
            if claims.jti:
                return claims, await self._kept(claims)
            if claims.link and not await self._store.links_standing([bytes.fromhex(claims.link)]):
                raise Unauthorized("that token was revoked: ask for another one")
        except Refusal as refusal:
            log.info("a token was refused", extra={"table": plain_id(table), "code": refusal.code})
            raise
        return claims, None

    async def _kept(self, claims: Claims) -> KeptToken:
        kept = await self._store.token(claims.table, claims.jti)
        if kept is None or kept.revoked:
            raise Unauthorized("that token was revoked: ask for another one")
        if kept.expired:
            raise Unauthorized("that token has expired: ask for another one")
        return kept

    async def _guest(self, claims: Claims) -> Session:
        """The guest of a player's token: always the same one."""
        person = "g" + sha256(claims.jti.encode()).hexdigest()[:16]
        guest = await self._store.guest(person)
        if guest is None:
            await self._store.add_token_guest(person, claims.name, self._entropy())
        taken = tuple(await self._store.restrictions([person]))
        session = Session(person, claims.name, restrictions=taken, table=claims.table)
        suspension = session.restricted("suspended", 0)  # those that are over are not known any more
        if suspension is not None:
            raise restricted(suspension)
        return session


def _seat(wish: WishedToken, standing: Standing) -> int | None:
    if wish.seat is None:
        return None
    if wish.role != "player":
        raise InvalidAction("only a player has a seat")
    if wish.seat >= len(standing.seats):
        raise InvalidAction(f"there is no seat {wish.seat}")
    return wish.seat
