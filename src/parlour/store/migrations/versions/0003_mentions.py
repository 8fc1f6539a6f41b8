"""Records are found by their kind at a table, and by the people whom they are about.

The lines of a table's ledger say in their body whom they are about, so those that are there already are found, too.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

PERSON = {
    "sqlite": "json_extract(CAST(body AS TEXT), '$.person')",
    "postgresql": "convert_from(body, 'UTF8')::json ->> 'person'",
}
PEOPLE = {"sqlite": "json_array({})", "postgresql": "json_build_array({})::text"}


def upgrade() -> None:
    """Make the table and the index, fill them; what locks others out of the records comes last."""
    dialect = context.get_context().dialect.name
    op.create_table(
        "mentions",
        sa.Column("person", ID, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("record", NUMBER, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("records_kind", "records", ["no", "kind", "record"])
    person = PERSON[dialect]
    ledger = f"kind = 'ledger' AND {person} IS NOT NULL"
    op.execute(f"INSERT INTO mentions (person, kind, record) SELECT {person}, kind, record FROM records WHERE {ledger}")
    op.drop_index("records_no", "records")
    op.add_column("records", sa.Column("people", sa.Text))
    op.execute(f"UPDATE records SET people = {PEOPLE[dialect].format(person)} WHERE {ledger}")
    if dialect == "postgresql":
        op.execute(Path(__file__).parents[1].joinpath("commit_0003.sql").read_text().rstrip(";\n"))
