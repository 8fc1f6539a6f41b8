"""Keyed collections are stored by entry, games read resources; and PostgreSQL takes a batch as one value.

A database of revision 6 that older revisions have led to has functions that nobody calls any more. The one that its
processes call, `parlour_commit_0004`, stays while they go on; the next revision may take it away.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0007"
down_revision = "0006"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, and what PostgreSQL commits by."""
    op.create_table(
        "keyed",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("field", ID, primary_key=True),
        sa.Column("key", ID, primary_key=True),
        sa.Column("place", NUMBER, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "resources",
        sa.Column("hash", ID, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("named_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "resource_names",
        sa.Column("name", ID, primary_key=True),
        sa.Column("hash", ID, nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("tables", sa.Column("resources", sa.Text))
    where = sa.text("resources IS NOT NULL")
    op.create_index("tables_resources", "tables", ["resources"], sqlite_where=where, postgresql_where=where)
    if context.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS parlour_commit_0002, parlour_commit_0003")
        op.execute(Path(__file__).parents[1].joinpath("commit_0007.sql").read_text().rstrip(";\n"))
