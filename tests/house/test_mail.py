"""Mail reaches a real mail server, once; what the server never takes is given up, and all else is tried again."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from parlour.house.mail import postman
from parlour.house.mail.mailbox import Mailbox, mail_address
from parlour.house.mail.postman import Postman
from parlour.house.mail.settings import MailServer
from parlour.house.mail.smtp import SmtpServer
from parlour.kit.refusals import InvalidAction
from parlour.store.port import ClubTime, Mail, MailTally
from parlour.store.sqlite.memory import MemoryStore
from tests.house.http_house import open_door

pytestmark = pytest.mark.anyio


class Post:
    """A mail server: what it has taken, and what it answers."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.recipient = self.data = "250 OK"
        self.port = 0

    async def handle_RCPT(  # noqa: N802  (as aiosmtpd has it)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data.startswith("2"):
            assert envelope.content is not None
            self.taken.append(message_from_bytes(bytes(envelope.content), policy=default))
        return self.data


@asynccontextmanager
async def post(**options: Any) -> AsyncIterator[Post]:
    """A mail server on this machine."""
    handler = Post()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(handler, **options), "127.0.0.1", 0)
    handler.port = server.sockets[0].getsockname()[1]
    try:
        yield handler
    finally:
        server.close()
        await server.wait_closed()


class Writer:
    """A store whose time is what the test says, a mailbox, and somebody who delivers."""

    def __init__(self, port: int, user: str = "", password: str = "") -> None:
        self.now = 1_800_000_000_000
        self.store = MemoryStore(lambda: ClubTime(self.now))
        self._drawn = 0
        self.mailbox = Mailbox(self.store, self._entropy)
        self.server = SmtpServer(
            MailServer("127.0.0.1", port, tls=False, start_tls=None), "Parlour <parlour@example.org>", user, password
        )
        self.postman = Postman(self.store, self.server, lambda: 0.5)

    def _entropy(self) -> bytes:
        self._drawn += 1
        return self._drawn.to_bytes(32, "little")

    async def write(self, text: str = "Hello.\n", recipient: str = "ada@example.org") -> None:
        await self.mailbox.post(self.mailbox.written(recipient, "Confirm your address", text))


async def test_a_mail_arrives_as_it_was_written() -> None:
    async with post() as server:
        writer = Writer(server.port)
        await writer.write("Gr\u00fc\u00dfe! Confirm here:\n\nhttps://example.org/login#verify=abc\n")
        await writer.postman.deliver()
    (mail,) = server.taken
    assert (mail["From"], mail["To"]) == ("Parlour <parlour@example.org>", "ada@example.org")
    assert mail["Subject"] == "Confirm your address"
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    assert "Gr\u00fc\u00dfe!" in text
    assert "\nhttps://example.org/login#verify=abc" in text.replace("\r", "")
    assert await writer.store.tally_mails() == MailTally(0, 0)
    assert writer.postman.counts.delivered == 1


@pytest.mark.parametrize("where", ["recipient", "data"])
async def test_what_the_server_never_takes_is_given_up_and_the_operator_told(where: str) -> None:
    async with post() as server:
        setattr(server, where, "550 5.1.1 there is no such user here")
        writer = Writer(server.port)
        await writer.write()
        await writer.postman.deliver()
        writer.now += 10 * 86_400_000
        await writer.postman.deliver()
    (mail,) = await writer.store.mails(failed=True, limit=9)
    assert "550" in mail.why
    assert "no such user" in mail.why
    assert writer.postman.counts.failures == 1


async def test_a_mail_that_was_given_up_can_be_tried_again_for_a_month_and_is_forgotten_then() -> None:
    async with post() as server:
        server.recipient = "550 5.1.1 there is no such user here"
        writer = Writer(server.port)
        await writer.write()
        await writer.postman.deliver()
    for days, kept in ((29, 1), (2, 0)):
        writer.now += days * 86_400_000
        await writer.postman.forget()
        assert (await writer.store.tally_mails()).failed == kept


@pytest.mark.parametrize("where", ["recipient", "data"])
async def test_what_the_server_does_not_take_now_is_tried_again_and_arrives_once(where: str) -> None:
    async with post() as server:
        setattr(server, where, "451 4.7.1 greylisted, come again")
        writer = Writer(server.port)
        await writer.write()
        await writer.postman.deliver()
        (mail,) = await writer.store.mails(failed=False, limit=9)
        assert "greylisted" in mail.why
        setattr(server, where, "250 OK")
        assert await writer.postman.deliver() == 0
        writer.now += postman.RETRY_MS[0]
        assert await writer.postman.deliver() == 1
        assert await writer.postman.deliver() == 0
    assert len(server.taken) == 1


async def test_a_server_that_is_away_is_tried_for_days_and_no_longer() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        writer = Writer(nobody.getsockname()[1])
        await writer.write()
        tries = 0
        while (await writer.store.tally_mails()).waiting:
            tries += await writer.postman.deliver()
            writer.now += max(postman.RETRY_MS)
    assert tries == len(postman.RETRY_MS) + 1
    assert (await writer.store.tally_mails()).failed == 1


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # it does not leave this machine
async def test_a_wrong_password_is_no_fault_of_the_mail() -> None:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == b"right", handled=False)

    async with post(authenticator=check, auth_required=True, auth_require_tls=False) as server:
        writer = Writer(server.port, "parlour", "wrong")
        await writer.write()
        await writer.postman.deliver()
        assert await writer.store.tally_mails() == MailTally(waiting=1, failed=0)
        writer.now += postman.RETRY_MS[0]
        right = Writer(server.port, "parlour", "right")
        await Postman(writer.store, right.server, lambda: 0.5).deliver()
    assert len(server.taken) == 1


async def test_two_who_deliver_from_one_store_send_each_mail_once() -> None:
    async with post() as server:
        writer = Writer(server.port)
        for number in range(20):
            await writer.write(f"{number}\n")
        others = [Postman(writer.store, writer.server, lambda: 0.5) for _ in range(3)]
        while (await writer.store.tally_mails()).waiting:
            await asyncio.gather(*(one.deliver() for one in others))
    assert sorted(int(mail.get_content()) for mail in server.taken) == list(range(20))


async def test_whoever_dies_with_a_mail_in_hand_leaves_it_to_the_next() -> None:
    async with post() as server:
        writer = Writer(server.port)
        await writer.write()
        (mail,) = await writer.store.mails_due(9)
        assert await writer.store.take_mail(mail, postman.IN_HAND_MS)
        assert await writer.postman.deliver() == 0
        writer.now += postman.IN_HAND_MS
        assert await writer.postman.deliver() == 1
    assert len(server.taken) == 1


async def test_where_no_mail_goes_out_it_is_shown_on_the_same_machine_alone(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:
        mail = Mail("1", "ada@example.org", "Confirm your address", "https://example.org/login#verify=abc\n")
        await door.house.store.queue_mail(mail)
        (kept,) = (await door.http.get("/api/outbox")).json()
        assert (kept["recipient"], kept["subject"], kept["text"]) == (mail.recipient, mail.subject, mail.text)
        answer = await door.http.get("/api/outbox", headers={"X-Forwarded-For": "203.0.113.5"})
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert "verify" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example.org\nBcc: bob@example.org",
        "a b@example.org",
        "x" * 300 + "@y.org",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidAction, match="e-mail"):
        mail_address(address)


def test_an_address_is_taken_as_it_is_sent_to() -> None:
    assert mail_address("Ada.Lovelace@EXAMPLE.org") == "Ada.Lovelace@example.org"
