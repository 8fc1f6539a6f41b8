"""Somebody at a table reports somebody to the operator: with what was said there lately, as this gateway has heard it.

Whoever reports brings no lines of their own, which could be anything.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection

from parlour.gateway.audience import Audience
from parlour.gateway.chat import Lines
from parlour.gateway.client import Client
from parlour.gateway.refusing import refused
from parlour.kit.refusals import Forbidden, InternalError, JoinFailed, Refusal, Unauthorized
from parlour.store.friends_port import SaidLine
from parlour.wire import from_client, to_client
from parlour.wire.session import Session

log = logging.getLogger(__name__)

TakeReport = Callable[[Session, from_client.ReportPerson, str, tuple[SaidLine, ...]], Awaitable[None]]
"""Takes a report of somebody who is called so there, with the last lines. Raises Refusal."""


async def take_none(session: Session, report: from_client.ReportPerson, name: str, lines: tuple[SaidLine, ...]) -> None:
    """Where no house stands behind the gateway. Raises Forbidden."""
    raise Forbidden("reports are not taken here")


class Reports:
    """Takes reports to whoever keeps them, and answers."""

    def __init__(self, clients: Collection[Client]) -> None:
        self._clients = clients
        self.take: TakeReport = take_none

    def check(self, client: Client, audience: Audience | None) -> Session:
        """Whoever reports has a name and is shown the table."""
        if client.session is None:
            raise Unauthorized
        if audience is None or client not in audience.admitted():
            raise JoinFailed("join the table first")
        return client.session

    async def answer(
        self, client: Client, session: Session, report: from_client.ReportPerson, audience: Audience, lines: Lines
    ) -> None:
        """Have a report kept, and say what became of it."""
        frame = await self._taken(session, report, audience, lines)
        if client in self._clients:
            client.connection.send(frame)

    async def _taken(
        self, session: Session, report: from_client.ReportPerson, audience: Audience, lines: Lines
    ) -> bytes:
        said = tuple(SaidLine(line.person, line.name, line.text, line.at) for line, _ in lines.kept)
        spoke = [line.name for line in said if line.person == report.person]
        name = audience.roster.names.get(report.person) or (spoke[-1] if spoke else "")
        table, action_id = report.table, report.action_id
        try:
            await self.take(session, report, name, said)
        except Refusal as refusal:
            return refused(table, action_id, refusal)
        except Exception:
            log.warning("a report could not be kept", exc_info=True)
            return refused(table, action_id, InternalError())
        return to_client.write(to_client.ActionResult(table, action_id, "ok"))
