"""The store on a SQLite file: for one process, and for what is tried out in memory."""

from .store import SqliteStore

__all__ = ["SqliteStore"]
