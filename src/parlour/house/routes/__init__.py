"""The house over HTTP: everything below `/api`, in a file for each thing one may ask about."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Router, get

from parlour.house.accounts import Accounts
from parlour.house.company import Company
from parlour.house.console import Console
from parlour.house.doors import TableDoors
from parlour.house.guests import Guests
from parlour.house.history import record_kinds
from parlour.house.lobby import Lobby
from parlour.house.mail.mailbox import Mailbox
from parlour.house.open_sessions import OpenSessions
from parlour.house.operators import Operators
from parlour.house.passkeys import Passkeys
from parlour.house.pictures.keeper import Pictures
from parlour.house.push.signing import PushKey
from parlour.house.routes.accounts import account_routes, own_account_routes
from parlour.house.routes.announcements import announcement_routes
from parlour.house.routes.asking import who_asks
from parlour.house.routes.blocks import block_routes
from parlour.house.routes.console import console_routes
from parlour.house.routes.doors import door_routes
from parlour.house.routes.friends import friend_routes
from parlour.house.routes.games import game_routes
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.money import money_routes
from parlour.house.routes.operator import operator_routes
from parlour.house.routes.outbox import outbox_routes
from parlour.house.routes.passkeys import passkey_routes
from parlour.house.routes.people import people_routes
from parlour.house.routes.pictures import picture_routes
from parlour.house.routes.profiles import profile_routes
from parlour.house.routes.push import push_routes
from parlour.house.routes.reading import Reading
from parlour.house.routes.records import record_routes
from parlour.house.routes.tables import table_routes
from parlour.house.routes.tokens import token_routes
from parlour.house.tokens import TableTokens
from parlour.store.port import Store
from parlour.table.rules import Rules

NOBODY = "-"  # no table has this id

__all__ = ["HourlyLimit", "Reading", "routes"]


def routes(
    guests: Guests,
    sessions: OpenSessions,
    lobby: Lobby,
    doors: TableDoors,
    tokens: TableTokens,
    company: Company,
    store: Store,
    games: Mapping[str, Rules],
    public_url: str,
    names: HourlyLimit,
    tables: HourlyLimit,
    reading: Reading,
    mailbox: Mailbox,
    pictures: Pictures,
    accounts: Accounts,
    tries: HourlyLimit,
    operators: Operators,
    console: Console,
    push_key: PushKey | None,
    passkeys: Passkeys,
) -> Router:
    """Everything below `/api`."""
    who = who_asks(sessions, tokens)

    kinds = record_kinds(games.values())

    @get("/health")
    async def health() -> dict[str, str]:
        """Whether the server and its store answer."""
        await store.heads([NOBODY])
        return {"status": "ok"}

    handlers = [
        *people_routes(guests, store, games, who, names, reading),
        *door_routes(doors, public_url, who, tries),
        *token_routes(tokens, public_url, who, tries),
        *friend_routes(company, who, reading),
        *block_routes(company, who, reading),
        *table_routes(lobby, doors, tokens, store, games, public_url, who, tables),
        *game_routes(doors, tokens, guests, who, names, tables),
        *record_routes(store, kinds, who, reading),
        *profile_routes(store, games, kinds, who, reading),
        *money_routes(store, who, reading),
        *account_routes(accounts, guests, sessions, who, names, tries),
        *own_account_routes(accounts, sessions, store, who, tries, reading),
        *operator_routes(operators, who, tries),
        *console_routes(console, who),
        *announcement_routes(store, who),
        *passkey_routes(passkeys, who, tries),
        *push_routes(store, push_key, who, reading),
        *(outbox_routes(store) if mailbox.kept else ()),
        *picture_routes(store, games, pictures, reading),
        health,
    ]
    return Router("/api", route_handlers=handlers)
