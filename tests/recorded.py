"""Hands that were recorded elsewhere: they are not in this repository, and are played where they are at hand.

`PARLOUR_DATA` names the folder that holds them (as `phh/`); without it, it is `shared/data` beside the checkout.
"""

import os
from pathlib import Path

import pytest

VARIABLE = "PARLOUR_DATA"
RECORDED = Path(os.environ.get(VARIABLE) or Path(__file__).parents[2] / "shared" / "data") / "phh"

PLAYED = "recorded hands played"
"""The property by which a test says how many of them it has played."""

needs_recorded_hands = pytest.mark.skipif(
    not RECORDED.is_dir(), reason=f"no recorded hands: {VARIABLE} names no folder"
)
