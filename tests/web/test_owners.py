"""Owners and their guests in browsers: a request is answered, somebody leaves and finds the way back, is removed and
let in again, and the settings of the table are changed.
"""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.process.server import server
from tests.web.people import Person, person

ROOM = {"Seats": 6, "The owner starts the game": True, "The owner approves buy-ins": True}


def menu(who: Person, item: str) -> None:
    """Press something in the table's menu."""
    who.page.get_by_role("button", name="Menu", exact=True).click()
    who.page.get_by_text(item, exact=True).click()


def at_the_desk(who: Person, words: str) -> None:
    """Do what the host finds at the desk."""
    menu(who, "Host’s desk…")
    who.page.get_by_role("button", name=words, exact=True).click()


def test_a_request_a_seat_that_is_kept_a_guest_removed_and_other_settings(browser: Browser, tmp_path: Path) -> None:
    with server(tmp_path) as parlour, person(browser, "Ada") as ada, person(browser, "Bo", phone=True) as bo:
        parlour.start()
        ada.make_table(parlour.url, "holdem", ROOM)
        ada.sit(0)
        link = ada.copy_link()
        bo.follow(link)

        bo.press("sit-1")
        bo.press("sit-confirm")
        expect(bo.see("status")).to_have_text("You asked for 10,000; the owner has to agree")
        expect(bo.see("seat-1")).to_contain_text("asks 10,000")
        expect(ada.see("request")).to_contain_text("Bo asks for 10,000 chips")
        ada.press("approve")
        expect(bo.see("seat-1")).not_to_contain_text("asks")
        assert ada.chips() == bo.chips() == {"Ada": 10_000, "Bo": 10_000}
        expect(ada.see("request")).to_have_count(0)

        bo.page.get_by_role("link", name="Parlour").click()
        bo.press("leave-keep")
        expect(bo.see("own-seat")).to_contain_text("You have a seat: 10,000 chips")
        bo.press("own-seat")
        expect(bo.see("seat-1")).to_contain_text("Bo")
        bo.page.go_back()
        expect(bo.see("leave-keep")).to_be_visible()
        bo.page.keyboard.press("Escape")
        expect(bo.see("seat-1")).to_contain_text("Bo")

        ada.press("seat-open-1")
        ada.page.get_by_role("button", name="Remove Bo", exact=True).click()
        ada.press("ask-newcomers")
        expect(bo.see("kept-out")).to_be_visible()
        bo.press("sit-1")
        expect(bo.page.get_by_text("The owner has removed you from this table: you may watch.")).to_be_visible()
        expect(bo.see("sit-confirm")).to_have_count(0)
        at_the_desk(ada, "Let Bo sit again")
        expect(bo.see("kept-out")).to_have_count(0)
        ada.page.keyboard.press("Escape")

        at_the_desk(ada, "Settings of this table…")
        expect(ada.see("settings-locked")).to_contain_text("once everybody has stood up")
        ada.page.keyboard.press("Escape")
        ada.page.get_by_role("link", name="Parlour").click()
        ada.press("leave-stand")
        ada.page.goto(link)
        expect(ada.see("sit-5")).to_be_visible()
        at_the_desk(ada, "Settings of this table…")
        ada.page.get_by_label("Seats", exact=True).fill("4")
        ada.press("settings-send")
        expect(ada.see("sit-3")).to_be_visible()
        expect(bo.see("sit-4")).to_have_count(0)
        assert ada.errors == bo.errors == []
