"""The form of a new table: mistakes, amounts as people write them, and tables that stand ready."""

from playwright.sync_api import Route, expect

from tests.process.server import Server
from tests.web.people import UNHURRIED, Person, move, to_move


def test_a_mistake_is_scrolled_to_focused_and_explained_at_its_field(people: list[Person], parlour: Server) -> None:
    bo = people[1]
    bo.page.goto(f"{parlour.url}/new?game=holdem")
    field = bo.page.get_by_label("Seats", exact=True)
    field.fill("many")
    bo.press("open-table")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(field).to_have_accessible_description("Type a whole number.")


def test_a_mistake_in_a_later_step_opens_it(people: list[Person], parlour: Server) -> None:
    bo = people[1]
    bo.page.goto(f"{parlour.url}/new?game=holdem")
    more = bo.page.get_by_text("More of the game", exact=True)
    more.click()
    field = bo.page.get_by_label("Bomb pot ante", exact=True)
    field.fill("100")
    more.click()
    expect(field).to_be_hidden()
    bo.press("open-table")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(field).to_have_accessible_description("At most 20.")


def test_the_first_step_is_enough_and_the_button_is_in_reach(people: list[Person], parlour: Server) -> None:
    for each in people:
        each.page.goto(f"{parlour.url}/new?game=omaha")
        expect(each.see("open-table")).to_be_in_viewport()
        expect(each.page.get_by_label("Big blind", exact=True)).to_be_visible()
        expect(each.page.get_by_label("Straddle", exact=True)).to_be_hidden()
        expect(each.page.get_by_label("The owner starts the game", exact=True)).to_be_hidden()
        each.press("open-table")
        each.page.wait_for_url("**/t/*")


def test_a_closed_step_says_what_was_changed_in_it(people: list[Person], parlour: Server) -> None:
    ada = people[0]
    ada.page.goto(f"{parlour.url}/new?game=holdem")
    summary = ada.page.locator("summary").filter(has_text="More of the game")
    expect(summary).to_contain_text("Pace, Button and blinds")
    ada.page.get_by_role("button", name="7-2 and bomb pots").click()
    expect(summary).to_contain_text("Changed: A bomb pot every … hands")


def test_what_has_the_focus_is_never_under_the_button(people: list[Person], parlour: Server) -> None:
    bo = people[1]
    bo.page.goto(f"{parlour.url}/new?game=holdem")
    bo.open_steps()
    field = bo.page.get_by_label("Seats", exact=True)
    field.focus()
    bar = bo.page.locator("[data-in-reach]")
    for _ in range(12):
        bo.page.keyboard.press("Tab")
        at = bo.page.locator(":focus").bounding_box()
        top = bar.bounding_box()
        assert at is not None
        assert top is not None
        assert at["y"] + at["height"] <= top["y"] + 1


def test_a_slow_line_shows_something_before_scripts_and_styles_have_come(people: list[Person], parlour: Server) -> None:
    page = people[1].page
    held: list[Route] = []
    # Playwright marks the handler as its own: a method of a list has no room for that.
    page.route("**/assets/*", lambda route: held.append(route))
    page.goto(parlour.url, wait_until="commit")
    # A function: the page's policy forbids to evaluate a text.
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    expect(page.get_by_role("img", name="Parlour: setting the table")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    page.reload()
    expect(page.get_by_role("heading", name="An evening at the card table")).to_be_visible()
    expect(page.get_by_role("img", name="Parlour: setting the table")).to_have_count(0)


def test_what_could_be_meant_in_two_ways_opens_no_table(people: list[Person], parlour: Server) -> None:
    ada = people[0]
    ada.page.goto(f"{parlour.url}/new?game=holdem")
    small = ada.page.get_by_label("Small blind", exact=True)
    small.fill("0.25")
    ada.page.get_by_label("Big blind", exact=True).fill("0.50")
    ada.press("open-table")
    expect(small).to_be_focused()
    expect(small).to_have_accessible_description("Chips are whole: 0 or 1.")


def test_whose_chair_somebody_else_takes_first_is_offered_the_next(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    ada.make_table(parlour.url, "holdem", UNHURRIED)
    bo.follow(ada.copy_link())
    bo.press("sit-0")
    sheet = bo.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Seat 1")
    ada.sit(0)
    expect(sheet).to_contain_text("Seat 2")
    bo.press("sit-confirm")
    expect(bo.see("seat-1").filter(has_text="Bo")).to_be_visible()


def test_friends_play_for_cents_from_the_form_to_the_ledger(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    ada.page.goto(f"{parlour.url}/new")
    ada.see("name-input").fill("Ada")
    ada.page.get_by_role("button", name="Friends 0.25 / 0.50").click()
    ada.page.get_by_label("Amounts in", exact=True).select_option("eur")
    ada.open_steps()
    ada.page.get_by_label("Seconds to act", exact=True).fill("120")
    ada.press("open-table")
    ada.page.wait_for_url("**/t/*")
    link = ada.copy_link()
    bo.follow(link)
    for person in people:
        person.press("take-seat")
        expect(person.see("sit-confirm")).to_have_text("Sit down with €50.00")
        person.press("sit-confirm")
        for each in people:  # or the next one may want the same chair
            expect(each.page.locator("[data-seat]").filter(has_text=person.name)).to_be_visible()
    mover = to_move(people)
    expect(mover.page.get_by_text("Hold’em €0.25 / €0.50")).to_be_visible()
    field = mover.see("raise-amount")
    field.fill("3.5555")
    expect(mover.see("status")).to_have_text("Two decimals at most: €3.55 or €3.56.")
    mover.press("act-raise")
    expect(field).to_be_focused()
    field.fill("5bb")
    expect(mover.see("act-raise")).to_contain_text("€2.50")
    move(people, mover, "act-raise")
    other = to_move(people)
    assert other is not mover
    expect(other.see("act-call")).to_contain_text("€2.00")
    other.press("act-fold")
    expect(other.see("outcome")).to_contain_text(f"{mover.name} wins €1.00")
    other.page.goto(f"{link}/ledger")
    expect(other.page.get_by_text("buys in for €50.00").first).to_be_visible()
