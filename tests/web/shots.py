"""`make shots`: a picture of every page in every state, at phone and desktop size, light and dark, into shots/.

    python -m tests.web.shots [STATE ...]     all states, or those named
    python -m tests.web.shots --for-docs      the pictures that the documentation shows

The states are the client's own fixtures, drawn by its real components without a server. Each is looked at as it is
photographed; what a player would stumble over is printed, and the exit code is 1.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Error, Page

from tests.repository.checkout import ROOT
from tests.web.browser import chromium_or_skip, faults, gallery, open_browser

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
# Not photographed, but a few states are looked at in these too.
ODD_SIZES = {"short phone": (360, 640), "phone on its side": (844, 390), "laptop": (1280, 720)}
THEMES = ("light", "dark")
PICTURES = ROOT / "shots"
# What each picture in the documentation shows.
FOR_DOCS = {"docs/table.png": ("table-showdown", "laptop", "dark")}


@dataclass(frozen=True)
class Shot:
    """One state of one page, at one size, in one theme."""

    state: str
    size: str
    theme: str

    def __str__(self) -> str:
        return f"{self.state}-{self.size}-{self.theme}"


def states() -> list[str]:
    """Return the names of all fixtures of the client."""
    return [shot["name"] for shot in json.loads((ROOT / "web" / "src" / "shots" / "list.json").read_text())]


def every_shot(only: list[str]) -> Iterator[Shot]:
    """Yield each state, or each of `only`, at each size in each theme; those of one size and theme together."""
    for size in SIZES:
        for theme in THEMES:
            yield from (Shot(state, size, theme) for state in states() if not only or state in only)


@contextmanager
def open_page(browser: Browser, size: str, theme: str) -> Iterator[Page]:
    """Open a page of this size, as a reader has it who wants no motion."""
    width, height = {**SIZES, **ODD_SIZES}[size]
    held = "phone" in size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,
        reduced_motion="reduce",
        has_touch=held,
        is_mobile=held,
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def take(page: Page, gallery_url: str, shot: Shot, picture: Path | None = None) -> list[str]:
    """Show a state and photograph it; return what is wrong with it."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(f"error in the page: {error}")

    page.on("pageerror", note)
    page.goto(f"{gallery_url}/shots.html?state={shot.state}&theme={shot.theme}")
    page.wait_for_function("() => document.querySelector('#app').childElementCount > 0")
    page.evaluate("document.fonts.ready")
    if picture:
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture, animations="disabled")
    page.remove_listener("pageerror", note)
    return errors + faults(page)


def take_all(browser: Browser, gallery_url: str, shots: Iterable[Shot]) -> dict[Shot, list[str]]:
    """Photograph all of `shots` into shots/; return what is wrong with each."""
    found = {}
    for (size, theme), alike in groupby(shots, lambda shot: (shot.size, shot.theme)):
        with open_page(browser, size, theme) as page:
            for shot in alike:
                found[shot] = take(page, gallery_url, shot, PICTURES / f"{shot}.png")
    return found


def take_for_docs(browser: Browser, gallery_url: str) -> None:
    """Photograph what the documentation shows, to where it is shown."""
    for path, (state, size, theme) in FOR_DOCS.items():
        with open_page(browser, size, theme) as page:
            take(page, gallery_url, Shot(state, size, theme), ROOT / path)
        lighten(ROOT / path)


def lighten(picture: Path) -> None:
    """Write a picture anew with 256 colours, a quarter of its bytes; dithered, so that light on cloth has no rings."""
    with Image.open(picture) as full:
        coloured = full.convert("RGB")
    palette = coloured.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=4)
    coloured.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(picture, "PNG", optimize=True)


def main(args: list[str]) -> int:
    """Take the pictures, print what is wrong, return the exit code."""
    with open_browser(chromium_or_skip()) as browser, gallery() as url:
        if args == ["--for-docs"]:
            take_for_docs(browser, url)
            return 0
        found = take_all(browser, url, every_shot(only=args))
    for shot, wrong in found.items():
        for fault in wrong:
            print(f"{shot}: {fault}")
    faulty = sum(bool(wrong) for wrong in found.values())
    print(f"{len(found)} pictures in {PICTURES.relative_to(ROOT)}/, {faulty} with faults")
    return 1 if faulty or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
