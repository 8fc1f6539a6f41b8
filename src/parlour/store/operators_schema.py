"""The tables of operators, of the log of their deeds, and of what they restrict and announce: a part of `schema`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Identity, Index, Integer, LargeBinary, MetaData, Table, Text

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
ID = Text().with_variant(Text(collation="C"), "postgresql")


def operators(metadata: MetaData) -> None:
    """Who is one, and which sessions have proven it. `codes` has the hashes of recovery codes, each with a space."""
    Table(
        "operators",
        metadata,
        Column("person", Text, primary_key=True),
        Column("since", NUMBER, nullable=False),
        Column("secret", LargeBinary),
        Column("confirmed_at", NUMBER),
        Column("step", NUMBER, nullable=False),  # of time: the last one whose code was used
        Column("codes", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "operator_proofs",
        metadata,
        Column("session", ID, primary_key=True),
        Column("person", Text, nullable=False),
        Column("proven_until", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )


def audit(metadata: MetaData) -> None:
    """The log. Triggers (`migrations/audit_0016.*.sql`) keep it as it is, and add what tables record of operators."""
    audit = Table(
        "audit",
        metadata,
        Column("line", NUMBER, Identity(), primary_key=True),
        Column("at", NUMBER, nullable=False),
        Column("actor", Text, nullable=False),
        Column("actor_name", Text, nullable=False),
        Column("act", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("person_name", Text, nullable=False),
        Column("table_id", ID, nullable=False),
        Column("reason", Text, nullable=False),
    )
    Index("audit_person", audit.c.person, audit.c.line)


def restrictions(metadata: MetaData) -> None:
    """Whom an operator has restricted, and what is announced."""
    Table(
        "restrictions",
        metadata,
        Column("person", Text, primary_key=True),
        Column("kind", ID, primary_key=True),
        Column("reason", Text, nullable=False),
        Column("since", NUMBER, nullable=False),
        Column("until", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "announcements",
        metadata,
        Column("announcement", NUMBER, Identity(), primary_key=True),
        Column("text", Text, nullable=False),
        Column("table_id", ID, nullable=False),
        Column("at", NUMBER, nullable=False),
        Column("until", NUMBER, nullable=False),
    )
