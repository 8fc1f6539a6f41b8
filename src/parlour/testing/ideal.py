"""The ideal commitment, for twin worlds: it gives away nothing at all, since it knows nothing.

A real root depends on every card under it. Nobody can tell how, but two worlds that are compared to the byte would
differ in it. Here all values come from the secret alone, whatever the cards; so nothing has to be masked.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

from parlour.kit.cards import Card
from parlour.kit.chance import Random
from parlour.kit.commitment import DEPTH, HASH_BYTES, SALT_BYTES, CardOpening


class Ideal:
    """Roots and openings of the right form in which no card has a part."""

    def root(self, cards: Sequence[Card], secret: bytes) -> str:
        """Chance."""
        return Random(secret).bytes(HASH_BYTES).hex()

    def openings(self, cards: Sequence[Card], secret: bytes, places: Iterable[int]) -> list[CardOpening]:
        """Chance, for each place its own."""
        return [self._opening(cards[place], secret, place) for place in places]

    def _opening(self, card: Card, secret: bytes, place: int) -> CardOpening:
        random = Random(secret[:-1] + bytes([secret[-1] ^ place]))
        salt, path = random.bytes(SALT_BYTES), random.bytes(DEPTH * HASH_BYTES)
        return {"card": card, "place": place, "salt": salt.hex(), "path": b64encode(path).decode()}
