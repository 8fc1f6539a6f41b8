"""Accounts, and the links on their way by mail that make one or change it; and who has left."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("likeness", ID, nullable=False, unique=True),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("email_key", ID, nullable=False, unique=True),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("created_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        sa.Column("link", ID, primary_key=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("likeness", ID, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("email_key", ID, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("expires_at", NUMBER, nullable=False),
        sa.Column("used_at", NUMBER),
        sqlite_with_rowid=False,
    )
    op.create_index("links_person", "links", ["person"])
    op.create_index("links_expire", "links", ["expires_at"])
    op.create_table(
        "departed",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
