"""Games from files, on the page that is made for any game: people play each of the examples to its end."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.process.server import PARLOUR, Server, server
from tests.repository.checkout import ROOT
from tests.web.browser import BOXES, LAYOUT
from tests.web.people import Person, sit_down, to_move

FILES = [*map(str, sorted((ROOT / "examples").glob("*.py"))), str(ROOT / "tests" / "web" / "showcase_game.py")]
AN_ID = re.compile(r"\b[a-z][0-9a-f]{12,}\b|\[object|undefined|\bnull\b")


@pytest.fixture(scope="module")
def parlour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data: Path = tmp_path_factory.mktemp("data")
    with server(data, (*PARLOUR, *FILES)) as running:
        running.start()
        yield running


def status(person: Person) -> str:
    return person.see("status").inner_text()


def assert_reads_well(people: list[Person]) -> None:
    """Nobody stumbles over anything, and nobody reads what only programs should."""
    for each in people:
        each.page.evaluate(BOXES)
        assert each.page.evaluate(LAYOUT) == []
        assert not AN_ID.search(each.page.locator("body").inner_text())


def act(people: list[Person], mover: Person, name: str) -> None:
    """Press this, and wait until all see that it is somebody else's turn, or over."""
    before = [status(each) for each in people]
    mover.press(name)
    for each, was in zip(people, before, strict=True):
        expect(each.see("status")).not_to_have_text(was)


def test_connect_four_is_played_by_pressing_columns(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "connectfour", {})
    expect(ada.see("status")).to_have_text("Your turn")
    expect(bo.see("status")).to_have_text("Ada to play")
    for turn in range(6):
        mover = people[turn % 2]
        act(people, mover, f"square-2-{2 + turn % 2}")
    expect(bo.page.get_by_role("button", name="Row 6, column 3: Ada")).to_be_visible()
    expect(bo.see("said")).to_have_text("Bo dropped into column 4")
    assert_reads_well(people)
    ada.press("square-0-2")
    expect(ada.see("status")).to_have_text("You win")
    expect(bo.see("status")).to_have_text("Ada wins")
    assert_reads_well(people)
    bo.press("act-rematch")
    expect(bo.see("status")).to_have_text("Your turn")
    expect(
        ada.page.get_by_role("button", name=re.compile("Ada$|Bo$")).and_(ada.see("board").locator("button"))
    ).to_have_count(0)


def test_whoever_resigns_is_asked_once_more(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "connectfour", {})
    expect(bo.see("status")).to_have_text("Ada to play")
    bo.page.get_by_role("button", name="Menu").click()
    bo.press("act-resign")
    expect(bo.page.get_by_role("dialog", name="Resign?")).to_contain_text("you have lost it")
    bo.press("asked-confirm")
    expect(ada.see("status")).to_have_text("You win by resignation")
    expect(bo.see("status")).to_have_text("Ada wins by resignation")


def test_a_board_is_played_by_keys_alone(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "connectfour", {})
    expect(ada.see("status")).to_have_text("Your turn")
    ada.see("square-0-0").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        ada.page.keyboard.press(key)
    expect(ada.see("square-1-2")).to_be_focused()
    ada.page.keyboard.press("Enter")
    expect(bo.see("status")).to_have_text("Your turn")
    expect(ada.see("square-1-2")).to_be_focused()
    expect(bo.page.get_by_role("button", name="Row 6, column 3: Ada")).to_be_visible()


def test_nobody_sees_what_the_other_has_chosen_before_they_have(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "rockpaperscissors", {"Rounds to win": 2, "Seconds to choose": 300})
    for number in (1, 2):
        ada.press("act-choose-paper")
        expect(ada.see("own-choice")).to_contain_text("Paper")
        expect(ada.see("status")).to_have_text("Waiting for Bo")
        expect(bo.see("said")).to_have_text("Ada chose")
        expect(bo.see("status")).to_have_text("Your move")
        expect(bo.see("seat-1")).to_contain_text(re.compile(r"\d+ s"))
        expect(bo.see("seat-0")).not_to_contain_text(re.compile(r"\d+ s"))
        if number == 1:
            assert "Paper" not in bo.see("felt").inner_text()
            assert_reads_well(people)
        bo.press("act-choose-rock")
        expect(bo.see("shown-last_round")).to_contain_text(re.compile(r"Paper\s*Ada\s*Rock\s*Bo"))
        expect(ada.see("seat-0")).to_contain_text(f"Won {number}")
    expect(ada.see("status")).to_have_text("You win")
    expect(bo.see("status")).to_have_text("Ada wins")
    assert_reads_well(people)


def test_briscola_is_played_with_the_cards_in_ones_hand(people: list[Person], parlour: Server) -> None:
    sit_down(people, parlour.url, "briscolafortwo", {})
    ada, bo = people
    for each in people:
        expect(each.see("own-hand").locator("[data-card]")).to_have_count(3)
    assert_reads_well(people)
    for played in range(1, 41):
        mover = to_move(people)
        expect(mover.see("status")).to_have_text("Your turn")
        mover.see("own-hand").get_by_role("button").first.click()
        if played == 1:
            other = bo if mover is ada else ada
            expect(other.see("shown-trick").locator("[data-card]")).to_have_count(1)
            expect(other.see("shown-trick")).to_contain_text(mover.name)
        _wait_for_cards(people, played)
    for each in people:
        expect(each.see("status")).to_have_text(re.compile("^(You win|(Ada|Bo) wins|A draw)$"))
    assert_reads_well(people)
    points = [re.search(r"Points (\d+)", ada.see(f"seat-{seat}").inner_text()) for seat in (0, 1)]
    assert sum(int(found[1]) for found in points if found) == 120
    ada.press("act-rematch")
    expect(bo.see("own-hand").locator("[data-card]")).to_have_count(3)


def _wait_for_cards(people: list[Person], played: int) -> None:
    """Until all see so many cards played: what the other one sees does not come at the same moment."""
    for each in people:
        expect(each.page.locator(".log li", has_text=" played the ")).to_have_count(2 * played)


def test_a_bot_sits_down_and_plays(people: list[Person], parlour: Server) -> None:
    ada, _ = people
    ada.make_table(parlour.url, "rockpaperscissors", {"Rounds to win": 1, "Seconds to choose": 300})
    ada.sit(0)
    ada.press("add-bot")
    for _ in range(30):
        expect(ada.see("status")).to_have_text(re.compile("^(Your move|You win|.* wins)$"))
        if status(ada) != "Your move":
            break
        ada.press("act-choose-rock")
        expect(ada.see("status")).not_to_have_text("Your move")
        expect(ada.see("status")).to_have_text(re.compile("^(Your move|You win|.* wins)$"))
    else:
        raise AssertionError("thirty draws in a row")
    expect(ada.see("seat-1")).to_contain_text("bot")


def test_high_card_shows_the_cards_of_both_at_once(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "highcard", {"Rounds": 1, "Seconds to lay": 120})
    ada.see("own-hand").get_by_role("button").first.click()
    expect(ada.see("own-face_down").locator("[data-card]")).to_have_count(1)
    expect(bo.see("shown-shown")).to_have_count(0)
    bo.see("own-hand").get_by_role("button").first.click()
    for each in people:
        expect(each.see("shown-shown").locator("[data-card]")).to_have_count(2)
        expect(each.see("status")).to_have_text(
            re.compile("^(You win|(Ada|Bo) wins|(Ada and You|You and Bo) win|A draw)$")
        )
    assert_reads_well(people)


def test_whoever_comes_back_finds_the_table_as_it_was(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "connectfour", {})
    act(people, ada, "square-0-3")
    bo.reload()
    expect(bo.page.get_by_role("button", name="Row 6, column 4: Ada")).to_be_visible()
    expect(bo.see("status")).to_have_text("Your turn")


def test_the_form_for_a_new_table_has_the_games_and_their_settings(people: list[Person], parlour: Server) -> None:
    page: Page = people[0].page
    page.goto(f"{parlour.url}/new?game=rockpaperscissors")
    expect(page.get_by_label("Seconds to choose")).to_have_value("20")
    for title in ("Connect Four", "Briscola for two", "Rock, paper, scissors", "High card"):
        expect(page.get_by_role("radio", name=re.compile(f"^{title}"))).to_be_attached()


def test_of_two_things_that_pressing_could_mean_one_is_chosen(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "oddsandends", {})
    ada.press("square-1-1")
    expect(ada.page.get_by_role("button", name="Row 2, column 2: O")).to_be_visible()
    ada.press("aim-flag")
    ada.press("square-0-3")
    expect(bo.page.get_by_role("button", name="Row 1, column 4: X")).to_be_visible()
    expect(bo.see("said")).to_have_text("Ada marked: cell 4")
    ada.page.get_by_role("button", name="Buy the three of clubs").click()
    expect(bo.see("said")).to_have_text("Ada bought the three of clubs")
    expect(ada.see("own-hand").locator("[data-card]")).to_have_count(10)


def test_forms_ask_for_people_by_name_and_for_numbers_in_their_range(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "oddsandends", {})
    form = ada.page.get_by_role("form", name="Accuse")
    form.get_by_label("Whom").select_option("Bo")
    form.get_by_label("Reward").fill("51")
    ada.press("act-accuse")
    expect(form.get_by_label("Reward")).to_be_focused()
    form.get_by_label("Reward").fill("20")
    ada.press("act-accuse")
    expect(bo.see("shown-suspect")).to_contain_text("Bo")
    expect(bo.see("said")).to_have_text("Ada accused: Bo, 20 price")
    expect(bo.see("shown-stage")).to_contain_text("Court")
    expect(bo.see("time-closes")).to_contain_text(re.compile(r"The market closes in\s+\d+ s"))
    ada.page.get_by_role("form", name="Shout").get_by_label("Words").fill("plum")
    ada.press("act-shout")
    expect(bo.see("shown-words")).to_contain_text("Plum")
    expect(bo.see("shown-votes")).to_contain_text(re.compile(r"Bo\s*1"))
    for each in people:
        assert not AN_ID.search(each.page.locator("body").inner_text())
    ada.press("act-pass_on")
    expect(bo.see("status")).to_have_text("Your turn")


def test_a_draw_is_offered_and_agreed(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    sit_down(people, parlour.url, "oddsandends", {})
    expect(bo.see("status")).to_have_text("Ada to play")
    for answer in ("decline-draw", "agree-draw"):
        expect(bo.see(answer)).to_have_count(0)
        ada.page.get_by_role("button", name="Menu").click()
        ada.press("act-offer_draw")
        ada.press("asked-confirm")
        expect(ada.see("decline-draw")).to_have_text("Take the offer back")
        bo.press(answer)
    for each in people:
        expect(each.see("status")).to_have_text("A draw by agreement")
