"""Somebody makes an account in a real browser, on a phone, by the mails that the server would have sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.process.server import Server, server
from tests.web.browser import chromium_or_skip, open_browser

PHONE = {"width": 390, "height": 844}
EMAIL = "augusta@example.org"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    with server(tmp_path) as it:
        it.start()
        yield it


@pytest.fixture
def page() -> Iterator[Page]:
    with open_browser(chromium_or_skip()) as browser:
        yield browser.new_page(viewport=PHONE)


def link(house: Server, purpose: str) -> str:
    """The way to the page that the newest mail with such a link names."""
    mails = httpx.get(f"http://127.0.0.1:{house.port}/api/outbox").json()
    found = (re.search(rf"https?://[^/\s]+(/\S+#{purpose}=\S+)", mail["text"]) for mail in mails)
    return next(f"http://127.0.0.1:{house.port}{it[1]}" for it in found if it)


def fill(page: Page, form: str, **typed: str) -> None:
    """Fill in a form, and press Enter in its last field."""
    for name, text in typed.items():
        page.get_by_test_id(f"{form}-{name}").fill(text)
    page.get_by_test_id(f"{form}-{name}").press("Enter")


def follow(page: Page, address: str) -> None:
    """Open a link of a mail, as a browser opens one from another program."""
    page.goto("about:blank")
    page.goto(address)


def test_from_signing_up_to_leaving_for_good(house: Server, page: Page) -> None:
    begin = f"http://127.0.0.1:{house.port}"
    page.goto(f"{begin}/signup")
    page.get_by_test_id("sign-up").click()
    expect(page.get_by_role("alert")).to_have_count(3)
    fill(page, "sign-up", name="Augusta", email=EMAIL, password="correct horse")
    expect(page.get_by_test_id("check-mail")).to_contain_text(EMAIL)
    page.get_by_test_id("kept-here").get_by_role("link").click()
    mail = page.get_by_test_id("mail")
    expect(mail.filter(has_text=EMAIL).get_by_role("link").last).to_have_attribute(
        "href", re.compile("/login#verify=.")
    )

    follow(page, link(house, "verify"))
    expect(page.get_by_test_id("told")).to_have_text("Your address is confirmed, Augusta. Now log in.")
    assert page.url == f"{begin}/login", "the token does not stay in the address"
    fill(page, "log-in", password="wrong password")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    fill(page, "log-in", password="correct horse")
    page.get_by_test_id("my-account").click()
    expect(page.get_by_test_id("own-account")).to_contain_text(f"Augusta, {EMAIL}")
    expect(page.get_by_test_id("sessions")).to_contain_text("This one")
    page.get_by_test_id("log-out").click()
    expect(page.get_by_test_id("to-login")).to_be_visible()

    page.goto(f"{begin}/forgotten")
    fill(page, "forgotten", email=EMAIL)
    expect(page.get_by_test_id("check-mail")).to_contain_text(EMAIL)
    follow(page, link(house, "reset"))
    fill(page, "reset", password="battery staple")
    fill(page, "log-in", name=EMAIL, password="battery staple")
    page.get_by_test_id("my-account").click()

    page.get_by_text("Take everything along, or leave").click()
    with page.expect_download() as download:
        page.get_by_test_id("export").click()
    assert EMAIL in Path(download.value.path()).read_text()
    fill(page, "delete", password="battery staple")
    expect(page.get_by_test_id("to-login")).to_be_visible()
    page.goto(f"{begin}/account")
    expect(page.get_by_text("Make an account")).to_be_visible()
