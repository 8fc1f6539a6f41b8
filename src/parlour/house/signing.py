"""Signed texts that say what somebody may at one table (ADR 47): how they are made, and how they are read.

JSON Web Tokens with one algorithm and a type of their own (RFC 7519, RFC 8725), signed by a key of the club's that is
named in the head. Every process finds the keys in the store; a newer one signs after a season, and the one before
counts as long as anything does that it has signed.

The library is loaded when the first token is made or read: nothing that starts a server waits for it.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from parlour.kit.refusals import Unauthorized
from parlour.store.tokens_port import TokenStore
from parlour.wire.table_pass import Role

ALGORITHM = "HS256"
TYPE = "parlour-table+jwt"
KEY_FRESH_MS = 90 * 24 * 3_600_000
"""After so long another key signs."""
KID_BYTES = 8
LETTERS_MAX = 1024
NOT_OURS = "that is no token of this club"


class Claims(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a token says. Times are seconds."""

    table: str
    role: Role
    exp: int
    iat: int
    jti: str = ""
    """Its id, by which it is kept; none: it is kept nowhere, but counts as long as its link does."""
    seat: int | None = None
    name: str = ""
    link: str = ""
    """The hash of the link by which it was fetched."""


class Signer:
    """Makes and reads tokens."""

    def __init__(self, store: TokenStore, entropy: Callable[[], bytes]) -> None:
        self._store = store
        self._entropy = entropy
        self._keys: dict[str, bytes] = {}

    async def signing_key(self, now: int) -> str:
        """The id of the key that signs at this time (ms), which is made where there is none so fresh."""
        keys = await self._store.signing_keys()
        if not keys or keys[0].made_at <= now - KEY_FRESH_MS:
            await self._store.keep_signing_key(self._entropy()[:KID_BYTES].hex(), self._entropy(), KEY_FRESH_MS)
            keys = await self._store.signing_keys()
        self._keys = {key.kid: key.secret for key in keys}
        return keys[0].kid

    def sign(self, claims: Claims, kid: str) -> str:
        """A token that says this, by a key that `signing_key` has given."""
        from joserfc import jwt
        from joserfc.jwk import OctKey

        head = {"alg": ALGORITHM, "typ": TYPE, "kid": kid}
        key = OctKey.import_key(self._keys[kid])
        return jwt.encode(head, msgspec.to_builtins(claims), key, algorithms=[ALGORITHM])

    async def read(self, token: str) -> Claims:
        """What a token says that a key of ours has signed, whenever that was. Raises Unauthorized."""
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import OctKey

        secret = await self._secret(_named_key(token))
        try:
            read = jwt.decode(token, OctKey.import_key(secret), algorithms=[ALGORITHM])
            return msgspec.convert(read.claims, Claims)
        except (JoseError, ValueError, msgspec.ValidationError):
            raise Unauthorized(NOT_OURS) from None

    async def _secret(self, kid: str) -> bytes:
        if kid not in self._keys:
            self._keys = {key.kid: key.secret for key in await self._store.signing_keys()}
        if kid not in self._keys:
            raise Unauthorized(NOT_OURS)
        return self._keys[kid]


def _named_key(token: str) -> str:
    """The key that a token names in its head, which must be ours in everything else. Raises Unauthorized."""
    from joserfc import jws
    from joserfc.errors import JoseError

    if len(token) > LETTERS_MAX or not token.isascii() or token.count(".") != 2:
        raise Unauthorized(NOT_OURS)
    try:
        head = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError):
        raise Unauthorized(NOT_OURS) from None
    kid = head.get("kid")
    if not isinstance(kid, str) or head != {"alg": ALGORITHM, "typ": TYPE, "kid": kid}:
        raise Unauthorized(NOT_OURS)
    return kid
