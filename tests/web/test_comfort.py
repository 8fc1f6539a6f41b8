"""Comfort at a real table: what is decided ahead (R6), chances and the board of an all-in, gestures, own sizes."""

import pytest
from playwright.sync_api import Locator, expect

from tests.process.server import Server
from tests.web.people import Person, to_move
from tests.web.ready_tables import deal_in


@pytest.fixture
def people(people: list[Person], parlour: Server) -> list[Person]:
    """Dealt into their first hand."""
    deal_in(people, parlour.url)
    return people


def first_and_second(people: list[Person]) -> tuple[Person, Person]:
    """Who is to act now, and who after that."""
    first = to_move(people)
    return first, next(each for each in people if each is not first)


def chosen(viewer: Person) -> Locator:
    return viewer.page.locator("[data-testid^=ahead-][aria-pressed=true]")


def test_what_is_decided_ahead_is_done_when_the_turn_comes_and_only_once(people: list[Person]) -> None:
    first, second = first_and_second(people)
    second.press("ahead-check")
    expect(chosen(second)).to_have_text("Check")
    first.press("act-call")
    # The big blind's check was made ahead: the flop lies there, and it is their turn again, with nothing chosen.
    for each in people:
        expect(each.see("board-card")).to_have_count(3)
    expect(second.see("act-check")).to_be_enabled()
    second.press("act-check")
    expect(first.see("act-check")).to_be_enabled()
    expect(second.see("board-card")).to_have_count(3)


def test_a_raise_takes_back_a_check_and_says_so(people: list[Person]) -> None:
    first, second = first_and_second(people)
    second.press("ahead-check")
    first.press("act-raise")
    expect(second.see("act-call")).to_be_enabled()
    expect(second.page.locator(".toast")).to_contain_text("your “Check” no longer holds")
    expect(first.see("board-card")).to_have_count(0)
    assert to_move(people) is second


def test_check_or_fold_folds_to_a_raise(people: list[Person]) -> None:
    first, second = first_and_second(people)
    second.press("ahead-check_fold")
    first.press("act-raise")
    for each in people:
        expect(each.see("outcome")).to_contain_text(f"{first.name} wins")


@pytest.mark.parametrize("gone", ["a reload", "a lost connection"])
def test_nothing_decided_ahead_outlives(people: list[Person], gone: str) -> None:
    first, second = first_and_second(people)
    second.press("ahead-check")
    expect(chosen(second)).to_have_count(1)
    if gone == "a reload":
        second.page.reload()
    else:
        second.page.context.set_offline(True)
        second.page.evaluate("dispatchEvent(new Event('offline'))")
        expect(second.see("connection")).to_have_attribute("data-link", "lost")
        second.page.context.set_offline(False)
    expect(second.see("connection")).to_have_attribute("data-link", "connected")
    expect(second.see("ahead-check")).to_be_visible()
    expect(chosen(second)).to_have_count(0)
    first.press("act-call")
    expect(second.see("act-check")).to_be_enabled()
    expect(first.see("board-card")).to_have_count(0)


def test_the_keys_of_what_is_decided_ahead_are_none_of_an_action(people: list[Person]) -> None:
    first, second = first_and_second(people)
    second.page.keyboard.press("2")
    expect(chosen(second)).to_have_text("Check")
    second.page.keyboard.press("2")
    expect(chosen(second)).to_have_count(0)
    second.page.keyboard.press("3")
    expect(chosen(second)).to_have_text("Call any")
    first.press("act-raise")
    for each in people:
        expect(each.see("board-card")).to_have_count(3)


def go_all_in(people: list[Person]) -> None:
    first, second = first_and_second(people)
    first.see("sizes-last").click()
    first.press("act-raise")
    second.press("act-call")


def test_the_board_of_an_all_in_comes_street_by_street_with_chances(people: list[Person]) -> None:
    ada, bo = people
    for each in people:
        each.watch_motion()
    go_all_in(people)
    for each in people:
        expect(each.see("odds")).to_have_count(2)
        expect(each.see("outcome")).to_have_count(0)
    assert all(text.endswith(" %") for text in ada.see("odds").all_inner_texts())
    # Nobody has to wait for the picture.
    ada.press("skip-runout")
    expect(ada.see("outcome")).to_be_visible()
    expect(ada.see("odds")).to_have_count(0)
    expect(ada.see("board-card")).to_have_count(5)
    expect(bo.see("outcome")).to_be_visible()
    assert ada.cards("board-card") == bo.cards("board-card")
    assert ada.chips() == bo.chips()


def test_whoever_wants_no_motion_sees_the_end_at_once(people: list[Person]) -> None:
    ada, bo = people
    bo.watch_motion()
    go_all_in(people)
    expect(ada.see("outcome")).to_be_visible()
    expect(bo.see("skip-runout")).to_be_visible()


def test_a_gesture_is_seen_at_the_seat_read_in_the_chat_and_muted_with_its_maker(people: list[Person]) -> None:
    ada, bo = people
    bo.press("emotes-open")
    bo.press("emote-well-played")
    for each in people:
        expect(each.see("seat-1").get_by_role("img", name="well played")).to_be_visible()
    expect(ada.see("chat-line")).to_have_text(["well played"])
    expect(ada.see("emote")).to_have_count(0)

    ada.see("chat-more").click()
    ada.see("chat-mute").click()
    bo.press("emotes-open")
    bo.press("emote-oops")
    expect(bo.see("emote")).to_have_count(1)
    expect(ada.see("emote")).to_have_count(0)


def test_gestures_by_keyboard_touch_nothing_of_the_game(people: list[Person]) -> None:
    ada, bo = people
    before = ada.on_the_table()
    ada.page.keyboard.press("e")
    expect(ada.page.get_by_role("menuitem", name="thumbs up")).to_be_focused()
    ada.page.keyboard.press("4")
    expect(bo.see("seat-0").get_by_role("img", name="wow")).to_be_visible()
    assert ada.on_the_table() == before


def test_sizes_of_a_bet_are_ones_own_and_stay(people: list[Person]) -> None:
    first, _ = first_and_second(people)
    presets = first.page.locator("[data-testid^=preset-], [data-testid=sizes-last]")
    expect(presets).to_have_text(["2.5×", "3×", "Pot", "All-in"])
    first.page.get_by_role("button", name="Menu").click()
    first.press("own-seat-open")
    first.press("sizes-open")
    first.see("size-before-0").fill("7x")
    first.see("size-before-1").fill("sometimes")
    expect(first.see("sizes-keep")).to_be_disabled()
    first.see("size-before-1").fill("")
    first.press("sizes-keep")
    expect(presets).to_have_text(["7×", "Pot", "All-in"])
    first.page.reload()
    expect(presets).to_have_text(["7×", "Pot", "All-in"])
    presets.first.click()
    expect(first.see("raise-amount")).to_have_value("700")
