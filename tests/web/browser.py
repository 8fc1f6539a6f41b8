"""A real Chromium for the tests, the built client to show it, and what it thinks of a page.

A machine without Chromium skips what needs one, unless CI is set: then it fails. Playwright's own browsers are not
used; the system's is. Where Debian's headless shell is installed it is taken: it draws the same with three quarters of
the work.
"""

import base64
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.repository.checkout import ROOT

BUILT_CLIENT = ROOT / "src" / "parlour" / "web"
BOXES, LAYOUT, INK, CONTRAST = (
    (Path(__file__).parent / f"{name}.js").read_text() for name in ("boxes", "layout", "ink", "contrast")
)
WITHOUT_TEXT = """
    * { color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important }
    .toast { box-shadow: none !important }
"""
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # as phones and desktops lay text out; the headless shell would round it to pixels
]


def chromium_or_skip() -> str:
    """Return the path of the system's Chromium; without one, skip on a laptop and fail in CI."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    missing = "no Chromium on this machine (Debian, Ubuntu: apt-get install chromium)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    """Start Chromium and stop it. Not for longer than one module: Playwright holds the thread's event loop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def gallery(folder: Path = BUILT_CLIENT) -> Iterator[str]:
    """Serve the built client as files, without Parlour behind it, and yield the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def faults(page: Page) -> list[str]:
    """Say what a player would stumble over on this page as it stands, one sentence each."""
    page.evaluate(BOXES)
    return page.evaluate(LAYOUT) + _too_faint(page)


def _too_faint(page: Page) -> list[str]:
    """Say which texts have too little contrast: by axe, and where axe cannot tell (gradients, layers) by measuring."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # not as a script of the page: its policy would refuse one
    found = page.evaluate("axe.run({ runOnly: ['color-contrast'] })")
    certain = [
        f"{' '.join(node['target'])}: {node['any'][0]['message']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    unsure = [" ".join(node["target"]) for rule in found["incomplete"] for node in rule["nodes"]]
    return certain + _too_faint_in_the_picture(page, unsure)


def _too_faint_in_the_picture(page: Page, targets: list[str]) -> list[str]:
    texts = page.evaluate(INK, targets)
    if not texts:
        return []
    ground = base64.b64encode(page.screenshot(style=WITHOUT_TEXT, animations="disabled")).decode()
    return page.evaluate(CONTRAST, {"picture": ground, "texts": texts})
