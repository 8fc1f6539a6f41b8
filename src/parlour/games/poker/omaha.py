"""Pot-Limit Omaha: the same table as Hold'em's with four cards, another limit, and another evaluation (R3, P8)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.games.poker.cash.new_settings import change_settings
from parlour.games.poker.cash.settings import CashSettings
from parlour.games.poker.cash.table import CashTable
from parlour.games.poker.hand.variants import OMAHA
from parlour.games.poker.kept.hands import HANDS
from parlour.kit.compartments import Person, Public
from parlour.kit.game import action


class OmahaSettings(CashSettings, frozen=True):
    """A cash table's, and how the pot is counted."""

    round_small_blind: Annotated[
        bool,
        Meta(
            extra_json_schema={"group": "Button and blinds"},
            title="Small blind counts as a big one",
            description="The first raise may count the small blind as if it were a big blind.",
        ),
    ] = False

    def small_blind_short(self) -> int:
        """What the small blind is short of a big one, where the first raise may count it as one (R3, §187)."""
        return self.big_blind - self.small_blind if self.round_small_blind else 0


class Omaha(CashTable, seats=(2, 9), name="omaha", title="Pot-Limit Omaha", bots=True):
    """Four cards of your own, of which two play with three of the board, and bets up to the pot."""

    variant = OMAHA
    record_kinds = (HANDS,)

    settings: Public[OmahaSettings] = OmahaSettings()

    @action(bots=False)
    def change_settings(self, person: Person, settings: OmahaSettings) -> None:
        """Play by other rules from now on; only while no person sits with chips (M5)."""
        change_settings(self, person, settings)
