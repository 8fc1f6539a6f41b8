"""The names of all channels, built here and nowhere else."""

from __future__ import annotations

DEALERS = "dealers"
PRESENCE = "presence"
OPENED = "opened"


def dealer(name: str) -> str:
    """Requests to one dealer."""
    return f"dealer.{name}"


def gateway(name: str) -> str:
    """Answers to one gateway."""
    return f"gateway.{name}"


def table(table: str) -> str:
    """Updates of one table, for everybody's eyes."""
    return f"table.{table}"


def person(person: str) -> str:
    """What is for one person alone."""
    return f"person.{person}"
