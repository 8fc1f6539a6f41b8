"""Passkeys of accounts, and the challenges that are to be answered by one."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "passkeys",
        sa.Column("credential", ID, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", NUMBER, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("made_at", NUMBER, nullable=False),
        sa.Column("used_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("passkeys_person", "passkeys", ["person"])
    op.create_table(
        "passkey_challenges",
        sa.Column("challenge", ID, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("expires_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("passkey_challenges_expire", "passkey_challenges", ["expires_at"])
