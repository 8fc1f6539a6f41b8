"""The statements that bring a database from one revision to this release's.

The revision of a database stands in its table `alembic_version`. A start compares it with `REVISION` and has nothing
to do; a new database gets the statements of `migrations/new.*.sql`; only an older one needs Alembic, which is not
imported before. Who runs the statements, and in which transaction, is the business of `sqlite/prepare.py` and
`postgres/prepare.py`.
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

from .port import OtherRelease

REVISION = "0019"
OLDEST = "0006"  # of those that are still brought up to date
DIALECTS = ("sqlite", "postgresql")
APPLICATION = 0x5041524C  # "PARL": another program's database is not ours to change
WRONG_KEY = "The key is not the one this data was sealed with: put the right key back."
NOT_OURS = "This database belongs to another program."
MIGRATIONS = Path(__file__).parent / "migrations"


def script(dialect: str, revision: str | None) -> str:
    """The SQL from a revision, None for an empty database, to this release's; without BEGIN and COMMIT."""
    if revision == REVISION:
        return ""
    if revision is None:
        return new(dialect).read_text()
    return written_by_alembic(dialect, revision)


def check(revision: str | None) -> None:
    """Raises `OtherRelease` for a database that this release cannot use."""
    if revision is None:
        return
    if revision > REVISION:
        raise OtherRelease(
            "schema_too_new",
            f"This data was written by a newer Parlour (its schema is {revision}, this one knows {REVISION}).",
        )
    if revision < OLDEST:
        raise OtherRelease(
            "schema_too_old",
            f"This data was written by a Parlour from before the first release (its schema is {revision}, "
            f"and {OLDEST} is the oldest that this one brings up to date).",
        )


def new(dialect: str) -> Path:
    """The file with everything for an empty database."""
    return MIGRATIONS / f"new.{dialect}.sql"


def written_by_alembic(dialect: str, revision: str | None) -> str:
    """What Alembic makes of the revisions after this one."""
    from alembic.command import upgrade
    from alembic.config import Config

    written = StringIO()
    config = Config(output_buffer=written)
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["dialect"] = dialect
    upgrade(config, f"{revision or 'base'}:{REVISION}", sql=True)
    return written.getvalue()


def main() -> None:
    """Write the files for new databases anew, after a revision was added."""
    for dialect in DIALECTS:
        new(dialect).write_text(written_by_alembic(dialect, None))
        sys.stdout.write(f"{new(dialect)}\n")


if __name__ == "__main__":
    main()
