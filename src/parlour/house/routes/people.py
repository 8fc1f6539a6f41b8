"""Who one is: taking a name, changing it, and where one sits."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from parlour.house.guests import Guests
from parlour.house.routes.asking import (
    PRIVATE,
    SUSPENDED_TOO,
    Asking,
    Who,
    address_of,
    known,
    origin_of,
    session_cookie,
)
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.reading import BOOK_DROPS, HAND_DROPS, Reading
from parlour.house.seats import OwnSeat, own_seats
from parlour.house.statistics import GameStatistics, statistics
from parlour.store.port import Store
from parlour.table.rules import Rules


class Wish(msgspec.Struct, frozen=True):
    """Somebody wants a name, and may choose a colour: "" is the one that follows from their id."""

    name: str
    colour: str | None = None


class Suspension(msgspec.Struct, frozen=True):
    """You may not play until a time (ms), and why."""

    reason: str
    until: int


class Me(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who you are; the token only when you have just got it."""

    person: str
    name: str
    token: str | None = None
    colour: str = ""
    logged_in: bool = False
    suspended: Suspension | None = None


def people_routes(
    guests: Guests, store: Store, games: Mapping[str, Rules], who: Who, names: HourlyLimit, reading: Reading
) -> list[HTTPRouteHandler]:
    """`/me`, `/me/seats`, `/me/statistics` and `/guest`."""

    @get("/me", opt=SUSPENDED_TOO)
    async def me(request: Asking) -> Me:
        """Who am I?"""
        session = await known(who, request)
        found = session.restricted("suspended", 0)
        return Me(
            session.person,
            session.name,
            colour=session.colour,
            logged_in=session.logged_in,
            suspended=None if found is None else Suspension(found.reason, found.until),
        )

    @get("/me/seats", response_headers=PRIVATE)
    async def seats(request: Asking) -> list[OwnSeat]:
        """Where you sit, at listed tables and others: where it is your turn first."""
        session = await known(who, request)
        reading.admit(request, session, HAND_DROPS)
        return await own_seats(store, session.person)

    @get("/me/statistics", response_headers=PRIVATE)
    async def own_statistics(request: Asking) -> Response[list[GameStatistics]]:
        """What is counted of you over all that you have played, by game; a rate is a percentage."""
        session = await known(who, request)
        reading.admit(request, session, BOOK_DROPS)
        async with reading.turn(request):
            return await reading.answer(await statistics(store, games, session.person))

    @post("/guest")
    async def guest(request: Asking, data: JSONBody[Wish]) -> Response[Me]:
        """Take a name, or change it, or the colour."""
        names.let_in(address_of(request))
        known_already = await who(request)
        if known_already is not None:
            changed = await guests.change(known_already, data.name, data.colour)
            return Response(
                Me(changed.person, changed.name, colour=changed.colour, logged_in=changed.logged_in)
            )  # the token stays where no script of a page reads it
        session, token = await guests.admit(data.name, data.colour or "", origin_of(request))
        cookies = [session_cookie(request, token)]
        return Response(Me(session.person, session.name, token, session.colour), cookies=cookies, status_code=201)

    return [me, seats, own_statistics, guest]
