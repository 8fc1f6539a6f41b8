"""Between machines the bus is encrypted: the server shows a certificate, and who shows a wrong one is not talked to."""

import datetime
import ipaddress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from parlour.bus.nats import NatsBus
from parlour.wire import topics
from tests.bus.broker import Ear, running, server, until
from tests.bus.small_club import WHISPER, desk
from tests.engines.nats import Nats

pytestmark = pytest.mark.anyio


def certificate(folder: Path) -> Path:
    """A certificate of this machine, signed by itself, with its key beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bus1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    return folder / "cert.pem"


def encrypted(cert: Path) -> str:
    return f'tls {{ cert_file: "{cert}", key_file: "{cert.with_name("key.pem")}" }}'


def address(nats: Nats) -> str:
    return nats.url.replace("nats://", "tls://")


async def test_the_bus_works_encrypted_and_is_found_again(tmp_path: Path, monkeypatch) -> None:
    cert = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    with server(encrypted(cert)) as nats:
        bus = NatsBus([address(nats)], desk("g1"), jitter=lambda: 0.1)
        heard = Ear()
        bus.subscribe(topics.person("ada"), heard)
        async with running(bus):
            for connections in (1, 2):
                await until(lambda connections=connections: bus.connections == connections)
                bus.publish(topics.person("ada"), WHISPER)
                await until(lambda connections=connections: len(heard) == connections)
                nats.kill()
                await until(lambda: not bus.connected)
                nats.restart()


async def test_a_server_with_an_unknown_certificate_is_not_talked_to(tmp_path: Path, caplog) -> None:
    with server(encrypted(certificate(tmp_path))) as nats:
        bus = NatsBus([address(nats)], desk("g1"), jitter=lambda: 0.1)
        async with running(bus):
            await until(lambda: "certificate verify failed" in caplog.text)
            assert not bus.connected


async def test_a_server_that_does_not_encrypt_gets_no_password_when_it_should(caplog) -> None:
    """Whoever stands in between could say that it does not."""
    with server("debug: true, trace: true") as nats:
        bus = NatsBus([address(nats)], desk("g1"), jitter=lambda: 0.1, options={"user": "ada", "password": "secret"})
        async with running(bus):
            await until(lambda: bus.connected or "does not encrypt" in caplog.text)
            assert not bus.connected
        assert "<<- [CONNECT" not in nats.log
