"""What is asked of accounts, and of the links on their way that make one or change it. See `people_port`.

Each of these is one transaction, and each link is used by the statement that looks whether it may be: whoever dies in
the middle has done nothing, and whoever comes twice does it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .friends import FORGET_FRIENDS
from .mails import QUEUE_MAIL, MailQuestions
from .passkeys import FORGET_PASSKEYS
from .people import END_SESSIONS
from .people_port import KnownAccount, Link
from .port import Mail
from .push import FORGET_PUSH
from .questions import Question, Questions, Row

T = TypeVar("T")

LINKS_KEPT_MS = 7 * 24 * 3_600_000
"""So long after it has expired it is still said of a link that it was used, or came too late."""

ACCOUNT_COLUMNS = "person, name, likeness, email, email_key, password, created_at"

ACCOUNT = Question(
    "account", f"SELECT {ACCOUNT_COLUMNS} FROM accounts JOIN guests USING (person) WHERE person = :person"
)

ACCOUNT_CALLED = Question(
    "account_called",
    f"""
    SELECT {ACCOUNT_COLUMNS} FROM accounts JOIN guests USING (person)
        WHERE likeness = :likeness OR email_key = :email_key ORDER BY likeness = :likeness DESC LIMIT 1""",
)

FORGET_LINKS = Question("forget_links", "DELETE FROM links WHERE expires_at < {now} - :kept_ms")

SEND_LINK = Question(
    "send_link",
    """
    INSERT INTO links (link, purpose, person, name, likeness, email, email_key, password, expires_at)
        VALUES (:link, :purpose, :person, :name, :likeness, :email, :email_key, :password, {now} + :lasts_ms)""",
)

LINK = Question(
    "link",
    """
    SELECT purpose, person, name, likeness, email, email_key, password, used_at IS NOT NULL, expires_at <= {now}
        FROM links WHERE link = :link""",
)

GOOD = "link = :link AND used_at IS NULL AND expires_at > {now}"

MAKE_ACCOUNT = Question(
    "make_account",
    f"""
    INSERT INTO accounts (person, likeness, email, email_key, password, created_at)
        SELECT person, likeness, email, email_key, password, {{now}} FROM links JOIN guests USING (person)
            WHERE {GOOD} AND purpose = 'verify'
        ON CONFLICT DO NOTHING""",
)

NAME_ACCOUNT = Question(
    "name_account",
    f"""
    UPDATE guests SET name = (SELECT links.name FROM links WHERE link = :link) WHERE person = (
        SELECT person FROM links JOIN accounts USING (person, email_key, likeness, password)
            WHERE {GOOD} AND purpose = 'verify')""",
)

USE_VERIFIED = Question(
    "use_verified",
    f"""
    UPDATE links SET used_at = {{now}} WHERE {GOOD} AND purpose = 'verify' AND EXISTS (
        SELECT 1 FROM accounts WHERE accounts.person = links.person AND accounts.email_key = links.email_key
            AND accounts.likeness = links.likeness AND accounts.password = links.password)""",
)

CHANGE_EMAIL = Question(
    "change_email",
    f"""
    UPDATE accounts SET
            email = (SELECT links.email FROM links WHERE link = :link),
            email_key = (SELECT links.email_key FROM links WHERE link = :link)
        WHERE person = (SELECT links.person FROM links WHERE {GOOD} AND purpose = 'email')
            AND NOT EXISTS (SELECT 1 FROM links JOIN accounts AS other USING (email_key)
                WHERE link = :link AND other.person <> accounts.person)""",
)

USE_EMAIL = Question(
    "use_email",
    f"""
    UPDATE links SET used_at = {{now}} WHERE {GOOD} AND purpose = 'email' AND EXISTS (
        SELECT 1 FROM accounts WHERE accounts.person = links.person AND accounts.email_key = links.email_key)""",
)

RESET_PERSON = f"(SELECT links.person FROM links WHERE {GOOD} AND purpose = 'reset')"

RESET_PASSWORD = Question("reset_password", f"UPDATE accounts SET password = :password WHERE person = {RESET_PERSON}")
RESET_SESSIONS = Question("reset_sessions", f"DELETE FROM sessions WHERE person = {RESET_PERSON}")
RESET_LINKS = Question(
    "reset_links",
    f"DELETE FROM links WHERE person = {RESET_PERSON} AND link <> :link AND used_at IS NULL",
)
USE_RESET = Question(
    "use_reset",
    f"""
    UPDATE links SET used_at = {{now}} WHERE {GOOD} AND purpose = 'reset' AND EXISTS (
        SELECT 1 FROM accounts WHERE accounts.person = links.person AND accounts.password = :password)""",
)

CHANGE_PASSWORD = Question("change_password", "UPDATE accounts SET password = :password WHERE person = :person")
END_LINKS = Question("end_links", "DELETE FROM links WHERE person = :person AND used_at IS NULL")

FORGET = (
    Question(
        "note_departing_operator",
        """
        INSERT INTO audit (at, actor, actor_name, act, person, person_name, table_id, reason)
            SELECT {now}, person, name, 'operator.removed', person, name, '', 'the account was deleted'
                FROM operators JOIN guests USING (person) WHERE person = :person""",
    ),
    Question("forget_proofs_of", "DELETE FROM operator_proofs WHERE person = :person"),
    Question("forget_operator", "DELETE FROM operators WHERE person = :person"),
    Question("forget_restrictions", "DELETE FROM restrictions WHERE person = :person"),
    Question("depart", "INSERT INTO departed (person, at) VALUES (:person, {now}) ON CONFLICT DO NOTHING"),
    Question("forget_account", "DELETE FROM accounts WHERE person = :person"),
    Question("forget_own_links", "DELETE FROM links WHERE person = :person"),
    *FORGET_PUSH,
    *FORGET_PASSKEYS,
    END_SESSIONS,
    *FORGET_FRIENDS,
    Question("forget_module_rows", "DELETE FROM module_rows WHERE person = :person"),
    Question("forget_guest", "DELETE FROM guests WHERE person = :person"),
)

DEPARTED = Question("departed", "SELECT person FROM departed WHERE person {these}")


class AccountQuestions(MailQuestions, Questions):
    """The part of `PeopleStore` that is about accounts."""

    async def account(self, person: str) -> KnownAccount | None:
        """The account of this person."""
        return _first(await self._ask(ACCOUNT, lambda row: KnownAccount(*row), person=person))

    async def account_called(self, likeness: str, email_key: str) -> KnownAccount | None:
        """The account with a name of this likeness, or with this e-mail."""
        found = await self._ask(ACCOUNT_CALLED, lambda row: KnownAccount(*row), likeness=likeness, email_key=email_key)
        return _first(found)

    async def send_link(self, link: Link, lasts_ms: int, mail: Mail) -> None:
        """Keep a link and queue the mail that goes with it, in one transaction; what has expired long since goes."""
        await self._write_together(
            (FORGET_LINKS, SEND_LINK, QUEUE_MAIL),
            kept_ms=LINKS_KEPT_MS,
            link=link.link.hex(),
            purpose=link.purpose,
            person=link.person,
            name=link.name,
            likeness=link.likeness,
            email=link.email,
            email_key=link.email_key,
            password=link.password,
            lasts_ms=lasts_ms,
            **self.mail_values(mail),
        )

    async def link(self, link: bytes) -> Link | None:
        """The link with this hash, used or not."""
        return _first(await self._ask(LINK, lambda row: _link(link, row), link=link.hex()))

    async def make_account(self, link: bytes) -> bool:
        """Use a link to make the account that it names, if its name, its e-mail and its person have none yet."""
        return await self._write_together((MAKE_ACCOUNT, NAME_ACCOUNT, USE_VERIFIED), link=link.hex()) > 0

    async def change_email(self, link: bytes) -> bool:
        """Use a link to give an account another address, if no other account has it."""
        return await self._write_together((CHANGE_EMAIL, USE_EMAIL), link=link.hex()) > 0

    async def reset_password(self, link: bytes, password: str) -> bool:
        """Use a link to give an account another password. All its sessions end, and so do its other links."""
        together = (RESET_PASSWORD, RESET_SESSIONS, RESET_LINKS, USE_RESET)
        return await self._write_together(together, link=link.hex(), password=password) > 0

    async def change_password(self, person: str, password: str, kept_session: bytes) -> None:
        """Give an account another password. Its sessions end but for one, and so do its links."""
        await self._write_together(
            (END_LINKS, END_SESSIONS, CHANGE_PASSWORD), person=person, password=password, but=kept_session.hex()
        )

    async def forget_account(self, person: str) -> None:
        """Delete an account with everything that is this person's alone: what others have a part in stays."""
        await self._write_together(FORGET, person=person, but="")

    async def departed(self, people: Sequence[str]) -> set[str]:
        """Those of these people whose accounts were deleted."""
        return {person for (person,) in await self._ask(DEPARTED, tuple, these=people)}


def _first(found: Sequence[T]) -> T | None:
    return found[0] if found else None


def _link(link: bytes, row: Row) -> Link:
    purpose, person, name, likeness, email, email_key, password, used, expired = row
    return Link(
        link, purpose, person, name, likeness, email, email_key, password, used=bool(used), expired=bool(expired)
    )
