"""Alembic's entry: turns revisions into the SQL of one engine, without any database."""

from alembic import context

context.configure(dialect_name=context.config.attributes["dialect"], as_sql=True, transactional_ddl=False)
context.run_migrations()
