"""`python -m tests.web.slow_phone`: what a slow phone has of it, by the browser's own emulation.

The processor is four times slower than this machine's, the line has 1.6 Mbit/s and 150 ms. A newcomer opens the front
page and presses "Play now"; then ten hands are played, every call pressed. Printed: when something is first painted,
when one can press, what the scripts and the styles weighed, how many tasks took longer than 50 ms while hands were
played, and how long the frames were while something moved. Only on a quiet machine do the figures say anything.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page

from tests.process.server import server
from tests.web.browser import chromium_or_skip, open_browser

SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
HANDS = 10
HAND_SECONDS_MAX = 120
PRESSED = "[data-testid=act-call]:enabled, [data-testid=act-check]:enabled, .rest [data-testid=be-ready]:enabled"
LOOK_MS = 2000
HAND = "() => document.querySelector('[data-hand]')?.dataset.hand ?? 0"

WATCH = """
window.seen = {tasks: [], paints: {}, frames: [], pressable: null};
new PerformanceObserver((list) => list.getEntries().forEach((task) => seen.tasks.push([task.startTime, task.duration])))
  .observe({type: "longtask", buffered: true});
new PerformanceObserver((list) => list.getEntries().forEach((paint) => (seen.paints[paint.name] = paint.startTime)))
  .observe({type: "paint", buffered: true});
// To ask the document what moves would have it work out its styles in every frame.
let moving = 0;
const animate = Element.prototype.animate;
Element.prototype.animate = function (...given) {
  const one = animate.apply(this, given);
  moving += 1;
  one.finished.catch(() => {}).finally(() => (moving -= 1));
  return one;
};
addEventListener("animationstart", () => (moving += 1), true);
for (const end of ["animationend", "animationcancel"]) addEventListener(end, () => (moving -= 1), true);
let before = null;
const frame = (now) => {
  if (before !== null && moving > 0) seen.frames.push(now - before);
  before = moving > 0 ? now : null;
  if (seen.pressable === null && document.querySelector(seen.first)) seen.pressable = performance.now();
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
// Whoever plays is in the page: what a driver does from without is work of its own there.
seen.play = (presses) => setInterval(() => document.querySelector(presses)?.click(), 500);
"""


def open_slowly(page: Page, first: str) -> None:
    """Have the page loaded as by a slow phone that has nothing of it yet; `first` is what one presses there first."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH + f"seen.first = {first!r};")


def weighed(page: Page) -> dict[str, int]:
    """Bytes that came over the line so far, by kind."""
    sizes: dict[str, int] = page.evaluate("""() => performance.getEntriesByType("resource").reduce((sizes, one) => {
        const kind = one.name.split("?")[0].split(".").at(-1);
        sizes[kind] = (sizes[kind] ?? 0) + one.transferSize;
        return sizes;
    }, {})""")
    return sizes


def play(page: Page, hands: int) -> int:
    """Call and check through so many hands; how many were played."""
    begun = page.evaluate(HAND)
    page.evaluate("(presses) => { seen.tasks = []; seen.frames = []; seen.play(presses); }", PRESSED)
    played, until = 0, time.monotonic() + hands * HAND_SECONDS_MAX
    while played < hands and time.monotonic() < until:
        page.wait_for_timeout(LOOK_MS)
        played = int(page.evaluate(HAND)) - int(begun)
    return played


def told(name: str, values: Sequence[float], unit: str = "ms") -> str:
    """A line of figures."""
    ordered = sorted(values)
    if not ordered:
        return f"{name}: none"
    ninety = ordered[len(ordered) * 9 // 10]
    return (
        f"{name}: {len(ordered)}, median {median(ordered):.0f}, nine of ten {ninety:.0f}, most {ordered[-1]:.0f} {unit}"
    )


def measure(hands: int) -> None:
    """Do it, and print what was seen."""
    with (
        tempfile.TemporaryDirectory() as data,
        server(Path(data)) as running,
        open_browser(chromium_or_skip()) as browser,
    ):
        running.start()
        phone: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
        context = browser.new_context(**phone, device_scale_factor=2)
        page = context.new_page()
        open_slowly(page, "[data-testid=play-now]:enabled, [data-testid=act-fold]")
        page.goto(running.url)
        page.get_by_role("button", name="Play now").first.wait_for()
        page.wait_for_timeout(1500)
        front: dict[str, Any] = page.evaluate("() => seen")
        print(f"front page: painted at {front['paints'].get('first-contentful-paint', 0):.0f} ms, {weighed(page)}")
        page.get_by_role("button", name="Play now").first.click()
        page.locator("[data-testid=act-fold]").first.wait_for()
        table = page.url
        # The same person, with nothing in the cache.
        fresh = browser.new_context(**phone, device_scale_factor=2, storage_state=context.storage_state()).new_page()
        open_slowly(fresh, "[data-testid^=act-], [data-testid=seat-0]")
        fresh.goto(table)
        fresh.locator("[data-testid=seat-0]").first.wait_for()
        fresh.wait_for_timeout(1500)
        opened: dict[str, Any] = fresh.evaluate("() => seen")
        painted = opened["paints"].get("first-contentful-paint", 0)
        print(
            f"table: painted at {painted:.0f} ms, can be pressed at {opened['pressable'] or 0:.0f} ms, {weighed(fresh)}"
        )
        context.close()
        played = play(fresh, hands)
        seen: dict[str, Any] = fresh.evaluate("() => seen")
        print(f"{played} hands played")
        print(told("tasks over 50 ms", [duration for _, duration in seen["tasks"]]))
        print(told("frames while something moved", seen["frames"]))


def main() -> None:
    """Measure, and print with which arguments."""
    parser = argparse.ArgumentParser(prog="python -m tests.web.slow_phone", description=__doc__)
    parser.add_argument("--hands", type=int, default=HANDS)
    measure(parser.parse_args().hands)


if __name__ == "__main__":
    main()
