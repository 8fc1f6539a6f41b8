"""Words on a picture: the client's own fonts, each for the letters it has, and Latin letters for all others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from unicodedata import combining

from anyascii import anyascii
from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

TEXT = ("inter-latin", "inter-latin-ext", "inter-cyrillic", "inter-greek", "inter-vietnamese")
DISPLAY = ("fraunces-latin", "fraunces-latin-ext", "fraunces-vietnamese", *TEXT)
"""Files of `fonts/` in the built client, the first that has a letter draws it."""

_MISSING = "\U0010fffd"
"""No font has this one, so it is drawn as what stands for a letter that is not there."""


class Lettering:
    """Writes in the fonts of one folder; where there are none, in the one that the library brings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._font = lru_cache(maxsize=64)(self._load)
        self._chosen = lru_cache(maxsize=4096)(self._choose)

    def width(self, words: str, size: int, names: tuple[str, ...] = TEXT, weight: int = 400) -> float:
        """How wide words are, in pixels."""
        return sum(font.getlength(part) for font, part in self._parts(words, size, names, weight))

    def fitted(self, words: str, size: int, width: float, names: tuple[str, ...] = TEXT, weight: int = 400) -> str:
        """The words, cut where they are too wide."""
        if self.width(words, size, names, weight) <= width:
            return words
        while words and self.width(words + "…", size, names, weight) > width:
            words = words[:-1].rstrip()
        return words + "…"

    def lacks(self, words: str) -> str:
        """Those letters that can be written neither as they are nor in Latin."""
        return "".join(letter for letter in words if self._chosen(letter, TEXT)[1] == "?" != letter)

    def in_two(self, words: str, size: int, width: float, names: tuple[str, ...], weight: int) -> list[str]:
        """The words in one line where they fit, else in two, the second cut where it must be."""
        for first in _beginnings(words):
            if self.width(first, size, names, weight) <= width:
                rest = words[len(first) :].strip()
                return [first, self.fitted(rest, size, width, names, weight)] if rest else [first]
        return [self.fitted(words, size, width, names, weight)]

    def monogram(self, name: str) -> str:
        """The first letter of a name, as a capital that can be written."""
        letter = next(iter(name.strip().upper()), "?")
        return self._chosen(letter, DISPLAY)[1][:1]

    def write(
        self,
        draw: ImageDraw.ImageDraw,
        middle: tuple[float, float],
        words: str,
        size: int,
        colour: str,
        names: tuple[str, ...] = TEXT,
        weight: int = 400,
    ) -> None:
        """Write words around a point: their middle, at half the height of a capital."""
        at = middle[0] - self.width(words, size, names, weight) / 2
        for font, part in self._parts(words, size, names, weight):
            draw.text((at, middle[1] + size * 0.36), part, font=font, fill=colour, anchor="ls")
            at += font.getlength(part)

    def _parts(self, words: str, size: int, names: tuple[str, ...], weight: int) -> Iterator[tuple[Font, str]]:
        """Words in pieces of one font each."""
        font: Font | None = None
        part = ""
        for letter in words:
            name, shown = self._chosen(letter, names)
            other = self._font(name, size, weight)
            if font is not None and other is not font:
                yield font, part
                part = ""
            font, part = other, part + shown
        if font is not None:
            yield font, part

    def _choose(self, letter: str, names: tuple[str, ...]) -> tuple[str, str]:
        """The font for a letter, and how it is written there."""
        for name in names:
            font = self._font(name, 20, 400)
            if letter.isspace() or _drawn(font, letter) != _drawn(font, _MISSING):
                return name, letter
        return names[0], anyascii(letter) or ("" if combining(letter) else "?")

    def _load(self, name: str, size: int, weight: int) -> Font:
        try:
            font = ImageFont.truetype(self._folder / f"{name}.woff2", size)
        except OSError:
            return ImageFont.load_default(size)
        font.set_variation_by_axes([weight])
        return font


def _beginnings(words: str) -> Iterator[str]:
    """All of it, and then one word less each time."""
    while words:
        yield words
        words = words.rpartition(" ")[0].rstrip()


def _drawn(font: Font, letter: str) -> bytes:
    return bytes(font.getmask(letter))
