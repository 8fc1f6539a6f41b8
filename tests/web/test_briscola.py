"""Briscola in the browser: chiamata from the auction to a trick in the dark, and a hand held as one likes."""

from __future__ import annotations

from contextlib import ExitStack

from playwright.sync_api import Browser, expect

from tests.process.server import Server
from tests.web.people import Person, person
from tests.web.ready_tables import elsewhere

PACE = {"act_seconds": 300}  # nobody runs out of time on a slow machine


def held(whose: Person) -> list[str]:
    """The cards of the own hand, from left to right."""
    return whose.see("own-card").evaluate_all("(cards) => cards.map((card) => card.dataset.held)")


def test_five_play_chiamata_to_the_first_trick_and_nobody_loses_the_order_of_a_hand(
    browser: Browser, parlour: Server
) -> None:
    """One looks at a phone, the others play over the protocol."""
    with ExitStack() as stack:
        ada = stack.enter_context(person(browser, "Ada", phone=True))
        ada.page.request.post(f"{parlour.url}/api/guest", data={"name": "Ada"})
        wish = {"game": "chiamata", "settings": PACE, "listed": False}
        table = ada.page.request.post(f"{parlour.url}/api/tables", data=wish).json()["table"]
        others = [stack.enter_context(elsewhere(name, parlour.url, table)) for name in ("Bo", "Cyd", "Dan", "Eve")]
        ada.page.goto(f"{parlour.url}/t/{table}")
        ada.press("sit-0")
        expect(ada.see("seat-0").filter(has_text="Ada")).to_be_visible()
        for seat, other in enumerate(others, 1):
            other.act("sit", seat=seat)

        # The order of a hand is one's own, and stays.
        expect(ada.see("own-card")).to_have_count(8)
        first, second, *rest = held(ada)
        ada.see("own-card").first.focus()
        ada.page.keyboard.press("Shift+ArrowRight")
        expect(ada.see("own-card").nth(1)).to_have_attribute("data-held", first)
        ada.see("own-card").nth(1).and_(ada.page.locator(":focus")).wait_for()
        ada.page.reload()
        expect(ada.see("own-card")).to_have_count(8)
        assert held(ada) == [second, first, *rest]

        # The auction: the first to speak is whoever sits after the dealer.
        ada.see("act-bid").filter(has_text="Bid 61").click()
        for other in others:
            other.act("pass")
        expect(ada.see("status")).to_have_text("Which rank do you call?")
        ada.press("call-A")

        # A first trick in the dark; a touch lifts a card, and another one plays it.
        expect(ada.see("status")).to_have_text("Your turn")
        card = ada.see("own-card").last
        card.tap()
        expect(ada.see("own-card")).to_have_count(8)
        card.tap()
        expect(ada.see("own-card")).to_have_count(7)
        for other in others:
            other.act("play", card=other.choices("play", "card")[0])
        expect(ada.see("status")).to_have_text("Which suit is trumps?")
        ada.press("call-c")
        expect(ada.see("call")).to_have_accessible_name("ace of cups called, for 61 points")
        ada.page.get_by_label("Menu").tap()
        ada.press("read-match")
        expect(ada.page.get_by_role("dialog").get_by_test_id("last-trick").locator("[data-card]")).to_have_count(5)
