"""One's own hand: said in words, folded by a flick of a finger, face down until it is held; stacks in big blinds."""

import pytest
from playwright.sync_api import Locator, expect

from tests.process.server import Server
from tests.web.people import Person, move, to_move
from tests.web.ready_tables import deal_in


@pytest.fixture
def people(people: list[Person], parlour: Server) -> list[Person]:
    """Dealt into their first hand."""
    deal_in(people, parlour.url)
    return people


def flick(viewer: Person) -> None:
    """Push one's own cards up and away, as a finger does."""
    own: Locator = viewer.page.locator(".cards.own")
    box = own.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = viewer.page.context.new_cdp_session(viewer.page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x, "y": y - 15 * step}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_flick_folds_against_a_bet(people: list[Person]) -> None:
    ada, phone = people
    if to_move(people) is ada:
        move(people, ada, "act-raise")
    flick(phone)
    expect(ada.see("outcome")).to_contain_text(f"{ada.name} wins")


def test_a_flick_asks_once_when_checking_is_free(people: list[Person]) -> None:
    ada, phone = people
    free = phone.see("act-check")
    while (mover := to_move(people)) is not phone or not free.is_visible():
        move(people, mover, "act-call" if mover.see("act-call").is_visible() else "act-check")
    flick(phone)
    expect(phone.see("act-fold")).to_contain_text("Fold anyway")
    expect(phone.see("outcome")).to_have_count(0)
    flick(phone)
    expect(ada.see("outcome")).to_contain_text(f"{ada.name} wins")


def test_cards_that_lie_face_down_are_seen_while_they_are_held(people: list[Person]) -> None:
    ada, _ = people
    ada.page.get_by_label("Menu", exact=True).click()
    ada.page.get_by_role("button", name="My cards").click()
    ada.page.keyboard.press("Escape")
    faces = ada.page.locator("[data-testid=own-card][data-card]")
    expect(faces).to_have_count(0)
    ada.page.keyboard.down("p")
    expect(faces).to_have_count(2)
    ada.page.keyboard.up("p")
    expect(faces).to_have_count(0)
    ada.page.locator(".cards.own").hover()
    ada.page.mouse.down()
    expect(faces).to_have_count(2)
    ada.page.mouse.up()
    expect(faces).to_have_count(0)


def test_what_one_has_is_said_in_words_and_can_be_switched_off(people: list[Person]) -> None:
    ada, _ = people
    words = ada.page.locator(".seat.own em")
    before = words.inner_text()
    assert any(word in before for word in ("pair of", "-")), before
    ada.page.get_by_label("Menu", exact=True).click()
    ada.page.get_by_role("button", name="My hand in words").click()
    expect(words.filter(has_text="pair of").or_(words.filter(has_text="-"))).to_have_count(0)


def test_at_ones_own_seat_stacks_are_counted_in_big_blinds(people: list[Person]) -> None:
    for seat, each in enumerate(people):
        stacks = each.page.locator("[data-seat] .stack")
        expect(stacks.first).not_to_contain_text("bb")
        each.press(f"seat-open-{seat}")
        expect(each.see("seat-stack")).to_contain_text("bb")
        each.press("stack-in-blinds")
        expect(stacks).to_contain_text(["bb", "bb"])
        each.press("stack-in-blinds")
        expect(stacks.first).not_to_contain_text("bb")
        each.page.keyboard.press("Escape")
        expect(each.see(f"seat-open-{seat}")).to_be_focused()


def test_what_belongs_to_a_seat_opens_by_keys(people: list[Person]) -> None:
    ada, _ = people
    ada.see("seat-open-0").focus()
    ada.page.keyboard.press("ArrowRight")
    expect(ada.see("seat-open-1")).to_be_focused()
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_role("dialog", name="Bo")).to_be_visible()
    ada.press("seat-mute")
    expect(ada.see("seat-mute")).to_have_text("Hear Bo again")
    ada.press("seat-mute")
    expect(ada.see("seat-mute")).to_have_text("Mute Bo at this table")
