"""The tables of the store, for both of its engines: what a database has when all migrations have run.

The migrations (`migrations/`) build this, and a test holds the two together. `tables` has the current state of each
table, `journal` every line. Two things differ, for the sake of speed (figures in `docs/adr/0001-rows.md` and
`docs/adr/0008-postgres.md`):

- The journal of SQLite has no index of its own: `places` and `accepted` are its index, filled in bulk, and reach as
  far as line `indexed.line`. PostgreSQL keeps ordinary indexes: they cost it less than a second way to ask.
- PostgreSQL commits by a function, `parlour_commit_0009`, which its migration makes.

In both, triggers on `records` write the duties of modules (`migrations/duties_0008.*.sql`) and lines of the log of
operators (`migrations/audit_0016.*.sql`), which other triggers keep as it is.

Nothing that starts a server imports this: SQLAlchemy takes longer to import than the rest of Parlour.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from .operators_schema import audit, operators, restrictions
from .people_schema import accounts, doors, friends, passkeys, push
from .tokens_schema import tokens

# SQLite knows one kind of integer, and gives out row numbers for a column only if it is called by that name.
NUMBER = BigInteger().with_variant(Integer(), "sqlite")
FLAG = Boolean().with_variant(Integer(), "sqlite")
# Ids are compared byte by byte, whatever the language of the database.
# Most states are larger than the 2 KB from which PostgreSQL puts parts of a row elsewhere, for each action anew.
IN_ONE_PIECE = {"toast_tuple_target": 8160}
ID = Text().with_variant(Text(collation="C"), "postgresql")


def schema(dialect: str) -> MetaData:
    """The tables as this engine ("sqlite" or "postgresql") has them."""
    metadata = MetaData()
    journal = _sqlite_journal if dialect == "sqlite" else _postgresql_journal
    kept = (
        _tables,
        _keyed,
        _resources,
        journal,
        _refused,
        _outbox,
        _lists,
        _upkeep,
        _people,
        _clock,
        _suspects,
        _modules,
        _mails,
        accounts,
        doors,
        friends,
        push,
        passkeys,
        operators,
        audit,
        restrictions,
        tokens,
    )
    for make in kept:
        make(metadata)
    return metadata


def _tables(metadata: MetaData) -> None:
    due = Column("due_at", NUMBER)
    resources = Column("resources", Text)
    pinned = resources.is_not(None)
    Table(
        "tables",
        metadata,
        Column("no", NUMBER, Identity(), primary_key=True),
        Column("id", ID, nullable=False, unique=True),
        Column("version", NUMBER, nullable=False),
        due,
        Column("retry_at", NUMBER),
        Column("failures", Integer, nullable=False),
        Column("game", Text, nullable=False),
        Column("rules", Text, nullable=False),
        Column("now", NUMBER, nullable=False),
        Column("state", LargeBinary, nullable=False),
        Column("sealed", LargeBinary, nullable=False),
        resources,
        Index("tables_resources", resources, sqlite_where=pinned, postgresql_where=pinned),
        Index("tables_due", due, sqlite_where=due.is_not(None), postgresql_where=due.is_not(None)),
        postgresql_with=IN_ONE_PIECE,
    )


def _keyed(metadata: MetaData) -> None:
    """The entries of keyed collections, which the state of their table is without."""
    Table(
        "keyed",
        metadata,
        Column("no", NUMBER, primary_key=True),
        Column("field", ID, primary_key=True),
        Column("key", ID, primary_key=True),
        Column("place", NUMBER, nullable=False),
        Column("value", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def _resources(metadata: MetaData) -> None:
    """What games read, by hash, and which hash stands now under a name."""
    Table(
        "resources",
        metadata,
        Column("hash", ID, primary_key=True),
        Column("body", LargeBinary, nullable=False),
        Column("named_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "resource_names",
        metadata,
        Column("name", ID, primary_key=True),
        Column("hash", ID, nullable=False),
        sqlite_with_rowid=False,
    )


def _lines() -> list[Column[Any]]:
    return [
        Column("no", NUMBER, nullable=False),
        Column("version", NUMBER, nullable=False),
        Column("now", NUMBER, nullable=False),
        Column("actor", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("args", LargeBinary, nullable=False),
        Column("sealed", LargeBinary, nullable=False),
        Column("action_id", Text),
    ]


def _sqlite_journal(metadata: MetaData) -> None:
    Table("journal", metadata, Column("line", NUMBER, primary_key=True), *_lines())
    Table(
        "places",
        metadata,
        Column("no", NUMBER, primary_key=True),
        Column("version", NUMBER, primary_key=True),
        Column("line", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "accepted",
        metadata,
        Column("no", NUMBER, primary_key=True),
        Column("action_id", Text, primary_key=True),
        Column("actor", Text, primary_key=True),
        Column("version", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Table("indexed", metadata, Column("line", NUMBER, nullable=False))


def _postgresql_journal(metadata: MetaData) -> None:
    journal = Table("journal", metadata, *_lines(), PrimaryKeyConstraint("no", "version"))
    Index(
        "journal_accepted",
        journal.c.no,
        journal.c.action_id,
        journal.c.actor,
        unique=True,
        postgresql_where=journal.c.action_id.is_not(None),
    )


def _refused(metadata: MetaData) -> None:
    refused = Table(
        "refused",
        metadata,
        Column("no", NUMBER, primary_key=True),
        Column("action_id", Text, primary_key=True),
        Column("actor", Text, primary_key=True),
        Column("at", NUMBER, nullable=False),
        Column("code", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("recovery", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("refused_at", refused.c.at)


def _outbox(metadata: MetaData) -> None:
    Table(
        "parcels",
        metadata,
        Column("parcel", NUMBER, Identity(), primary_key=True),
        Column("at", NUMBER, nullable=False),
        Column("source", ID, nullable=False),
        Column("target", ID, nullable=False),
        Column("number", NUMBER, nullable=False),
        Column("kind", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("sealed", LargeBinary, nullable=False),
        Column("hops", Integer, nullable=False),
        UniqueConstraint("source", "target", "number"),
    )


def _lists(metadata: MetaData) -> None:
    records = Table(
        "records",
        metadata,
        Column("record", NUMBER, Identity(), primary_key=True),
        Column("no", NUMBER, nullable=False),
        Column("version", NUMBER, nullable=False),
        Column("kind", Text, nullable=False),
        Column("at", NUMBER, nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("sealed", LargeBinary, nullable=False),
        Column("people", Text),
    )
    Index("records_kind", records.c.no, records.c.kind, records.c.record)
    Table(
        "mentions",
        metadata,
        Column("person", ID, primary_key=True),
        Column("kind", Text, primary_key=True),
        Column("record", NUMBER, primary_key=True),
        sqlite_with_rowid=False,
    )
    listings = Table(
        "listings",
        metadata,
        Column("no", NUMBER, primary_key=True, autoincrement=False),
        Column("shown", FLAG, nullable=False),
        Column("peopled", FLAG, nullable=False),
        Column("bots", Integer, nullable=False),
        Column("listing", LargeBinary, nullable=False),
    )
    shown, bots = text("shown"), listings.c.bots > text("0")
    Index("listings_shown", listings.c.peopled, listings.c.no, sqlite_where=shown, postgresql_where=shown)
    Index("listings_bots", listings.c.no, sqlite_where=bots, postgresql_where=bots)


def _upkeep(metadata: MetaData) -> None:
    """What the house keeps of a table that is open, beside what the table says of itself."""
    upkeep = Table(
        "upkeep",
        metadata,
        Column("no", NUMBER, primary_key=True, autoincrement=False),
        Column("opener", Text),
        Column("address", Text),
        Column("attended_at", NUMBER, nullable=False),
        Column("look_at", NUMBER, nullable=False),
    )
    Index("upkeep_opener", upkeep.c.opener)
    Index("upkeep_address", upkeep.c.address)
    Index("upkeep_look", upkeep.c.look_at)


def _people(metadata: MetaData) -> None:
    Table(
        "guests",
        metadata,
        Column("person", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("token_hash", LargeBinary, nullable=False, unique=True),
        Column("colour", Text, nullable=False, server_default=""),
        sqlite_with_rowid=False,
    )
    sessions = Table(
        "sessions",
        metadata,
        Column("token_hash", ID, primary_key=True),  # in hex; for processes of the release before also with the guest
        Column("person", Text, nullable=False),
        Column("logged_in", FLAG, nullable=False),
        Column("created_at", NUMBER, nullable=False),
        Column("seen_at", NUMBER, nullable=False),
        Column("device", Text, nullable=False),
        Column("address", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("sessions_person", sessions.c.person)
    Table("vault", metadata, Column("check_value", LargeBinary, nullable=False), Column("club", Text))


def _clock(metadata: MetaData) -> None:
    """One row. Each engine keeps its clock in its own way: `clock.py`, `migrations/clock_0004.sql`."""
    Table(
        "club_clock",
        metadata,
        Column("boot", Text, nullable=False),
        Column("offset_ms", NUMBER, nullable=False),
        Column("seen", NUMBER, nullable=False),
        Column("leapt_to", NUMBER, nullable=False),
    )


def _suspects(metadata: MetaData) -> None:
    Table(
        "suspects",
        metadata,
        Column("suspect", NUMBER, Identity(), primary_key=True),
        Column("id", ID, nullable=False),
        Column("kind", Text, nullable=False),
        Column("version", NUMBER, nullable=False),
        Column("actor", Text, nullable=False),
        Column("action_id", Text, nullable=False),
    )


def _modules(metadata: MetaData) -> None:
    """Which module listens to what, which records it has not taken, and what it keeps of people."""
    Table(
        "listeners",
        metadata,
        Column("kind", ID, primary_key=True),
        Column("module", ID, primary_key=True),
        sqlite_with_rowid=False,
    )
    Table(
        "duties",
        metadata,
        Column("module", ID, primary_key=True),
        Column("parked_at", NUMBER, primary_key=True),
        Column("record", NUMBER, primary_key=True),
        Column("failures", Integer, nullable=False),
        Column("retry_at", NUMBER, nullable=False),
        Column("why", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "module_rows",
        metadata,
        Column("module", ID, primary_key=True),
        Column("person", ID, primary_key=True),
        Column("key", ID, primary_key=True),
        Column("version", NUMBER, nullable=False),
        Column("body", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def _mails(metadata: MetaData) -> None:
    due_at = Column("due_at", NUMBER)
    Table(
        "mails",
        metadata,
        Column("mail", ID, primary_key=True),
        Column("recipient", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("queued_at", NUMBER, nullable=False),
        due_at,
        Column("attempts", Integer, nullable=False),
        Column("why", Text, nullable=False),
        Index("mails_due", due_at),
        sqlite_with_rowid=False,
    )
