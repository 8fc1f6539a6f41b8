"""A real Chromium for the tests, the built client to show it, and what it thinks of a page.

A machine without Chromium skips what needs one, unless CI is set: then it fails. Playwright's own browsers are not
used; the system's is.
"""

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
LAYOUT = (Path(__file__).parent / "layout.js").read_text()
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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
def gallery() -> Iterator[str]:
    """Serve the built client as files, without Parlour behind it, and yield the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(BUILT_CLIENT))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def faults(page: Page) -> list[str]:
    """Say what a player would stumble over on this page as it stands, one sentence each."""
    return page.evaluate(LAYOUT) + too_faint(page)


def too_faint(page: Page) -> list[str]:
    """Say which texts have too little contrast, by axe."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # not as a script of the page: its policy would refuse one
    found = page.evaluate("axe.run({ runOnly: ['color-contrast'] })")
    return [
        f"{' '.join(node['target'])}: {node['any'][0]['message']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
