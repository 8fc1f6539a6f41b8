"""What a name looks like at a glance: two that look alike are one name to whoever reads them at a table."""

from __future__ import annotations

import re

from anyascii import anyascii

# Letters of other alphabets by their looks, where the library goes by their sound (of Unicode's TS 39, the Latin ones).
_BY_LOOKS = str.maketrans("авсԁеһікӏмнорԛѕтуѡхјԝαβεικνορτυχω", "abcdehlklmhopqstywxjwabelkvoptuxw")
_LOOK_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "$": "s", "@": "a"})
_PAIRS = (("rn", "m"), ("vv", "w"))
_NO_LETTER = re.compile(r"[^a-z0-9]")


def likeness(name: str) -> str:
    """The same for names that differ in case, accents, spaces, alphabets (a Cyrillic a) or letters that look alike."""
    plain = anyascii(name.casefold().translate(_BY_LOOKS)).casefold().translate(_LOOK_ALIKE)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return _NO_LETTER.sub("", plain)
