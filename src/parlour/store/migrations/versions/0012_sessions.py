"""Sessions: who is known by which token, since when, and on what device. A person may have many.

The token of a guest has stood with the guest so far, and stays there for processes of the release before; nothing of
this one reads it. What such a process admits meanwhile gets its session from a trigger, in PostgreSQL, where alone
there can be one.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0012"
down_revision = "0011"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
HEX = {"sqlite": "lower(hex(token_hash))", "postgresql": "encode(token_hash, 'hex')"}


def upgrade() -> None:
    """Make the table, and move what there is: when it began is not known."""
    op.create_table(
        "sessions",
        sa.Column("token_hash", ID, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("logged_in", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", NUMBER, nullable=False),
        sa.Column("seen_at", NUMBER, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("sessions_person", "sessions", ["person"])
    dialect = context.get_context().dialect.name
    no = "false" if dialect == "postgresql" else "0"
    op.execute(
        "INSERT INTO sessions (token_hash, person, logged_in, created_at, seen_at, device, address)"
        f" SELECT {HEX[dialect]}, person, {no}, 0, 0, '', '' FROM guests"
    )
    if dialect == "postgresql":
        op.execute(Path(__file__).parents[1].joinpath("sessions_0012.sql").read_text().rstrip(";\n"))
