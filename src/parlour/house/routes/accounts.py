"""Accounts: signing up, logging in and out, what one has, and leaving."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from litestar import Response, get, post
from litestar.datastructures import Cookie, ResponseHeader
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from litestar.response import Stream

from parlour.house.accounts import Accounts
from parlour.house.export import everything_of
from parlour.house.guests import Guests
from parlour.house.letters import Letters
from parlour.house.open_sessions import OpenSessions
from parlour.house.passwords import Passwords
from parlour.house.routes.asking import (
    PRIVATE,
    SUSPENDED_TOO,
    Asking,
    Who,
    address_of,
    as_a_file,
    known,
    origin_of,
    session_cookie,
)
from parlour.house.routes.hourly import HourlyLimit
from parlour.house.routes.reading import BOOK_DROPS, Reading
from parlour.kit.refusals import InvalidAction
from parlour.store.port import Store
from parlour.wire.limits import Limits
from parlour.wire.session import COOKIE, Session

KEY_SHOWN = 16
"""So much of a session's key tells it from the others of its person, and lets nobody in."""


class SignUp(msgspec.Struct, frozen=True):
    """Somebody wants an account."""

    name: str
    email: str
    password: str


class LogIn(msgspec.Struct, frozen=True):
    """Somebody with an account, by their username or their e-mail."""

    name: str
    password: str


class Token(msgspec.Struct, frozen=True):
    """What stood behind `#` in a link that came by mail."""

    token: str


class Address(msgspec.Struct, frozen=True):
    """Where a mail shall go."""

    email: str


class NewPassword(msgspec.Struct, frozen=True):
    """Another password, by a link."""

    token: str
    password: str


class ChangedPassword(msgspec.Struct, frozen=True):
    """Another password, by the old one."""

    old: str
    password: str


class ChangedEmail(msgspec.Struct, frozen=True):
    """Another address."""

    email: str
    password: str


class Proof(msgspec.Struct, frozen=True):
    """It is really you."""

    password: str


class OneSession(msgspec.Struct, frozen=True):
    """Which session."""

    session: str


class Done(msgspec.Struct, frozen=True):
    """It is done, under this name if it has one."""

    name: str = ""


class OwnAccount(msgspec.Struct, frozen=True):
    """Your account; since when (ms); whether it is that of an operator."""

    name: str
    email: str
    since: int
    operator: bool = False


class OwnSession(msgspec.Struct, frozen=True):
    """One of your sessions: since when, and when it was seen last (ms; 0 is not known)."""

    session: str
    device: str
    address: str
    since: int
    seen: int
    this: bool


COOKIE_SET = [ResponseHeader(name="Set-Cookie", description="The session.", documentation_only=True)]


def accounts_of(
    store: Store,
    guests: Guests,
    sessions: OpenSessions,
    letters: Letters,
    limits: Limits,
    clock: Callable[[], float],
    passwords: Passwords,
    leave: Callable[[str], Awaitable[None]],
) -> Accounts:
    """The accounts of a house with these limits; `clock` gives seconds and never goes back."""
    by_account = HourlyLimit(limits.logins_per_account_hour, clock).let_in
    by_recipient = HourlyLimit(limits.mails_per_recipient_hour, clock).let_in
    return Accounts(store, guests, sessions, passwords, letters, by_account, by_recipient, leave)


def account_routes(
    accounts: Accounts, guests: Guests, sessions: OpenSessions, who: Who, names: HourlyLimit, tries: HourlyLimit
) -> list[HTTPRouteHandler]:
    """Everything below `/account` but for what one has."""

    @post("/account/sign-up", status_code=202, response_headers=COOKIE_SET)
    async def sign_up(request: Asking, data: JSONBody[SignUp]) -> Response[Done]:
        """Ask for an account. A mail has a link that makes it; until then you are a guest, of that name if of none."""
        tries.let_in(address_of(request))
        accounts.check(data.name, data.email, data.password)
        session, cookies = await who(request), []
        if session is None:
            names.let_in(address_of(request))
            session, token = await guests.admit(data.name, origin=origin_of(request))
            cookies = [session_cookie(request, token)]
        await accounts.sign_up(session, data.name, data.email, data.password)
        return Response(Done(session.name), cookies=cookies, status_code=202)

    @post("/account/verify", status_code=200)
    async def verify(request: Asking, data: JSONBody[Token]) -> Done:
        """Confirm your address by the link in a mail: then there is an account, and you may log in."""
        tries.let_in(address_of(request))
        return Done(await accounts.verify(data.token))

    @post("/account/log-in", status_code=200, response_headers=COOKIE_SET, opt=SUSPENDED_TOO)
    async def log_in(request: Asking, data: JSONBody[LogIn]) -> Response[Done]:
        """Log in. The session that you had until then ends."""
        tries.let_in(address_of(request))
        before = await who(request)
        session, token = await accounts.log_in(data.name, data.password, origin_of(request), before)
        return Response(Done(session.name), cookies=[session_cookie(request, token)])

    @post("/account/log-out", status_code=200, response_headers=COOKIE_SET, opt=SUSPENDED_TOO)
    async def log_out(request: Asking) -> Response[Done]:
        """End this session. A guest who does so is nobody again."""
        session = await known(who, request)
        await sessions.end(session.person, session.key)
        return _forgotten(session)

    @post("/account/log-out-everywhere", status_code=200, response_headers=COOKIE_SET, opt=SUSPENDED_TOO)
    async def log_out_everywhere(request: Asking) -> Response[Done]:
        """End all your sessions, this one too."""
        session = await known(who, request)
        await sessions.end_all(session.person)
        return _forgotten(session)

    @post("/account/forgotten", status_code=202)
    async def forgotten(request: Asking, data: JSONBody[Address]) -> Done:
        """Have a mail written that lets you choose another password. The answer is the same for every address."""
        tries.let_in(address_of(request))
        await accounts.forgotten(data.email)
        return Done()

    @post("/account/reset", status_code=200)
    async def reset(request: Asking, data: JSONBody[NewPassword]) -> Done:
        """Choose another password by the link in a mail. All your sessions end."""
        tries.let_in(address_of(request))
        await accounts.reset(data.token, data.password)
        return Done()

    @post("/account/email/confirm", status_code=200)
    async def confirm_email(request: Asking, data: JSONBody[Token]) -> Done:
        """Confirm another address by the link in a mail."""
        tries.let_in(address_of(request))
        await accounts.confirm_email(data.token)
        return Done()

    return [sign_up, verify, log_in, log_out, log_out_everywhere, forgotten, reset, confirm_email]


def own_account_routes(
    accounts: Accounts, sessions: OpenSessions, store: Store, who: Who, tries: HourlyLimit, reading: Reading
) -> list[HTTPRouteHandler]:
    """What one has below `/account`: for whoever has logged in, but for their sessions, which guests have too."""

    @get("/account", response_headers=PRIVATE, opt=SUSPENDED_TOO)
    async def account(request: Asking) -> OwnAccount:
        """Your account."""
        own = await accounts.of(await known(who, request))
        operator = await store.operator(own.person, b"") is not None
        return OwnAccount(own.name, own.email, own.created_at, operator)

    @get("/account/sessions", response_headers=PRIVATE, opt=SUSPENDED_TOO)
    async def all_sessions(request: Asking) -> list[OwnSession]:
        """Where you are logged in, or known as a guest."""
        session = await known(who, request)
        return [
            OwnSession(
                it.token_hash.hex()[:KEY_SHOWN],
                it.device,
                it.address,
                it.created_at,
                it.seen_at,
                it.token_hash.hex() == session.key,
            )
            for it in await sessions.of(session.person)
        ]

    @post("/account/sessions/end", status_code=200, opt=SUSPENDED_TOO)
    async def end_session(request: Asking, data: JSONBody[OneSession]) -> Done:
        """End one of your sessions; its connections are closed."""
        session = await known(who, request)
        ending = [key for key in await sessions.keys_of(session.person) if key[:KEY_SHOWN] == data.session]
        if not ending:
            raise InvalidAction("you have no such session")
        await sessions.end(session.person, ending[0])
        return Done()

    @post("/account/password", status_code=200)
    async def change_password(request: Asking, data: JSONBody[ChangedPassword]) -> Done:
        """Choose another password. Your other sessions end."""
        tries.let_in(address_of(request))
        await accounts.change_password(await known(who, request), data.old, data.password)
        return Done()

    @post("/account/email", status_code=202)
    async def change_email(request: Asking, data: JSONBody[ChangedEmail]) -> Done:
        """Ask for another address: a mail to it has the link that confirms it, and the old one is told."""
        tries.let_in(address_of(request))
        await accounts.change_email(await known(who, request), data.password, data.email)
        return Done()

    @post("/account/delete", status_code=200, response_headers=COOKIE_SET, opt=SUSPENDED_TOO)
    async def delete(request: Asking, data: JSONBody[Proof]) -> Response[Done]:
        """Delete your account, your sessions and your results. What others have played with you stays theirs."""
        tries.let_in(address_of(request))
        session = await known(who, request)
        await accounts.delete(session, data.password)
        return _forgotten(session)

    @get("/account/export", opt=SUSPENDED_TOO)
    async def export(request: Asking) -> Stream:
        """All that is kept of you in one file: account, sessions, results, ledger lines, hands you were dealt into."""
        session = await known(who, request)
        own = await accounts.of(session)
        reading.admit(request, session, BOOK_DROPS)

        return Stream(
            everything_of(store, own, reading.make), media_type="application/json", headers=as_a_file("parlour.json")
        )

    return [account, all_sessions, end_session, change_password, change_email, delete, export]


def _forgotten(session: Session) -> Response[Done]:
    """The answer with which a browser forgets who somebody was."""
    return Response(Done(session.name), cookies=[Cookie(COOKIE, value="", max_age=0, httponly=True, samesite="lax")])
