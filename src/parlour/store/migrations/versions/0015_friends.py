"""Friends and those who have asked to be, who blocks or has muted whom, and what is reported to the operator."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "friends",
        sa.Column("person", ID, primary_key=True),
        sa.Column("friend", ID, primary_key=True),
        sa.Column("since", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "friend_asks",
        sa.Column("asker", ID, primary_key=True),
        sa.Column("asked", ID, primary_key=True),
        sa.Column("asked_at", NUMBER, nullable=False),
        sa.Column("declined_at", NUMBER),
        sa.Column("withdrawn_at", NUMBER),
        sqlite_with_rowid=False,
    )
    op.create_index("friend_asks_asked", "friend_asks", ["asked"])
    op.create_table(
        "blocks",
        sa.Column("person", ID, primary_key=True),
        sa.Column("other", ID, primary_key=True),
        sa.Column("blocked_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("blocks_other", "blocks", ["other"])
    op.create_table(
        "mutes",
        sa.Column("person", ID, primary_key=True),
        sa.Column("table_id", ID, primary_key=True),
        sa.Column("other", ID, primary_key=True),
        sa.Column("muted_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reports",
        sa.Column("report", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("reported_at", NUMBER, nullable=False),
        sa.Column("reporter", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("reports_reporter", "reports", ["reporter", "reported_at"])
