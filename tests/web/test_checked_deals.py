"""Two people's browsers give entropy to each shuffle and check what is dealt, also after a reload and with two tabs."""

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.process.server import Server
from tests.web.people import PATIENCE_MS, Person, move, person, to_move
from tests.web.ready_tables import deal_in


@pytest.fixture
def people(browser: Browser, parlour: Server) -> Iterator[list[Person]]:
    """Ada and Bo at a table of their own, with a hand dealt."""
    with ExitStack() as stack:
        people = [stack.enter_context(person(browser, name)) for name in ("Ada", "Bo")]
        deal_in(people, parlour.url, {"Seconds between hands": 4})
        yield people


HANDS_MAX = 8
"""A slow machine may leave somebody out now and then: half a second is all there is."""


def is_checked(page: Page, cards: int) -> None:
    words = re.compile(f"The deal is checked: {cards} cards opened, ")
    expect(page.get_by_test_id("deal-check")).to_have_attribute("title", words, timeout=PATIENCE_MS)


def next_hand(people: list[Person], number: int) -> None:
    """Fold, and wait until this hand has been dealt, and checked by both."""
    move(people, to_move(people), "act-fold")
    for each in people:
        expect(each.see("deal-check")).to_have_attribute("data-hand", str(number), timeout=PATIENCE_MS)


def fold_until_both_gave(people: list[Person], number: int, *pages: Page) -> int:
    """Hand after hand from this one on, until one has the entropy of both in it, as all these pages see; its number."""
    titles = set()
    for hand in range(number, number + HANDS_MAX):
        for page in pages:
            expect(page.get_by_test_id("deal-check")).to_have_attribute("data-hand", str(hand), timeout=PATIENCE_MS)
            is_checked(page, 2)
        titles = {page.get_by_test_id("deal-check").get_attribute("title") for page in pages}
        if titles == {"The deal is checked: 2 cards opened, entropy of 2 players"}:
            return hand
        next_hand(people, hand + 1)
    raise AssertionError(f"in {HANDS_MAX} hands not both gave: {titles}")


def test_what_is_dealt_is_checked_with_the_entropy_of_all_who_sit(people: list[Person]) -> None:
    fold_until_both_gave(people, 1, *(each.page for each in people))
    move(people, to_move(people), "act-call")
    move(people, to_move(people), "act-check")
    roots = []
    for each in people:
        is_checked(each.page, 5)
        each.press("deal-check")
        sheet = each.page.get_by_role("dialog")
        expect(sheet).to_contain_text("2 of your own and 3 on the board")
        expect(sheet).to_contain_text("Ada and Bo")
        roots.append(each.see("deal-root").inner_text())
    assert roots[0] == roots[1]
    assert re.fullmatch("[0-9a-f]{64}", roots[0])


def test_after_a_reload_one_still_opens_what_was_pledged_before(people: list[Person]) -> None:
    ada, bo = people
    hand = fold_until_both_gave(people, 1, ada.page)
    for each in people:
        each.reload()
        expect(each.see("deal-check")).to_have_attribute("data-state", "partly")
    next_hand(people, hand + 1)
    fold_until_both_gave(people, hand + 1, ada.page, bo.page)


def test_a_second_tab_neither_gives_nor_disturbs(people: list[Person]) -> None:
    ada, bo = people
    hand = fold_until_both_gave(people, 1, ada.page)
    second = ada.page.context.new_page()
    second.goto(ada.page.url)
    expect(second.get_by_test_id("deal-check")).to_have_attribute("data-state", "partly")
    next_hand(people, hand + 1)
    fold_until_both_gave(people, hand + 1, ada.page, bo.page, second)
