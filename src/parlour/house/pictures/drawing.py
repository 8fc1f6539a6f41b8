"""The picture of a table, as PNG: the cloth under its lamp, the rim, who sits where, and what is played.

It is given what it shows and nothing else, and knows no cards. What is the same in every picture is drawn once, twice
as large, and made smaller, which smooths its edges.
"""

from __future__ import annotations

import io
from functools import lru_cache
from math import copysign, cos, pi, pow, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from parlour.house.colours import COLOURS, MONOGRAM, colour_of
from parlour.house.pictures.lettering import DISPLAY, Lettering
from parlour.house.pictures.told import Told
from parlour.table.commit import Sitter

WIDTH, HEIGHT = 1200, 630
SMOOTH = 2
CHAIRS_MAX = 12
WORDS_WIDTH = 560

_MIDDLE = (600, 300)
_HALF = (500, 232)  # to the edge of the rim
_RIM = 56
_RINGS = (
    (0, "#1c0f08", 2.0),
    (-3, "#4a2a16", 2.0),
    (-8, "#6b4223", 2.0),
    (-13, "#0c0603", 0.0),
    (-14.5, "#d9b26a", 0.5),
    (-18.5, "#0c0603", 0.0),
    (-20, "#6b4223", 0.5),
    (-25, "#8a5a32", 2.5),
    (-31, "#b07c49", 3.0),
    (-37, "#7a4c29", 3.0),
    (-45, "#4a2a16", 2.5),
    (-51, "#0c0603", 1.5),
)
"""Turned wood with an inlay of brass: how far within the edge each ring begins, its tone, and how soft it begins."""
_ROUND = 2.5  # the exponent of the superellipse; 2 is an ellipse

Point = tuple[float, float]


def draw(told: Told, lettering: Lettering) -> bytes:
    """The picture of what is told, as a PNG."""
    picture = _room().copy()
    pen = ImageDraw.Draw(picture)
    chairs = min(max(told.seats, len(told.sitters)), CHAIRS_MAX)
    sitting = {sitter.seat: sitter for sitter in told.sitters}
    if len(sitting) < len(told.sitters) or any(seat >= chairs for seat in sitting):
        sitting = dict(enumerate(told.sitters[:chairs]))
    for chair in range(chairs):
        _chair(picture, pen, lettering, _place(chair, chairs), sitting.get(chair), chairs)
    _words(pen, lettering, told)
    return _png(picture)


def _words(pen: ImageDraw.ImageDraw, lettering: Lettering, told: Told) -> None:
    x, y = _MIDDLE
    size = next((size for size in (60, 52, 46) if lettering.width(told.title, size, DISPLAY, 600) <= WORDS_WIDTH), 40)
    lines = lettering.in_two(told.title, size, WORDS_WIDTH, DISPLAY, 600)
    top = y - 8 - 36 * len(lines)
    for number, line in enumerate(lines):
        lettering.write(pen, (x, top + 48 * number), line, size, "#f7efdc", DISPLAY, 600)
    lettering.write(pen, (x, y + 26), lettering.fitted(told.line, 30, WORDS_WIDTH), 30, "#ecc983", weight=500)
    lettering.write(pen, (x, y + 68), lettering.fitted(told.seated, 24, WORDS_WIDTH), 24, "#cfe0d6")
    lettering.write(pen, (x, HEIGHT - 24), "Parlour", 24, "#a59d8a", DISPLAY, 600)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()


# People.


def _place(chair: int, chairs: int) -> Point:
    """Where a chair is: all of them as far from each other along the rim, the first below."""
    outline = _outline(_RIM * -0.5, 720)
    lengths = [0.0]
    for (x, y), (u, v) in zip(outline, outline[1:] + outline[:1], strict=True):
        lengths.append(lengths[-1] + ((x - u) ** 2 + (y - v) ** 2) ** 0.5)
    wanted = lengths[-1] * (chair / chairs + 0.25) % lengths[-1]
    found = min(range(len(outline)), key=lambda step: abs(lengths[step] - wanted))
    return outline[found]


def _chair(
    picture: Image.Image,
    pen: ImageDraw.ImageDraw,
    lettering: Lettering,
    place: Point,
    sitter: Sitter | None,
    chairs: int,
) -> None:
    size = 92 if chairs <= 6 else 78
    x, y = place
    if sitter is None:
        half = size * 0.3
        pen.ellipse((x - half, y - half, x + half, y + half), fill="#1a0f08", outline="#7d6034", width=2)
        return
    medallion = _medallion(colour_of(sitter.person, sitter.colour), size, sitter.bot)
    picture.paste(medallion, (round(x - medallion.width / 2), round(y - medallion.height / 2)), medallion)
    lettering.write(pen, (x, y), lettering.monogram(sitter.name), round(size * 0.46), MONOGRAM, DISPLAY, 600)
    _plate(
        pen,
        lettering,
        (x, y + size * 0.5 + 15),
        lettering.fitted(sitter.name, 22, 200 if chairs <= 6 else 150, weight=600),
    )


def _plate(pen: ImageDraw.ImageDraw, lettering: Lettering, middle: Point, name: str) -> None:
    x, y = middle
    half = lettering.width(name, 22, weight=600) / 2 + 14
    x = min(max(x, half + 12), WIDTH - half - 12)
    pen.rounded_rectangle((x - half, y - 18, x + half, y + 18), 12, fill="#15110e", outline="#a07f4a", width=2)
    lettering.write(pen, (x, y), name, 22, "#f6efdf", weight=600)


@lru_cache(maxsize=64)
def _medallion(colour: str, size: int, bot: bool) -> Image.Image:
    """Enamel in a brass ring; a bot's is a square of steel."""
    smooth = 4
    whole, ring = size * smooth, size * smooth // 15
    corner = whole * 0.27 if bot else whole / 2
    box = (0, 0, whole - 1, whole - 1)
    shape = Image.new("L", (whole, whole))
    ImageDraw.Draw(shape).rounded_rectangle(box, corner, fill=255)
    low, high = ("#6d757e", "#e8ebee") if bot else ("#7d5d2c", "#f7e5b5")
    face = _blend(low, high, _slope((whole, whole)))
    inner = Image.new("L", (whole, whole))
    inside = (ring, ring, whole - 1 - ring, whole - 1 - ring)
    ImageDraw.Draw(inner).rounded_rectangle(inside, corner - ring, fill=255)
    enamel = "#4a5058" if bot else COLOURS[colour]
    face.paste(_blend(enamel, _darker(enamel, 0.6), _glow((whole, whole), (0.5, 0.35), 0.75, 0.75)), mask=inner)
    face.putalpha(shape)
    margin = 8
    medallion = Image.new("RGBA", (size + 2 * margin, size + 2 * margin))
    small = face.resize((size, size), Image.Resampling.LANCZOS)
    shadow = Image.new("L", medallion.size)
    shadow.paste(small.getchannel("A"), (margin, margin + 3))
    medallion.putalpha(shadow.filter(ImageFilter.GaussianBlur(4)).point(lambda value: value * 6 // 10))
    medallion.alpha_composite(small, (margin, margin))
    return medallion


# The room.


@lru_cache(maxsize=1)
def _room() -> Image.Image:
    """The floor, the rim and the cloth: what every picture begins with."""
    whole = (WIDTH * SMOOTH, HEIGHT * SMOOTH)
    room = _blend("#3a383c", "#0b0d12", _glow(whole, (0.5, 0.5), 0.62, 0.75))
    shadow = ImageChops.offset(_inside(whole, 8), 0, 14 * SMOOTH).filter(ImageFilter.GaussianBlur(18 * SMOOTH))
    room.paste("#000000", mask=shadow.point(lambda value: value * 7 // 10))
    for grow, tone, soft in _RINGS:
        room.paste(tone, mask=_inside(whole, grow).filter(ImageFilter.GaussianBlur(soft * SMOOTH)))
    cloth = _three("#2f7f6b", "#1c6156", "#0a2b29", _glow(whole, (0.5, 0.45), 0.44, 0.42))
    room.paste(cloth, mask=_inside(whole, -_RIM))
    line = ImageDraw.Draw(room)
    line.polygon([(x * SMOOTH, y * SMOOTH) for x, y in _outline(-_RIM - 46, 360)], outline="#3d8672", width=2 * SMOOTH)
    return room.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _outline(grow: float, steps: int) -> list[Point]:
    """Piet Hein's superellipse, so many pixels outside of the rim, from the right by the bottom."""
    (x, y), (a, b) = _MIDDLE, (_HALF[0] + grow, _HALF[1] + grow)
    angles = [step * 2 * pi / steps for step in range(steps)]
    return [(x + a * _bent(cos(angle)), y + b * _bent(sin(angle))) for angle in angles]


def _bent(part: float) -> float:
    return copysign(pow(abs(part), 2 / _ROUND), part)


def _inside(whole: tuple[int, int], grow: float) -> Image.Image:
    mask = Image.new("L", whole)
    ImageDraw.Draw(mask).polygon([(x * SMOOTH, y * SMOOTH) for x, y in _outline(grow, 720)], fill=255)
    return mask


def _glow(whole: tuple[int, int], middle: Point, wide: float, high: float) -> Image.Image:
    """Dark in the middle, light from so much of the width and height on: how much of the second colour there is."""
    across, down = round(whole[0] * wide), round(whole[1] * high)
    disc = Image.radial_gradient("L").resize((2 * across, 2 * down), Image.Resampling.BICUBIC)
    mask = Image.new("L", whole, 255)
    mask.paste(disc, (round(whole[0] * middle[0]) - across, round(whole[1] * middle[1]) - down))
    return mask


def _slope(whole: tuple[int, int]) -> Image.Image:
    return Image.linear_gradient("L").resize(whole).point(lambda value: 255 - value)


def _blend(first: str, second: str, share: Image.Image) -> Image.Image:
    return Image.composite(Image.new("RGB", share.size, second), Image.new("RGB", share.size, first), share)


def _three(first: str, second: str, third: str, share: Image.Image) -> Image.Image:
    """The first in the middle, the third at the edge."""
    near = _blend(first, second, share.point(lambda value: min(255, value * 2)))
    far = share.point(lambda value: max(0, value * 2 - 255))
    return Image.composite(Image.new("RGB", share.size, third), near, far)


def _darker(colour: str, share: float) -> str:
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * share):02x}" for at in (1, 3, 5))
