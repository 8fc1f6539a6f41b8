"""Whom somebody does not want to have to do with: blocked everywhere, muted at one table, reported to the operator.

None of it is told to anybody but the operator. Whoever is blocked goes on playing where both sit; their chat is not
sent to whoever blocks them (`gateway.hearing`), their invitations do not arrive, and of a profile they see the name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec

from parlour.house.onlookers import check_table
from parlour.house.owned import OwnedTables
from parlour.kit.refusals import GameUnavailable, InvalidAction, RateLimited
from parlour.store.friends_port import Acquaintance, PersonReport, SaidLine
from parlour.store.people_port import KnownGuest
from parlour.store.port import Store
from parlour.wire import from_client
from parlour.wire.from_client import Reason
from parlour.wire.likeness import likeness
from parlour.wire.session import Session
from parlour.wire.texts import tidy

BLOCKS_MAX = 500
MUTES_MAX = 200
DAY_MS = 24 * 3_600_000
WORDS_MAX = 500

Changed = Callable[[str], Awaitable[None]]
"""Told of somebody who has changed whom they hear; it is so at this gateway when it returns."""


class SilencedPerson(msgspec.Struct, frozen=True):
    """Somebody who is muted at a table."""

    person: str
    name: str


class Blocks:
    """Blocks, mutes and reports of everybody."""

    def __init__(self, store: Store, owned: OwnedTables, changed: Changed, reports_a_day: int) -> None:
        self._store = store
        self._owned = owned
        self._changed = changed
        self._reports_a_day = reports_a_day

    # Blocked everywhere.

    async def of(self, session: Session) -> list[Acquaintance]:
        """Whom somebody blocks, the last first."""
        return await self._store.blocks_of(session.person)

    async def block(self, session: Session, name: str | None, person: str | None) -> SilencedPerson:
        """Block somebody, by the name of their account or by their id. Again is the same as once."""
        if (name is None) == (person is None):
            raise InvalidAction("say whom to block, by name or by id")
        other = await self._other(session, name, person)
        if not await self._store.block(session.person, other.person, BLOCKS_MAX):
            raise RateLimited(f"one blocks at most {BLOCKS_MAX} people: lift some of that first")
        await self._owned.part(session.person, other.person)
        await self._changed(session.person)
        return SilencedPerson(other.person, other.name)

    async def unblock(self, session: Session, person: str) -> SilencedPerson:
        """Block somebody no longer; nothing, if they are not blocked."""
        other = await self._other(session, None, person)
        await self._store.unblock(session.person, person)
        await self._changed(session.person)
        return SilencedPerson(other.person, other.name)

    # Muted at one table.

    async def muted(self, session: Session, table: str) -> list[SilencedPerson]:
        """Whom somebody has muted at a table. Raises Forbidden, GameUnavailable."""
        await check_table(self._store, table, session.person)
        silence = (await self._store.silence_of([session.person])).get(session.person)
        people = sorted(silence.muted.get(table, ())) if silence is not None else []
        guests = [(person, await self._store.guest(person)) for person in people]
        return [SilencedPerson(person, "" if guest is None else guest.name) for person, guest in guests]

    async def mute(self, session: Session, table: str, person: str) -> SilencedPerson:
        """Have somebody not be heard at one table."""
        await check_table(self._store, table, session.person)
        other = await self._other(session, None, person)
        await self._store.mute(session.person, table, other.person, MUTES_MAX)
        await self._changed(session.person)
        return SilencedPerson(other.person, other.name)

    async def unmute(self, session: Session, table: str, person: str) -> SilencedPerson:
        """Have somebody be heard again; nothing, if they are not muted."""
        await check_table(self._store, table, session.person)
        other = await self._other(session, None, person)
        await self._store.unmute(session.person, table, person)
        await self._changed(session.person)
        return SilencedPerson(other.person, other.name)

    # Reported.

    async def take(
        self, session: Session, report: from_client.ReportPerson, name: str, lines: tuple[SaidLine, ...]
    ) -> None:
        """Keep a report from a table, with the last lines of its chat."""
        await self._report(session, report.person, report.reason, report.words, report.table, name, lines)

    async def report(self, session: Session, person: str, reason: Reason, words: str) -> None:
        """Keep a report that is about no table."""
        await self._report(session, person, reason, words)

    async def _report(
        self,
        session: Session,
        person: str,
        reason: Reason,
        words: str,
        table: str = "",
        name: str = "",
        lines: tuple[SaidLine, ...] = (),
    ) -> None:
        other = await self._other(session, None, person)
        words = tidy(words)[:WORDS_MAX]
        if reason == "other" and not words:
            raise InvalidAction("say in words what it is")
        if await self._store.tally_reports(session.person, DAY_MS) >= self._reports_a_day:
            raise RateLimited(f"you have made {self._reports_a_day} reports today: wait until tomorrow")
        kept = PersonReport(session.person, other.person, name or other.name, table, reason, words, lines)
        await self._store.report(kept)

    async def _other(self, session: Session, name: str | None, person: str | None) -> KnownGuest:
        """Somebody else. Raises GameUnavailable, InvalidAction."""
        if name is not None:
            account = await self._store.account_called(likeness(name), "")
            person = None if account is None else account.person
        guest = None if person is None else await self._store.guest(person)
        if guest is None:
            raise GameUnavailable("there is nobody of that name here")
        if guest.person == session.person:
            raise InvalidAction("that is you")
        return guest
