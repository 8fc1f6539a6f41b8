"""Passkeys over HTTP: making one, coming in by one, taking one away."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from msgspec import Meta

from parlour.house.devices import device_of
from parlour.house.passkeys import Passkeys, Site
from parlour.house.routes.accounts import COOKIE_SET, Done, Proof
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


class OwnPasskey(msgspec.Struct, frozen=True):
    """A passkey of yours: on which device it was made and when, and when it was used last (ms; 0 is never)."""

    credential: str
    device: str
    since: int
    used: int


class PasskeyWish(msgspec.Struct, frozen=True):
    """What `navigator.credentials` is asked with, as WebAuthn writes it in JSON."""

    options: dict[str, Any]


class PasskeyAnswer(msgspec.Struct, frozen=True):
    """What `navigator.credentials` has given, as WebAuthn writes it in JSON."""

    credential: dict[str, Any]


class OnePasskey(msgspec.Struct, frozen=True):
    """Which passkey."""

    credential: Annotated[str, Meta(max_length=2048)]


def passkey_routes(passkeys: Passkeys, who: Who, tries: HourlyLimit) -> list[HTTPRouteHandler]:
    """`/account/passkeys`."""

    @get("/account/passkeys", response_headers=PRIVATE, opt=SUSPENDED_TOO)
    async def own_passkeys(request: Asking) -> list[OwnPasskey]:
        """Your passkeys, the newest first."""
        own = await passkeys.of(await known(who, request))
        return [OwnPasskey(it.credential, it.device, it.made_at, it.used_at) for it in own]

    @post("/account/passkeys/begin", status_code=200)
    async def begin_passkey(request: Asking, data: JSONBody[Proof]) -> PasskeyWish:
        """What your device makes a passkey with."""
        tries.let_in(address_of(request))
        return PasskeyWish(await passkeys.begin(await known(who, request), data.password, _site(request)))

    @post("/account/passkeys/add", status_code=200)
    async def add_passkey(request: Asking, data: JSONBody[PasskeyAnswer]) -> Done:
        """Keep what your device has made: it lets you in from now on."""
        session = await known(who, request)
        device = device_of(request.headers.get("User-Agent", ""))
        await passkeys.add(session, data.credential, _site(request), device)
        return Done(session.name)

    @post("/account/passkeys/remove", status_code=200, opt=SUSPENDED_TOO)
    async def remove_passkey(request: Asking, data: JSONBody[OnePasskey]) -> Done:
        """Let nobody in by this passkey any more. Sessions that were begun by it go on."""
        session = await known(who, request)
        await passkeys.remove(session, data.credential)
        return Done(session.name)

    @post("/account/passkeys/ask", status_code=200, opt=SUSPENDED_TOO)
    async def ask_for_passkey(request: Asking) -> PasskeyWish:
        """What your device answers with a passkey of yours, to log in."""
        tries.let_in(address_of(request))
        return PasskeyWish(await passkeys.ask(_site(request)))

    @post("/account/passkeys/log-in", status_code=200, response_headers=COOKIE_SET, opt=SUSPENDED_TOO)
    async def log_in_by_passkey(request: Asking, data: JSONBody[PasskeyAnswer]) -> Response[Done]:
        """Log in by a passkey. The session that you had until then ends."""
        tries.let_in(address_of(request))
        before = await who(request)
        session, token = await passkeys.log_in(data.credential, _site(request), origin_of(request), before)
        return Response(Done(session.name), cookies=[session_cookie(request, token)])

    return [own_passkeys, begin_passkey, add_passkey, remove_passkey, ask_for_passkey, log_in_by_passkey]


def _site(request: Asking) -> Site:
    """Where somebody asks: by one of our own names, or they would not have come so far (`gateway.entrance`)."""
    return Site(request.url.hostname or "", f"{request.url.scheme}://{request.url.netloc}")
