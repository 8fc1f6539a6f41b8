"""Modules: who listens to which records, what they have not taken yet, and what they keep.

Duties are written by a trigger, so that a process of the release before writes them too while it goes on.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0008"
down_revision = "0007"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and what writes into them."""
    op.create_table(
        "listeners",
        sa.Column("kind", ID, primary_key=True),
        sa.Column("module", ID, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "duties",
        sa.Column("module", ID, primary_key=True),
        sa.Column("parked_at", NUMBER, primary_key=True),
        sa.Column("record", NUMBER, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("retry_at", NUMBER, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "module_rows",
        sa.Column("module", ID, primary_key=True),
        sa.Column("person", ID, primary_key=True),
        sa.Column("key", ID, primary_key=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    dialect = context.get_context().dialect.name
    op.execute(Path(__file__).parents[1].joinpath(f"duties_0008.{dialect}.sql").read_text().rstrip(";\n"))
