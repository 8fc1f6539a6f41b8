"""Where the house posts what it writes to people."""

from __future__ import annotations

from collections.abc import Callable

from email_validator import EmailNotValidError, validate_email

from parlour.kit.refusals import InvalidAction
from parlour.store.port import Mail, MailStore


class Mailbox:
    """Mails go into the store, and from there to a mail server or, where there is none, nowhere."""

    def __init__(
        self,
        store: MailStore,
        entropy: Callable[[], bytes],
        posted: Callable[[], None] = lambda: None,
        *,
        kept: bool = False,
    ) -> None:
        """`posted` is called when a mail has been posted here; `kept` says that none goes out."""
        self.kept = kept
        self.posted = posted
        self._store = store
        self._entropy = entropy

    def written(self, recipient: str, subject: str, text: str) -> Mail:
        """A new mail, not posted yet: for whoever writes it to the store together with what it is about."""
        return Mail(self._entropy().hex()[:32], recipient, subject, text)

    async def post(self, mail: Mail) -> None:
        """Have a mail go out."""
        await self._store.queue_mail(mail)
        self.posted()


def mail_address(text: str) -> str:
    """An address as mail is sent to it. Raises InvalidAction for what is none; whether it exists a mail can tell."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        raise InvalidAction("that is no e-mail address") from None
