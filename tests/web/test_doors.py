"""A table that not everybody may come to, in real browsers: Ada at a desk sets it up, Bo with a phone comes to it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.process.server import Server
from tests.web.people import Person

PASSWORD = "open sesame"


def come(bo: Person, address: str) -> None:
    """Open an address as from another program, and say who one is where that is asked."""
    bo.page.goto("about:blank")
    bo.page.goto(address)


def the_door(ada: Person) -> None:
    """Open the sheet of the door from the menu of the table."""
    ada.page.get_by_role("button", name="Menu").click()
    ada.press("door-open")


def test_a_table_with_a_password_then_by_invitation_and_a_ban(parlour: Server, people: list[Person]) -> None:
    ada, bo = people
    url = f"http://127.0.0.1:{parlour.port}"
    ada.page.goto(f"{url}/new?game=tictactoe")
    ada.see("name-input").fill("Ada")
    ada.page.get_by_label("With a password").check()
    ada.press("open-table")
    expect(ada.page.get_by_text("A password has at least 6 characters.")).to_be_visible()
    ada.page.get_by_label("Password", exact=True).fill(PASSWORD)
    ada.press("open-table")
    ada.page.wait_for_url("**/t/*")
    table = ada.page.url

    come(bo, table)
    bo.see("name-input").fill("Bo")
    bo.press("enter")
    expect(bo.see("why-closed")).to_contain_text("whoever knows its password")
    bo.see("table-password-password").fill("open barley")
    bo.press("table-password")
    expect(bo.see("table-password-refused")).to_contain_text("does not open this table")
    bo.see("table-password-password").fill(PASSWORD)
    bo.press("table-password")
    expect(bo.see("share-open")).to_be_visible()

    the_door(ada)
    sheet = ada.page.get_by_role("dialog")
    sheet.get_by_label("By invitation only").check()
    sheet.get_by_role("button", name="Take back: Bo").click()
    expect(bo.see("why-closed")).to_contain_text("open to those invited")

    ada.press("make-link")
    link = sheet.get_by_label("The link", exact=True).input_value()
    assert re.search(r"#invite=[0-9a-f]{32,}$", link)
    come(bo, f"{table}#{link.split('#')[1]}")
    expect(bo.see("share-open")).to_be_visible()
    assert bo.page.url == table, "the token does not stay in the address"

    sheet.get_by_role("button", name="Ban: Bo").click()
    expect(bo.see("why-closed")).to_have_text("Ada has banned you from this table.")
    sheet.get_by_role("button", name="Lift the ban: Bo").click()
    sheet.get_by_label("Listed on the front page").check()
    sheet.get_by_label("Others may watch").uncheck()
    bo.page.reload()
    expect(bo.see("why-closed")).to_contain_text("Only those who sit see the play")
    bo.see("take-seat").first.click()
    expect(bo.see("share-open")).to_be_visible()
    assert not ada.errors + bo.errors


def test_whoever_opens_a_link_to_look_on_or_to_a_seat_is_at_the_table_at_once(
    parlour: Server, people: list[Person]
) -> None:
    ada, bo = people
    url = f"http://127.0.0.1:{parlour.port}"
    ada.page.goto(f"{url}/new?game=tictactoe")
    ada.see("name-input").fill("Ada")
    ada.page.get_by_label("By invitation only").check()
    ada.press("open-table")
    ada.page.wait_for_url("**/t/*")
    the_door(ada)
    sheet = ada.page.get_by_role("dialog")
    link = sheet.get_by_label("The link", exact=True)

    ada.see("link-kind").select_option(label="looks on")
    ada.press("make-link")
    expect(link).to_have_value(re.compile(r"#watch=[0-9a-f]{32,}$"))
    come(bo, link.input_value())
    expect(bo.see("share-open")).to_be_visible()
    assert "#" not in bo.page.url
    expect(bo.page.get_by_role("button", name="Sit here")).to_have_count(0)

    ada.see("link-kind").select_option(label="plays")
    ada.see("link-name").fill("Bo the guest")
    ada.see("link-seat").select_option(label="seat 2")
    ada.press("make-link")
    expect(link).to_have_value(re.compile(r"#token="))
    come(bo, link.input_value())
    expect(bo.page.get_by_text("Bo the guest")).to_be_visible()
    bo.reload()
    expect(bo.page.get_by_text("Bo the guest")).to_be_visible()
    expect(sheet.get_by_text("Bo the guest plays in seat 2")).to_be_visible()
    ada.see("revoke").first.click()
    expect(bo.see("status")).to_have_text("This link does not let you in")
