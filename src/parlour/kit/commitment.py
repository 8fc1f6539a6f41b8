"""Commitments: cards that are fixed before anybody gives chance to the shuffle, and opened one by one.

Whoever deals shuffles the pack, writes each card with a salt of its own on a leaf of a tree of hashes, and publishes
the root. From then on no card can be exchanged. Then the players give entropy, to which they have pledged by hash
before they saw the root; root and entropy fix an order of the committed places (`positions`), and the n-th card of the
deal is the one at the n-th of them. A card is opened with its salt and its path to the root; the others stay closed for
ever, since there is no seed from which all of them could be worked out.

All hashes are SHA-256, and `|` joins bytes:

    leaf     H(0x00 | place, 1 byte | card, 2 letters | salt, 16 bytes); 32 zero bytes where no card lies
    node     H(0x01 | left | right); 64 leaves, so a path has six hashes, the leaf's neighbour first
    salts    the first bytes of the chance keyed by a secret, 16 for each place
    pledge   H(value)
    order    0, 1, 2, ... shuffled by the chance keyed by
             H("parlour deal 1" | root | for each seat that gave entropy, the lowest first: seat, 1 byte | value)

`Commitment` is a port: where two worlds are compared that differ in hidden cards, an ideal one stands in for the tree,
since the root of a real one does depend on them.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Annotated, Protocol, TypeAlias, TypedDict

from msgspec import Meta

from parlour.kit.cards import DECK, Card, is_card
from parlour.kit.chance import Random

Hash: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
"""32 bytes in hex: a root, a pledge, or the entropy that was pledged."""

LEAVES = 64
DEPTH = 6
SALT_BYTES = 16
HASH_BYTES = 32

TREES_KEPT = 256
"""So many trees of those last used are kept, 12 KiB each: a hand opens cards about six times."""

_HEX = re.compile("(?:[0-9a-f]{2})*")


class CardOpening(TypedDict):
    """What shows that a card was committed at a place."""

    card: Card
    place: int
    salt: str
    """16 bytes in hex."""
    path: str
    """Six hashes of 32 bytes in base64: the neighbours on the way to the root, the leaf's first."""


class Commitment(Protocol):
    """How cards are committed. The same cards and secret (32 bytes, of this commitment alone) give the same."""

    def root(self, cards: Sequence[Card], secret: bytes) -> str:
        """What is published: 32 bytes in hex."""

    def openings(self, cards: Sequence[Card], secret: bytes, places: Iterable[int]) -> list[CardOpening]:
        """The openings of the cards at these places, in this order."""


class Merkle:
    """A tree of hashes over the salted cards."""

    def root(self, cards: Sequence[Card], secret: bytes) -> str:
        """The hash at the top of the tree."""
        _, nodes = _tree(tuple(cards), secret)
        return nodes[1].hex()

    def openings(self, cards: Sequence[Card], secret: bytes, places: Iterable[int]) -> list[CardOpening]:
        """Each card with its salt and its path to the root."""
        salts, nodes = _tree(tuple(cards), secret)
        return [
            {"card": cards[place], "place": place, "salt": salts[place].hex(), "path": _path(nodes, place)}
            for place in places
        ]


Nodes: TypeAlias = list[bytes]
"""A tree as a list: the root is 1, below n are 2n and 2n + 1, the leaves begin at 64."""


def _nothing() -> Nodes:
    nodes = [b""] * LEAVES + [bytes(HASH_BYTES)] * LEAVES
    for at in range(LEAVES - 1, 0, -1):
        nodes[at] = _node(nodes[2 * at], nodes[2 * at + 1])
    return nodes


@lru_cache(TREES_KEPT)
def _tree(cards: tuple[Card, ...], secret: bytes) -> tuple[list[bytes], Nodes]:
    """The salts by place, and the tree; what lies above no card at all is always the same."""
    assert len(cards) <= LEAVES, f"a tree has {LEAVES} leaves"
    stream = Random(secret).bytes(SALT_BYTES * len(cards))
    salts = [stream[at : at + SALT_BYTES] for at in range(0, len(stream), SALT_BYTES)]
    nodes = _NOTHING[:]
    nodes[LEAVES : LEAVES + len(cards)] = [_leaf(place, card, salts[place]) for place, card in enumerate(cards)]
    first, count = LEAVES, len(cards)
    while first > 1:
        first, count = first // 2, (count + 1) // 2
        for at in range(first, first + count):
            nodes[at] = _node(nodes[2 * at], nodes[2 * at + 1])
    return salts, nodes


def _leaf(place: int, card: Card, salt: bytes) -> bytes:
    return sha256(b"\x00%c%b%b" % (place, card.encode(), salt)).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _path(nodes: Nodes, place: int) -> str:
    at = LEAVES + place
    return b64encode(b"".join([nodes[(at >> height) ^ 1] for height in range(DEPTH)])).decode()


_NOTHING = _nothing()


def opens(opening: CardOpening, root: str) -> bool:
    """Whether an opening, from wherever it came, shows that its card was committed at its place."""
    salt, path = _bytes(opening["salt"], SALT_BYTES), _hashes(opening["path"])
    place = opening["place"]
    if not is_card(opening["card"]) or not 0 <= place < LEAVES or salt is None or len(path) != DEPTH:
        return False
    here = _leaf(place, opening["card"], salt)
    for height, beside in enumerate(path):
        here = _node(beside, here) if place >> height & 1 else _node(here, beside)
    return here.hex() == root


def _bytes(text: str, size: int) -> bytes | None:
    """So many bytes from hex as it is written here; what else Python would read (blanks, capitals) is none."""
    return bytes.fromhex(text) if len(text) == 2 * size and _HEX.fullmatch(text) else None


def _hashes(text: str) -> list[bytes]:
    try:
        whole = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return []
    if len(whole) % HASH_BYTES:
        return []
    return [whole[at : at + HASH_BYTES] for at in range(0, len(whole), HASH_BYTES)]


def pledge(value: str) -> str:
    """The pledge that this entropy opens; raises ValueError if it is no 32 bytes in hex."""
    return sha256(_value(value)).hexdigest()


def positions(root: str, entropy: Mapping[int, str], count: int = len(DECK)) -> list[int]:
    """In which order the committed places are dealt, by what each seat gave, in whatever order it came."""
    key = sha256(b"parlour deal 1" + _value(root))
    for seat in sorted(entropy):
        key.update(seat.to_bytes(1, "big") + _value(entropy[seat]))
    order = list(range(count))
    Random(key.digest()).shuffle(order)
    return order


def _value(text: str) -> bytes:
    value = _bytes(text, HASH_BYTES)
    if value is None:
        raise ValueError(f"{text!r} is not {HASH_BYTES} bytes in hex")
    return value
