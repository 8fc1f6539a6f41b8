"""Operators: who is one, what they show before the console opens, and the log of what they do (ADR 45).

The role is a row that the command line writes. It is worth nothing without a second factor, which each session shows
again after a while.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from parlour.house.accounts import Accounts, LetIn
from parlour.house.second_factor import app_address, new_recovery_codes, new_secret, recovery_hash, step_of
from parlour.kit.refusals import Forbidden, InvalidAction, SecondFactorFailed, SecondFactorNeeded
from parlour.store.port import AuditLine, Deed, KnownOperator, Store
from parlour.wire.session import Session

PROOF_MS = 60 * 60_000
"""So long after a code was shown the console asks for the next."""
LINES_AT_ONCE = 50


class NewFactor(NamedTuple):
    """A second factor that is set up: its secret, and the address that an app reads off a QR code."""

    secret: str
    address: str


class Operators:
    """Everybody who runs the house."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        entropy: Callable[[], bytes],
        by_person: LetIn,
        wall_seconds: Callable[[], float],
    ) -> None:
        """`by_person` counts codes that are tried; apps go by the clock on the wall, and so does `wall_seconds`."""
        self._store = store
        self._accounts = accounts
        self._entropy = entropy
        self._by_person = by_person
        self._wall_seconds = wall_seconds

    async def known(self, session: Session) -> KnownOperator:
        """Whoever asks, as an operator, whatever they have shown. Raises Forbidden."""
        found = await self._store.operator(session.person, bytes.fromhex(session.key)) if session.logged_in else None
        if found is None:
            raise Forbidden("that is for operators of this house")
        return found

    async def admitted(self, session: Session) -> KnownOperator:
        """Whoever asks, as an operator to whom the console is open. Raises Forbidden, SecondFactorNeeded."""
        found = await self.known(session)
        if not found.proven_until:
            raise SecondFactorNeeded
        return found

    # The second factor.

    async def begin(self, session: Session, password: str) -> NewFactor:
        """Set up a second factor; the password is asked for, since whoever has it now decides who gets in later."""
        found = await self.known(session)
        await self._accounts.proven(session, password)
        secret = new_secret(self._entropy)
        if not await self._store.begin_second_factor(found.person, secret):
            raise InvalidAction("you have a second factor: whoever has lost it is given another on the command line")
        return NewFactor(secret, app_address(secret, found.name))

    async def confirm(self, session: Session, code: str) -> list[str]:
        """Show that the app has the secret; returns the recovery codes. The console is open from then on."""
        found = await self.known(session)
        self._by_person(found.person)
        step = step_of(found.secret, code, self._wall_seconds()) if found.secret and not found.confirmed else None
        codes = new_recovery_codes(self._entropy)
        deed = deed_of(found, "second_factor.confirmed", found.person, found.name)
        hashes = [recovery_hash(it) for it in codes]
        if step is None or not await self._store.confirm_second_factor(deed, step, hashes):
            raise SecondFactorFailed
        await self._open(found, session, "with the first code")
        return codes

    async def show(self, session: Session, code: str) -> None:
        """Show a code of the app, or a recovery code. Raises SecondFactorFailed, RateLimited."""
        found = await self.known(session)
        how = await self._judge(found, code)
        await self._open(found, session, how)

    async def renew_codes(self, session: Session, code: str) -> list[str]:
        """Have other recovery codes in place of those that there are."""
        found = await self.admitted(session)
        await self._judge(found, code)
        codes = new_recovery_codes(self._entropy)
        deed = deed_of(found, "second_factor.codes_renewed", found.person, found.name)
        await self._store.renew_recovery_codes(deed, [recovery_hash(it) for it in codes])
        return codes

    async def _judge(self, found: KnownOperator, code: str) -> str:
        """What a code was. Each is counted before anything is looked up, and good once."""
        self._by_person(found.person)
        if not found.confirmed:
            raise SecondFactorNeeded("set up your second factor first")
        step = step_of(found.secret, code, self._wall_seconds())
        if step is not None and await self._store.use_step(found.person, step):
            return "with a code of the app"
        if step is None and await self._store.use_recovery_code(found.person, recovery_hash(code)):
            return "with a recovery code"
        await self._store.note_deed(deed_of(found, "second_factor.failed", found.person, found.name))
        raise SecondFactorFailed

    async def _open(self, found: KnownOperator, session: Session, how: str) -> None:
        deed = deed_of(found, "console.opened", found.person, found.name, reason=how)
        await self._store.prove_operator(deed, bytes.fromhex(session.key), PROOF_MS)

    # The log.

    async def log(self, session: Session, before: int | None, person: str) -> list[AuditLine]:
        """A page of the log, newest first."""
        await self.admitted(session)
        return await self._store.audit(before, LINES_AT_ONCE, person)


def deed_of(
    operator: KnownOperator, act: str, person: str = "", person_name: str = "", *, table: str = "", reason: str = ""
) -> Deed:
    """What an operator does, for the log."""
    return Deed(operator.person, operator.name, act, person, person_name, table, reason)
