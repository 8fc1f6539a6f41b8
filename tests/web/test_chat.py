"""People at a table talk, on a real server: what is said is heard and kept, typing is no move, and one can be muted."""

import pytest
from playwright.sync_api import Locator, expect

from tests.process.server import Server
from tests.web.people import Person


@pytest.fixture
def people(people: list[Person], parlour: Server) -> list[Person]:
    """Ada sits at the table, Bo is a bystander."""
    ada, bo = people
    ada.make_table(parlour.url, "holdem", {"Seconds to act": 120})
    bo.follow(ada.copy_link())
    ada.sit(0)
    expect(bo.see("seat-0").filter(has_text="Ada")).to_be_visible()
    return people


def chat(viewer: Person, name: str) -> Locator:
    """What bears this test id in the chat that can be seen: beside the table or in its sheet."""
    return viewer.see(name).filter(visible=True)


def say(speaker: Person, *words: str) -> None:
    """Type lines and send them by Enter; each is gone from the field once it was heard."""
    for line in words:
        chat(speaker, "chat-input").fill(line)
        speaker.page.keyboard.press("Enter")
        expect(chat(speaker, "chat-input")).to_have_value("")


def test_two_people_talk_and_a_reload_shows_the_lines_again(people: list[Person]) -> None:
    ada, bo = people
    say(ada, "Good evening.", "<b>Tea?</b>")
    expect(bo.see("chat-unread")).to_have_text("2")
    bo.press("chat-open")
    expect(chat(bo, "chat-line")).to_have_text(["Good evening.", "<b>Tea?</b>"])
    say(bo, "Please.")
    bo.page.keyboard.press("Escape")
    expect(bo.see("chat-unread")).to_have_count(0)

    for each in people:
        each.page.reload()
    expect(chat(ada, "chat-line")).to_have_text(["Good evening.", "<b>Tea?</b>", "Please."])
    expect(bo.see("chat-open")).to_be_visible()
    expect(bo.see("chat-unread")).to_have_count(0)
    bo.press("chat-open")
    expect(chat(bo, "chat-line")).to_have_text(["Good evening.", "<b>Tea?</b>", "Please."])


def test_lines_stand_once_after_the_connection_broke(people: list[Person]) -> None:
    ada, bo = people
    say(ada, "Good evening.")
    bo.press("chat-open")
    expect(chat(bo, "chat-line")).to_have_text(["Good evening."])
    bo.page.context.set_offline(True)
    bo.page.evaluate("dispatchEvent(new Event('offline'))")
    expect(bo.see("connection")).to_have_attribute("data-link", "lost")
    say(ada, "Where are you?")
    bo.page.context.set_offline(False)
    expect(bo.see("connection")).to_have_attribute("data-link", "connected")
    expect(chat(bo, "chat-line")).to_have_text(["Good evening.", "Where are you?"])


def test_somebody_muted_is_not_heard_until_unmuted(people: list[Person]) -> None:
    ada, bo = people
    bo.press("chat-open")
    say(bo, "Hurry up!")
    chat(ada, "chat-more").click()
    chat(ada, "chat-mute").click()
    expect(chat(ada, "chat-line")).to_have_count(0)
    expect(chat(ada, "chat-muted")).to_contain_text("Bo is muted")

    say(bo, "Well?")
    ada.page.reload()
    expect(chat(ada, "chat-muted")).to_contain_text("Bo is muted")
    expect(chat(ada, "chat-line")).to_have_count(0)

    chat(ada, "chat-muted").locator("summary").click()
    chat(ada, "chat-unmute").click()
    expect(chat(ada, "chat-line")).to_have_text(["Hurry up!", "Well?"])


def test_too_much_at_once_is_refused_in_words_and_stays_typed(people: list[Person]) -> None:
    ada, _ = people
    for number in range(20):
        chat(ada, "chat-input").fill(f"line {number}")
        ada.page.keyboard.press("Enter")
        said = chat(ada, "chat-line").filter(has_text=f"line {number}")
        expect(said.or_(chat(ada, "chat-wrong").filter(has_text="too much"))).to_be_visible()
        if not said.count():
            break
    expect(chat(ada, "chat-wrong")).to_contain_text("wait a moment")
    expect(chat(ada, "chat-input")).to_have_value(f"line {number}")


def test_what_is_typed_is_no_key_of_the_game(people: list[Person]) -> None:
    ada, bo = people
    bo.sit(1)
    expect(ada.see("own-card")).to_have_count(2)
    before = ada.on_the_table()
    ada.page.keyboard.press("t")
    expect(chat(ada, "chat-input")).to_be_focused()
    ada.page.keyboard.type("fcr1234?t")
    expect(chat(ada, "chat-input")).to_have_value("fcr1234?t")
    expect(ada.page.locator("dialog[open]")).to_have_count(0)
    assert ada.on_the_table() == before
    ada.page.keyboard.press("Enter")
    expect(chat(ada, "chat-line")).to_have_text(["fcr1234?t"])
    assert ada.on_the_table() == before


def test_who_speaks_bears_the_marks_of_what_they_are_at_the_table(people: list[Person]) -> None:
    ada, bo = people
    say(ada, "Good evening.")
    bo.press("chat-open")
    say(bo, "Hello.")
    lines = chat(bo, "chat-lines")
    expect(lines.get_by_role("img")).to_have_count(2)
    expect(lines.locator("li").first.get_by_role("img")).to_have_count(2)
    expect(lines.get_by_role("img", name="Owner of the table")).to_be_visible()
    expect(lines.get_by_role("img", name="Sits here")).to_be_visible()
    bo.page.keyboard.press("Escape")
    bo.sit(1)
    bo.press("chat-open")
    say(bo, "Here I am.")
    expect(chat(ada, "chat-lines").locator("li").last.get_by_role("img", name="Sits here")).to_be_visible()
