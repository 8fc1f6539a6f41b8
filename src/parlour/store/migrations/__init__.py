"""How a database of an older release becomes one of this release: Alembic's revisions, for both engines.

A revision says in `versions/` what changes; Alembic turns it into the engine's SQL (`env.py`), and `migrate.py` gives
that to whoever holds the database open. So a revision must not read the database, and every start of a server in
between does without Alembic. `new.*.sql` is the whole way in one file, for a database that has nothing yet:
`python -m parlour.store.migrate` writes them anew, and a test compares.

Processes of the release before go on while the first of a new one migrates: a revision adds, and leaves to a later
one to take away. A function, and a type, has its revision in its name.

To add one: write `versions/NNNN_what.py` after the last, say the same in `schema.py` and `migrate.REVISION`, and run
`python -m parlour.store.migrate`. `tests/store/test_schema.py` says what does not fit. The columns of what a commit
writes come from its structs (`rows.py`): a new one is a new type and a new function in PostgreSQL, as in
`0007_keyed.py`.
"""
