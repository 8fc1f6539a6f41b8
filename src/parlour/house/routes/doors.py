"""The door of a table over HTTP: what stands there, coming in, and what its owner hands out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from parlour.house.doors import AtTheDoor, Changed, Invitation, TableDoors, TablesAsked
from parlour.house.lobby import Lobby
from parlour.house.open_sessions import OpenSessions
from parlour.house.passwords import Passwords
from parlour.house.routes.asking import Asking, Who, address_of, known, person_of
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.tables import qr_code
from parlour.store.doors_port import LinkRole
from parlour.store.port import Store
from parlour.table.versions import Games
from parlour.wire.limits import Limits

TABLES_TRIED = 10
"""So many times as often as one person may, all together may try the password of one table in an hour."""


class ShownThere(msgspec.Struct, frozen=True):
    """What somebody shows at the door: the token of a link, the password of the table, or that they are a friend."""

    link: Annotated[str, Meta(max_length=200)] | None = None
    password: Annotated[str, Meta(max_length=200)] | None = None
    friend: bool = False


class Entered(msgspec.Struct, frozen=True):
    """They may come to the table."""

    table: str


class TablePassword(msgspec.Struct, frozen=True):
    """The password of a table."""

    password: str


class WishedLink(msgspec.Struct, frozen=True):
    """A link that is to be good for so many hours and people; 0 people is any number, as for observers always."""

    hours: int = 24 * 7
    uses: int = 0
    role: LinkRole = "player"


class MadeLink(msgspec.Struct, frozen=True):
    """A link, and its QR code: both are shown this once."""

    url: str
    qr: str


class OneLink(msgspec.Struct, frozen=True):
    """Which link, by its key."""

    link: str


class LinkRow(msgspec.Struct, frozen=True):
    """A link of one's own table: its key lets nobody in. Times are ms; `uses_max` 0 is any number."""

    link: str
    made_at: int
    expires_at: int
    uses_max: int
    uses: int
    revoked: bool
    expired: bool
    role: LinkRole


class Invited(msgspec.Struct, frozen=True):
    """Whom to invite, by the username of their account; `action_id` is yours to make, and makes it happen once."""

    username: Annotated[str, Meta(min_length=1, max_length=40)]
    action_id: Annotated[str, Meta(min_length=1, max_length=64)]


class InvitedName(msgspec.Struct, frozen=True):
    """Who has been invited, or the table whose password is set or whose link is revoked."""

    name: str


def doors_of(
    store: Store,
    games: Games,
    lobby: Lobby,
    tables: TablesAsked,
    sessions: OpenSessions,
    limits: Limits,
    clock: Callable[[], float],
    passwords: Passwords,
    changed: Changed,
) -> TableDoors:
    """The doors of a house with these limits; `clock` gives seconds and never goes back."""
    by_person = HourlyLimit(limits.logins_per_account_hour, clock).let_in
    by_table = HourlyLimit(TABLES_TRIED * limits.logins_per_account_hour, clock).let_in
    return TableDoors(store, games, lobby, tables, passwords, sessions.new_token, by_person, by_table, changed)


def door_routes(doors: TableDoors, public_url: str, who: Who, tries: HourlyLimit) -> list[HTTPRouteHandler]:
    """`/tables/{table}/entrance`, `/enter`, `/password`, `/links`, `/invitations`; `/invitations`."""

    @get("/tables/{table:str}/entrance")
    async def entrance(request: Asking, table: FromPath[str]) -> AtTheDoor:
        """What whoever stands at the door is told: the title, the game, who hosts it, and what would let them in."""
        return await doors.entrance(table, await person_of(who, request))

    @post("/tables/{table:str}/enter", status_code=200)
    async def enter(request: Asking, table: FromPath[str], data: JSONBody[ShownThere]) -> Entered:
        """Come to a table by an invitation link, by its password, or as a friend of its owner; from then on you may."""
        session = await known(who, request)
        tries.let_in(address_of(request))
        await doors.enter(session, table, data.link, data.password, friend=data.friend)
        return Entered(table)

    @post("/tables/{table:str}/password", status_code=200)
    async def set_password(request: Asking, table: FromPath[str], data: JSONBody[TablePassword]) -> Entered:
        """Give your table a password, which opens it while its visibility is `password`."""
        await doors.set_password(await known(who, request), table, data.password)
        return Entered(table)

    @get("/tables/{table:str}/links")
    async def links(request: Asking, table: FromPath[str]) -> list[LinkRow]:
        """The invitation links of your table, the newest first."""
        found = await doors.links(await known(who, request), table)
        return [
            LinkRow(
                link.link.hex(),
                link.made_at,
                link.expires_at,
                link.uses_max,
                link.uses,
                link.revoked,
                link.expired,
                link.role,
            )
            for link in found
        ]

    @post("/tables/{table:str}/links")
    async def make_link(request: Asking, table: FromPath[str], data: JSONBody[WishedLink]) -> MadeLink:
        """A link to your table, to sit down or to look on. What lets people in stands behind `#`, and so in no log."""
        token = await doors.make_link(await known(who, request), table, data.hours, data.uses, data.role)
        url = f"{public_url}/t/{table}#{'invite' if data.role == 'player' else 'watch'}={token}"
        return MadeLink(url, qr_code(url))

    @post("/tables/{table:str}/links/revoke", status_code=200)
    async def revoke_link(request: Asking, table: FromPath[str], data: JSONBody[OneLink]) -> Entered:
        """Have a link let nobody in any more. Whoever has come in stays until you take that back; observers go."""
        await doors.revoke_link(await known(who, request), table, data.link)
        return Entered(table)

    @post("/tables/{table:str}/invitations", status_code=200)
    async def invite(request: Asking, table: FromPath[str], data: JSONBody[Invited]) -> InvitedName:
        """Invite an account to your table by its username."""
        session = await known(who, request)
        return InvitedName(await doors.invite(session, table, data.username, data.action_id))

    @get("/invitations")
    async def invitations(request: Asking) -> list[Invitation]:
        """The tables to which you are invited."""
        return await doors.invitations((await known(who, request)).person)

    return [entrance, enter, set_password, links, make_link, revoke_link, invite, invitations]
