"""The club's time is the store's own: a row for it, and in PostgreSQL the functions that tell it.

What older releases have written while a clock was ahead is seen here, once: the club's time does not begin below it.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the row, and the functions."""
    op.create_table(
        "club_clock",
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("offset_ms", NUMBER, nullable=False),
        sa.Column("seen", NUMBER, nullable=False),
        sa.Column("leapt_to", NUMBER, nullable=False),
    )
    op.execute("INSERT INTO club_clock SELECT '', 0, coalesce(max(now), 0), 0 FROM tables")
    if context.get_context().dialect.name == "postgresql":
        for name in ("clock_0004.sql", "commit_0004.sql"):
            op.execute(Path(__file__).parents[1].joinpath(name).read_text().rstrip(";\n"))
