"""The pack of a hand: how it was committed, and who added to the shuffle."""

from __future__ import annotations

import msgspec

from parlour.kit.cards import Card


class Shuffle(msgspec.Struct):
    """What everybody sees of a shuffle, until the table is cleared for the next."""

    root: str
    """The commitment to the pack, in hex."""
    pledges: dict[int, str]
    """By seat: the hash of the entropy that was pledged for this shuffle."""
    entropy: dict[int, str]
    """By seat: what was pledged, from those who have opened it in time."""
    at: int
    """When the cards come at the latest (ms)."""


class Pack(msgspec.Struct, frozen=True):
    """What nobody sees: the cards by the places at which they were committed, and the secret of their salts."""

    cards: list[Card]
    secret: str
