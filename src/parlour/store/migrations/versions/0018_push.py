"""Which browsers are told of their person's turn, and the last turn that somebody was told of, by table; and what has
become of reports.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and the columns."""
    op.add_column("reports", sa.Column("decided_at", NUMBER))
    op.add_column("reports", sa.Column("decision", sa.Text))
    op.create_table(
        "push_subscriptions",
        sa.Column("session", ID, primary_key=True),
        sa.Column("address", ID, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("push_subscriptions_address", "push_subscriptions", ["address"])
    op.create_table(
        "told_turns",
        sa.Column("person", ID, primary_key=True),
        sa.Column("table_id", ID, primary_key=True),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("told_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
