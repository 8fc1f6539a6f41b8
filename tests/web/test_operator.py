"""Somebody who runs the house, in a real browser on a phone: the second factor, the console, what the log tells."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.process.server import Server, server
from tests.web.browser import chromium_or_skip, open_browser

PHONE = {"width": 390, "height": 844}
PASSWORD = "correct horse"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A house with an account, which is made that of an operator while the server is stopped."""
    with server(tmp_path) as it:
        it.start()
        sign_up(it, "Olga")
        sign_up(it, "Bob")
        assert it.stop() == 0
        words = ["operator", "add", "Olga", "--store", f"sqlite:{tmp_path}"]
        subprocess.run([str(Path(sys.executable).with_name("parlour")), *words], check=True, capture_output=True)
        it.start()
        yield it


@pytest.fixture
def page() -> Iterator[Page]:
    with open_browser(chromium_or_skip()) as browser:
        yield browser.new_page(viewport=PHONE)


def sign_up(house: Server, name: str) -> None:
    """An account, by the mail that the server would have sent."""
    with httpx.Client(base_url=house.url) as http:
        email = f"{name.lower()}@example.org"
        http.post("/api/account/sign-up", json={"name": name, "email": email, "password": PASSWORD})
        newest = http.get("/api/outbox").json()[0]["text"]
        found = re.search(r"#verify=(\w+)", newest)
        assert found is not None
        http.post("/api/account/verify", json={"token": found[1]}).raise_for_status()


def log_in(page: Page, house: Server, name: str) -> None:
    page.goto(f"{house.url}/login")
    page.get_by_test_id("log-in-name").fill(name)
    page.get_by_test_id("log-in-password").fill(PASSWORD)
    page.get_by_test_id("log-in").click()
    expect(page.get_by_test_id("my-account")).to_be_visible()


def open_console(page: Page, house: Server) -> str:
    """Set up the second factor; the console is open. Gives the secret."""
    page.goto(f"{house.url}/operator")
    page.get_by_test_id("begin-factor-password").fill(PASSWORD)
    page.get_by_test_id("begin-factor").click()
    secret = (page.get_by_test_id("secret").text_content() or "").replace(" ", "")
    page.get_by_test_id("confirm-factor-code").fill(pyotp.TOTP(secret).at(int(time.time())))
    page.get_by_test_id("confirm-factor").click()
    expect(page.get_by_test_id("recovery-codes").get_by_role("listitem")).to_have_count(10)
    page.get_by_test_id("to-console").click()
    expect(page.get_by_role("heading", name="Console")).to_be_visible()
    return secret


def test_the_console_opens_by_a_second_factor_and_tells_what_was_done(house: Server, page: Page) -> None:
    log_in(page, house, "Olga")
    open_console(page, house)
    page.goto(f"{house.url}/operator?view=log")
    expect(page.get_by_test_id("log")).to_contain_text("the command line made Olga an operator")
    expect(page.get_by_test_id("log")).to_contain_text("Olga set up a second factor")
