"""What is asked of restrictions, of people as an operator finds them, and of announcements. See `restrictions_port`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import asdict

from parlour.wire.session import Kind, Restriction

from .operators import NOTE, NOTE_DEED
from .operators_port import Deed
from .people import END_SESSIONS
from .questions import Question, Questions, Row
from .restrictions_port import Decision, FoundPerson, KnownAnnouncement

# `once`: asked for twice in a statement, PostgreSQL's time may be two.
RESTRICT = Question(
    "restrict",
    """
    WITH once AS MATERIALIZED (SELECT {now} AS moment)
    INSERT INTO restrictions (person, kind, reason, since, until)
        SELECT CAST(:person AS TEXT), :kind, CAST(:reason AS TEXT), moment, moment + CAST(:lasts_ms AS BIGINT) FROM once
            WHERE true
        ON CONFLICT (person, kind)
            DO UPDATE SET reason = excluded.reason, since = excluded.since, until = excluded.until""",
)

# A guest keeps theirs, or they would be somebody new: whoever asks by it hears why.
END_ACCOUNTS_SESSIONS = Question("end_accounts_sessions", "DELETE FROM sessions WHERE person = :person AND logged_in")

# Two operators may decide at once: the first of them holds the row, and to the other it is decided.
UNDECIDED = "EXISTS (SELECT 1 FROM reports WHERE report = :report AND decided_at IS NULL)"
HOLD_REPORT = Question(
    "hold_report", "UPDATE reports SET reporter = reporter WHERE report = :report AND decided_at IS NULL"
)
NOTE_IF_UNDECIDED = Question("note_if_undecided", f"{NOTE} WHERE {UNDECIDED}")
RESTRICT_IF_UNDECIDED = Question("restrict_if_undecided", RESTRICT.text.replace("WHERE true", f"WHERE {UNDECIDED}"))
END_SESSIONS_IF_UNDECIDED = Question("end_sessions_if_undecided", f"{END_ACCOUNTS_SESSIONS.text} AND {UNDECIDED}")
DECIDE_REPORT = Question(
    "decide_report",
    "UPDATE reports SET decided_at = {now}, decision = :decision WHERE report = :report AND decided_at IS NULL",
)

LASTS = "restrictions.person = CAST(:person AS TEXT) AND kind = :kind AND until > {now}"
NOTE_IF_RESTRICTED = Question("note_if_restricted", f"{NOTE} WHERE EXISTS (SELECT 1 FROM restrictions WHERE {LASTS})")
LIFT = Question("lift", f"DELETE FROM restrictions WHERE {LASTS}")

RESTRICTIONS = Question(
    "restrictions",
    """
    SELECT person, kind, reason, until, since FROM restrictions WHERE person {these} AND until > {now}
        ORDER BY person, kind""",
)

FOUND = """
    SELECT person, name, coalesce(email, ''), coalesce(accounts.created_at, 0),
            coalesce((SELECT max(seen_at) FROM sessions WHERE sessions.person = guests.person), 0) AS seen,
            (SELECT count(*) FROM sessions WHERE sessions.person = guests.person),
            EXISTS (SELECT 1 FROM operators WHERE operators.person = guests.person)
        FROM guests LEFT JOIN accounts USING (person)"""

FIND_PEOPLE = Question(
    "find_people",
    f"""{FOUND}
        WHERE {{name_has_search}} OR likeness = :likeness OR email_key = :email_key
        ORDER BY email IS NULL, seen DESC, person LIMIT :limit""",
    kept=True,
)

FOUND_PERSON = Question("found_person", f"{FOUND} WHERE person = :person")

ANNOUNCE = Question(
    "announce",
    """
    WITH once AS MATERIALIZED (SELECT {now} AS moment)
    INSERT INTO announcements (text, table_id, at, until)
        SELECT CAST(:reason AS TEXT), CAST(:table AS TEXT), moment, moment + CAST(:lasts_ms AS BIGINT) FROM once""",
)

NOTE_IF_ANNOUNCED = Question(
    "note_if_announced",
    f"{NOTE} WHERE EXISTS (SELECT 1 FROM announcements WHERE announcement = :announcement AND until > {{now}})",
)
END_ANNOUNCEMENT = Question(
    "end_announcement", "DELETE FROM announcements WHERE announcement = :announcement AND until > {now}"
)
FORGET_ANNOUNCEMENTS = Question("forget_announcements", "DELETE FROM announcements WHERE until <= {now}")

ANNOUNCEMENTS = Question(
    "announcements",
    """
    SELECT announcement, text, table_id, at, until FROM announcements WHERE until > {now}
        ORDER BY announcement DESC""",
)


class RestrictionQuestions(Questions):
    """The `RestrictionStore` of an engine."""

    async def restrict(self, deed: Deed, kind: Kind, lasts_ms: int) -> None:
        """Restrict the person of the deed, instead of what there was of this kind; a suspension ends all sessions that
        have logged in.
        """
        together = (NOTE_DEED, RESTRICT, *((END_ACCOUNTS_SESSIONS,) if kind == "suspended" else ()))
        await self._write_together(together, **asdict(deed), kind=kind, lasts_ms=lasts_ms)

    async def decide_report(self, deed: Deed, report: int, decision: Decision, lasts_ms: int = 0) -> bool:
        """Decide a report, and restrict the person of the deed for so long where that is the decision; whether nobody
        had decided it before.
        """
        together = [HOLD_REPORT, NOTE_IF_UNDECIDED]
        if decision != "done":
            together.append(RESTRICT_IF_UNDECIDED)
        if decision == "suspended":
            together.append(END_SESSIONS_IF_UNDECIDED)
        together.append(DECIDE_REPORT)
        values = asdict(deed) | {"report": report, "decision": decision, "kind": decision, "lasts_ms": lasts_ms}
        return await self._write_together(together, **values) > 0

    async def lift(self, deed: Deed, kind: Kind) -> bool:
        """End a restriction before its time; whether there was one."""
        return await self._write_together((NOTE_IF_RESTRICTED, LIFT), **asdict(deed), kind=kind) > 0

    async def restrictions(self, people: Sequence[str]) -> list[Restriction]:
        """Those that last, of these people."""
        return await self._ask(RESTRICTIONS, lambda row: Restriction(*row), these=people)

    async def end_sessions_of(self, deed: Deed) -> None:
        """End all sessions of the person of the deed."""
        await self._write_together((NOTE_DEED, END_SESSIONS), **asdict(deed), but="")

    async def find_people(self, search: str, likeness: str, email_key: str, limit: int) -> list[FoundPerson]:
        """People with this in their name, in whatever case; or with a name of this likeness, or this very e-mail."""
        return await self._ask(FIND_PEOPLE, _found, search=search, likeness=likeness, email_key=email_key, limit=limit)

    async def found_person(self, person: str) -> FoundPerson | None:
        """Somebody, by their id."""
        for found in await self._ask(FOUND_PERSON, _found, person=person):
            return found
        return None

    async def announce(self, deed: Deed, lasts_ms: int) -> None:
        """Announce the reason of the deed at its table, or to everybody."""
        await self._write_together((NOTE_DEED, FORGET_ANNOUNCEMENTS, ANNOUNCE), **asdict(deed), lasts_ms=lasts_ms)

    async def end_announcement(self, deed: Deed, announcement: int) -> bool:
        """End one before its time; whether it was there."""
        together = (NOTE_IF_ANNOUNCED, END_ANNOUNCEMENT)
        return await self._write_together(together, **asdict(deed), announcement=announcement) > 0

    async def announcements(self) -> list[KnownAnnouncement]:
        """Those that last, newest first."""
        return await self._ask(ANNOUNCEMENTS, lambda row: KnownAnnouncement(*row))


def _found(row: Row) -> FoundPerson:
    person, name, email, since, seen_at, sessions, operator = row
    return FoundPerson(person, name, email, since, seen_at, sessions, bool(operator))
