"""What never came back is noted; a database of a cluster knows whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, and the column that the first process of a club fills."""
    op.create_table(
        "suspects",
        sa.Column("suspect", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action_id", sa.Text, nullable=False),
    )
    op.add_column("vault", sa.Column("club", sa.Text))
