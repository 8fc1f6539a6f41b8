"""Pot-Limit Omaha: the same table as Hold'em's with four cards, another limit, and another evaluation (R3, P8)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.games.poker.stakes import CashSettings
from parlour.games.poker.table import CashTable
from parlour.games.poker.variants import OMAHA
from parlour.kit.compartments import Person, Public
from parlour.kit.game import action


class OmahaSettings(CashSettings, frozen=True):
    """A cash table's, and how the pot is counted."""

    round_small_blind: Annotated[
        bool,
        Meta(
            title="Small blind counts as a big one",
            description="The first raise may count the small blind as if it were a big blind.",
        ),
    ] = False


class Omaha(CashTable, seats=(2, 9), name="omaha", title="Pot-Limit Omaha", bots=True):
    """Four cards of your own, of which two play with three of the board, and bets up to the pot."""

    variant = OMAHA

    settings: Public[OmahaSettings] = OmahaSettings()

    @action(bots=False)
    def change_settings(self, person: Person, settings: OmahaSettings) -> None:
        """Play by other rules from now on; only while no person sits with chips (M5)."""
        self._change_settings(person, settings)

    def _rounded(self) -> int:
        """What the small blind is short of a big one (R3, §187)."""
        return self.settings.big_blind - self.settings.small_blind if self.settings.round_small_blind else 0
