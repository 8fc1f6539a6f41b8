"""Cash tables played by people in browsers, with cards that are known: all-ins, busts, bounties, sitting out.

These take longer than other tests: several browsers each, and nothing made faster than it is for players.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.process.server import Server, server
from tests.web.people import Person, Rules, move, person, to_move
from tests.web.ready_tables import deal_in

STACKED = (sys.executable, "-m", "tests.web.stacked_decks")
Sit = Callable[..., list[Person]]


@pytest.fixture(scope="module")
def parlour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data: Path = tmp_path_factory.mktemp("data")
    with server(data, STACKED) as running:
        running.start()
        yield running


@pytest.fixture
def sit_down(browser: Browser, parlour: Server) -> Iterator[Sit]:
    """People at a new table of this name, the first two with a desk and a phone, with so many chips each."""
    with ExitStack() as stack:

        def sit(title: str, rules: Rules, *chips: int, game: str = "holdem") -> list[Person]:
            names = ("Ada", "Bo", "Cy")[: len(chips)]
            people = [stack.enter_context(person(browser, name, phone=name == "Bo")) for name in names]
            deal_in(people, parlour.url, rules, *chips, game=game, title=title)
            return people

        yield sit


def go_all_in(people: list[Person]) -> None:
    """Whoever is on turn bets all they have, and so does everybody after them, or calls."""
    for _ in people:
        mover = to_move(people)
        if mover.page.get_by_role("button", name="All-in", exact=True).is_visible():
            mover.page.get_by_role("button", name="All-in", exact=True).click()
            move(people, mover, "act-raise")
        else:
            move(people, mover, "act-call")
        if people[0].see("outcome").count() or people[0].see("run-1").count():
            return


def all_ready(people: list[Person]) -> None:
    """Nobody waits for the next hand."""
    for each in people:
        each.press("be-ready")


def test_a_board_is_run_twice_when_both_want_it(sit_down: Sit) -> None:
    ada, bo = sit_down("Run it twice", {"Times a board is run": 3}, 10_000, 10_000)
    go_all_in([ada, bo])
    expect(ada.see("own-card")).to_have_count(2)
    expect(bo.page.locator("[data-card='As']")).to_be_visible()
    ada.press("run-3")
    expect(ada.see("status")).to_contain_text("Bo to choose how many times")
    bo.press("run-2")
    for each in (ada, bo):
        expect(each.see("board")).to_have_count(2)
        expect(each.see("board-card")).to_have_count(10)
        expect(each.see("outcome")).to_contain_text("Board 1:")
        expect(each.see("outcome")).to_contain_text("Board 2:")
    assert ada.cards("board-card") == bo.cards("board-card")
    assert ada.chips() == bo.chips() == {"Ada": 10_000, "Bo": 10_000}


def test_seven_deuce_is_paid_by_everybody(sit_down: Sit) -> None:
    people = sit_down("Seven-deuce", {"7-2 bounty": 2}, 10_000, 10_000, 10_000)
    while not people[0].see("outcome").count():
        mover = to_move(people)
        move(people, mover, *(["act-raise"] if mover.name == "Ada" else ["act-fold"]))
    for each in people:
        expect(each.see("bounty")).to_contain_text("7-2: Ada takes 200 from each")
        expect(each.page.locator("[data-card='7s']")).to_be_visible()
    chips = people[1].chips()
    assert sum(chips.values()) == 30_000
    assert chips["Ada"] >= 10_400


def test_three_all_in_for_a_main_pot_and_side_pots(sit_down: Sit) -> None:
    people = sit_down("Side pots", {}, 20_000, 10_000, 4_000)
    go_all_in(people)
    for each in people:
        expect(each.see("outcome")).to_be_visible()
        expect(each.see("board-card")).to_have_count(5)
        assert each.chips() == {"Ada": 10_000, "Bo": 12_000, "Cy": 12_000}
    expect(people[0].see("outcome")).to_contain_text("pair of aces")
    expect(people[0].see("outcome")).to_contain_text("pair of kings")


def test_heads_up_to_a_bust_and_bought_in_again(sit_down: Sit) -> None:
    ada, bo = sit_down("To a bust", {}, 10_000, 10_000)
    go_all_in([ada, bo])
    for each in (ada, bo):
        expect(each.see("outcome")).to_contain_text("Ada wins 20,000")
    bo.page.get_by_role("button", name="Buy chips").click()
    bo.press("top-up-confirm")
    expect(bo.see("seat-1")).to_contain_text("10,000")
    all_ready([ada, bo])
    for each in (ada, bo):
        expect(each.see("outcome")).to_have_count(0)
        expect(each.see("own-card")).to_have_count(2)
    go_all_in([ada, bo])
    for each in (ada, bo):
        expect(each.see("outcome")).to_contain_text("Ada wins 20,000")
    assert ada.chips() == {"Ada": 30_000, "Bo": 0}


def test_somebody_sits_out_and_comes_back(sit_down: Sit) -> None:
    people = sit_down("Anything", {}, 10_000, 10_000, 10_000)
    ada, bo, cy = people
    for _ in range(2):
        move(people, to_move(people), "act-fold")
    bo.press("wish-sit-out")
    expect(bo.see("sit-in")).to_be_visible()
    all_ready([ada, cy])
    for each in people:
        expect(each.see("outcome")).to_have_count(0)
    for each in (ada, cy):
        expect(each.see("own-card")).to_have_count(2)
    expect(bo.see("own-card")).to_have_count(0)
    expect(ada.see("seat-1")).to_contain_text("sits out")

    bo.press("sit-in")
    expect(ada.see("seat-1")).not_to_contain_text("sits out")
    # Bo has missed nothing: the big blind comes to Bo next.
    move(people[::2], to_move(people), "act-fold")
    all_ready(people)
    for each in people:
        expect(each.see("outcome")).to_have_count(0)
        expect(each.see("own-card")).to_have_count(2)
    assert sum(ada.chips().values()) < 30_000


def test_cards_are_shown_of_ones_own_will_and_the_rest_is_looked_at(sit_down: Sit) -> None:
    ada, bo = sit_down("To a bust", {"Rabbit hunting": True}, 10_000, 10_000)
    move([ada, bo], to_move([ada, bo]), "act-fold")
    ada.press("show-As")
    for each in (ada, bo):
        expect(each.page.locator("[data-seat='0'] [data-card='As']")).to_be_visible()
    expect(bo.page.locator("[data-card='Ah']")).to_have_count(0)
    ada.see("own-card").nth(1).click()
    expect(bo.page.locator("[data-card='Ah']")).to_have_count(0)
    ada.see("own-card").nth(1).click()
    expect(bo.page.locator("[data-card='Ah']")).to_be_visible()

    expect(bo.see("rabbit-card")).to_have_count(0)
    ada.press("rabbit-ask")
    for each in (ada, bo):
        expect(each.see("rabbit-card")).to_have_count(5)
        assert each.cards("rabbit-card") == ["2c", "7d", "9h", "Js", "3s"]
        expect(each.see("board-card")).to_have_count(0)


def test_omaha_is_bet_up_to_the_pot(sit_down: Sit) -> None:
    people = sit_down("Omaha", {}, 10_000, 10_000, game="omaha")
    mover = to_move(people)
    expect(mover.page.get_by_role("button", name="All-in", exact=True)).to_have_count(0)
    mover.page.get_by_role("button", name="Pot", exact=True).click()
    # 50 to call, then all that is in the middle: 300.
    expect(mover.see("raise-amount")).to_have_value("300")
    move(people, mover, "act-raise")
    move(people, to_move(people), "act-call")
    while not people[0].see("outcome").count():
        move(people, to_move(people), "act-check")
    for each in people:
        expect(each.see("outcome")).to_contain_text("Ada wins 600 with a pair of aces")


@pytest.mark.parametrize(("title", "state"), [("Anything", "right"), ("To a bust", "wrong")])
def test_the_deal_is_checked_and_a_stacked_deck_is_noticed(sit_down: Sit, title: str, state: str) -> None:
    for each in sit_down(title, {}, 10_000, 10_000):
        expect(each.see("deal-check")).to_have_attribute("data-state", state)
