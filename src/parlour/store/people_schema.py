"""The tables of accounts, passkeys, doors, friends, and browsers that are told of turns: a part of `schema`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Identity, Index, Integer, LargeBinary, MetaData, Table, Text

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
ID = Text().with_variant(Text(collation="C"), "postgresql")


def accounts(metadata: MetaData) -> None:
    """Accounts, the links that make one or change it, and who has left."""
    Table(
        "accounts",
        metadata,
        Column("person", Text, primary_key=True),
        Column("likeness", ID, nullable=False, unique=True),
        Column("email", Text, nullable=False),
        Column("email_key", ID, nullable=False, unique=True),
        Column("password", Text, nullable=False),
        Column("created_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    links = Table(
        "links",
        metadata,
        Column("link", ID, primary_key=True),
        Column("purpose", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("likeness", ID, nullable=False),
        Column("email", Text, nullable=False),
        Column("email_key", ID, nullable=False),
        Column("password", Text, nullable=False),
        Column("expires_at", NUMBER, nullable=False),
        Column("used_at", NUMBER),
        sqlite_with_rowid=False,
    )
    Index("links_person", links.c.person)
    Index("links_expire", links.c.expires_at)
    Table(
        "departed",
        metadata,
        Column("person", Text, primary_key=True),
        Column("at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )


def doors(metadata: MetaData) -> None:
    """What lets somebody in at the door of a table: its password, its invitation links, and who has used them."""
    Table(
        "table_passwords",
        metadata,
        Column("table_id", ID, primary_key=True),
        Column("password", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    links = Table(
        "table_links",
        metadata,
        Column("link", ID, primary_key=True),
        Column("table_id", ID, nullable=False),
        Column("made_at", NUMBER, nullable=False),
        Column("expires_at", NUMBER, nullable=False),
        Column("uses_max", Integer, nullable=False),
        Column("uses", Integer, nullable=False),
        Column("revoked_at", NUMBER),
        Column("role", Text, nullable=False, server_default="player"),  # "observer": it fetches a token to look on
        sqlite_with_rowid=False,
    )
    Index("table_links_table", links.c.table_id)
    Index("table_links_expire", links.c.expires_at)
    Table(
        "table_link_uses",
        metadata,
        Column("link", ID, primary_key=True),
        Column("person", Text, primary_key=True),
        sqlite_with_rowid=False,
    )


def friends(metadata: MetaData) -> None:
    """Friends and those who have asked to be, who blocks or has muted whom, and what is reported to the operator."""
    Table(
        "friends",
        metadata,
        Column("person", ID, primary_key=True),
        Column("friend", ID, primary_key=True),
        Column("since", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    asks = Table(
        "friend_asks",
        metadata,
        Column("asker", ID, primary_key=True),
        Column("asked", ID, primary_key=True),
        Column("asked_at", NUMBER, nullable=False),
        Column("declined_at", NUMBER),
        Column("withdrawn_at", NUMBER),
        sqlite_with_rowid=False,
    )
    Index("friend_asks_asked", asks.c.asked)
    blocks = Table(
        "blocks",
        metadata,
        Column("person", ID, primary_key=True),
        Column("other", ID, primary_key=True),
        Column("blocked_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("blocks_other", blocks.c.other)
    Table(
        "mutes",
        metadata,
        Column("person", ID, primary_key=True),
        Column("table_id", ID, primary_key=True),
        Column("other", ID, primary_key=True),
        Column("muted_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    reports = Table(
        "reports",
        metadata,
        Column("report", NUMBER, Identity(), primary_key=True),
        Column("reported_at", NUMBER, nullable=False),
        Column("reporter", ID, nullable=False),
        Column("person", ID, nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("decided_at", NUMBER),
        Column("decision", Text),
    )
    Index("reports_reporter", reports.c.reporter, reports.c.reported_at)


def push(metadata: MetaData) -> None:
    """Which browsers are told of turns, each by its session; and the last turn that somebody was told of, by table."""
    subscriptions = Table(
        "push_subscriptions",
        metadata,
        Column("session", ID, primary_key=True),
        Column("address", ID, nullable=False),  # the hash of it
        Column("since", NUMBER, nullable=False),
        Column("body", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("push_subscriptions_address", subscriptions.c.address)
    Table(
        "told_turns",
        metadata,
        Column("person", ID, primary_key=True),
        Column("table_id", ID, primary_key=True),
        Column("version", NUMBER, nullable=False),
        Column("told_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )


def passkeys(metadata: MetaData) -> None:
    """By which an account is entered, and the challenges that are to be answered by one, by their hashes."""
    kept = Table(
        "passkeys",
        metadata,
        Column("credential", ID, primary_key=True),
        Column("person", Text, nullable=False),
        Column("public_key", LargeBinary, nullable=False),
        Column("sign_count", NUMBER, nullable=False),
        Column("device", Text, nullable=False),
        Column("made_at", NUMBER, nullable=False),
        Column("used_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("passkeys_person", kept.c.person)
    challenges = Table(
        "passkey_challenges",
        metadata,
        Column("challenge", ID, primary_key=True),
        Column("person", Text, nullable=False),
        Column("expires_at", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    Index("passkey_challenges_expire", challenges.c.expires_at)
