"""Tokens of a table over HTTP: handing them out, taking them back, and fetching one by an observer's link (ADR 47)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from parlour.house.doors import Changed, TablesAsked
from parlour.house.guests import Guests
from parlour.house.routes.asking import Asking, Who, address_of, person_of, shown_token
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.tables import qr_code
from parlour.house.signing import Signer
from parlour.house.tokens import TableTokens, WishedToken
from parlour.store.port import Store
from parlour.wire.limits import Limits
from parlour.wire.table_pass import Role


class GivenToken(msgspec.Struct, frozen=True):
    """A token, and for a player or an observer the link that carries it, with its QR code: all shown this once.

    By `id` it is revoked; one that was fetched has none. `expires_at` is in ms.
    """

    token: str
    id: str
    expires_at: int
    url: str = ""
    qr: str = ""


class TokenRow(msgspec.Struct, frozen=True):
    """A token of one's table, as it stands; its id lets nobody in. Times are ms; `used`: somebody plays by it."""

    id: str
    role: Role
    seat: int | None
    name: str
    made_at: int
    expires_at: int
    used: bool
    revoked: bool
    expired: bool


class OneToken(msgspec.Struct, frozen=True):
    """Which token, by its id."""

    id: Annotated[str, Meta(max_length=64)]


class RevokedToken(msgspec.Struct, frozen=True):
    """The token that is worth nothing any more."""

    id: str


class WishedObserver(msgspec.Struct, frozen=True):
    """The secret of an observer's link, where onlookers are not free; and what the observer is called, if anything."""

    link: Annotated[str, Meta(max_length=200)] | None = None
    name: Annotated[str, Meta(max_length=40)] = ""


def tokens_of(
    store: Store,
    guests: Guests,
    tables: TablesAsked,
    entropy: Callable[[], bytes],
    changed: Changed,
    limits: Limits,
    clock: Callable[[], float],
) -> TableTokens:
    """The tokens of a house with these limits; `clock` gives seconds and never goes back."""
    by_table = HourlyLimit(limits.names_per_address_hour, clock).let_in
    return TableTokens(store, Signer(store, entropy), guests, tables, entropy, changed, by_table)


def token_routes(tokens: TableTokens, public_url: str, who: Who, tries: HourlyLimit) -> list[HTTPRouteHandler]:
    """`/tables/{table}/tokens`, `/tables/{table}/tokens/revoke`, `/tables/{table}/observer-token`."""

    @get("/tables/{table:str}/tokens")
    async def all_tokens(request: Asking, table: FromPath[str]) -> list[TokenRow]:
        """The tokens of your table that were made one by one, the newest first."""
        kept = await tokens.of_table(await who(request), shown_token(request), table)
        return [
            TokenRow(
                it.token, it.role, it.seat, it.name, it.made_at, it.expires_at, bool(it.person), it.revoked, it.expired
            )
            for it in kept
        ]

    @post("/tables/{table:str}/tokens")
    async def make_token(request: Asking, table: FromPath[str], data: JSONBody[WishedToken]) -> GivenToken:
        """A token for your table: its owner makes it, or whoever shows a host's. What is secret stands behind `#`."""
        made = await tokens.make(await who(request), shown_token(request), table, data)
        if data.role == "host":
            return GivenToken(made.token, made.id, made.expires_at)
        url = f"{public_url}/t/{table}#token={made.token}"
        return GivenToken(made.token, made.id, made.expires_at, url, qr_code(url))

    @post("/tables/{table:str}/tokens/revoke", status_code=200)
    async def revoke_token(request: Asking, table: FromPath[str], data: JSONBody[OneToken]) -> RevokedToken:
        """Have a token be worth nothing any more; whoever is there by it is sent away."""
        await tokens.revoke(await who(request), shown_token(request), table, data.id)
        return RevokedToken(data.id)

    @post("/tables/{table:str}/observer-token", status_code=200)
    async def observer_token(request: Asking, table: FromPath[str], data: JSONBody[WishedObserver]) -> GivenToken:
        """A token to look on: by the secret of an observer's link, or without one where everybody may look on."""
        tries.let_in(address_of(request))
        made = await tokens.observer_token(table, data.link, data.name, await person_of(who, request))
        return GivenToken(made.token, made.id, made.expires_at)

    return [all_tokens, make_token, revoke_token, observer_token]
