"""Passkeys: a second way into an account, by what a phone, a computer or a key holds and never gives away (WebAuthn).

A challenge is kept by its hash, for whom it was made, and is used up by the first answer to it. The library judges what
comes back: the origin, the name of this site, the signature, and that the device has made sure who holds it. What it
reads and does not judge is judged here: an answer that was asked for from within another site's page (`crossOrigin`) is
refused. Where a passkey was copied its count falls behind, and it lets nobody in any more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, NamedTuple

from parlour.house.accounts import Accounts
from parlour.house.open_sessions import OpenSessions, Origin, digest
from parlour.kit.refusals import InvalidAction, LoginFailed
from parlour.store.passkeys_port import KnownPasskey
from parlour.store.port import Store
from parlour.wire.session import Session

CHALLENGE_MS = 5 * 60_000
CHALLENGE_BYTES = 32
PASSKEYS_MAX = 20
NAME = "Parlour"
WRONG = "that passkey lets nobody in here"

Options = dict[str, Any]
"""What `navigator.credentials` is asked with, as JSON writes it."""


class Site(NamedTuple):
    """Where somebody asks: the name for which passkeys are made, and the origin of the page."""

    name: str
    origin: str


class Passkeys:
    """Everybody's passkeys."""

    def __init__(self, store: Store, accounts: Accounts, sessions: OpenSessions, entropy: Callable[[], bytes]) -> None:
        self._store = store
        self._accounts = accounts
        self._sessions = sessions
        self._entropy = entropy

    # One's own.

    async def of(self, session: Session) -> list[KnownPasskey]:
        """Those of an account. Raises Forbidden."""
        return await self._store.passkeys_of((await self._accounts.of(session)).person)

    async def begin(self, session: Session, password: str, site: Site) -> Options:
        """What a device makes a passkey with. The password is asked for: it is a way in like another password."""
        account = await self._accounts.proven(session, password)
        check_site(site)
        from webauthn import generate_registration_options
        from webauthn.helpers import options_to_json_dict
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            PublicKeyCredentialDescriptor,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        known = await self._store.passkeys_of(account.person)
        if len(known) >= PASSKEYS_MAX:
            raise InvalidAction(f"an account has at most {PASSKEYS_MAX} passkeys: remove one first")
        options = generate_registration_options(
            rp_id=site.name,
            rp_name=NAME,
            user_id=account.person.encode(),
            user_name=account.name,
            user_display_name=account.name,
            challenge=await self._challenge(account.person),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=_bytes(it.credential)) for it in known],
        )
        return options_to_json_dict(options)

    async def add(self, session: Session, answer: Options, site: Site, device: str) -> None:
        """Keep what a device has made. Raises InvalidAction, Forbidden."""
        account = await self._accounts.of(session)
        challenge = await self._answered(answer, account.person)
        from webauthn import verify_registration_response

        try:
            made = verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.name,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        except Exception as wrong:  # of whatever kind: it reads what somebody has sent
            raise InvalidAction("that is no passkey for this account") from wrong
        kept = KnownPasskey(str(answer["id"]), account.person, made.credential_public_key, made.sign_count, device)
        if not await self._store.add_passkey(kept, PASSKEYS_MAX):
            raise InvalidAction("that passkey is known already")

    async def remove(self, session: Session, credential: str) -> None:
        """Let nobody in by one any more. Raises InvalidAction."""
        account = await self._accounts.of(session)
        if not await self._store.remove_passkey(account.person, credential):
            raise InvalidAction("you have no such passkey")

    # Coming in.

    async def ask(self, site: Site) -> Options:
        """What a device answers with one of the passkeys that it has for this site, whoever is in front of it."""
        check_site(site)
        from webauthn import generate_authentication_options
        from webauthn.helpers import options_to_json_dict
        from webauthn.helpers.structs import UserVerificationRequirement

        options = generate_authentication_options(
            rp_id=site.name,
            challenge=await self._challenge(""),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    async def log_in(self, answer: Options, site: Site, origin: Origin, before: Session | None) -> tuple[Session, str]:
        """Begin a session, as `Accounts.log_in` does. Raises LoginFailed, Forbidden."""
        try:
            challenge = await self._answered(answer, "")
        except InvalidAction as wrong:
            raise LoginFailed(WRONG) from wrong
        known = await self._store.passkey(str(answer.get("id")))
        account = None if known is None else await self._store.account(known.person)
        if known is None or account is None:
            raise LoginFailed(WRONG)
        from webauthn import verify_authentication_response

        try:
            verified = verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.name,
                expected_origin=site.origin,
                credential_public_key=known.public_key,
                credential_current_sign_count=known.sign_count,
                require_user_verification=True,
            )
        except Exception as wrong:  # of whatever kind: it reads what somebody has sent
            raise LoginFailed(WRONG) from wrong
        handle = answer["response"].get("userHandle")
        if handle is not None and _bytes(handle) != account.person.encode():
            raise LoginFailed(WRONG)
        await self._accounts.check_may_change(before, account.person)
        if not await self._store.use_passkey(known.credential, verified.new_sign_count):
            raise LoginFailed(WRONG)
        token = await self._sessions.log_in(account.person, origin, before)
        return Session(account.person, account.name, key=digest(token).hex(), logged_in=True), token

    # Challenges.

    async def _challenge(self, person: str) -> bytes:
        challenge = self._entropy()[:CHALLENGE_BYTES]
        await self._store.keep_challenge(hashlib.sha256(challenge).digest(), person, CHALLENGE_MS)
        return challenge

    async def _answered(self, answer: Options, person: str) -> bytes:
        """The challenge that is answered, used up. Raises InvalidAction, also where another site's page has asked."""
        try:
            told = json.loads(_bytes(answer["response"]["clientDataJSON"]))
            challenge, across = _bytes(told["challenge"]), told.get("crossOrigin", False) or "topOrigin" in told
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
            raise InvalidAction("that is no answer of a passkey") from wrong
        if not await self._store.use_challenge(hashlib.sha256(challenge).digest(), person):
            raise InvalidAction("that took too long: try again")
        if across:
            raise InvalidAction("a passkey is used on this site's own pages alone")
        return challenge


def check_site(site: Site) -> None:
    """Raises InvalidAction where passkeys are not made: they are for a name, by https or on this machine."""
    try:
        ip_address(site.name)
    except ValueError:
        if site.origin.startswith("https://") or site.name == "localhost":
            return
    raise InvalidAction("passkeys need an address with a name, by https")


def _bytes(text: Any) -> bytes:
    """What stands in base64 for addresses. Raises ValueError, also for what is no text."""
    from webauthn.helpers import base64url_to_bytes

    if not isinstance(text, str):
        raise ValueError("no text")
    return base64url_to_bytes(text)
