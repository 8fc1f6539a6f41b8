"""Tokens of tables, the keys that sign them, and links by which one fetches a token to look on."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "signing_keys",
        sa.Column("kid", ID, primary_key=True),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("made_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "table_tokens",
        sa.Column("token", ID, primary_key=True),
        sa.Column("table_id", ID, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("seat", sa.Integer),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kid", ID, nullable=False),
        sa.Column("made_at", NUMBER, nullable=False),
        sa.Column("expires_at", NUMBER, nullable=False),
        sa.Column("revoked_at", NUMBER),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("table_tokens_table", "table_tokens", ["table_id"])
    op.create_index("table_tokens_expire", "table_tokens", ["expires_at"])
    op.add_column("table_links", sa.Column("role", sa.Text, nullable=False, server_default="player"))
