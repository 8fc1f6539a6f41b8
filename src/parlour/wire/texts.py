"""What people write, as others may see it."""

from __future__ import annotations

import unicodedata

BLANKS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")  # letters and marks by name, and nothing to see


def tidy(text: str) -> str:
    """What somebody wrote, as others may see it: no control characters, nothing invisible, single spaces."""
    seen = (" " if letter.isspace() else letter for letter in text if letter.isspace() or _visible(letter))
    return unicodedata.normalize("NFC", " ".join("".join(seen).split()))


def _visible(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ" and letter not in BLANKS
