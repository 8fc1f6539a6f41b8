"""The rows with which revisions begin.

They are what revisions 1 to 6 made, before the first release; a database of revision 6 has them already.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0006"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
# PostgreSQL would cut rows of more than 2 KB up, for each action anew.
IN_ONE_PIECE = {"toast_tuple_target": 8160}
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table."""
    tables()
    if context.get_context().dialect.name == "sqlite":
        sqlite_journal()
    else:
        postgresql_journal()
    refused()
    outbox()
    lists()
    upkeep()
    people()
    clock()
    suspects()


def tables() -> None:
    """The current state of each table."""
    op.create_table(
        "tables",
        sa.Column("no", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("id", ID, nullable=False, unique=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("due_at", NUMBER),
        sa.Column("retry_at", NUMBER),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("game", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("now", NUMBER, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        postgresql_with=IN_ONE_PIECE,
    )
    partial_index("tables_due", "tables", ["due_at"], "due_at IS NOT NULL")


def lines() -> list[sa.Column[Any]]:
    """The columns of a journal line."""
    return [
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("now", NUMBER, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("args", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("action_id", sa.Text),
    ]


def sqlite_journal() -> None:
    """The journal without an index, and its index."""
    op.create_table("journal", sa.Column("line", NUMBER, primary_key=True), *lines())
    op.create_table(
        "places",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("version", NUMBER, primary_key=True),
        sa.Column("line", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "accepted",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("action_id", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("version", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("indexed", sa.Column("line", NUMBER, nullable=False))
    op.execute("INSERT INTO indexed VALUES (0)")


def postgresql_journal() -> None:
    """The journal with its indexes."""
    op.create_table("journal", *lines(), sa.PrimaryKeyConstraint("no", "version"))
    partial_index("journal_accepted", "journal", ["no", "action_id", "actor"], "action_id IS NOT NULL", unique=True)


def refused() -> None:
    """Refusals are kept a while."""
    op.create_table(
        "refused",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("action_id", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recovery", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("refused_at", "refused", ["at"])


def outbox() -> None:
    """What is under way between tables."""
    op.create_table(
        "parcels",
        sa.Column("parcel", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("target", ID, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("hops", sa.Integer, nullable=False),
        sa.UniqueConstraint("source", "target", "number"),
    )


def lists() -> None:
    """What tables recorded, and what the front page shows of them."""
    op.create_table(
        "records",
        sa.Column("record", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("people", sa.Text),
    )
    op.create_index("records_kind", "records", ["no", "kind", "record"])
    op.create_table(
        "mentions",
        sa.Column("person", ID, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("record", NUMBER, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listings",
        sa.Column("no", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("shown", FLAG, nullable=False),
        sa.Column("peopled", FLAG, nullable=False),
        sa.Column("bots", sa.Integer, nullable=False),
        sa.Column("listing", sa.LargeBinary, nullable=False),
    )
    partial_index("listings_shown", "listings", ["peopled", "no"], "shown")
    partial_index("listings_bots", "listings", ["no"], "bots > 0")


def upkeep() -> None:
    """Who opened a table, and when a person was last there."""
    op.create_table(
        "upkeep",
        sa.Column("no", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("opener", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("attended_at", NUMBER, nullable=False),
        sa.Column("look_at", NUMBER, nullable=False),
    )
    op.create_index("upkeep_opener", "upkeep", ["opener"])
    op.create_index("upkeep_address", "upkeep", ["address"])
    op.create_index("upkeep_look", "upkeep", ["look_at"])


def people() -> None:
    """Who is known, by which key the rest is sealed, and whose database this is."""
    op.create_table(
        "guests",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
        sqlite_with_rowid=False,
    )
    op.create_table("vault", sa.Column("check_value", sa.LargeBinary, nullable=False), sa.Column("club", sa.Text))


def clock() -> None:
    """The club's time, and in PostgreSQL the functions that tell it."""
    op.create_table(
        "club_clock",
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("offset_ms", NUMBER, nullable=False),
        sa.Column("seen", NUMBER, nullable=False),
        sa.Column("leapt_to", NUMBER, nullable=False),
    )
    op.execute("INSERT INTO club_clock VALUES ('', 0, 0, 0)")
    if context.get_context().dialect.name == "postgresql":
        op.execute(Path(__file__).parents[1].joinpath("clock_0004.sql").read_text().rstrip(";\n"))


def suspects() -> None:
    """What never came back."""
    op.create_table(
        "suspects",
        sa.Column("suspect", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action_id", sa.Text, nullable=False),
    )


def partial_index(name: str, table: str, columns: list[str], where: str, unique: bool = False) -> None:
    """An index of the rows where something holds."""
    op.create_index(name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
