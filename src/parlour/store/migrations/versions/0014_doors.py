"""What lets somebody in at the door of a table: its password, its invitation links, and who has used them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "table_passwords",
        sa.Column("table_id", ID, primary_key=True),
        sa.Column("password", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "table_links",
        sa.Column("link", ID, primary_key=True),
        sa.Column("table_id", ID, nullable=False),
        sa.Column("made_at", NUMBER, nullable=False),
        sa.Column("expires_at", NUMBER, nullable=False),
        sa.Column("uses_max", sa.Integer, nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("revoked_at", NUMBER),
        sqlite_with_rowid=False,
    )
    op.create_index("table_links_table", "table_links", ["table_id"])
    op.create_index("table_links_expire", "table_links", ["expires_at"])
    op.create_table(
        "table_link_uses",
        sa.Column("link", ID, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
