"""No-Limit Hold'em, as a cash table."""

from __future__ import annotations

from parlour.games.poker.cash.new_settings import change_settings
from parlour.games.poker.cash.settings import CashSettings
from parlour.games.poker.cash.table import CashTable
from parlour.games.poker.kept.hands import HANDS
from parlour.kit.compartments import Person
from parlour.kit.game import action


class Holdem(CashTable, seats=(2, 9), name="holdem", title="No-Limit Hold'em", bots=True):
    """Two cards of your own, five for all, and any bet up to all you have."""

    record_kinds = (HANDS,)

    @action(bots=False)
    def change_settings(self, person: Person, settings: CashSettings) -> None:
        """Play by other rules from now on; only while no person sits with chips (M5)."""
        change_settings(self, person, settings)
