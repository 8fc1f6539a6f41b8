"""What every `MailStore` must do: a mail lies there until it is delivered, and one has it in hand at a time."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.store.port import Deed, Mail, MailTally, Store

MINUTE_MS = 60_000
FIRST = Mail("1", "ada@example.org", "Confirm your address", "Here: https://example.org/#x=1\n")
SECOND = Mail("2", "bob@example.org", "Bj\u00f6rn sagt", "Gr\u00fc\u00dfe \U0001f0a1\n")


async def due(store: Store) -> list[str]:
    """The ids of what shall go out now."""
    return [mail.id for mail in await store.mails_due(9)]


@pytest.mark.anyio
class MailStoreContract:
    """Mails on their way."""

    async def test_a_mail_lies_there_until_it_is_delivered(self, store: Store) -> None:
        for mail in (FIRST, SECOND):
            await store.queue_mail(mail)
        first, second = await store.mails_due(9)
        assert [(mail.recipient, mail.subject, mail.text) for mail in (first, second)] == [
            (mail.recipient, mail.subject, mail.text) for mail in (FIRST, SECOND)
        ]
        assert abs(first.queued_at - await store.now()) < MINUTE_MS
        assert await store.tally_mails() == MailTally(waiting=2, failed=0)
        await store.strike_mail(first)
        assert await due(store) == ["2"]
        assert len(await store.mails_due(0)) == 0

    async def test_of_many_who_take_a_mail_one_has_it(self, store: Store) -> None:
        await store.queue_mail(FIRST)
        (mail,) = await store.mails_due(9)
        taken = await asyncio.gather(*(store.take_mail(mail, MINUTE_MS) for _ in range(5)))
        assert sorted(taken) == [False] * 4 + [True]
        assert await due(store) == []

    async def test_what_somebody_had_and_said_nothing_of_is_taken_again(self, store: Store) -> None:
        await store.queue_mail(FIRST)
        (mail,) = await store.mails_due(9)
        assert await store.take_mail(mail, 0)
        (again,) = await store.mails_due(9)
        assert again.attempts == 1
        assert not await store.take_mail(mail, 0)
        assert await store.take_mail(again, 0)

    async def test_a_mail_that_is_put_off_waits_and_says_why(self, store: Store) -> None:
        await store.queue_mail(FIRST)
        await store.put_mail_off(FIRST, "451 later", MINUTE_MS)
        assert await due(store) == []
        (mail,) = await store.mails(failed=False, limit=9)
        assert mail.why == "451 later"
        await store.put_mail_off(FIRST, "451 later", 0)
        assert await due(store) == ["1"]

    async def test_a_mail_that_is_given_up_waits_no_longer_and_says_why(self, store: Store) -> None:
        await store.queue_mail(FIRST)
        await store.queue_mail(SECOND)
        await store.give_mail_up(FIRST, "550 no such user")
        assert await due(store) == ["2"]
        (mail,) = await store.mails(failed=True, limit=9)
        assert (mail.recipient, mail.why) == (FIRST.recipient, "550 no such user")
        assert [mail.id for mail in await store.mails(failed=False, limit=9)] == ["2"]
        assert await store.tally_mails() == MailTally(waiting=1, failed=1)

    async def test_an_operator_has_a_mail_tried_again_or_forgotten_that_was_given_up_and_no_other(
        self, store: Store
    ) -> None:
        deed = Deed("o", "Olga", "mail.retried", reason=FIRST.id)
        await store.queue_mail(FIRST)
        assert not await store.retry_mail(deed, FIRST.id)
        assert not await store.forget_mail(deed, FIRST.id)
        assert await store.audit(None, 9) == []
        await store.give_mail_up(FIRST, "550 no such user")
        assert await store.retry_mail(deed, FIRST.id)
        (mail,) = await store.mails_due(9)
        assert (mail.text, mail.attempts) == (FIRST.text, 0)
        await store.give_mail_up(FIRST, "550 no such user")
        assert await store.forget_mail(deed, FIRST.id)
        assert await store.tally_mails() == MailTally(waiting=0, failed=0)
        assert len(await store.audit(None, 9)) == 2

    async def test_old_mails_are_forgotten(self, store: Store) -> None:
        await store.queue_mail(FIRST)
        assert await store.forget_mails(MINUTE_MS) == 0
        assert await store.forget_mails(-MINUTE_MS) == 1
        assert await store.tally_mails() == MailTally(waiting=0, failed=0)
