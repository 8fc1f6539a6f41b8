"""The lines that a table writes into its ledger: chips that came, chips that went, bounties (M4)."""

from __future__ import annotations

from typing import Any

from parlour.kit.compartments import Person, Seat
from parlour.kit.game import Game


def enter(table: Game, entry: str, person: Person, seat: Seat, amount: int, **more: Any) -> None:
    """Write a line into the table's ledger (M4)."""
    facts: dict[str, Any] = {
        "entry": entry,
        "person": person,
        "name": table.people[person].name,
        "seat": seat,
        "amount": amount,
    }
    if table.people[person].bot:
        facts["bot"] = True
    if table.people[person].colour:
        facts["colour"] = table.people[person].colour
    table.record("ledger", of=[person], **facts, **more)
