"""Who the players are: four characters that one can tell apart by watching."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """How somebody plays."""

    name: str
    enters: float
    """The share of starting hands, the best ones, that are played at a table of six."""
    raises: float
    """The share of these, the best ones again, with which a pot is raised and not just entered."""
    aggression: float
    """How often a good hand is bet or raised and not just called with."""
    bluff: float
    """How often nothing is bet as if it were something."""
    trust: float
    """How often a bet is taken at its word."""
    runs: int
    """How many boards at most, when all the chips are in."""
    shows: float
    """How often a bluff that has worked is shown."""


TIGHT = Style("tight", enters=0.19, raises=0.65, aggression=0.8, bluff=0.08, trust=0.9, runs=3, shows=0.0)
"""Waits for good cards, and then means it."""

LOOSE = Style("loose", enters=0.44, raises=0.35, aggression=0.6, bluff=0.16, trust=0.7, runs=2, shows=0.3)
"""Likes to see flops."""

CALLING = Style("calling", enters=0.36, raises=0.2, aggression=0.45, bluff=0.03, trust=0.5, runs=3, shows=0.05)
"""Seldom raises, and seldom believes anybody."""

AGGRESSIVE = Style("aggressive", enters=0.28, raises=0.9, aggression=0.95, bluff=0.25, trust=0.75, runs=1, shows=0.2)
"""Raises or folds, and gambles for all of it at once."""

STYLES = (TIGHT, LOOSE, CALLING, AGGRESSIVE)
