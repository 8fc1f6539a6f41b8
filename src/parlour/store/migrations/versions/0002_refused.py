"""Refusals are kept a while; PostgreSQL commits by a function."""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of refusals, and the function."""
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
    if context.get_context().dialect.name == "postgresql":
        op.execute(Path(__file__).parents[1].joinpath("commit_0002.sql").read_text().rstrip(";\n"))
