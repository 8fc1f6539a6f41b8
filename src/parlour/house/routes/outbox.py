"""The mails of a server that sends none: for whoever tries it out on their own machine."""

from __future__ import annotations

from ipaddress import ip_address

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler

from parlour.house.routes.asking import PRIVATE, Asking
from parlour.kit.refusals import Forbidden
from parlour.store.port import MailStore

SHOWN = 50


class KeptMail(msgspec.Struct, frozen=True):
    """A mail that did not go out."""

    recipient: str
    subject: str
    text: str
    at: int


def outbox_routes(store: MailStore) -> list[HTTPRouteHandler]:
    """`/outbox`, where no mail server is named."""

    @get("/outbox", response_headers=PRIVATE)
    async def outbox(request: Asking) -> list[KeptMail]:
        """The mails that this server would have sent, newest first. It answers its own machine alone."""
        if request.client is None or not ip_address(request.client.host).is_loopback:
            raise Forbidden("the outbox is shown on the server's own machine alone")
        mails = await store.mails(failed=False, limit=SHOWN)
        return [KeptMail(mail.recipient, mail.subject, mail.text, mail.queued_at) for mail in mails]

    return [outbox]
