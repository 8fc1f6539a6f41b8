"""Beside the table: the last hands one touch away; how a hand ended, as a picture; a colour beside the name."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.process.server import Server
from tests.web.people import Person, move, person, to_move
from tests.web.ready_tables import deal_in

NO_CLIPBOARD = "() => { navigator.clipboard.write = () => Promise.reject(new Error('no clipboard')) }"


@pytest.fixture
def people(people: list[Person], parlour: Server) -> list[Person]:
    """Dealt into their first hand."""
    deal_in(people, parlour.url)
    return people


def fold_one(people: list[Person]) -> None:
    """Whoever is to move gives up, and all are ready for the next hand."""
    move(people, to_move(people), "act-fold")
    for each in people:
        each.press("be-ready")
    expect(people[0].see("turn-marker")).to_have_count(1)


def test_the_last_hands_stand_beside_the_table_and_open_beside_it(people: list[Person]) -> None:
    ada, _ = people
    ada.page.set_viewport_size({"width": 1440, "height": 900})
    expect(ada.see("last-hand")).to_have_count(0)
    fold_one(people)
    expect(ada.see("last-hand")).to_have_count(1)
    expect(ada.see("last-hand")).to_contain_text("no board")
    fold_one(people)
    expect(ada.see("last-hand")).to_have_count(2)
    with ada.page.expect_popup() as opened:
        ada.see("last-hand").first.click()
    expect(opened.value.get_by_role("heading", name="Hand 2")).to_be_visible()


def test_how_a_hand_ended_is_one_touch_away_as_a_picture(people: list[Person], tmp_path: Path) -> None:
    ada, _ = people
    expect(ada.see("share-ending")).to_have_count(0)
    move(people, to_move(people), "act-fold")
    ada.page.evaluate(NO_CLIPBOARD)
    with ada.page.expect_download() as saved:
        ada.press("share-ending")
    assert saved.value.suggested_filename == "parlour.png"
    picture = Image.open(BytesIO(Path(saved.value.path()).read_bytes()))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    for each in people:
        each.press("be-ready")
    expect(ada.see("share-ending")).to_have_count(0)


def test_a_colour_is_chosen_beside_the_name(browser: Browser, parlour: Server) -> None:
    with person(browser, "Cyd", phone=True) as cyd:
        cyd.page.goto(parlour.url)
        cyd.page.get_by_test_id("name-input").fill("Cyd")
        cyd.press("colour")
        cyd.page.get_by_role("radio", name="plum").check(force=True)
        expect(cyd.see("colour")).to_have_accessible_name("Your colour: plum")
        cyd.press("play-now")
        expect(cyd.see("connection")).to_have_attribute("data-link", "connected")
        me = cyd.page.evaluate("() => fetch('/api/me').then((answer) => answer.json())")
        assert (me["name"], me["colour"]) == ("Cyd", "plum")
