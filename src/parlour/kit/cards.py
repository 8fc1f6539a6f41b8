"""Playing cards: the French deck of fifty-two.

A card is the two characters a player would write down, rank then suit: ``"Ah"``, ``"Td"``, ``"2c"``. The same
string is used on the wire, in the state and in the rules, so nothing is ever translated. What a card is *worth*
is each game's own business and does not belong here; neither does shuffling, which needs the table's chance.
"""

from typing import Annotated, TypeAlias

Card: TypeAlias = Annotated[str, "card"]

RANKS = "23456789TJQKA"
"""From the lowest to the highest, aces high."""

SUITS = "cdhs"
"""Clubs, diamonds, hearts, spades: from the lowest to the highest where a rule ranks suits (B1)."""

DECK: tuple[Card, ...] = tuple(rank + suit for suit in SUITS for rank in RANKS)
"""The fifty-two, in the order of a new pack. Copy it to shuffle it."""

_CARDS = frozenset(DECK)


def is_card(text: str) -> bool:
    """Tell whether the text is one of the fifty-two cards."""
    return text in _CARDS


def parse_cards(text: str) -> list[Card]:
    """Read cards written without or with blanks between them: ``"AhKd"``, ``"Ah Kd"``.

    Raises ValueError for what is no card and for a card that occurs twice.
    """
    letters = text.replace(" ", "")
    cards = [letters[i : i + 2] for i in range(0, len(letters), 2)]
    for card in cards:
        if card not in _CARDS:
            raise ValueError(f"{card!r} is not a card")
    if len(set(cards)) < len(cards):
        raise ValueError(f"a card occurs twice in {text!r}")
    return cards
