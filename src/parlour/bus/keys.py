"""The keys that envelopes are signed with: derived from a club's secret, apart for each role and each hour.

A club has one secret, 32 random bytes that every process of its circle is given. It signs nothing itself: the key of
an hour is derived from it, so that what is in use wears out, and a gateway's key is not a dealer's. To change the
secret without stopping, give all processes both: the first signs, all verify.

    key = HMAC-SHA256(secret, "parlour.bus.v1" NUL club NUL role NUL period)
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Sequence

SECRET_BYTES = 32
PERIOD_SECONDS = 3_600
SIGNATURE_BYTES = 16

_LABEL = b"parlour.bus.v1"


class Secret:
    """32 random bytes, and the name by which an envelope says that its key comes from them."""

    __slots__ = ("_bytes", "id")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SECRET_BYTES:
            raise ValueError(f"a secret of the bus is {SECRET_BYTES} bytes")
        if len(set(secret)) < SECRET_BYTES // 4:
            raise ValueError("a secret of the bus is random bytes")
        self._bytes = secret
        self.id = int.from_bytes(hmac.digest(secret, _LABEL, "sha256")[:4], "big")

    def key(self, club: str, role: str, period: int) -> bytes:
        """The key of one role in one club for one period."""
        return hmac.digest(self._bytes, b"\0".join((_LABEL, club.encode(), role.encode(), b"%d" % period)), "sha256")

    def __repr__(self) -> str:
        """Its name: the secret itself must not get into a log."""
        return f"<Secret {self.id:08x}>"


def read_secrets(text: str) -> tuple[Secret, ...]:
    """The secrets in a file: one a line, in base64; the first signs. Raises ValueError with a sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise ValueError("there is no secret of the bus")
    try:
        return tuple(Secret(base64.b64decode(line, validate=True)) for line in lines)
    except binascii.Error:
        raise ValueError("a secret of the bus is written in base64") from None


class Seal:
    """What signs, and tells whether something was signed, with one key."""

    __slots__ = ("_fresh",)

    def __init__(self, key: bytes) -> None:
        self._fresh = hmac.new(key, digestmod="sha256")  # copying it is three times as quick as making one

    def sign(self, text: bytes) -> bytes:
        """The signature of these bytes."""
        signer = self._fresh.copy()
        signer.update(text)
        return signer.digest()[:SIGNATURE_BYTES]

    def signed(self, text: bytes, signature: bytes) -> bool:
        """Whether this is their signature."""
        return hmac.compare_digest(self.sign(text), signature)


class Keyring:
    """The keys of one club, by secret, role and period."""

    def __init__(self, club: str, secrets: Sequence[Secret]) -> None:
        if not secrets:
            raise ValueError("there is no secret of the bus")
        self.club = club
        self.signing = secrets[0].id
        self._secrets = {secret.id: secret for secret in secrets}
        self._seals: dict[tuple[int, str, int], Seal] = {}
        self._newest = 0

    def seal(self, secret: int, role: str, period: int) -> Seal | None:
        """The seal of a role in a period, by the name of the secret; None when that is not known."""
        seal = self._seals.get((secret, role, period))
        if seal is None and secret in self._secrets:
            if period > self._newest:
                self._newest = period
                self._seals.clear()  # what is over is forgotten
            seal = Seal(self._secrets[secret].key(self.club, role, period))
            self._seals[secret, role, period] = seal
        return seal
