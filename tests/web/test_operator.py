"""Somebody who runs the house, in a real browser on a phone: the second factor, the console, what the log tells."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from parlour.house.passwords import Passwords
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.operators import account
from tests.process.server import Server, server
from tests.web.browser import chromium_or_skip, open_browser

PHONE = {"width": 390, "height": 844}
PASSWORD = "correct horse"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A house with two accounts, one of which the command line has made that of an operator."""
    asyncio.run(sign_up(tmp_path, "Olga", "Bob"))
    words = ["operator", "add", "Olga", "--store", f"sqlite:{tmp_path}"]
    subprocess.run([str(Path(sys.executable).with_name("parlour")), *words], check=True, capture_output=True)
    with server(tmp_path) as it:
        it.start()
        yield it


@pytest.fixture
def page() -> Iterator[Page]:
    with open_browser(chromium_or_skip()) as browser:
        yield browser.new_page(viewport=PHONE)


async def sign_up(folder: Path, *names: str) -> None:
    """Accounts, as if their addresses had been confirmed."""
    store = SqliteStore(folder)
    try:
        for name in names:
            await account(store, name.lower(), name, await Passwords().hash(PASSWORD))
    finally:
        await store.close()


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


def test_an_operator_shows_a_code_announces_suspends_and_finds_it_all_in_the_log(house: Server, page: Page) -> None:
    log_in(page, house, "Olga")
    open_console(page, house)
    page.get_by_role("link", name="Announce").click()
    page.get_by_test_id("announce-text").fill("We close at ten.")
    page.get_by_test_id("announce").click()
    expect(page.get_by_test_id("announcements")).to_contain_text("We close at ten.")
    with other_browser(page) as bob:
        log_in(bob, house, "Bob")
        expect(bob.get_by_test_id("announcement")).to_contain_text("We close at ten.")
        bob.get_by_test_id("dismiss").click()
        expect(bob.get_by_test_id("announcement")).to_have_count(0)
        page.get_by_role("link", name="People").click()
        page.get_by_test_id("people-search").fill("bob")
        page.get_by_test_id("people-find").click()
        page.get_by_test_id("person").filter(has_text="Bob").click()
        page.get_by_test_id("open-suspended").click()
        page.get_by_test_id("restrict-suspended-reason").fill("threats at the table")
        page.get_by_test_id("restrict-suspended").click()
        expect(page.get_by_test_id("restricted")).to_contain_text("threats at the table")
        bob.goto(f"{house.url}/login")
        bob.get_by_test_id("log-in-name").fill("Bob")
        bob.get_by_test_id("log-in-password").fill(PASSWORD)
        bob.get_by_test_id("log-in").click()
        expect(bob.get_by_test_id("suspended")).to_contain_text("Threats at the table.")
        expect(bob.get_by_text("Save all that is kept of me")).to_be_visible()
        expect(bob.get_by_test_id("announcement")).to_have_count(0)
    page.get_by_role("link", name="Log", exact=True).click()
    for told in (
        "the command line made Olga an operator",
        "Olga set up a second factor",
        "Olga announced",
        "Olga suspended Bob",
    ):
        expect(page.get_by_test_id("log")).to_contain_text(told)


@contextmanager
def other_browser(page: Page) -> Iterator[Page]:
    """Somebody else's, with cookies of its own."""
    assert page.context.browser is not None
    context = page.context.browser.new_context(viewport=PHONE)
    try:
        yield context.new_page()
    finally:
        context.close()
