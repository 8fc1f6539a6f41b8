"""What every HTTP request passes before anything is looked up for it: who asks, whether by our name, and how often.

An address has an allowance; one that goes on asking when it is used up gets its refusals late, so that a hundred
connections that ask as fast as they can cost next to nothing. Asking for tables that do not exist costs more, and so do
tokens that are worth nothing: nobody finds either by guessing.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from ipaddress import ip_address
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import msgspec

from parlour.gateway.http import REFUSED
from parlour.gateway.proxies import Proxies
from parlour.kit.refusals import Forbidden, RateLimited, Refusal
from parlour.wire.allowances import MISS_DROPS, Allowances, neighbourhood

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Any, Any, Any], Awaitable[None]]

FILE_DROPS = (
    0.1  # a page or a file of the client, which lies in memory: forty phones open it at once behind one address
)
PAUSE_SECONDS = 1.0
HOST = re.compile(rb"([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]*)?")
API = "/api/"
HEALTH = ("/healthz", "/readyz")  # asked by machines, under whatever name


class Entrance:
    """The ASGI application before the application."""

    def __init__(
        self,
        app: Application,
        proxies: Proxies,
        names: HostNames,
        addresses: Allowances,
        clock: Callable[[], float],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`clock` gives seconds and never goes back; `pause` waits for so many of them."""
        self._app = app
        self._proxies = proxies
        self._names = names
        self._addresses = addresses
        self._clock = clock
        self._pause = pause

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let one request in, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._know_the_client(scope)
        if scope["method"] != "HEAD":
            await self._let_in(scope, receive, send)
            return
        as_get = {**scope, "method": "GET"}
        await self._let_in(as_get, receive, _without_body(send))
        scope["path_template"] = as_get.get("path_template")  # for whoever counts requests by their route

    async def _let_in(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"] in HEALTH:
            await self._app(scope, receive, send)
        elif self._names.answers_to(_all(scope, b"host")):
            await self._admit(scope, receive, send)
        else:
            await _refuse(send, 421, Forbidden("this server does not go by that name"))

    async def _admit(self, scope: Message, receive: Receive, send: Send) -> None:
        client = neighbourhood(scope["client"][0]) if scope["client"] else ""
        drops = 1.0 if scope["path"].startswith(API) else FILE_DROPS
        if not self._addresses.take(client, self._clock(), drops):
            await self._pause(PAUSE_SECONDS)
            await _refuse(send, 429, RateLimited("that is too much at once; wait a moment"))
            return

        shows_a_token = bool(_all(scope, b"authorization"))

        async def charge_misses(message: Message) -> None:
            status = message["status"] if message["type"] == "http.response.start" else 0
            missed = status == 404 or (status == 401 and shows_a_token)
            if missed and scope["path"].startswith(API):
                self._addresses.charge(client, self._clock(), MISS_DROPS - 1)
            await send(message)

        await self._app(scope, receive, charge_misses)

    def _know_the_client(self, scope: Message) -> None:
        if scope["client"] is None:
            return
        peer, port = scope["client"]
        said_for, said_proto = (b",".join(_all(scope, b"x-forwarded-" + name)) for name in (b"for", b"proto"))
        client = self._proxies.client(peer, said_for.decode("latin-1"))
        scope["client"] = (client, port if client == peer else 0)
        scope["scheme"] = self._proxies.scheme(peer, scope["scheme"], said_proto.decode("latin-1"))


class HostNames:
    """The names that this server goes by. A page of another name that has been made to lead here is none of ours."""

    def __init__(self, urls: Iterable[str]) -> None:
        """`urls` are addresses at which people find it."""
        self._hosts = {(urlsplit(url).hostname or "").rstrip(".") for url in urls} - {""}

    def answers_to(self, hosts: list[bytes]) -> bool:
        """Whether a request with these `Host` headers is meant for us. A bare address means whoever has it."""
        if len(hosts) != 1:
            return not hosts  # HTTP/1.0 says none; two are a trick
        written = HOST.fullmatch(hosts[0].lower())
        if written is None:
            return False
        name = written[1].decode().strip("[]").rstrip(".")
        return name in self._hosts or _is_address(name)


async def _refuse(send: Send, status: int, refusal: Refusal) -> None:
    body = msgspec.json.encode({"code": refusal.code, "reason": refusal.reason})
    headers = REFUSED | {"Content-Type": "application/json", "Content-Length": str(len(body))}
    if isinstance(refusal, RateLimited):
        headers["Retry-After"] = f"{PAUSE_SECONDS:.0f}"
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _without_body(send: Send) -> Send:
    """The answer to HEAD: that to GET, but for the body (RFC 9110 §9.3.2)."""

    async def head_only(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return head_only


def _all(scope: Message, header: bytes) -> list[bytes]:
    return [value for name, value in scope["headers"] if name == header]


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
