"""PostgreSQL takes a batch as one value; SQLite has nothing to change.

A database of revision 6 that older revisions have led to has functions that nobody calls any more. The one that its
processes call, `parlour_commit_0004`, stays while they go on; the next revision may take it away.
"""

from pathlib import Path

from alembic import context, op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the types and the function."""
    if context.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS parlour_commit_0002, parlour_commit_0003")
        op.execute(Path(__file__).parents[1].joinpath("commit_0007.sql").read_text().rstrip(";\n"))
