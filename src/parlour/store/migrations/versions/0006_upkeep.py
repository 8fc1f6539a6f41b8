"""The house remembers who opened a table, and when a person was last there, so that deserted tables can be closed.

Tables that are open already have an hour from the last that is known of the club: nobody has come back yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, with a row for each that is listed."""
    op.create_table(
        "upkeep",
        sa.Column("no", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("opener", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("attended_at", NUMBER, nullable=False),
        sa.Column("look_at", NUMBER, nullable=False),
    )
    op.create_index("upkeep_opener", "upkeep", ["opener"])
    op.create_index("upkeep_address", "upkeep", ["address"])
    op.create_index("upkeep_look", "upkeep", ["look_at"])
    op.execute(
        "INSERT INTO upkeep (no, attended_at, look_at) SELECT no, latest, latest + 3600000 "
        "FROM listings, (SELECT coalesce(max(now), 0) AS latest FROM tables) AS club"
    )
