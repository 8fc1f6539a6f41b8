"""What is asked of passwords and links of tables. See `doors_port`."""

from __future__ import annotations

from .doors_port import LinkRole, TableLink
from .questions import Question, Questions, Row

LINKS_KEPT_MS = 7 * 24 * 3_600_000
"""So long after it has expired a link still stands among those of its table."""

SET_TABLE_PASSWORD = Question(
    "set_table_password",
    """
    INSERT INTO table_passwords (table_id, password) VALUES (:table, :password)
        ON CONFLICT (table_id) DO UPDATE SET password = excluded.password""",
)

TABLE_PASSWORD = Question("table_password", "SELECT password FROM table_passwords WHERE table_id = :table")

FORGET_TABLE_LINK_USES = Question(
    "forget_table_link_uses",
    """
    DELETE FROM table_link_uses
        WHERE link IN (SELECT link FROM table_links WHERE expires_at < {now} - :kept_ms)""",
)
FORGET_TABLE_LINKS = Question("forget_table_links", "DELETE FROM table_links WHERE expires_at < {now} - :kept_ms")

# `once`: asked for twice in a statement, PostgreSQL's time may be two.
KEEP_TABLE_LINK = Question(
    "keep_table_link",
    """
    WITH once AS MATERIALIZED (SELECT {now} AS moment)
    INSERT INTO table_links (link, table_id, made_at, expires_at, uses_max, uses, role)
        SELECT :link, :table, moment, moment + CAST(:lasts_ms AS BIGINT), :uses_max, 0, :role FROM once""",
)

TABLE_LINKS = Question(
    "table_links",
    """
    SELECT link, made_at, expires_at, uses_max, uses, revoked_at IS NOT NULL, expires_at <= {now}, role
        FROM table_links WHERE table_id = :table ORDER BY made_at DESC, link""",
)

REVOKE_TABLE_LINK = Question(
    "revoke_table_link",
    """
    UPDATE table_links SET revoked_at = {now}
        WHERE link = :link AND table_id = :table AND revoked_at IS NULL""",
)

GOOD = "link = :link AND table_id = :table AND revoked_at IS NULL AND expires_at > {now}"

# Whoever comes by the same link at the same moment waits here, and is then counted.
HOLD_TABLE_LINK = Question("hold_table_link", "UPDATE table_links SET uses = uses WHERE link = :link")

NOTE_TABLE_LINK_USE = Question(
    "note_table_link_use",
    f"""
    INSERT INTO table_link_uses (link, person)
        SELECT link, CAST(:person AS TEXT) FROM table_links
            WHERE {GOOD} AND role = 'player' AND (uses_max = 0 OR uses < uses_max)
        ON CONFLICT DO NOTHING""",
)

COUNT_TABLE_LINK_USE = Question(
    "count_table_link_use",
    f"""
    UPDATE table_links SET uses = (SELECT count(*) FROM table_link_uses WHERE table_link_uses.link = :link)
        WHERE {GOOD} AND EXISTS (
            SELECT 1 FROM table_link_uses WHERE table_link_uses.link = :link AND table_link_uses.person = :person)""",
)

COUNT_OBSERVER_LINK_USE = Question(
    "count_observer_link_use", f"UPDATE table_links SET uses = uses + 1 WHERE {GOOD} AND role = 'observer'"
)
TABLE_LINK_EXPIRES = Question("table_link_expires", "SELECT expires_at FROM table_links WHERE link = :link")


class DoorQuestions(Questions):
    """The `DoorStore` of an engine."""

    async def set_table_password(self, table: str, password: str) -> None:
        """Give a table this password, instead of the one before."""
        await self._write(SET_TABLE_PASSWORD, table=table, password=password)

    async def table_password(self, table: str) -> str | None:
        """What argon2 made of the password of a table, if it has one."""
        for (password,) in await self._ask(TABLE_PASSWORD, tuple, table=table):
            return str(password)
        return None

    async def keep_table_link(
        self, table: str, link: bytes, lasts_ms: int, uses_max: int, role: LinkRole = "player"
    ) -> None:
        """Keep the hash of a link to a table; what has expired long since goes."""
        await self._write_together(
            (FORGET_TABLE_LINK_USES, FORGET_TABLE_LINKS, KEEP_TABLE_LINK),
            kept_ms=LINKS_KEPT_MS,
            table=table,
            link=link.hex(),
            lasts_ms=lasts_ms,
            uses_max=uses_max,
            role=role,
        )

    async def table_links(self, table: str) -> list[TableLink]:
        """The links of a table, the newest first."""
        return await self._ask(TABLE_LINKS, _link, table=table)

    async def revoke_table_link(self, table: str, link: bytes) -> bool:
        """Have a link let nobody in any more; whether there was such a one."""
        return await self._write(REVOKE_TABLE_LINK, table=table, link=link.hex()) > 0

    async def use_table_link(self, table: str, link: bytes, person: str) -> bool:
        """Whether somebody may come in by this link, of a player.

        Each person is counted once, and may come by it again.
        """
        together = (HOLD_TABLE_LINK, NOTE_TABLE_LINK_USE, COUNT_TABLE_LINK_USE)
        return await self._write_together(together, table=table, link=link.hex(), person=person) > 0

    async def use_observer_link(self, table: str, link: bytes) -> int:
        """Until when (ms) an observer's link is good, which is counted; 0 where it is not."""
        if not await self._write(COUNT_OBSERVER_LINK_USE, table=table, link=link.hex()):
            return 0
        [expires_at] = await self._ask(TABLE_LINK_EXPIRES, _only, link=link.hex())
        return int(expires_at)


def _link(row: Row) -> TableLink:
    link, made_at, expires_at, uses_max, uses, revoked, expired, role = row
    return TableLink(bytes.fromhex(link), made_at, expires_at, uses_max, uses, bool(revoked), bool(expired), role)


def _only(row: Row) -> int:
    (value,) = row
    return int(value)
