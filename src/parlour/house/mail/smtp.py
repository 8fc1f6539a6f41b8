"""Handing a mail to a mail server."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP as BY_SMTP
from email.utils import format_datetime

import aiosmtplib

from parlour.house.mail.settings import MailServer, sender_address
from parlour.store.port import Mail

TIMEOUT_SECONDS = 20.0


class Undeliverable(Exception):
    """A mail that no server will ever take: why, in the server's words."""


class SmtpServer:
    """One mail server."""

    def __init__(
        self, server: MailServer, sender: str, user: str = "", password: str = "", tls: ssl.SSLContext | None = None
    ) -> None:
        """`sender` is an address, with or without a name before it; `tls` says whom to trust, else the system does."""
        self._server = server
        self._sender = sender
        self._user, self._password = user, password
        self._tls = tls

    async def hand_over(self, mail: Mail) -> None:
        """Have the server take a mail. Raises Undeliverable; anything else may be otherwise the next time."""
        try:
            await aiosmtplib.send(
                self._written(mail),
                sender=sender_address(self._sender),
                recipients=[mail.recipient],
                hostname=self._server.host,
                port=self._server.port,
                use_tls=self._server.tls,
                start_tls=self._server.start_tls,
                tls_context=self._tls,
                username=self._user or None,
                password=self._password or None,
                timeout=TIMEOUT_SECONDS,
            )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            _raise_if_for_ever(refused.recipients[0])
            raise
        except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as refused:
            _raise_if_for_ever(refused)
            raise

    def _written(self, mail: Mail) -> EmailMessage:
        """The mail as it travels. However often it is sent it has one Message-ID, by which mailboxes know it again."""
        message = EmailMessage(policy=BY_SMTP)
        message["From"] = self._sender
        message["To"] = mail.recipient
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(datetime.fromtimestamp(mail.queued_at / 1000, UTC))
        message["Message-ID"] = f"<{mail.id}@{sender_address(self._sender).rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday reply is wanted
        message.set_content(mail.text)
        return message


def _raise_if_for_ever(refused: aiosmtplib.SMTPResponseException) -> None:
    """RFC 5321 §4.2.1: what begins with 5 will not be otherwise if it is tried again."""
    if 500 <= refused.code < 600:
        raise Undeliverable(f"{refused.code} {refused.message}") from refused
