"""The form of a new table: mistakes, amounts as people write them, and tables that stand ready."""

from playwright.sync_api import expect

from tests.process.server import Server
from tests.web.people import Person


def test_a_mistake_is_scrolled_to_focused_and_explained_at_its_field(people: list[Person], parlour: Server) -> None:
    bo = people[1]
    bo.page.goto(f"{parlour.url}/new?game=holdem")
    field = bo.page.get_by_label("Seats", exact=True)
    field.fill("many")
    bo.press("open-table")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(field).to_have_accessible_description("Type a whole number.")


def test_a_mistake_in_the_fold_opens_it(people: list[Person], parlour: Server) -> None:
    bo = people[1]
    bo.page.goto(f"{parlour.url}/new?game=holdem")
    more = bo.page.get_by_text("More rules", exact=True)
    more.click()
    field = bo.page.get_by_label("Bomb pot ante", exact=True)
    field.fill("100")
    more.click()
    expect(field).to_be_hidden()
    bo.press("open-table")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(field).to_have_accessible_description("At most 20.")
