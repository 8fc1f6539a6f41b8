"""A browser that can be told, and a push service on this machine that carries messages to it: real HTTPS, real keys."""

from __future__ import annotations

import asyncio
import ssl
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from parlour.house.push.sealing import CURVE, point, written
from parlour.house.push.signing import unpadded

HOST = "push.example.org"


class Browser:
    """What subscribes, and reads what it is sent."""

    def __init__(self, name: str = "browser") -> None:
        self._key = ec.generate_private_key(CURVE)
        self._secret = b"sixteen bytes..."
        self.endpoint = f"https://{HOST}/{name}"

    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON` writes it."""
        keys = {"p256dh": unpadded(written(self._key.public_key())), "auth": unpadded(self._secret)}
        return {"endpoint": self.endpoint, "keys": keys}

    def read(self, body: bytes) -> Any:
        """What a message says. Raises when it is for somebody else."""
        return msgspec.json.decode(opened(body, self._key, self._secret))


def opened(body: bytes, key: ec.EllipticCurvePrivateKey, secret: bytes) -> bytes:
    """What RFC 8291 has a browser do with a message."""
    salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
    sender, text = body[21 : 21 + length], body[21 + length :]
    assert len(text) <= size
    shared = key.exchange(ec.ECDH(), point(sender))
    info = b"WebPush: info\0" + written(key.public_key()) + sender
    common = HKDF(SHA256(), 32, secret, info).derive(shared)
    opener = AESGCM(HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(common))
    plain = opener.decrypt(HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(common), text, None)
    return plain.rstrip(b"\0").removesuffix(b"\x02")


def decoded(text: str) -> bytes:
    """What stands in base64 for addresses."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def claims_of(authorization: str, key: str) -> dict[str, Any]:
    """What a server says of itself, if it has signed it with this key. Raises InvalidSignature."""
    assert authorization.startswith("vapid t=")
    token, _, named = authorization.removeprefix("vapid t=").partition(", k=")
    assert named == key
    said, _, signature = token.rpartition(".")
    r, s = (int.from_bytes(half, "big") for half in (decoded(signature)[:32], decoded(signature)[32:]))
    point(decoded(key)).verify(encode_dss_signature(r, s), said.encode(), ec.ECDSA(SHA256()))
    head, claims = (msgspec.json.decode(decoded(part)) for part in said.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    return dict(claims)


@dataclass
class Message:
    """A request as it came."""

    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """What has been handed over to it; `answers` are the statuses of the next, and 201 of all others."""

    port: int
    trusting: ssl.SSLContext
    taken: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    answers: list[int] = field(default_factory=list)

    async def addresses(self, host: str) -> list[str]:
        """As `Resolver`: it is this machine, whatever it is called."""
        return ["127.0.0.1"]


@asynccontextmanager
async def push_service(folder: Path) -> AsyncIterator[PushService]:
    """A push service that runs while the block does."""
    certificate, key = _certificate(folder)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        assert head[0].startswith("POST ")
        service.taken.put_nowait(Message(head[0].split(" ")[1], headers, body))
        status = service.answers.pop(0) if service.answers else 201
        writer.write(f"HTTP/1.1 {status} So\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    trusting = ssl.create_default_context(cafile=str(certificate))
    service = PushService(server.sockets[0].getsockname()[1], trusting)
    async with server:
        yield service


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for the push service that signs itself, and its key."""
    key, name = ec.generate_private_key(CURVE), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    began = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    files = folder / "push.crt", folder / "push.key"
    files[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files
