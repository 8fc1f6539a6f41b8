"""The house over HTTP, in the test's own loop: the real application and everything behind it, without a socket."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from parlour.app import CLIENT, GAMES
from parlour.gateway.entrance import Entrance, HostNames
from parlour.gateway.http import http_app
from parlour.gateway.pages import pages
from parlour.gateway.proxies import Proxies
from parlour.house.company import company_of
from parlour.house.console import Console
from parlour.house.letters import Letters
from parlour.house.mail.mailbox import Mailbox
from parlour.house.passkeys import Passkeys
from parlour.house.passwords import Passwords
from parlour.house.pictures.keeper import Pictures
from parlour.house.pictures.lettering import Lettering
from parlour.house.pictures.tags import Tags
from parlour.house.push.signing import PURPOSE, PushKey
from parlour.house.routes import HourlyLimit, Reading, routes
from parlour.house.routes.accounts import accounts_of
from parlour.house.routes.doors import doors_of
from parlour.house.routes.operator import operators_of
from parlour.house.routes.tokens import tokens_of
from parlour.table.versions import Games
from parlour.wire.allowances import Allowances
from parlour.wire.limits import Limits
from tests.harness import House, open_house

WALL_SECONDS = 1_800_000_000.0
ORIGIN = "http://parlour.test"
LIMITS = Limits(names_per_address_hour=5, tables_per_person_hour=5, pages_per_second=1e9, pages_burst=1_000_000)


@dataclass
class Door:
    """Where one asks, and what stands behind it."""

    http: httpx.AsyncClient
    house: House
    limits: Limits
    pauses: list[float]  # before answers that came late on purpose
    app: Any
    wall: list[float]  # what the clock on the wall says, in seconds: of the codes of operators


@asynccontextmanager
async def open_door(
    folder: Path, limits: Limits = LIMITS, passwords: Passwords | None = None, dealing: bool = True
) -> AsyncIterator[Door]:
    """A house that answers over HTTP."""
    async with open_house(folder, dealing=dealing) as house:
        clock = lambda: 0.0  # noqa: E731
        wall = [WALL_SECONDS]
        addresses = Allowances(limits.pages_per_second, limits.pages_burst)
        passwords = passwords or Passwords()
        gateway = house.gateway
        company = company_of(
            house.store, Games(GAMES), gateway.whereabouts, gateway.house.notice, gateway.hearing.change, limits
        )
        gateway.reports.take = company.blocks.take
        mailbox = Mailbox(house.store, lambda: os.urandom(32), kept=True)
        letters, leave = Letters(mailbox, ORIGIN), company.owned.pass_on
        tokens = tokens_of(
            house.store, house.guests, gateway.house, lambda: os.urandom(32), gateway.passes.tell, limits, clock
        )
        gateway.passes.house = tokens
        house_routes = routes(
            house.guests,
            house.sessions,
            house.lobby,
            doors_of(
                house.store,
                Games(GAMES),
                house.lobby,
                house.gateway.house,
                house.sessions,
                limits,
                clock,
                passwords,
                gateway.passes.tell,
            ),
            tokens,
            company,
            house.store,
            Games(GAMES),
            ORIGIN,
            HourlyLimit(limits.names_per_address_hour, clock),
            HourlyLimit(limits.tables_per_person_hour, clock),
            Reading(addresses, Allowances(limits.pages_per_second, limits.pages_burst), clock),
            mailbox,
            Pictures(Lettering(CLIENT / "fonts")),
            accounts := accounts_of(
                house.store, house.guests, house.sessions, letters, limits, clock, passwords, leave
            ),
            HourlyLimit(limits.logins_per_address_hour, clock),
            operators := operators_of(house.store, accounts, lambda: os.urandom(32), clock, lambda: wall[0]),
            Console(
                house.store,
                operators,
                house.sessions,
                house.gateway.house,
                house.gateway.operating.machines,
                house.gateway.operating,
            ),
            PushKey(house.store.secret_for(PURPOSE)),
            Passkeys(house.store, accounts, house.sessions, lambda: os.urandom(32)),
        )
        client = pages(CLIENT, Tags(house.store, Games(GAMES), ORIGIN).head)
        app = http_app([house_routes, *client], lambda origin: origin in (None, ORIGIN), "0")
        pauses: list[float] = []

        async def pause(seconds: float) -> None:
            pauses.append(seconds)

        entrance = Entrance(app, Proxies(["127.0.0.1"]), HostNames([ORIGIN]), addresses, clock, pause)
        transport = httpx.ASGITransport(app=entrance, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
            yield Door(http, house, limits, pauses, entrance, wall)
