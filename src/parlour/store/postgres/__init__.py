"""The store on PostgreSQL: for many processes on many hosts."""

from .store import PostgresStore

__all__ = ["PostgresStore"]
