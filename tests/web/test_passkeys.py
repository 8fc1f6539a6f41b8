"""Somebody makes a passkey in a real browser, whose device is a virtual one, and comes in by it without a password."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.process.server import Server
from tests.web.people import Person, person
from tests.web.test_accounts import fill, follow, link

PHONE_LIKE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_made_and_lets_its_person_in(browser: Browser, parlour: Server) -> None:
    begin = f"http://localhost:{parlour.port}"  # passkeys are for names
    with person(browser, "Ada", phone=True) as ada:
        has_a_device(ada)
        account(ada.page, parlour, begin)
        ada.page.goto(f"{begin}/account")
        ada.press("passkey-open")
        fill(ada.page, "passkey-make", password="correct horse")
        expect(ada.see("passkeys")).to_contain_text("Chrome on ")
        ada.press("log-out")
        ada.page.wait_for_url(f"{begin}/")
        ada.page.goto(f"{begin}/login")
        ada.press("log-in-passkey")
        ada.page.wait_for_url(f"{begin}/")
        ada.page.goto(f"{begin}/account")
        expect(ada.see("own-account")).to_contain_text("Ada")
        expect(ada.see("passkeys")).to_contain_text("used")
        ada.see("passkeys").get_by_role("button", name="Remove").click()
        expect(ada.see("passkeys")).to_have_count(0)
        ada.press("log-out")
        ada.page.wait_for_url(f"{begin}/")
        ada.page.goto(f"{begin}/login")
        ada.press("log-in-passkey")
        expect(ada.see("told")).to_contain_text("lets nobody in here")


def has_a_device(viewer: Person) -> None:
    """Give the browser a device that holds passkeys, and that confirms whatever it is asked."""
    tools = viewer.page.context.new_cdp_session(viewer.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_LIKE})


def account(page: Page, house: Server, begin: str) -> None:
    """Sign up, confirm, log in."""
    page.goto(f"{begin}/signup")
    fill(page, "sign-up", name="Ada", email="ada@example.org", password="correct horse")
    expect(page.get_by_test_id("check-mail")).to_be_visible()
    follow(page, link(house, "verify").replace("127.0.0.1", "localhost"))
    expect(page.get_by_test_id("told")).to_contain_text("is confirmed")
    fill(page, "log-in", password="correct horse")
    page.wait_for_url(f"{begin}/")
