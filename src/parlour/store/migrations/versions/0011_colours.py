"""Guests have a colour, if they have chosen one."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; a process of the release before goes on without it."""
    op.add_column("guests", sa.Column("colour", sa.Text, server_default="", nullable=False))
