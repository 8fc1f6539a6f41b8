"""Takes what lies in the store to the mail server, and tries again what it does not take.

Several processes may do so: of two who look at a mail one has it. Whoever dies with one in hand leaves it to be taken
again after a while, so a mail may arrive twice when a process dies between the server's yes and its own note of it;
both have one Message-ID.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from parlour.house.mail.smtp import Undeliverable
from parlour.metrics.counts import MailCounts
from parlour.store.port import Mail, MailStore

log = logging.getLogger(__name__)

EVERY_SECONDS = 5.0
AT_ONCE = 10
IN_HAND_MS = 120_000
"""So long a mail is left to whoever has it: more than a server that answers slowly takes."""
RETRY_MS = (60_000, 300_000, 1_800_000, 7_200_000, 28_800_000, 86_400_000)
"""How long a mail waits after each failure; after one more it is given up."""

KEPT_MS = 30 * 86_400_000
"""So long an operator may have a mail tried again that was given up; then it is struck out."""
FORGET_EVERY_SECONDS = 3600.0


class MailServerLike(Protocol):
    """What takes mails."""

    async def hand_over(self, mail: Mail) -> None:
        """Take a mail. Raises Undeliverable; anything else may be otherwise the next time."""


class Postman:
    """Delivers mails, until cancelled."""

    def __init__(self, store: MailStore, server: MailServerLike, jitter: Callable[[], float]) -> None:
        self.counts = MailCounts()
        self._store = store
        self._server = server
        self._jitter = jitter
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """A mail has been written here: there is something to do."""
        self._woken.set()

    async def run(self) -> None:
        """Look again and again for what is due, and now and then for what is too old."""
        loop = asyncio.get_running_loop()
        forget_at = loop.time()
        while True:
            self._woken.clear()
            try:
                while await self.deliver() == AT_ONCE:
                    pass
                if loop.time() >= forget_at:
                    forget_at = loop.time() + FORGET_EVERY_SECONDS
                    await self.forget()
                self.counts.waiting, self.counts.given_up = await self._store.tally_mails()
            except Exception:
                log.warning("mails cannot be looked after; the next try follows", exc_info=True)
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY_SECONDS * (0.75 + 0.5 * self._jitter())):
                    await self._woken.wait()

    async def deliver(self) -> int:
        """Deliver what is due, as much as is looked at in one go; how many mails that were."""
        due = await self._store.mails_due(AT_ONCE)
        for mail in due:
            if await self._store.take_mail(mail, IN_HAND_MS):
                await self._deliver(mail)
        return len(due)

    async def forget(self) -> None:
        """Strike out what nobody will have tried again any more."""
        await self._store.forget_mails(KEPT_MS)

    async def _deliver(self, mail: Mail) -> None:
        try:
            await self._server.hand_over(mail)
        except Undeliverable as never:
            self.counts.failures += 1
            log.warning("a mail cannot be delivered: %s", never, extra={"mail": mail.id})
            await self._store.give_mail_up(mail, str(never))
        except Exception as failure:
            await self._again(mail, failure)
        else:
            self.counts.delivered += 1
            await self._store.strike_mail(mail)

    async def _again(self, mail: Mail, failure: Exception) -> None:
        self.counts.failures += 1
        why = f"{type(failure).__name__}: {failure}"
        if mail.attempts >= len(RETRY_MS):
            log.warning("a mail is given up after %d times: %s", mail.attempts + 1, why, extra={"mail": mail.id})
            await self._store.give_mail_up(mail, why)
            return
        log.warning("a mail could not be delivered, and is tried again: %s", why, extra={"mail": mail.id})
        await self._store.put_mail_off(mail, why, RETRY_MS[mail.attempts])
