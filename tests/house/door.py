"""The house over HTTP, in the test's own loop: the real application and everything behind it, without a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from parlour.app import CLIENT, GAMES, registry
from parlour.gateway.http import http_app
from parlour.gateway.pages import pages
from parlour.house.routes import Doorkeeper, routes
from parlour.wire.limits import Limits
from tests.harness import House, open_house

ORIGIN = "http://parlour.test"
LIMITS = Limits(names_per_address_hour=5, tables_per_person_hour=5)


@dataclass
class Door:
    """Where one asks, and what stands behind it."""

    http: httpx.AsyncClient
    house: House
    limits: Limits


@asynccontextmanager
async def open_door(folder: Path) -> AsyncIterator[Door]:
    """A house that answers over HTTP."""
    async with open_house(folder) as house:
        clock = lambda: 0.0  # noqa: E731
        house_routes = routes(
            house.guests,
            house.lobby,
            house.store,
            registry(GAMES),
            ORIGIN,
            Doorkeeper(LIMITS.names_per_address_hour, clock),
            Doorkeeper(LIMITS.tables_per_person_hour, clock),
        )
        app = http_app([house_routes, *pages(CLIENT)], lambda origin: origin in (None, ORIGIN), "0")
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
            yield Door(http, house, LIMITS)
