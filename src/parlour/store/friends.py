"""What is asked of people among themselves. See `friends_port`.

What changes how two people stand is one transaction, whose statements say themselves when they apply: whoever comes
twice does it once.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.kit.parts import SEAT_RECORD

from .friends_port import ASKED_AGAIN_MS, Acquaintance, AskTally, PersonReport, SaidLine, Silence, TakenSeat
from .questions import Question, Questions, Row

REPORTS_KEPT_MS = 365 * 24 * 3_600_000

WAITS = "withdrawn_at IS NULL"
IS_SHOWN = f"{WAITS} AND declined_at IS NULL"
ARE_FRIENDS = "EXISTS (SELECT 1 FROM friends WHERE friends.person = :person AND friend = :other)"

FORGET_ASKS = Question("forget_asks", "DELETE FROM friend_asks WHERE withdrawn_at < {now} - :again_ms")

# One way for each: `:person` is whoever acts, `:other` the one about whom.
BEFRIEND = """
    INSERT INTO friends (person, friend, since)
        SELECT {ways}, {{now}} FROM friend_asks WHERE asker = :other AND asked = :person AND {which}
        ON CONFLICT DO NOTHING"""
WAYS = ("CAST(:person AS TEXT), CAST(:other AS TEXT)", "CAST(:other AS TEXT), CAST(:person AS TEXT)")
MEET = [Question(f"meet_{no}", BEFRIEND.format(ways=ways, which=WAITS)) for no, ways in enumerate(WAYS)]
ACCEPT = [Question(f"accept_{no}", BEFRIEND.format(ways=ways, which=IS_SHOWN)) for no, ways in enumerate(WAYS)]

# An ask of somebody who blocks the asker is declined from the first; one that was declined lately stays so.
ASK_FRIEND = Question(
    "ask_friend",
    f"""
    INSERT INTO friend_asks (asker, asked, asked_at, declined_at)
        SELECT CAST(:person AS TEXT), CAST(:other AS TEXT), {{now}},
                CASE WHEN EXISTS (SELECT 1 FROM blocks WHERE person = :other AND other = :person) THEN {{now}} END
            WHERE NOT {ARE_FRIENDS}
                AND (SELECT count(*) FROM friend_asks WHERE asker = :person AND {WAITS}) < :waiting_max
        ON CONFLICT (asker, asked) DO UPDATE SET
            asked_at = excluded.asked_at,
            withdrawn_at = NULL,
            declined_at = CASE WHEN friend_asks.declined_at > {{now}} - :again_ms
                THEN friend_asks.declined_at ELSE excluded.declined_at END""",
)

STRIKE_ASKS = Question(
    "strike_asks",
    f"""
    DELETE FROM friend_asks WHERE {ARE_FRIENDS}
        AND ((asker = :person AND asked = :other) OR (asker = :other AND asked = :person))""",
)

WITHDRAW = Question(
    "withdraw_ask",
    f"UPDATE friend_asks SET withdrawn_at = {{now}} WHERE asker = :person AND asked = :other AND {WAITS}",
)
DECLINE = Question(
    "decline_ask",
    f"UPDATE friend_asks SET declined_at = {{now}} WHERE asker = :other AND asked = :person AND {IS_SHOWN}",
)

EITHER_WAY = "((person = :person AND friend = :other) OR (person = :other AND friend = :person))"
END_FRIENDSHIP = Question("end_friendship", f"DELETE FROM friends WHERE {EITHER_WAY}")

FRIENDSHIP = Question("friendship", "SELECT 1 FROM friends WHERE person = :person AND friend = :other")

WHO = "person, name, colour"
FRIENDS = Question(
    "friends_of",
    """
    SELECT guests.person, name, colour, since FROM friends JOIN guests ON guests.person = friends.friend
        WHERE friends.person = :person ORDER BY lower(name), guests.person""",
)
ASKS_TO = Question(
    "asks_to",
    f"""
    SELECT {WHO}, asked_at FROM friend_asks JOIN guests ON person = asker
        WHERE asked = :person AND {IS_SHOWN} ORDER BY asked_at DESC, person""",
)
ASKS_BY = Question(
    "asks_by",
    f"""
    SELECT {WHO}, asked_at FROM friend_asks JOIN guests ON person = asked
        WHERE asker = :person AND {WAITS} ORDER BY asked_at DESC, person""",
)
TALLY_ASKS = Question(
    "tally_asks",
    f"""
    SELECT count(*) FILTER (WHERE {WAITS}), count(*) FILTER (WHERE asked_at > {{now}} - :lately_ms)
        FROM friend_asks WHERE asker = :person""",
)

SEATS_TAKEN = Question(
    "seats_taken",
    """
    WITH own AS (
        SELECT records.no, max(record) AS latest FROM mentions {then_join} records USING (record)
            WHERE mentions.person = :person AND mentions.kind = :kind
            GROUP BY records.no ORDER BY latest DESC LIMIT :tables)
    SELECT id, records.people, body, at FROM own {then_join} records USING (no) {then_join} tables USING (no)
        WHERE kind = :kind ORDER BY record DESC LIMIT :limit""",
    kept=True,
)

BLOCK = Question(
    "block",
    """
    INSERT INTO blocks (person, other, blocked_at)
        SELECT CAST(:person AS TEXT), CAST(:other AS TEXT), {now}
            WHERE (SELECT count(*) FROM blocks WHERE person = :person) < :blocks_max
        ON CONFLICT DO NOTHING""",
)
IS_BLOCKED = "EXISTS (SELECT 1 FROM blocks WHERE blocks.person = :person AND blocks.other = :other)"
BLOCKED = (
    Question("block_ends_friendship", f"DELETE FROM friends WHERE {EITHER_WAY} AND {IS_BLOCKED}"),
    Question("block_declines", f"{DECLINE.text} AND {IS_BLOCKED}"),
    Question("block_withdraws", f"{WITHDRAW.text} AND {IS_BLOCKED}"),
)
UNBLOCK = Question("unblock", "DELETE FROM blocks WHERE person = :person AND other = :other")
BLOCKS = Question(
    "blocks_of",
    """
    SELECT guests.person, name, colour, blocked_at FROM blocks JOIN guests ON guests.person = other
        WHERE blocks.person = :person ORDER BY blocked_at DESC, guests.person""",
)
HAS_BLOCKED = Question("has_blocked", "SELECT 1 FROM blocks WHERE person = :person AND other = :other")

MUTE = Question(
    "mute",
    """
    INSERT INTO mutes (person, table_id, other, muted_at) VALUES (:person, :table, :other, {now})
        ON CONFLICT DO NOTHING""",
)
FORGET_MUTES = Question(
    "forget_mutes",
    """
    DELETE FROM mutes WHERE person = :person AND (table_id, other) IN (
        SELECT table_id, other FROM mutes WHERE person = :person
            ORDER BY muted_at DESC, table_id, other LIMIT 1000000 OFFSET :mutes_max)""",
)
UNMUTE = Question("unmute", "DELETE FROM mutes WHERE person = :person AND table_id = :table AND other = :other")

SILENCE = Question(
    "silence_of",
    """
    SELECT person, '', other FROM blocks WHERE person {these}
    UNION ALL
    SELECT person, table_id, other FROM mutes WHERE person {these}""",
)

FORGET_REPORTS = Question("forget_reports", "DELETE FROM reports WHERE reported_at < {now} - :kept_ms")
REPORT = Question(
    "report",
    "INSERT INTO reports (reported_at, reporter, person, body) VALUES ({now}, :reporter, :person, :body)",
)
REPORT_ROWS = """
    SELECT report, reported_at, reporter, reports.person, body, coalesce(name, ''), coalesce(decided_at, 0),
            coalesce(decision, '')
        FROM reports LEFT JOIN guests ON guests.person = reporter"""
REPORTS = Question(
    "reports",
    f"""{REPORT_ROWS}
        WHERE report < :before AND (decided_at IS NULL OR NOT :undecided) ORDER BY report DESC LIMIT :limit""",
    kept=True,
)
ONE_REPORT = Question("one_report", f"{REPORT_ROWS} WHERE report = :report")
TALLY_REPORTS = Question(
    "tally_reports",
    "SELECT count(*) FROM reports WHERE reporter = :reporter AND reported_at > {now} - :lately_ms",
)

FORGET_FRIENDS = (
    Question("forget_friends", "DELETE FROM friends WHERE person = :person OR friend = :person"),
    Question("forget_own_asks", "DELETE FROM friend_asks WHERE asker = :person OR asked = :person"),
    Question("forget_blocks", "DELETE FROM blocks WHERE person = :person OR other = :person"),
    Question("forget_own_mutes", "DELETE FROM mutes WHERE person = :person"),
)
"""What goes with an account. Reports of it and by it stay for the operator, as long as any."""

NEWEST = 2**63 - 1
_people = msgspec.json.Decoder(list[str])


class _Sits(msgspec.Struct):
    sits: bool


class _ReportBody(msgspec.Struct):
    name: str
    table: str
    reason: str
    words: str
    lines: tuple[SaidLine, ...] = ()


_sits = msgspec.json.Decoder(_Sits)
_body = msgspec.json.Decoder(_ReportBody)


class FriendQuestions(Questions):
    """The `FriendStore` of an engine."""

    async def ask_friend(self, asker: str, asked: str, waiting_max: int) -> None:
        """Ask somebody to be friends: at once, if they have asked too. Nothing beyond so many that wait."""
        together = (FORGET_ASKS, *MEET, ASK_FRIEND, STRIKE_ASKS)
        await self._write_together(
            together, person=asker, other=asked, waiting_max=waiting_max, again_ms=ASKED_AGAIN_MS
        )

    async def withdraw_ask(self, asker: str, asked: str) -> bool:
        """Take an ask back; whether there was one."""
        return await self._write(WITHDRAW, person=asker, other=asked) > 0

    async def accept_ask(self, person: str, asker: str) -> bool:
        """Be friends from now on with somebody whose ask is shown; whether there was one."""
        return await self._write_together((*ACCEPT, STRIKE_ASKS), person=person, other=asker) > 0

    async def decline_ask(self, person: str, asker: str) -> bool:
        """Show an ask no longer; whether there was one. Its asker is not told."""
        return await self._write(DECLINE, person=person, other=asker) > 0

    async def end_friendship(self, person: str, friend: str) -> bool:
        """Be friends no longer; whether they were."""
        return await self._write(END_FRIENDSHIP, person=person, other=friend) > 0

    async def are_friends(self, person: str, other: str) -> bool:
        """Whether two are friends."""
        return bool(await self._ask(FRIENDSHIP, tuple, person=person, other=other))

    async def friends_of(self, person: str) -> list[Acquaintance]:
        """The friends of somebody, by name."""
        return await self._ask(FRIENDS, _acquaintance, person=person)

    async def asks_to(self, person: str) -> list[Acquaintance]:
        """Who waits for this person's answer, the last first."""
        return await self._ask(ASKS_TO, _acquaintance, person=person)

    async def asks_by(self, person: str) -> list[Acquaintance]:
        """Whose answer this person waits for, the last first."""
        return await self._ask(ASKS_BY, _acquaintance, person=person)

    async def tally_asks(self, asker: str, lately_ms: int) -> AskTally:
        """How many asks of somebody wait, and how many they have made in so long."""
        (tally,) = await self._ask(TALLY_ASKS, lambda row: AskTally(*row), person=asker, lately_ms=lately_ms)
        return tally

    async def seats_taken(self, person: str, tables: int, limit: int) -> list[TakenSeat]:
        """Who took seats and left them at the last tables where this person did: the newest so many, oldest first."""
        found = await self._ask(SEATS_TAKEN, _taken, person=person, kind=SEAT_RECORD, tables=tables, limit=limit)
        return found[::-1]

    async def block(self, person: str, other: str, blocks_max: int) -> bool:
        """Block somebody: they are friends no longer, and no ask between them is shown. False: there are so many."""
        await self._write_together((BLOCK, *BLOCKED), person=person, other=other, blocks_max=blocks_max)
        return await self.has_blocked(person, other)

    async def unblock(self, person: str, other: str) -> bool:
        """Block somebody no longer; whether they were blocked."""
        return await self._write(UNBLOCK, person=person, other=other) > 0

    async def blocks_of(self, person: str) -> list[Acquaintance]:
        """Whom somebody blocks, the last first."""
        return await self._ask(BLOCKS, _acquaintance, person=person)

    async def has_blocked(self, person: str, other: str) -> bool:
        """Whether this person blocks the other."""
        return bool(await self._ask(HAS_BLOCKED, tuple, person=person, other=other))

    async def mute(self, person: str, table: str, other: str, mutes_max: int) -> None:
        """Have somebody not be heard at one table; beyond so many, the oldest of this person's go."""
        together = (MUTE, FORGET_MUTES)
        await self._write_together(together, person=person, table=table, other=other, mutes_max=mutes_max)

    async def unmute(self, person: str, table: str, other: str) -> bool:
        """Have somebody be heard again; whether they were muted."""
        return await self._write(UNMUTE, person=person, table=table, other=other) > 0

    async def silence_of(self, people: Sequence[str]) -> dict[str, Silence]:
        """Whom these people do not hear; those who hear everybody are left out."""
        blocked: dict[str, set[str]] = {}
        muted: dict[str, dict[str, set[str]]] = {}
        for person, table, other in await self._ask(SILENCE, tuple, these=list(people)):
            if table:
                muted.setdefault(person, {}).setdefault(table, set()).add(other)
            else:
                blocked.setdefault(person, set()).add(other)
        return {
            person: Silence(
                frozenset(blocked.get(person, ())),
                {table: frozenset(others) for table, others in muted.get(person, {}).items()},
            )
            for person in blocked.keys() | muted.keys()
        }

    async def report(self, report: PersonReport) -> None:
        """Keep a report for the operator."""
        body = _ReportBody(report.name, report.table, report.reason, report.words, report.lines)
        await self._write_together(
            (FORGET_REPORTS, REPORT),
            kept_ms=REPORTS_KEPT_MS,
            reporter=report.reporter,
            person=report.person,
            body=self._vault.seal("report", 0, "body", msgspec.json.encode(body)),
        )

    async def reports(
        self, before: int | None = None, limit: int = 100, *, undecided: bool = False
    ) -> list[PersonReport]:
        """The reports with a lower number, the last first; with `undecided` those alone."""
        before = NEWEST if before is None else before
        return await self._ask(REPORTS, self._report, before=before, limit=limit, undecided=undecided)

    async def one_report(self, number: int) -> PersonReport | None:
        """The report with this number."""
        for report in await self._ask(ONE_REPORT, self._report, report=number):
            return report
        return None

    async def tally_reports(self, reporter: str, lately_ms: int) -> int:
        """How many somebody has made in so long."""
        ((many,),) = await self._ask(TALLY_REPORTS, tuple, reporter=reporter, lately_ms=lately_ms)
        return int(many)

    def _report(self, row: Row) -> PersonReport:
        number, at, reporter, person, sealed, reporter_name, decided_at, decision = row
        body = _body.decode(self._vault.open("report", 0, "body", sealed))
        return PersonReport(
            reporter,
            person,
            body.name,
            body.table,
            body.reason,
            body.words,
            body.lines,
            number,
            at,
            reporter_name,
            decided_at,
            decision,
        )


def _acquaintance(row: Row) -> Acquaintance:
    return Acquaintance(*row)


def _taken(row: Row) -> TakenSeat:
    table, people, body, at = row
    return TakenSeat(table, _people.decode(people)[0], _sits.decode(body).sits, at)
