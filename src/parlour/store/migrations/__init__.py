"""How a database of an older release becomes one of this release: Alembic's revisions, for both engines.

A revision says in `versions/` what changes; Alembic turns it into the engine's SQL (`env.py`), and `migrate.py` gives
that to whoever holds the database open. So a revision must not read the database, and every start of a server in
between does without Alembic. `new.*.sql` is the whole way in one file, for a database that has nothing yet:
`python -m parlour.store.migrate` writes them anew, and a test compares.

Processes of the release before go on while the first of a new one migrates: a revision adds, and leaves to a later
one to take away. A function has its revision in its name.
"""
