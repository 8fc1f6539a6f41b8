"""How mail goes out."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import urlsplit

import msgspec
from email_validator import EmailNotValidError, validate_email

PORTS = {"smtp": 587, "smtps": 465}
HERE = ("localhost", "127.0.0.1", "::1")


class MailSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The mail server; without one, mails are kept where whoever tries the server out can read them."""

    server: str = ""
    user: str = ""
    password_file: str = ""
    sender: str = ""


class MailServer(msgspec.Struct, frozen=True):
    """Where a mail server is, and how it is spoken to."""

    host: str
    port: int
    tls: bool
    """From the first byte on (`smtps:`)."""
    start_tls: bool | None
    """Whether to go over to TLS (`smtp:`): always; on this machine if the server offers it."""


def mail_server(address: str) -> MailServer:
    """What `smtp://HOST:PORT` and `smtps://HOST:PORT` stand for. Raises ValueError for anything else."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or parts.path.strip("/"):
        raise ValueError
    tls = parts.scheme == "smtps"
    start_tls = False if tls else (None if parts.hostname in HERE else True)
    return MailServer(parts.hostname, parts.port or PORTS[parts.scheme], tls, start_tls)


def sender_address(sender: str) -> str:
    """The bare address in `Parlour <parlour@example.org>`; nothing if there is none."""
    if not sender.isprintable():
        return ""
    try:
        return validate_email(parseaddr(sender)[1], check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return ""
