"""What the house reads off stored tables for its pages of money: their titles, and what they count."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.kit.amounts import Unit
from parlour.store.port import HouseStore


class Counted(msgspec.Struct, frozen=True):
    """The settings of a table, as far as they say what its amounts count."""

    unit: Unit = "chips"


class TableFacts(msgspec.Struct, frozen=True):
    """What its public state says of a table."""

    title: str = ""
    settings: Counted = Counted()

    @property
    def unit(self) -> Unit:
        """What its amounts count; tables without a unit count chips."""
        return self.settings.unit


async def tables_facts(store: HouseStore, tables: Sequence[str]) -> dict[str, TableFacts]:
    """What is known of those tables that are stored."""
    states = await store.load(tables) if tables else {}
    return {table: msgspec.json.decode(state.state, type=TableFacts) for table, state in states.items()}
