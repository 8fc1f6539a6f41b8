"""Accounts: a name, an e-mail and a password for a person who was a guest before, and keeps their id (ADR 42).

Whether an address is known shows in nothing that is answered, nor in the work that is done for it: every way asks the
store, hashes and writes mails in the same order whoever it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from parlour.house.guests import Guests
from parlour.house.letters import Letters
from parlour.house.mail.mailbox import mail_address
from parlour.house.open_sessions import OpenSessions, Origin, digest
from parlour.house.passwords import Passwords, check_password
from parlour.house.seats import own_seats
from parlour.kit.refusals import (
    Forbidden,
    InvalidAction,
    LinkExpired,
    LinkUsed,
    LoginFailed,
    NameTaken,
)
from parlour.store.people_port import KnownAccount, Link, Purpose
from parlour.store.port import Mail, Store
from parlour.wire.likeness import likeness
from parlour.wire.session import Session

DAY_MS, HOUR_MS = 24 * 3_600_000, 3_600_000
ADDRESS_LENGTH_MAX = 254  # RFC 5321
WRONG = "that name and that password do not belong together"

LetIn = Callable[[str], None]
"""Counts one, or raises RateLimited."""


class Accounts:
    """Everybody who has an account."""

    def __init__(
        self,
        store: Store,
        guests: Guests,
        sessions: OpenSessions,
        passwords: Passwords,
        letters: Letters,
        by_account: LetIn,
        by_recipient: LetIn,
        leave: Callable[[str], Awaitable[None]],
    ) -> None:
        """`leave` has the tables of somebody pass on who goes for good.

        `by_account` counts passwords that are tried for one account, `by_recipient` mails to one address."""
        self._store = store
        self._guests = guests
        self._sessions = sessions
        self._passwords = passwords
        self._letters = letters
        self._by_account = by_account
        self._by_recipient = by_recipient
        self._leave = leave

    # Coming to an account.

    def check(self, name: str, email: str, password: str) -> None:
        """Raises InvalidAction for what nobody may be called, for what is no address, or no password."""
        if "@" in self._guests.shown(name):
            raise InvalidAction("a username has no @ in it")
        _address(email)
        check_password(password)

    async def sign_up(self, session: Session, name: str, email: str, password: str) -> None:
        """Write to an address that a guest wants an account under a name. Until the link is used there is none."""
        self.check(name, email, password)
        name, address = self._guests.shown(name), _address(email)
        key = address.casefold()
        self._by_recipient(key)
        if await self._store.account_called(likeness(name), "") is not None:
            raise NameTaken("that name is taken; choose another one")
        if await self._store.account(session.person) is not None:
            raise Forbidden("you have an account already: log in")
        hashed = await self._passwords.hash(check_password(password))
        owner = await self._store.account_called("", key)
        token = self._sessions.new_token()
        if owner is None:
            link = Link(digest(token), "verify", session.person, name, likeness(name), address, key, hashed)
            lasts_ms, mail = DAY_MS, self._letters.confirm(address, token, name)
        else:
            link = Link(digest(token), "reset", owner.person)
            lasts_ms, mail = HOUR_MS, self._letters.has_account(owner.email, token, owner.name)
        await self._send(link, lasts_ms, mail)

    async def verify(self, token: str) -> str:
        """Make the account for which a link was sent; returns its name."""
        link = await self._link(token, "verify", "you have confirmed that already: log in")
        if not await self._store.make_account(link.link):
            again = await self._link(token, "verify", "you have confirmed that already: log in")
            if await self._store.account_called(again.likeness, "") is not None:
                raise NameTaken("somebody else has taken that name meanwhile: sign up once more with another one")
            raise LinkUsed("there is an account with that address already: log in")
        return link.name

    async def log_in(self, called: str, password: str, origin: Origin, before: Session | None) -> tuple[Session, str]:
        """Begin a session; returns it, and the token that proves it. Ends the session before."""
        by_email = "@" in called
        look, key = ("", called.strip().casefold()) if by_email else (likeness(called), "")
        self._by_account(look or key)
        account = await self._store.account_called(look, key)
        if not await self._passwords.are_the_same(None if account is None else account.password, password):
            raise LoginFailed(WRONG)
        assert account is not None
        await self.check_may_change(before, account.person)
        token = await self._sessions.log_in(account.person, origin, before)
        return Session(account.person, account.name, key=digest(token).hex(), logged_in=True), token

    async def check_may_change(self, before: Session | None, person: str) -> None:
        """Whoever was a guest until now leaves no chips behind when they become somebody else. Raises Forbidden."""
        if before is not None and before.person != person and not before.logged_in:
            await self._check_stands(before.person, f"you sit at a table as {before.name}: stand up first, or log out")

    async def forgotten(self, email: str) -> None:
        """Write to an address how to choose a new password, or that no account has it."""
        address = _address(email)
        key = address.casefold()
        self._by_recipient(key)
        owner = await self._store.account_called("", key)
        token = self._sessions.new_token()
        if owner is None:
            mail = self._letters.no_account(address)
        else:
            mail = self._letters.reset(owner.email, token, owner.name)
        await self._send(Link(digest(token), "reset", "" if owner is None else owner.person), HOUR_MS, mail)

    async def reset(self, token: str, password: str) -> None:
        """Choose a new password by a link; all sessions end."""
        check_password(password)
        used = "that link has been used: ask for another one"
        link = await self._link(token, "reset", used)
        ending = await self._sessions.keys_of(link.person)
        if not await self._store.reset_password(link.link, await self._passwords.hash(password)):
            await self._link(token, "reset", used)
            raise LinkExpired
        self._sessions.were_ended(link.person, ending)

    # Having one.

    async def of(self, session: Session) -> KnownAccount:
        """The account of whoever has logged in. Raises Forbidden."""
        account = await self._store.account(session.person)
        if account is None or not session.logged_in:
            raise Forbidden("log in first")
        return account

    async def change_password(self, session: Session, old: str, new: str) -> None:
        """Give an account another password; other sessions end."""
        check_password(new)
        account = await self.proven(session, old)
        hashed = await self._passwords.hash(new)
        ending = await self._sessions.keys_of(account.person)
        await self._store.change_password(account.person, hashed, bytes.fromhex(session.key))
        self._sessions.were_ended(account.person, [key for key in ending if key != session.key])

    async def change_email(self, session: Session, password: str, email: str) -> None:
        """Write to a new address that an account is to have it, and to the old one that it is to lose it."""
        address = _address(email)
        key = address.casefold()
        account = await self.proven(session, password)
        self._by_recipient(key)
        other = await self._store.account_called("", key)
        token = self._sessions.new_token()
        await self._letters.mailbox.post(self._letters.address_leaves(account.email, account.name))
        if other is None or other.person == account.person:
            link = Link(digest(token), "email", account.person, email=address, email_key=key)
            mail = self._letters.new_address(address, token, account.name)
        else:
            link = Link(digest(token), "reset", other.person)
            mail = self._letters.has_account(other.email, token, other.name)
        await self._send(link, DAY_MS if link.purpose == "email" else HOUR_MS, mail)

    async def confirm_email(self, token: str) -> None:
        """Give an account the address to which a link was sent."""
        used = "you have confirmed that already"
        link = await self._link(token, "email", used)
        if not await self._store.change_email(link.link):
            await self._link(token, "email", used)
            raise LinkUsed("another account has that address meanwhile")

    async def delete(self, session: Session, password: str) -> None:
        """Delete an account, and what is its person's alone. Their tables have passed on before it is gone."""
        account = await self.proven(session, password)
        await self._check_stands(account.person, "you sit at a table with chips: stand up first")
        ending = await self._sessions.keys_of(account.person)
        await self._leave(account.person)
        await self._store.forget_account(account.person)
        self._sessions.were_ended(account.person, ending)

    # What these have in common.

    async def proven(self, session: Session, password: str) -> KnownAccount:
        """The account of somebody who types its password once more. Raises LoginFailed, RateLimited, Forbidden."""
        account = await self.of(session)
        self._by_account(account.likeness)
        if not await self._passwords.are_the_same(account.password, password):
            raise LoginFailed("that is not your password")
        return account

    async def _link(self, token: str, purpose: Purpose, used: str) -> Link:
        """A link that is still good. Raises LinkUsed with a sentence, or LinkExpired."""
        link = await self._store.link(digest(token))
        if link is None or link.purpose != purpose or not link.person:
            raise LinkExpired
        if link.used:
            raise LinkUsed(used)
        if link.expired:
            raise LinkExpired
        return link

    async def _send(self, link: Link, lasts_ms: int, mail: Mail) -> None:
        await self._store.send_link(link, lasts_ms, mail)
        self._letters.mailbox.posted()

    async def _check_stands(self, person: str, why: str) -> None:
        if any(seat.chips for seat in await own_seats(self._store, person)):
            raise Forbidden(why)


def _address(text: str) -> str:
    """An e-mail address. Raises InvalidAction."""
    if len(text) > ADDRESS_LENGTH_MAX:
        raise InvalidAction("that is no e-mail address")
    return mail_address(text)
