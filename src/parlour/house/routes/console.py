"""The console over HTTP: what operators see and do, once they have shown their second factor."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from parlour.house.console import Console, OpenTableRow, PersonSheet, Troubles
from parlour.house.reported import ReportPage
from parlour.house.routes.asking import PRIVATE, Asking, Who, WholeNumber, WholeNumberOrNone, asked, known
from parlour.kit.refusals import InvalidAction
from parlour.store.port import FoundPerson, KnownAnnouncement, Mail
from parlour.store.restrictions_port import Decision
from parlour.wire.machines import Kept, Machine
from parlour.wire.session import Kind

Text = Annotated[str, Meta(max_length=1000)]


class AboutPerson(msgspec.Struct, frozen=True):
    """Whom it concerns, by their id, and why."""

    person: Text
    reason: Text


class NewRestriction(msgspec.Struct, frozen=True):
    """Who may not play (`suspended`) or not talk (`muted`), for how many minutes, and why: they are shown it."""

    person: Text
    kind: Kind
    minutes: int
    reason: Text


class EndedRestriction(msgspec.Struct, frozen=True):
    """Whose restriction ends before its time, and why."""

    person: Text
    kind: Kind
    reason: Text


class ClosedTable(msgspec.Struct, frozen=True):
    """Which table is closed, and why: its owner, and who sits there, are shown it."""

    table: Text
    reason: Text


class DrainedMachine(msgspec.Struct, frozen=True):
    """Which process is to leave, and why."""

    role: Kept
    name: Text
    reason: Text


class OneMail(msgspec.Struct, frozen=True):
    """Which mail."""

    mail: Text


class FoundPeople(msgspec.Struct, frozen=True):
    """People, accounts first, and those seen lately; addresses are masked. Times are ms, 0 where there is none."""

    people: list[FoundPerson]


class OpenTables(msgspec.Struct, frozen=True):
    """How many tables are open of each game, and some of them, newest first."""

    games: dict[str, int]
    tables: list[OpenTableRow]


class MachinesNow(msgspec.Struct, frozen=True):
    """All processes that were heard of in the last minutes, and what somebody ought to look at."""

    machines: list[Machine]
    troubles: Troubles


class MailRow(msgspec.Struct, frozen=True):
    """A mail, with its address masked and without its text; `why` is what the mail server answered."""

    mail: str
    recipient: str
    subject: str
    at: int
    attempts: int
    why: str


class MailsNow(msgspec.Struct, frozen=True):
    """The newest mails that were given up, and of those that wait."""

    failed: list[MailRow]
    waiting: list[MailRow]


class NewAnnouncement(msgspec.Struct, frozen=True):
    """A line for everybody, or for whoever is at one table, for how many minutes."""

    text: Text
    minutes: int
    table: Text = ""


class OneAnnouncement(msgspec.Struct, frozen=True):
    """Which announcement, by its number."""

    announcement: int


class AllAnnouncements(msgspec.Struct, frozen=True):
    """What is announced until when (ms), newest first; `table` is "" where it is for everybody."""

    announcements: list[KnownAnnouncement]


class DecidedReport(msgspec.Struct, frozen=True):
    """What is decided of a report: nothing more (`done`), or that its person may not talk (`muted`) or not play
    (`suspended`), for how many minutes. They are shown the reason.
    """

    report: int
    decision: Decision
    reason: Text
    minutes: int = 0


class DeedDone(msgspec.Struct, frozen=True):
    """It is done, and in the log."""

    done: bool = True


def console_routes(console: Console, who: Who) -> list[HTTPRouteHandler]:
    """What is below `/operator` but for the second factor and the log."""

    @get("/operator/people", response_headers=PRIVATE)
    async def people(request: Asking, search: FromQuery[str] = "") -> FoundPeople:
        """People by a part of their name, or by their whole e-mail address; without either those seen last."""
        return FoundPeople(await console.people(await known(who, request), search))

    @get("/operator/people/{person:str}", response_headers=PRIVATE)
    async def person(request: Asking, person: FromPath[str]) -> PersonSheet:
        """One person, and what they may not do now."""
        return await console.person(await known(who, request), person)

    @get("/operator/reports", response_headers=PRIVATE)
    async def reports(
        request: Asking, before: WholeNumberOrNone = None, undecided: FromQuery[bool] = False
    ) -> ReportPage:
        """What people have reported, the last first, with the lines of chat that were said before it."""
        number = None if before is None else asked("before", before)
        return await console.reported.page(await known(who, request), number, undecided=undecided)

    @post("/operator/reports/decide", status_code=200)
    async def decide(request: Asking, data: JSONBody[DecidedReport]) -> DeedDone:
        """Decide a report, which is done once."""
        session = await known(who, request)
        await console.reported.decide(session, data.report, data.decision, data.minutes, data.reason)
        return DeedDone()

    @post("/operator/people/sessions/end", status_code=200)
    async def end_sessions(request: Asking, data: JSONBody[AboutPerson]) -> DeedDone:
        """End all sessions of somebody; their connections are closed."""
        await console.end_sessions(await known(who, request), data.person, data.reason)
        return DeedDone()

    @post("/operator/people/restrict", status_code=200)
    async def restrict(request: Asking, data: JSONBody[NewRestriction]) -> DeedDone:
        """Suspend or mute somebody for a while, in place of what there was of the kind. It holds at once."""
        await console.restrict(await known(who, request), data.person, data.kind, data.minutes, data.reason)
        return DeedDone()

    @post("/operator/people/lift", status_code=200)
    async def lift(request: Asking, data: JSONBody[EndedRestriction]) -> DeedDone:
        """End a restriction before its time."""
        await console.lift(await known(who, request), data.person, data.kind, data.reason)
        return DeedDone()

    @get("/operator/tables", response_headers=PRIVATE)
    async def tables(
        request: Asking, game: FromQuery[str] = "", table: FromQuery[str] = "", first: WholeNumber = "0"
    ) -> OpenTables:
        """The open tables, of one game or with one id where that is said: as a stranger would know them."""
        session = await known(who, request)
        if table:
            return OpenTables({}, [await console.table(session, table)])
        number = asked("first", first)
        if number < 0:
            raise InvalidAction("first is 0 or more")
        return OpenTables(*await console.tables(session, game, number))

    @post("/operator/tables/close", status_code=200)
    async def close_table(request: Asking, data: JSONBody[ClosedTable]) -> DeedDone:
        """Close a table, whatever lies on it: everybody gets back what is theirs, at poker after the hand."""
        await console.close_table(await known(who, request), data.table, data.reason)
        return DeedDone()

    @get("/operator/machines", response_headers=PRIVATE)
    async def machines(request: Asking) -> MachinesNow:
        """The processes of the club: how much they do, what they refuse, what has failed."""
        return MachinesNow(*await console.machines(await known(who, request)))

    @post("/operator/machines/drain", status_code=200)
    async def drain(request: Asking, data: JSONBody[DrainedMachine]) -> DeedDone:
        """Ask a process to leave in good order, as SIGTERM does."""
        await console.drain(await known(who, request), data.role, data.name, data.reason)
        return DeedDone()

    @get("/operator/mails", response_headers=PRIVATE)
    async def mails(request: Asking) -> MailsNow:
        """Mails that the mail server has refused for good, and those that wait."""
        failed, waiting = await console.mails(await known(who, request))
        return MailsNow(list(map(_row, failed)), list(map(_row, waiting)))

    @post("/operator/mails/retry", status_code=200)
    async def retry_mail(request: Asking, data: JSONBody[OneMail]) -> DeedDone:
        """Have a mail tried again that was given up."""
        await console.retry_mail(await known(who, request), data.mail)
        return DeedDone()

    @post("/operator/mails/forget", status_code=200)
    async def forget_mail(request: Asking, data: JSONBody[OneMail]) -> DeedDone:
        """Forget a mail that was given up."""
        await console.forget_mail(await known(who, request), data.mail)
        return DeedDone()

    @get("/operator/announcements", response_headers=PRIVATE)
    async def announcements(request: Asking) -> AllAnnouncements:
        """All that is announced."""
        return AllAnnouncements(await console.announcements(await known(who, request)))

    @post("/operator/announcements", status_code=200)
    async def announce(request: Asking, data: JSONBody[NewAnnouncement]) -> DeedDone:
        """Announce something on every page, or to whoever is at one table."""
        await console.announce(await known(who, request), data.text, data.table, data.minutes)
        return DeedDone()

    @post("/operator/announcements/end", status_code=200)
    async def end_announcement(request: Asking, data: JSONBody[OneAnnouncement]) -> DeedDone:
        """End an announcement before its time."""
        await console.end_announcement(await known(who, request), data.announcement)
        return DeedDone()

    return [
        announcements,
        announce,
        end_announcement,
        people,
        person,
        reports,
        decide,
        end_sessions,
        restrict,
        lift,
        tables,
        close_table,
        machines,
        drain,
        mails,
        retry_mail,
        forget_mail,
    ]


def _row(mail: Mail) -> MailRow:
    return MailRow(mail.id, mail.recipient, mail.subject, mail.queued_at, mail.attempts, mail.why)
