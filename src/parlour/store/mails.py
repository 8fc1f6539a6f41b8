"""Mails that are to go out: a row each, from the transaction that has a reason to write until the mail is delivered.

The text is sealed: there is a link in it that lets somebody in.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import asdict

from .operators import NOTE
from .port import Deed, Mail, MailTally
from .questions import Question, Questions, Row

QUEUE_MAIL = Question(
    "queue_mail",
    """
    INSERT INTO mails (mail, recipient, subject, body, queued_at, due_at, attempts, why)
        VALUES (:mail, :recipient, :subject, :body, {now}, {now}, 0, '')""",
)
"""Written with others in one transaction: see `mail_values`."""

DUE = Question(
    "mails_due",
    """
    SELECT mail, recipient, subject, body, queued_at, attempts, why FROM mails
        WHERE due_at <= {now} ORDER BY due_at LIMIT :limit""",
)

# `attempts`, so that of two who look one has it.
TAKE_MAIL = Question(
    "take_mail",
    """
    UPDATE mails SET attempts = attempts + 1, due_at = {now} + :again_after_ms
        WHERE mail = :mail AND attempts = :attempts AND due_at <= {now}""",
)

STRIKE_MAIL = Question("strike_mail", "DELETE FROM mails WHERE mail = :mail")

PUT_MAIL_OFF = Question(
    "put_mail_off", "UPDATE mails SET due_at = {now} + :again_after_ms, why = :why WHERE mail = :mail"
)

GIVE_MAIL_UP = Question("give_mail_up", "UPDATE mails SET due_at = NULL, why = :why WHERE mail = :mail")

GIVEN_UP = "mail = :mail AND due_at IS NULL"
NOTE_IF_GIVEN_UP = Question("note_if_given_up", f"{NOTE} WHERE EXISTS (SELECT 1 FROM mails WHERE {GIVEN_UP})")
RETRY_MAIL = Question("retry_mail", f"UPDATE mails SET due_at = {{now}}, attempts = 0 WHERE {GIVEN_UP}")
FORGET_MAIL = Question("forget_mail", f"DELETE FROM mails WHERE {GIVEN_UP}")

MAILS = Question(
    "mails",
    """
    SELECT mail, recipient, subject, body, queued_at, attempts, why FROM mails
        WHERE (due_at IS NULL) = :failed ORDER BY queued_at DESC, mail LIMIT :limit""",
    kept=True,
)

TALLY_MAILS = Question("tally_mails", "SELECT count(due_at), count(*) - count(due_at) FROM mails")

FORGET_MAILS = Question("forget_mails", "DELETE FROM mails WHERE queued_at < {now} - :older_than_ms")


class MailQuestions(Questions):
    """`MailStore`."""

    def mail_values(self, mail: Mail) -> dict[str, object]:
        """What `QUEUE_MAIL` is written with."""
        return {
            "mail": mail.id,
            "recipient": mail.recipient,
            "subject": mail.subject,
            "body": self._vault.seal("mail " + mail.id, 0, "body", mail.text.encode()),
        }

    async def queue_mail(self, mail: Mail) -> None:
        """It shall go out."""
        await self._write(QUEUE_MAIL, **self.mail_values(mail))

    async def mails_due(self, limit: int) -> Sequence[Mail]:
        """Those that shall go out now, those that have waited longest first."""
        return await self._ask(DUE, self._mail, limit=limit)

    async def take_mail(self, mail: Mail, again_after_ms: int) -> bool:
        """Have this mail to send; whether one has it. Another takes it after so long, if nothing is said of it."""
        taken = await self._write(TAKE_MAIL, mail=mail.id, attempts=mail.attempts, again_after_ms=again_after_ms)
        return taken > 0

    async def strike_mail(self, mail: Mail) -> None:
        """It has been delivered."""
        await self._write(STRIKE_MAIL, mail=mail.id)

    async def put_mail_off(self, mail: Mail, why: str, again_after_ms: int) -> None:
        """It could not be delivered now."""
        await self._write(PUT_MAIL_OFF, mail=mail.id, why=why, again_after_ms=again_after_ms)

    async def give_mail_up(self, mail: Mail, why: str) -> None:
        """It never will be, if no operator has it tried again: why is kept."""
        await self._write(GIVE_MAIL_UP, mail=mail.id, why=why)

    async def retry_mail(self, deed: Deed, mail: str) -> bool:
        """An operator has a mail tried again that was given up; whether there was such a one."""
        return await self._write_together((NOTE_IF_GIVEN_UP, RETRY_MAIL), **asdict(deed), mail=mail) > 0

    async def forget_mail(self, deed: Deed, mail: str) -> bool:
        """An operator has a mail struck out that was given up; whether there was such a one."""
        return await self._write_together((NOTE_IF_GIVEN_UP, FORGET_MAIL), **asdict(deed), mail=mail) > 0

    async def mails(self, failed: bool, limit: int) -> Sequence[Mail]:
        """The newest of those that wait, or of those that were given up."""
        return await self._ask(MAILS, self._mail, failed=failed, limit=limit)

    async def tally_mails(self) -> MailTally:
        """How many wait, and how many were given up."""
        (tally,) = await self._ask(TALLY_MAILS, lambda row: MailTally(*row))
        return tally

    async def forget_mails(self, older_than_ms: int) -> int:
        """Strike out those that are so old, and say how many there were."""
        return await self._write(FORGET_MAILS, older_than_ms=older_than_ms)

    def _mail(self, row: Row) -> Mail:
        mail, recipient, subject, body, queued_at, attempts, why = row
        text = self._vault.open("mail " + mail, 0, "body", body).decode()
        return Mail(mail, recipient, subject, text, queued_at, attempts, why)
