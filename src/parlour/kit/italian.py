"""Playing cards: the Italian deck of forty.

A card is two characters, its face then its suit: ``"Ad"`` is the ace of coins (denari), ``"7b"`` the seven of clubs
(bastoni). What a card is *worth* is each game's own business, as it is with the French deck (`cards`).
"""

from typing import Annotated, TypeAlias

ItalianCard: TypeAlias = Annotated[str, "italian card"]

FACES = "A234567JNK"
"""Ace to seven, jack (fante), knight (cavallo), king (re)."""

SUITS = "dcsb"
"""Coins (denari), cups (coppe), swords (spade), clubs (bastoni)."""

ITALIAN_DECK: tuple[ItalianCard, ...] = tuple(face + suit for suit in SUITS for face in FACES)
"""The forty, in the order of a new pack. Copy it to shuffle it."""
