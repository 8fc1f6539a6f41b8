"""Operators over HTTP: their second factor, and the log. The console asks nothing before a code was shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery, JSONBody
from msgspec import Meta

from parlour.house.accounts import Accounts
from parlour.house.operators import Operators
from parlour.house.routes.asking import PRIVATE, Asking, Who, WholeNumberOrNone, address_of, asked, known
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.tables import qr_code
from parlour.store.port import AuditLine, Store

CODES_PER_HOUR = 20
"""So many codes one operator may try at one gateway."""


class ShownCode(msgspec.Struct, frozen=True):
    """A code of the app, or a recovery code."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]


class OwnPassword(msgspec.Struct, frozen=True):
    """It is really you."""

    password: str


class OwnRole(msgspec.Struct, frozen=True):
    """You are an operator. `second_factor`: there is none yet, its code is asked for, or it was shown and the console
    is open until a time (ms); `codes` is how many recovery codes are left.
    """

    name: str
    second_factor: Literal["missing", "asked", "shown"]
    until: int
    codes: int


class SetUp(msgspec.Struct, frozen=True):
    """A second factor to be put into an app: shown this once. `address` is what the QR code (SVG) says."""

    secret: str
    address: str
    qr: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Codes to keep on paper, shown this once: each stands once for a code of the app."""

    codes: list[str]


class LogLine(msgspec.Struct, frozen=True):
    """Who did what, to whom or at which table, why, and when (ms). `by` is "" for the command line."""

    line: int
    at: int
    by: str
    by_name: str
    act: str
    person: str
    person_name: str
    table: str
    reason: str


class LogPage(msgspec.Struct, frozen=True):
    """Some of the log, newest first; `before` asks for those before."""

    lines: list[LogLine]
    before: int | None


def operators_of(
    store: Store,
    accounts: Accounts,
    entropy: Callable[[], bytes],
    clock: Callable[[], float],
    wall_seconds: Callable[[], float],
) -> Operators:
    """The operators of a house; `clock` gives seconds and never goes back."""
    return Operators(store, accounts, entropy, HourlyLimit(CODES_PER_HOUR, clock).let_in, wall_seconds)


def operator_routes(operators: Operators, who: Who, tries: HourlyLimit) -> list[HTTPRouteHandler]:
    """`/operator`, `/operator/second-factor` and what is below it, `/operator/log`."""

    async def role(request: Asking) -> OwnRole:
        found = await operators.known(await known(who, request))
        standing: Literal["missing", "asked", "shown"] = "shown" if found.proven_until else "asked"
        return OwnRole(found.name, standing if found.confirmed else "missing", found.proven_until, found.codes)

    @get("/operator", response_headers=PRIVATE)
    async def own_role(request: Asking) -> OwnRole:
        """Whether you are an operator, and whether the console is open to this session."""
        return await role(request)

    @post("/operator/second-factor/begin", status_code=200)
    async def begin(request: Asking, data: JSONBody[OwnPassword]) -> SetUp:
        """Set up a second factor, where there is none that was confirmed: its secret is shown this once."""
        tries.let_in(address_of(request))
        made = await operators.begin(await known(who, request), data.password)
        return SetUp(made.secret, made.address, qr_code(made.address))

    @post("/operator/second-factor/confirm", status_code=200)
    async def confirm(request: Asking, data: JSONBody[ShownCode]) -> RecoveryCodes:
        """Confirm a second factor by its first code: it counts from then on, and the console is open."""
        tries.let_in(address_of(request))
        return RecoveryCodes(await operators.confirm(await known(who, request), data.code))

    @post("/operator/second-factor", status_code=200)
    async def show(request: Asking, data: JSONBody[ShownCode]) -> OwnRole:
        """Show a code of the app, or a recovery code: the console is open to this session for an hour."""
        tries.let_in(address_of(request))
        await operators.show(await known(who, request), data.code)
        return await role(request)

    @post("/operator/second-factor/codes", status_code=200)
    async def renew_codes(request: Asking, data: JSONBody[ShownCode]) -> RecoveryCodes:
        """Have other recovery codes in place of those that there are; it takes a code of the app."""
        tries.let_in(address_of(request))
        return RecoveryCodes(await operators.renew_codes(await known(who, request), data.code))

    @get("/operator/log", response_headers=PRIVATE)
    async def log(request: Asking, before: WholeNumberOrNone = None, person: FromQuery[str] = "") -> LogPage:
        """What operators have done, newest first, about one person where one is named."""
        number = None if before is None else asked("before", before)
        lines = await operators.log(await known(who, request), number, person)
        return LogPage([_line(it) for it in lines], lines[-1].line if lines else None)

    return [own_role, begin, confirm, show, renew_codes, log]


def _line(line: AuditLine) -> LogLine:
    deed = line.deed
    return LogLine(
        line.line,
        line.at,
        deed.by,
        deed.by_name,
        deed.act,
        deed.person,
        deed.person_name,
        deed.table,
        deed.reason,
    )
