"""Operators and their second factor, the log of their deeds, restrictions and announcements.

The log is written, by whoever does something, and never changed: triggers refuse it. A table that an operator closes
writes a record of it with its commit, and a trigger makes a line of the log of that.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0016"
down_revision = "0015"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and what guards the log."""
    op.create_table(
        "operators",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("secret", sa.LargeBinary),
        sa.Column("confirmed_at", NUMBER),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "operator_proofs",
        sa.Column("session", ID, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("proven_until", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("line", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("person_name", sa.Text, nullable=False),
        sa.Column("table_id", ID, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("audit_person", "audit", ["person", "line"])
    op.create_table(
        "restrictions",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("kind", ID, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "announcements",
        sa.Column("announcement", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("table_id", ID, nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=False),
    )
    dialect = context.get_context().dialect.name
    op.execute(Path(__file__).parents[1].joinpath(f"audit_0016.{dialect}.sql").read_text().rstrip(";\n"))
