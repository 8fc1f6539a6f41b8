"""Who sends a push message: the server signs for itself, and browsers take messages from it alone (VAPID, RFC 8292).

The key follows from the server's key, so all processes of a club have the same, a restored backup has it too, and
there is no other secret to keep. A browser that subscribes is given its public half.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from parlour.house.push.sealing import CURVE, written

PURPOSE = "the key that signs push messages"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256 (FIPS 186-5): a private key is below it."""
GOOD_SECONDS = 12 * 3600
"""How long a signature is good; a push service refuses more than a day (RFC 8292 §2)."""


class PushKey:
    """What the server signs with, as itself and nobody else."""

    def __init__(self, secret: bytes, contact: str = "") -> None:
        """`secret` has 32 bytes; `contact` is whom a push service can write to: `mailto:` or `https:`, or nothing."""
        # The remainder is off an even choice by 2^-32: of no use to anybody who does not know the secret.
        self._key = ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, CURVE)
        self._contact = contact
        self.public = unpadded(written(self._key.public_key()))
        """As a browser is given it."""

    def authorization(self, service: str, now: float) -> str:
        """The header of that name for a push service (`https://HOST`), at a time (s) of the wall clock."""
        claims: dict[str, object] = {"aud": service, "exp": int(now) + GOOD_SECONDS}
        if self._contact:
            claims["sub"] = self._contact
        said = b".".join([_part({"typ": "JWT", "alg": "ES256"}), _part(claims)])
        r, s = decode_dss_signature(self._key.sign(said, ec.ECDSA(SHA256())))
        signature = unpadded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        return f"vapid t={said.decode()}.{signature}, k={self.public}"


def unpadded(text: bytes) -> str:
    """Base64 for addresses, without `=` (RFC 7515 §2)."""
    return urlsafe_b64encode(text).rstrip(b"=").decode()


def _part(value: dict[str, object]) -> bytes:
    return unpadded(msgspec.json.encode(value)).encode()
