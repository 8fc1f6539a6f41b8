"""The colour of a person, wherever their monogram stands: one of a dozen enamels, chosen or by their id.

`web/src/protocol/colours.ts` says the same; `web/src/protocol/colours.json` holds both to it.
"""

from __future__ import annotations

MONOGRAM = "#fff8e8"

COLOURS = {
    "teal": "#2b6f7a",
    "ruby": "#9b2f45",
    "violet": "#5b4a9a",
    "moss": "#3c6a3a",
    "bronze": "#87561f",
    "blue": "#2f5fa5",
    "plum": "#7a3d74",
    "slate": "#4a5a66",
    "rust": "#a1431f",
    "jade": "#1f6f57",
    "rose": "#8b3a62",
    "olive": "#6b5a1e",
}
"""By name; on each the monogram has a contrast of 4.5 at least. New ones come last: ids choose by the place."""

_NAMES = tuple(COLOURS)
_MASK = 0xFFFFFFFF


def colour_of(person: str, chosen: str = "") -> str:
    """The name of somebody's colour: the one they have chosen, or the one that follows from their id."""
    if chosen in COLOURS:
        return chosen
    mixed = 0x811C9DC5  # FNV-1a, and then stirred, so that ids which count up differ
    for letter in person:
        mixed = ((mixed ^ ord(letter)) * 0x01000193) & _MASK
    mixed = ((mixed ^ (mixed >> 15)) * 0x2C1B3C6D) & _MASK
    return _NAMES[(mixed ^ (mixed >> 12)) % len(_NAMES)]
