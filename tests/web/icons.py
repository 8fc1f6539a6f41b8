"""Draws the icons of the installed client from its mark: `python -m tests.web.icons` writes `web/public/icons`."""

from __future__ import annotations

import re
from pathlib import Path

from tests.repository.checkout import ROOT
from tests.web.browser import chromium_or_skip, open_browser

MARK = ROOT / "web" / "src" / "ui" / "mark.svg"
FOLDER = ROOT / "web" / "public" / "icons"
ICONS = {"192": (192, 1.0, 8), "512": (512, 1.0, 8), "maskable-512": (512, 0.72, 0), "apple-180": (180, 0.86, 0)}
"""By name: how wide, how much of it the mark takes, how round its corners are (of 32). A system cuts the last two."""
BADGE = 96


def drawing(name: str) -> str:
    """An icon as SVG."""
    _, part, round_ = ICONS[name]
    text = MARK.read_text()
    (spade,) = re.findall(r"<path [^>]*/>", text)
    (ground,) = re.findall(r'rx="8" fill="([^"]+)"', text)
    inset = 16 * (1 - part)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="{round_}" '
        f'fill="{ground}"/><g transform="translate({inset} {inset}) scale({part})">{spade}</g></svg>'
    )


def badge() -> str:
    """What stands in the bar of a phone beside a notification: a shape, of which only the outline is looked at."""
    (spade,) = re.findall(r"<path [^>]*/>", MARK.read_text())
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="3 3 26 26">{spade}</svg>'


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawings = {name: (drawing(name), ICONS[name][0]) for name in ICONS} | {"badge-96": (badge(), BADGE)}
    with open_browser(chromium_or_skip()) as browser:
        for name, (svg, size) in drawings.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{svg}")
            page.screenshot(path=Path(FOLDER, f"{name}.png"), omit_background=True)
            page.close()


if __name__ == "__main__":
    main()
