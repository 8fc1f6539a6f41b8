"""The tables of tokens and of the keys that sign them: a part of `schema`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
ID = Text().with_variant(Text(collation="C"), "postgresql")


def tokens(metadata: MetaData) -> None:
    """Tokens by their ids, never as they are shown; and keys, whose secrets are sealed, in hex."""
    Table(
        "signing_keys",
        metadata,
        Column("kid", ID, primary_key=True),
        Column("secret", Text, nullable=False),
        Column("made_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    kept = Table(
        "table_tokens",
        metadata,
        Column("token", ID, primary_key=True),
        Column("table_id", ID, nullable=False),
        Column("role", Text, nullable=False),
        Column("seat", Integer),
        Column("name", Text, nullable=False),
        Column("kid", ID, nullable=False),
        Column("made_at", NUMBER, nullable=False),
        Column("expires_at", NUMBER, nullable=False),
        Column("revoked_at", NUMBER),
        Column("person", Text, nullable=False),
        Column("holder", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("table_tokens_table", kept.c.table_id)
    Index("table_tokens_expire", kept.c.expires_at)
