"""What the house asks: records and whom they are about, the list of tables and who attends them, resources."""

from __future__ import annotations

from collections.abc import Sequence

from parlour.kit.resources import hash_of

from .port import ANY_TABLE, RESOURCE_KEPT_MS, About, Listed, NamedResource, Record, Sought
from .questions import Question, Questions
from .rows import RECORD, about_of, columns, listed_of, record_of, record_or_its_body
from .tables import NUMBER

NEWEST = 2**63 - 1  # no record has this number

RECORDS = Question("records", f"SELECT {columns(RECORD)} FROM records WHERE no = {NUMBER} ORDER BY record", kept=True)

# What comes before the page is counted in the index alone. {then_join}: what stands first is looked up first.
PAGE = Question(
    "page",
    f"""
    WITH found AS (
        SELECT record FROM records WHERE no = {NUMBER} AND kind = :kind
            ORDER BY record LIMIT :limit OFFSET :first)
    SELECT {columns(RECORD)} FROM found {{then_join}} records USING (record) ORDER BY record""",
    kept=True,
)

TALLY = Question("tally", f"SELECT count(*) FROM records WHERE no = {NUMBER} AND kind = :kind", kept=True)

ABOUT = Question(
    "about",
    f"""
    WITH found AS (
        SELECT record FROM mentions WHERE person = :person AND kind = :kind AND record < :before
            ORDER BY record DESC LIMIT :limit)
    SELECT record, id, game, {columns("records." + column for column in RECORD)}
        FROM found {{then_join}} records USING (record) {{then_join}} tables USING (no)
        ORDER BY record DESC""",
    kept=True,
)

ABOUT_BOTH = Question(
    "about_both",
    f"""
    WITH found AS (
        SELECT mentions.record FROM mentions {{then_join}} mentions AS others
                ON others.person = :other AND others.kind = mentions.kind AND others.record = mentions.record
            WHERE mentions.person = :person AND mentions.kind = :kind AND mentions.record < :before
            ORDER BY mentions.record DESC LIMIT :limit)
    SELECT record, id, game, {columns("records." + column for column in RECORD)}
        FROM found {{then_join}} records USING (record) {{then_join}} tables USING (no)
        ORDER BY record DESC""",
    kept=True,
)

IN_THE_LIST = """
    FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no)
        WHERE shown AND (peopled OR coalesce(attended_at, 0) >= :shown_since)"""

SHOWN = f"""{IN_THE_LIST}
            AND (:game = '' OR game = :game) AND (:summary = '' OR {{summary}} = :summary)
            AND (:free = 0 OR {{free_seats}} > 0) AND (:search = '' OR {{title_or_names_have_search}})"""

COUNTED = Question("counted", f"SELECT count(*) {SHOWN}", kept=True)

LISTED = Question(
    "listed",
    f"""
    SELECT id, game, listing, coalesce(attended_at, 0) {SHOWN}
        ORDER BY coalesce(attended_at, 0) >= :attended_since DESC, peopled DESC, no DESC LIMIT :limit OFFSET :first""",
    kept=True,
)

STAKES = Question(
    "stakes",
    f"""
    SELECT game, {{summary}}, count(*) AS many {IN_THE_LIST}
        GROUP BY 1, 2 ORDER BY many DESC, game, 2 LIMIT :limit""",
    kept=True,
)

LISTING = Question(
    "listing",
    """
    SELECT id, game, listing, coalesce(attended_at, 0)
        FROM tables JOIN listings USING (no) LEFT JOIN upkeep USING (no) WHERE id = :table""",
    kept=True,
)

OPEN = "{phase} NOT IN ('finished', 'aborted')"

OPEN_TABLES = Question(
    "open_tables",
    f"""
    SELECT id, game, listing, coalesce(attended_at, 0)
        FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no)
        WHERE {OPEN} AND (:game = '' OR game = :game) ORDER BY no DESC LIMIT :limit OFFSET :first""",
    kept=True,
)

OPEN_BY_GAME = Question(
    "open_by_game",
    f"SELECT game, count(*) FROM listings JOIN tables USING (no) WHERE {OPEN} GROUP BY game ORDER BY game",
    kept=True,
)

WITH_BOTS = Question(
    "with_bots",
    """
    SELECT id, coalesce(attended_at, :since) >= :since
        FROM listings JOIN tables USING (no) LEFT JOIN upkeep USING (no) WHERE bots > 0 ORDER BY no""",
)

OPENED_BY = Question(
    "opened_by",
    """
    SELECT count(*) FILTER (WHERE opener = :opener), count(*) FILTER (WHERE address = :address)
        FROM upkeep JOIN listings USING (no)
        WHERE (opener = :opener OR address = :address) AND {phase} NOT IN ('finished', 'aborted')""",
)

OPEN_TABLES_OF = Question(
    "open_tables_of",
    """
    SELECT id FROM upkeep JOIN listings USING (no) JOIN tables USING (no)
        WHERE opener = :opener AND {phase} NOT IN ('finished', 'aborted') ORDER BY no""",
)

TO_LOOK_AT = Question(
    "to_look_at",
    """
    SELECT id, game, listing, attended_at FROM upkeep JOIN tables USING (no) JOIN listings USING (no)
        WHERE look_at <= {now} ORDER BY look_at LIMIT :limit""",
)

NOTE_OPENER = Question(
    "note_opener",
    """
    INSERT INTO upkeep (no, opener, address, attended_at, look_at)
        SELECT no, :opener, :address, CAST(:attended_at AS BIGINT), CAST(:look_at AS BIGINT)
            FROM tables WHERE id = :table
        ON CONFLICT (no) DO UPDATE SET opener = excluded.opener, address = excluded.address""",
)

# In one order everywhere, or two gateways could wait for each other.
ATTEND = Question(
    "attend",
    """
    INSERT INTO upkeep (no, attended_at, look_at)
        SELECT no, {now}, {now} + :look_after_ms FROM tables WHERE id {these} ORDER BY no
        ON CONFLICT (no) DO UPDATE SET attended_at = excluded.attended_at, look_at = excluded.look_at""",
)

LOOK_LATER = Question("look_later", f"UPDATE upkeep SET look_at = {{now}} + :look_after_ms WHERE no = {NUMBER}")

LOOK_NO_MORE = Question("look_no_more", f"DELETE FROM upkeep WHERE no = {NUMBER}")

KEEP_RESOURCE = Question(
    "keep_resource",
    """
    INSERT INTO resources (hash, body, named_at) VALUES (:hash, :body, {now})
        ON CONFLICT (hash) DO UPDATE SET named_at = excluded.named_at""",
)

UNNAME_RESOURCE = Question(
    "unname_resource",
    """
    UPDATE resources SET named_at = {now}
        WHERE hash = (SELECT resource_names.hash FROM resource_names WHERE name = :name)""",
)

NAME_RESOURCE = Question(
    "name_resource",
    """
    INSERT INTO resource_names (name, hash) VALUES (:name, :hash)
        ON CONFLICT (name) DO UPDATE SET hash = excluded.hash""",
)

NAMED_RESOURCES = Question(
    "named_resources",
    """
    SELECT name, hash, length(body) FROM resource_names JOIN resources USING (hash) ORDER BY name""",
)

FORGET_RESOURCES = Question(
    "forget_resources",
    """
    DELETE FROM resources WHERE named_at < {now} - :kept_ms
        AND hash NOT IN (SELECT hash FROM resource_names) AND hash NOT IN ({pinned})""",
)


class HouseQuestions(Questions):
    """`HouseStore`, but for what it has of tables: see `tables`."""

    async def records(self, table: str) -> list[Record]:
        """Everything that this table recorded, in order."""
        return await self._ask(RECORDS, lambda row: record_of(self._vault, table, row), table=table)

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this table and kind, in order, from the one with the number `first` on; the first of all is 0.

        A record of a page, or about somebody, whose sealed part does not open comes without it.
        """
        return await self._ask(
            PAGE,
            lambda row: record_or_its_body(self._vault, table, row),
            table=table,
            kind=kind,
            first=first,
            limit=limit,
        )

    async def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""
        ((count,),) = await self._ask(TALLY, tuple, table=table, kind=kind)
        return int(count)

    async def about(self, person: str, kind: str, before: int | None, limit: int) -> list[About]:
        """Records of this kind about this person, of all tables, newest first; those with a lower number than `before`.

        Tables do not wait for each other: a record may turn up late among others of the same moment.
        """
        newest = NEWEST if before is None else before
        return await self._ask(
            ABOUT, lambda row: about_of(self._vault, row), person=person, kind=kind, before=newest, limit=limit
        )

    async def about_both(self, person: str, other: str, kind: str, before: int | None, limit: int) -> list[About]:
        """As `about`, those that are about another person too."""
        return await self._ask(
            ABOUT_BOTH,
            lambda row: about_of(self._vault, row),
            person=person,
            other=other,
            kind=kind,
            before=NEWEST if before is None else before,
            limit=limit,
        )

    async def listed(
        self,
        limit: int = 100,
        first: int = 0,
        sought: Sought = ANY_TABLE,
        attended_since: int = 0,
        shown_since: int = 0,
    ) -> tuple[int, list[Listed]]:
        """How many tables are listed and not over, and those from the one with the number `first` on.

        Those attended since a time come first, then those where people sit, each newest first. Tables where nobody sits
        count only when they were attended, or opened, since `shown_since`.
        """
        which = sought._asdict() | {"free": int(sought.free), "shown_since": shown_since}
        ((total,),) = await self._ask(COUNTED, tuple, **which)
        rows = await self._ask(LISTED, listed_of, attended_since=attended_since, limit=limit, first=first, **which)
        return int(total), rows

    async def stakes(self, limit: int, shown_since: int = 0) -> list[tuple[str, str, int]]:
        """How many tables are listed of each game and what it says of them (its summary), the most first."""
        return await self._ask(STAKES, tuple, limit=limit, shown_since=shown_since)

    async def listing(self, table: str) -> Listed | None:
        """One table, listed or not, over or not."""
        for row in await self._ask(LISTING, listed_of, table=table):
            return row
        return None

    async def open_tables(self, game: str, first: int, limit: int) -> list[Listed]:
        """The tables that are not over, listed or not, newest first; those of one game where one is named."""
        return await self._ask(OPEN_TABLES, listed_of, game=game, first=first, limit=limit)

    async def open_by_game(self) -> dict[str, int]:
        """How many tables of each game are not over."""
        return dict(await self._ask(OPEN_BY_GAME, lambda row: tuple(row)))

    async def with_bots(self, attended_since: int = 0) -> dict[str, bool]:
        """The tables that are not over and want bots, each with whether it was attended since a time."""
        return {table: bool(attended) for table, attended in await self._ask(WITH_BOTS, tuple, since=attended_since)}

    async def note_opener(self, table: str, opener: str, address: str, attended_at: int, look_at: int) -> None:
        """Remember who has opened a table, from which address, and when (ms) it shall be looked at if nobody comes."""
        await self._write(
            NOTE_OPENER, table=table, opener=opener, address=address, attended_at=attended_at, look_at=look_at
        )

    async def opened_by(self, opener: str, address: str) -> tuple[int, int]:
        """How many tables that are not over this person has opened, and how many were opened from this address."""
        ((own, there),) = await self._ask(OPENED_BY, tuple, opener=opener, address=address)
        return own, there

    async def open_tables_of(self, opener: str) -> list[str]:
        """The tables that are not over and that this person has opened, whoever owns them by now."""
        return [table for (table,) in await self._ask(OPEN_TABLES_OF, tuple, opener=opener)]

    async def attend(self, tables: Sequence[str], look_after_ms: int) -> None:
        """People have these tables open now; after so long without that they are looked at."""
        await self._write(ATTEND, these=tables, look_after_ms=look_after_ms)

    async def to_look_at(self, limit: int) -> list[Listed]:
        """The tables nobody has attended for as long as was said, those longest due first."""
        return await self._ask(TO_LOOK_AT, listed_of, limit=limit)

    async def look_later(self, table: str, look_after_ms: int | None) -> None:
        """Look at a table again after so long; None: never, it is over."""
        if look_after_ms is None:
            await self._write(LOOK_NO_MORE, table=table)
        else:
            await self._write(LOOK_LATER, table=table, look_after_ms=look_after_ms)

    async def keep_resource(self, name: str, body: bytes) -> str:
        """Keep these bytes, have them stand under a name from now on, and give their hash."""
        hash = hash_of(body)
        await self._write(KEEP_RESOURCE, hash=hash, body=body)
        await self._write(UNNAME_RESOURCE, name=name)
        await self._write(NAME_RESOURCE, name=name, hash=hash)
        return hash

    async def named_resources(self) -> list[NamedResource]:
        """What stands under a name, by name."""
        return await self._ask(NAMED_RESOURCES, lambda row: NamedResource(*row))

    async def forget_resources(self) -> int:
        """Remove what has had no name for RESOURCE_KEPT_MS and no table plays with; how many that were."""
        return await self._write(FORGET_RESOURCES, kept_ms=RESOURCE_KEPT_MS)
