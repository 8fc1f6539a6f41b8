"""Who asks, and how an answer looks that depends on it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Protocol, TypeAlias

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from parlour.house.devices import device_of
from parlour.house.open_sessions import Origin
from parlour.kit.refusals import Forbidden, InvalidAction, Unauthorized
from parlour.wire.allowances import neighbourhood
from parlour.wire.restricted import restricted
from parlour.wire.session import COOKIE, Session, Sessions

Asking: TypeAlias = Request[Any, Any, Any]
Who: TypeAlias = Callable[[Asking], Awaitable[Session | None]]

COOKIE_SECONDS = 400 * 24 * 3600

NUMBER = re.compile(r"0|-?[1-9][0-9]{0,40}")
"""A number in an address, in the one way to write it: for `int` "+1", "0_1" and "١" are numbers too."""
AS_NUMBER = QueryParameter(schema_extra={"pattern": f"^({NUMBER.pattern})$"})
WholeNumber: TypeAlias = Annotated[str, AS_NUMBER]
"""A number in a query, as it is written there: `asked` reads it."""
WholeNumberOrNone: TypeAlias = Annotated[str | None, AS_NUMBER]

SUSPENDED_TOO = {"suspended_too": True}
"""The options of a handler that answers whoever is suspended, too: what is theirs stays theirs."""

PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
"""What one person gets is kept for nobody else, and not taken for fresh when somebody else has the browser."""


class TokenReader(Protocol):
    """Who plays by a token."""

    async def session_of(self, token: str, table: str) -> Session | None:
        """As whom whoever shows a player's token asks for the pages of its table; None is an onlooker."""


def who_asks(sessions: Sessions, tokens: TokenReader) -> Who:
    """Tells the session of a request, by its cookie or its token, be it that of a session or of a table.

    Whoever has logged in is their account, whatever token they show. Whoever is suspended is refused wherever that is
    asked, but for pages that say otherwise.
    """

    async def session_of(request: Asking) -> Session | None:
        cookie, shown = request.cookies.get(COOKIE), shown_token(request)
        token = cookie or (bearer(request) if shown is None else "")
        session = await sessions.known(token) if token else None
        if shown is not None and (session is None or not session.logged_in):
            table = request.path_params.get("table")
            if table is None:
                raise Unauthorized("the token of a table is good for its pages alone")
            session = await tokens.session_of(shown, table) or session
        if session is not None and not request.route_handler.opt.get("suspended_too"):
            suspension = session.restricted("suspended", 0)  # those that are over are not known any more
            if suspension is not None:
                raise restricted(suspension)
        return session

    return session_of


def bearer(request: Asking) -> str:
    """The token that a program shows; empty where it shows none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def shown_token(request: Asking) -> str | None:
    """The token of a table that is shown, which in contrast to a session's has points in it."""
    token = bearer(request)
    return token if "." in token else None


def address_of(request: Asking) -> str:
    """What the address of whoever asks is counted as."""
    return neighbourhood(request.client.host) if request.client is not None else ""


def origin_of(request: Asking) -> Origin:
    """On which device, and from where, somebody asks."""
    return device_of(request.headers.get("User-Agent", "")), address_of(request)


async def person_of(who: Who, request: Asking) -> str | None:
    """Who asks, by their id; None for those who have no name."""
    session = await who(request)
    return None if session is None else session.person


async def known(who: Who, request: Asking) -> Session:
    """Who asks, or a refusal of those who have no name."""
    session = await who(request)
    if session is None:
        raise Unauthorized
    return session


async def with_account(who: Who, request: Asking) -> Session:
    """Who asks, or a refusal of those who have not logged in."""
    session = await known(who, request)
    if not session.logged_in:
        raise Forbidden("log in first")
    return session


def session_cookie(request: Asking, token: str) -> Cookie:
    """The cookie that carries a session's token, for pages of this server alone."""
    return Cookie(
        COOKIE,
        value=token,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def download(content: bytes, media_type: str, name: str) -> Response[bytes]:
    """A file to keep."""
    return Response(content, media_type=media_type, headers=as_a_file(name))


def as_a_file(name: str) -> dict[str, str]:
    """The headers by which a browser keeps an answer under this name."""
    return PRIVATE | {"Content-Disposition": f'attachment; filename="{name}"'}


def placed(text: str) -> int:
    """The number in a path. Raises NotFound: what is written in another way is no page."""
    if not NUMBER.fullmatch(text):
        raise NotFoundException
    return int(text)


def asked(name: str, text: str) -> int:
    """The number in a query. Raises InvalidAction."""
    if not NUMBER.fullmatch(text):
        raise InvalidAction(f"{name} is a whole number")
    return int(text)
