"""What a name looks like at a glance: two that look alike are one name to whoever reads them at a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from anyascii import anyascii

Whose = TypeVar("Whose")

# Letters of other alphabets by their looks, where the library goes by their sound (of Unicode's TS 39, the Latin ones).
_BY_LOOKS = str.maketrans("авсԁеһікӏмнорԛѕтуѡхјԝαβεικνορτυχω", "abcdehlklmhopqstywxjwabelkvoptuxw")
_LOOK_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "$": "s", "@": "a"})
_PAIRS = (("rn", "m"), ("vv", "w"))
_NO_LETTER = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=4096)
def likeness(name: str) -> str:
    """The same for names that differ in case, accents, spaces, alphabets (a Cyrillic a) or letters that look alike."""
    plain = anyascii(name.casefold().translate(_BY_LOOKS)).casefold().translate(_LOOK_ALIKE)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return _NO_LETTER.sub("", plain) or name.casefold()


def numbered(names: Mapping[Whose, str]) -> dict[Whose, str]:
    """The same names by whose they are, with a number after each that looks like one before: Bob, Bob (2)."""
    counts: dict[str, int] = {}
    taken: set[str] = set()
    told: dict[Whose, str] = {}
    for whose, name in names.items():
        look, shown = likeness(name), name
        while likeness(shown) in taken:
            counts[look] = counts.get(look, 1) + 1
            shown = f"{name} ({counts[look]})"
        taken.add(likeness(shown))
        told[whose] = shown
    return told
