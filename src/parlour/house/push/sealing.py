"""A message that one browser alone can read, whoever carries it: RFC 8291, in the encoding of RFC 8188.

The browser has given a public key and a secret. For each message a key pair is made and thrown away; its public half
travels at the head of the message. Pure, but for the chance that makes the pair and the salt.
"""

from __future__ import annotations

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
POINT_BYTES = 65
"""Of a public key, uncompressed."""
SECRET_BYTES = 16
SALT_BYTES = 16
RECORD_BYTES = 4096
"""A push service need take no more than one record of this size (RFC 8291 §4)."""
TEXT_BYTES_MAX = RECORD_BYTES - 17 - (SALT_BYTES + 4 + 1 + POINT_BYTES)
LAST_RECORD = b"\x02"


def sealed(text: bytes, public_key: bytes, secret: bytes) -> bytes:
    """The body of a push message for the browser that has given these. Raises ValueError for no key of one."""
    return sealed_by(text, public_key, secret, ec.generate_private_key(CURVE), os.urandom(SALT_BYTES))


def sealed_by(text: bytes, public_key: bytes, secret: bytes, own: ec.EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The same, by a key pair and a salt that must be used for nothing else."""
    assert len(text) <= TEXT_BYTES_MAX, "a push message is one record"
    browser = point(public_key)
    own_point = written(own.public_key())
    # RFC 8291 §3.4: what both sides have in common, then RFC 8188 §2.2 and §2.3: the key and the nonce of it.
    shared = own.exchange(ec.ECDH(), browser)
    common = _derive(secret, shared, b"WebPush: info\0" + public_key + own_point, 32)
    key = _derive(salt, common, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(salt, common, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(own_point)]) + own_point
    return head + AESGCM(key).encrypt(nonce, text + LAST_RECORD, None)


def point(public_key: bytes) -> ec.EllipticCurvePublicKey:
    """The key of a browser. Raises ValueError for what is no uncompressed point of the curve."""
    try:
        if len(public_key) == POINT_BYTES:
            return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public_key)
    except ValueError:  # in words of the library
        pass
    raise ValueError("that is no public key of a browser")


def written(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as it travels."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derive(salt: bytes, material: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, purpose).derive(material)
