"""How one has played is found again: on one's profile, and by whom one has played with, in real browsers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.process.server import Server
from tests.web.browser import AXE
from tests.web.people import Person, move, to_move
from tests.web.ready_tables import deal_in
from tests.web.test_history import deal_the_next


@pytest.fixture
def people(people: list[Person], parlour: Server) -> list[Person]:
    """Dealt into their first hand."""
    deal_in(people, parlour.url)
    return people


def another_page(viewer: Person, address: str) -> Person:
    """The same browser, at another address."""
    opened = Person(viewer.name, viewer.page.context.new_page())
    opened.page.goto(address)
    return opened


def serious(viewer: Person) -> list[str]:
    """What axe finds on a page that keeps somebody from using it."""
    viewer.page.evaluate(AXE.read_text())
    found = viewer.page.evaluate("axe.run()")
    return [f"{it['id']}: {it['help']}" for it in found["violations"] if it["impact"] in ("serious", "critical")]


def test_a_hand_is_found_on_both_profiles_and_taken_along(people: list[Person], parlour: Server) -> None:
    raiser = to_move(people)
    other = next(each for each in people if each is not raiser)
    cards = raiser.cards("own-card")
    move(people, raiser, "act-raise")
    move(people, other, "act-fold")
    deal_the_next(people)

    own = another_page(raiser, f"{parlour.url}/me")
    expect(own.see("profile-name")).to_have_text(raiser.name)
    expect(own.see("played-hand")).to_have_count(1)
    expect(own.see("played-hand").locator("[data-card]")).to_have_count(len(cards))
    expect(own.see("statistics-holdem")).to_contain_text("1 hand")
    expect(own.see("rate-pfr")).to_have_text("100.0%")
    expect(own.see("statistics-holdem")).to_contain_text("1 of 1, too few to tell")
    assert serious(own) == []
    with own.page.expect_download() as saved:
        own.press("hands-pokerstars")
    assert f"[{' '.join(cards)}]" in saved.value.path().read_text()
    own.see("shown-games").select_option("nobody")
    expect(own.page.get_by_role("status")).to_contain_text("Others see you so from now on.")

    # Whoever was dealt in finds the other by the ledger, and sees the hand whatever else is hidden.
    ledger = another_page(other, f"{raiser.page.url}/ledger")
    ledger.page.get_by_role("link", name=raiser.name, exact=True).click()
    expect(ledger.see("profile-name")).to_have_text(raiser.name)
    expect(ledger.page.get_by_text(f"{raiser.name} shows only their name.")).to_be_visible()
    expect(ledger.see("played-hand")).to_have_count(1)
    expect(ledger.see("rate-pfr")).to_have_text("100.0%")
    expect(ledger.see("shown-games")).to_have_count(0)
    ledger.press("played-hand")
    expect(ledger.see("step-said")).to_contain_text(re.compile("posts the small blind"))
    assert own.errors == ledger.errors == []
    ledger.page.goto(f"{parlour.url}/people/nobody")
    expect(ledger.see("failed")).to_contain_text("nobody of that name")
