"""What was played is kept: a hand that two people have played is stepped through, on a real server.

Both come by the ways a player has: the menu of the table, the list of its hands, a link that somebody sent.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.process.server import Server
from tests.web.people import Person, move, person, to_move
from tests.web.ready_tables import deal_in

BROUGHT = 10_000
# On the felt and in the summary; the steps tell of the cards too that were drawn for the button.
CARDS = "[data-table] [data-card], [data-testid=summary] [data-card]"


@pytest.fixture
def people(people: list[Person], parlour: Server) -> list[Person]:
    """Dealt into their first hand."""
    deal_in(people, parlour.url)
    return people


def play_to_the_showdown(people: list[Person]) -> None:
    """Raise and call before the flop, then check until the cards are compared."""
    move(people, to_move(people), "act-raise")
    move(people, to_move(people), "act-call")
    while not people[0].see("outcome").count():
        move(people, to_move(people), "act-check", "act-call")


def deal_the_next(people: list[Person]) -> None:
    """Say that one is ready: the table is cleared, and the hand before is kept."""
    for each in people:
        each.press("be-ready")
    expect(people[0].see("turn-marker")).to_have_count(1)


@contextmanager
def running_hand(viewer: Person) -> Iterator[Locator]:
    """The hand street by street: beside the table, or in a sheet where the window is narrow."""
    narrow = viewer.see("log-open").is_visible()
    if narrow:
        viewer.press("log-open")
    yield viewer.see("running-hand")
    if narrow:
        viewer.page.keyboard.press("Escape")


def open_hands(viewer: Person) -> Page:
    """Go from the table's menu to its hands, which come in a tab of their own while one sits."""
    viewer.page.get_by_role("button", name="Menu", exact=True).click()
    with viewer.page.expect_popup() as opened:
        viewer.press("to-hands")
    return opened.value


def test_the_running_hand_is_told_street_by_street(people: list[Person]) -> None:
    move(people, to_move(people), "act-raise")
    move(people, to_move(people), "act-call")
    for each in people:
        with running_hand(each) as hand:
            streets = hand.get_by_role("heading")
            expect(streets).to_have_count(2)
            expect(streets.nth(0)).to_contain_text("Preflop")
            expect(streets.nth(0)).to_contain_text("pot 150")
            expect(streets.nth(0).get_by_role("img")).to_have_count(2)
            expect(streets.nth(1)).to_contain_text("Flop")
            expect(streets.nth(1).get_by_role("img")).to_have_count(3)
            expect(streets.nth(1)).to_contain_text(each.see("pot").inner_text().lower())
            each.press("show-log")
            expect(each.see("log")).to_contain_text("Hand 1")
            each.press("show-hand")
            expect(streets).to_have_count(2)


def test_a_hand_that_was_played_is_stepped_through(people: list[Person]) -> None:
    ada, _ = people
    play_to_the_showdown(people)
    cards = {each.name: each.cards("own-card") for each in people}
    board = ada.cards("board-card")
    stacks = ada.chips()
    deal_the_next(people)

    tab = open_hands(ada)
    hands = Person("Ada", tab)
    hands.press("hand-row")
    expect(hands.see("step-said")).to_contain_text("posts the small blind, 50")
    expect(hands.see("own-card")).to_have_count(2)
    assert hands.cards("own-card") == cards["Ada"]
    expect(hands.see("board-card")).to_have_count(0)

    tab.keyboard.press("ArrowRight")
    expect(hands.see("step-said")).to_contain_text("raises to")
    tab.keyboard.press("ArrowLeft")
    expect(hands.see("step-said")).to_contain_text("posts the small blind, 50")
    hands.press("step-last")
    expect(hands.see("board-card")).to_have_count(5)
    assert hands.cards("board-card") == board
    assert hands.chips() == stacks
    expect(hands.see("deal-check")).to_have_attribute("data-state", "right")
    assert hands.errors == []

    with tab.expect_download() as saved:
        hands.press("save-pokerstars")
    text = saved.value.path().read_text()
    assert all(card in text for card in [*cards["Ada"], *board])
    assert ada.see("connection").get_attribute("data-link") == "connected"


def test_positions_stand_at_the_seats_in_the_log_and_in_the_history(people: list[Person]) -> None:
    button = to_move(people)
    big = next(each for each in people if each is not button)
    for each in people:
        for name, position in ((button.name, "button"), (big.name, "big blind")):
            words = re.compile(rf"^Seat \d: {name}, .*position: {position}")
            expect(each.page.get_by_role("group", name=words)).to_be_visible()
        expect(each.see("position").filter(has_text="BTN")).to_be_visible()
    move(people, button, "act-raise")
    expect(big.see("position").filter(has_text="BTN").locator("..")).to_have_text("BTN raise")
    with running_hand(big) as hand:
        expect(hand).to_contain_text(f"BTN {button.name} raises to")
    move(people, big, "act-fold")
    deal_the_next(people)

    hands = Person("Ada", open_hands(people[0]))
    hands.press("hand-row")
    expect(hands.see("step").filter(has_text=f"BTN {button.name} raises to")).to_be_attached()
    expect(hands.see("summary")).to_contain_text(f"BB {big.name}")
    assert hands.errors == []


def test_mucked_cards_stay_with_whoever_held_them(people: list[Person], browser: Browser) -> None:
    ada, _ = people
    folder = to_move(people)
    other = next(each for each in people if each is not folder)
    folded = folder.cards("own-card")
    move(people, folder, "act-fold")
    deal_the_next(people)

    table = ada.page.url
    for viewer in (folder, other):
        tab = viewer.page.context.new_page()
        tab.goto(f"{table}/hands/1?step=99")
        seen = Person(viewer.name, tab)
        expect(seen.see("step-said")).to_contain_text("wins")
        seen_cards = tab.locator(CARDS).evaluate_all("(cards) => cards.map((card) => card.dataset.card)")
        assert [card in seen_cards for card in folded] == [viewer is folder] * 2
    with person(browser, "Cleo") as cleo:
        cleo.page.goto(f"{table}/hands/1")
        expect(cleo.see("step-said")).to_contain_text("posts the small blind")
        expect(cleo.page.locator(CARDS)).to_have_count(0)


def test_money_is_told_by_the_ledger_and_by_ones_results(people: list[Person]) -> None:
    ada, _ = people
    loser = to_move(people)
    move(people, loser, "act-fold")
    table = ada.page.url
    loser.page.get_by_role("button", name="Menu", exact=True).click()
    loser.press("own-seat-open")
    loser.press("stand")
    expect(loser.see("take-seat")).to_be_visible()

    loser.page.get_by_role("button", name="Menu", exact=True).click()
    loser.press("to-results")
    expect(loser.see("session")).to_have_count(1)
    lost = loser.see("overall").inner_text()
    assert re.match(r"−\d+", lost), "who folds a blind has lost"
    loser.page.goto(f"{table}/ledger")
    row = loser.see("ledger-person").filter(has_text=re.compile(rf"^\s*{loser.name}"))
    expect(row).to_contain_text(f"{BROUGHT:,}")
    expect(row).to_contain_text(lost.split("\n")[0])
    expect(loser.see("ledger-person")).to_have_count(2)


def test_what_is_not_there_is_said_in_words(browser: Browser, parlour: Server) -> None:
    with person(browser, "Cleo", phone=True) as cleo:
        cleo.page.goto(f"{parlour.url}/t/NOSUCH/hands")
        expect(cleo.see("failed")).to_contain_text("no such table")
        cleo.page.goto(f"{parlour.url}/results")
        expect(cleo.see("failed")).to_contain_text("name")
