"""The console: what operators see of people, tables, processes and mails, and what they do about them (ADR 45).

An operator sees of a table what a stranger would: of one that is not shown to everybody what stands at its door. Hidden
cards are hidden from operators too, for nothing here reads the state of a table.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from parlour.house.lobby import refusal_of
from parlour.house.onlookers import find_table
from parlour.house.open_sessions import OpenSessions
from parlour.house.operators import Operators, deed_of
from parlour.house.reported import ReportDesk, Restricted
from parlour.house.restricting import (
    DAY_MINUTES,
    MINUTE_MS,
    REASON_LETTERS_MAX,
    check_minutes,
    check_person,
    checked_reason,
)
from parlour.kit.refusals import InvalidAction
from parlour.store.port import (
    Deed,
    FoundPerson,
    KnownAnnouncement,
    KnownOperator,
    Listed,
    Mail,
    Restriction,
    Store,
    Suspect,
)
from parlour.table.looking import may_see
from parlour.wire.from_dealer import Answer
from parlour.wire.likeness import likeness
from parlour.wire.machines import Fleet, Kept, Machine
from parlour.wire.session import Kind, Session
from parlour.wire.texts import tidy

SHOWN = 50
ANNOUNCED_DAYS_MAX, ANNOUNCEMENTS_MAX = 90, 20


class Closing(Protocol):
    """What is asked of tables here."""

    async def close_for(self, operator: str, name: str, table: str, reason: str) -> Answer:
        """Have a table closed for an operator, whatever lies on it."""


class Word(Restricted, Protocol):
    """What every gateway is told."""

    def tell_announced(self) -> None:
        """Something else is announced from now on."""


class PersonSheet(msgspec.Struct, frozen=True):
    """Somebody, with what they may not do now."""

    person: FoundPerson
    restrictions: tuple[Restriction, ...]


class OpenTableRow(msgspec.Struct, frozen=True):
    """A table that is not over, as a stranger would know it: `shown` is whether everybody may see it."""

    table: str
    game: str
    title: str
    opened_at: int
    attended_at: int
    shown: bool
    phase: str = ""
    summary: str = ""
    seated: int = 0
    seats: int = 0
    names: tuple[str, ...] = ()


class Troubles(msgspec.Struct, frozen=True):
    """What somebody ought to look at: calls into games that never came back, and records that a module has left out."""

    suspects: list[Suspect]
    parked: dict[str, int]


class Console:
    """What an operator asks and does."""

    def __init__(
        self,
        store: Store,
        operators: Operators,
        sessions: OpenSessions,
        tables: Closing,
        fleet: Fleet,
        word: Word,
    ) -> None:
        """`fleet` is what has been heard of all processes, `word` gets to every gateway."""
        self._store = store
        self._operators = operators
        self._sessions = sessions
        self._tables = tables
        self._fleet = fleet
        self._word = word
        self.reported = ReportDesk(store, operators, word)

    # People.

    async def people(self, session: Session, search: str) -> list[FoundPerson]:
        """People by a part of their name, or by their whole address."""
        await self._operators.admitted(session)
        search = tidy(search)[:REASON_LETTERS_MAX]
        found = await self._store.find_people(search, likeness(search), search.casefold(), SHOWN)
        return [_masked(each) for each in found]

    async def person(self, session: Session, person: str) -> PersonSheet:
        """One person. Raises InvalidAction."""
        await self._operators.admitted(session)
        found = await self._found(person)
        return PersonSheet(_masked(found), tuple(await self._store.restrictions([person])))

    async def end_sessions(self, session: Session, person: str, reason: str) -> None:
        """End all sessions of somebody, with their connections."""
        deed, _ = await self._about(session, "sessions.ended", person, reason)
        ending = await self._sessions.keys_of(person)
        await self._store.end_sessions_of(deed)
        self._sessions.were_ended(person, ending)

    async def restrict(self, session: Session, person: str, kind: Kind, minutes: int, reason: str) -> None:
        """Suspend or mute somebody for a while, at once."""
        deed, found = await self._about(session, f"person.{kind}", person, reason)
        check_minutes(minutes)
        check_person(found)
        await self._store.restrict(deed, kind, minutes * MINUTE_MS)
        self._word.tell_restricted(person)  # connections close with the reason, those of ended sessions too

    async def lift(self, session: Session, person: str, kind: Kind, reason: str) -> None:
        """End a restriction before its time."""
        deed, _ = await self._about(session, f"person.un{kind}", person, reason)
        if not await self._store.lift(deed, kind):
            raise InvalidAction(f"{deed.person_name} is not {kind}")
        self._word.tell_restricted(person)

    async def _found(self, person: str) -> FoundPerson:
        found = await self._store.found_person(person)
        if found is None:
            raise InvalidAction("there is nobody with that id")
        return found

    # Tables.

    async def tables(self, session: Session, game: str, first: int) -> tuple[dict[str, int], list[OpenTableRow]]:
        """How many tables of each game are open, and some of them, newest first."""
        await self._operators.admitted(session)
        rows = await self._store.open_tables(game, first, SHOWN)
        return await self._store.open_by_game(), [_row(each) for each in rows]

    async def table(self, session: Session, table: str) -> OpenTableRow:
        """One table by its id. Raises GameUnavailable."""
        await self._operators.admitted(session)
        return _row(await find_table(self._store, table))

    async def close_table(self, session: Session, table: str, reason: str) -> None:
        """Close a table: its owner, and who sits there, are shown why."""
        operator, why = await self._operators.admitted(session), checked_reason(reason)
        await find_table(self._store, table)
        answer = await self._tables.close_for(operator.person, operator.name, table, why)
        if answer.status != "ok":
            raise refusal_of(answer)

    # Processes.

    async def machines(self, session: Session) -> tuple[list[Machine], Troubles]:
        """All processes that were heard of, and what somebody ought to look at."""
        await self._operators.admitted(session)
        parked: dict[str, int] = {}
        for duty in await self._store.parked():
            parked[duty.module] = parked.get(duty.module, 0) + 1
        return self._fleet.all(), Troubles(list(await self._store.suspects()), parked)

    async def drain(self, session: Session, role: Kept, name: str, reason: str) -> None:
        """Ask a process to leave, as SIGTERM does. The log has it before it is asked."""
        operator, why = await self._operators.admitted(session), checked_reason(reason)
        if (role, name) not in {(it.role, it.name) for it in self._fleet.all()}:
            raise InvalidAction(f"no {role} called {name} has been heard of")
        await self._store.note_deed(deed_of(operator, "machine.drained", reason=f"{role} {name}: {why}"))
        self._fleet.ask_to_leave(role, name)

    # Mails.

    async def mails(self, session: Session) -> tuple[list[Mail], list[Mail]]:
        """The newest mails that were given up, and of those that wait: without their text."""
        await self._operators.admitted(session)
        failed, waiting = await self._store.mails(True, SHOWN), await self._store.mails(False, SHOWN)
        return list(map(_without_text, failed)), list(map(_without_text, waiting))

    async def retry_mail(self, session: Session, mail: str) -> None:
        """Have a mail tried again that was given up."""
        operator, found = await self._given_up(session, mail)
        if not await self._store.retry_mail(deed_of(operator, "mail.retried", reason=_told(found)), mail):
            raise InvalidAction("that mail is not there any more")

    async def forget_mail(self, session: Session, mail: str) -> None:
        """Strike out a mail that was given up."""
        operator, found = await self._given_up(session, mail)
        if not await self._store.forget_mail(deed_of(operator, "mail.forgotten", reason=_told(found)), mail):
            raise InvalidAction("that mail is not there any more")

    async def _given_up(self, session: Session, mail: str) -> tuple[KnownOperator, Mail]:
        operator = await self._operators.admitted(session)
        for found in await self._store.mails(True, SHOWN):
            if found.id == mail:
                return operator, found
        raise InvalidAction("no mail of that kind was given up")

    # Announcements.

    async def announcements(self, session: Session) -> list[KnownAnnouncement]:
        """All that is announced, newest first."""
        await self._operators.admitted(session)
        return await self._store.announcements()

    async def announce(self, session: Session, text: str, table: str, minutes: int) -> None:
        """Announce something to everybody, or to whoever is at one table, for a while."""
        operator, said = await self._operators.admitted(session), checked_reason(text)
        if not 1 <= minutes <= ANNOUNCED_DAYS_MAX * DAY_MINUTES:
            raise InvalidAction(f"an announcement lasts from a minute to {ANNOUNCED_DAYS_MAX} days")
        if table:
            await find_table(self._store, table)
        if len(await self._store.announcements()) >= ANNOUNCEMENTS_MAX:
            raise InvalidAction(f"{ANNOUNCEMENTS_MAX} things are announced: end one first")
        await self._store.announce(deed_of(operator, "announced", table=table, reason=said), minutes * MINUTE_MS)
        self._word.tell_announced()

    async def end_announcement(self, session: Session, announcement: int) -> None:
        """End an announcement before its time."""
        operator = await self._operators.admitted(session)
        texts = {it.announcement: it.text for it in await self._store.announcements()}
        deed = deed_of(operator, "announcement.ended", reason=texts.get(announcement, ""))
        if not await self._store.end_announcement(deed, announcement):
            raise InvalidAction("that is not announced any more")
        self._word.tell_announced()

    # What these have in common.

    async def _about(self, session: Session, act: str, person: str, reason: str) -> tuple[Deed, FoundPerson]:
        """What an operator is about to do to somebody. Who is no operator learns nothing, not even who there is."""
        operator, why = await self._operators.admitted(session), checked_reason(reason)
        found = await self._found(person)
        return deed_of(operator, act, found.person, found.name, reason=why), found


def masked(address: str) -> str:
    """An e-mail address as an operator sees it: enough to tell whose it may be."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}…{at}{domain}" if at else ""


def _masked(found: FoundPerson) -> FoundPerson:
    return msgspec.structs.replace(found, email=masked(found.email))


def _without_text(mail: Mail) -> Mail:
    return msgspec.structs.replace(mail, recipient=masked(mail.recipient), text="")


def _told(mail: Mail) -> str:
    return f"{mail.subject}, to {masked(mail.recipient)}"


def _row(listed: Listed) -> OpenTableRow:
    listing = listed.listing
    row = OpenTableRow(listed.table, listed.game, listing.title, listing.opened_at, listed.attended_at, shown=False)
    if not may_see(listing, None):
        return row
    return msgspec.structs.replace(
        row,
        shown=True,
        phase=listing.phase,
        summary=listing.summary,
        seated=listing.seated,
        seats=listing.seats,
        names=listing.names,
    )
