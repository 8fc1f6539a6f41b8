"""The front page: open tables as they are drawn and as they are said, and where one sits."""

import re

from playwright.sync_api import Browser, Route, expect

from tests.process.server import Server
from tests.web.people import Person, person
from tests.web.ready_tables import open_tables


def test_an_open_table_is_one_link_that_says_all_that_is_drawn(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    ada.page.goto(parlour.url)
    ada.see("name-input").fill("Ada")
    ada.press("play-now")
    ada.page.wait_for_url("**/t/*")
    expect(ada.page.locator("[data-seat]").filter(has_text="Ada")).to_be_visible()

    bo.page.goto(parlour.url)
    row = bo.see("table-row").filter(has_text="Ada’s table")
    expect(row).to_have_accessible_name(
        re.compile(r"Ada’s table.*No-Limit Hold'em.*50 / 100.*Ada.*5 bots.*Take a seat")
    )
    expect(row.get_by_title("Ada", exact=True)).to_be_visible()
    row.focus()
    bo.page.keyboard.press("Enter")
    bo.page.wait_for_url("**/t/*")
    expect(bo.page.locator("[data-seat]").filter(has_text="Ada")).to_be_visible()

    ada.page.goto(parlour.url)
    expect(ada.see("own-seat")).to_have_count(1)
    expect(ada.see("table-row").filter(has_text="Ada’s table")).to_contain_text("To your seat")


def test_every_game_of_the_house_leads_to_its_form(people: list[Person], parlour: Server) -> None:
    bo = people[1]
    bo.page.goto(parlour.url)
    bo.see("open-game").filter(has_text="Tic-tac-toe").click()
    expect(bo.page.get_by_role("radio", name="Tic-tac-toe")).to_be_checked()


def test_who_types_a_name_before_the_page_knows_one_keeps_what_they_type(browser: Browser, parlour: Server) -> None:
    with person(browser, "Cleo") as cleo:
        held: list[Route] = []
        cleo.page.route("**/api/me", lambda route: held.append(route))
        with cleo.page.expect_request("**/api/me"):
            cleo.page.goto(parlour.url)
        cleo.see("name-input").focus()
        with cleo.page.expect_response("**/api/me"):
            held[0].continue_()
        cleo.page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        cleo.page.keyboard.type("Cleo")
        expect(cleo.see("name-input")).to_have_value("Cleo")


def test_of_many_tables_those_of_a_game_are_found_and_one_has_a_seat(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    open_tables(ada, parlour.url, ["holdem"] * 4 + ["tictactoe"] * 3)
    bo.page.goto(parlour.url)
    bo.see("name-input").fill("Bo")
    bo.see("find-game").select_option("tictactoe")
    expect(bo.see("table-row")).to_have_count(3)
    bo.see("find-free").check()
    expect(bo.see("table-row")).to_have_count(3)
    bo.press("quick-seat")
    bo.page.wait_for_url("**/t/*")
    expect(bo.page.locator("[data-seat]").filter(has_text="Bo")).to_be_visible()
