"""People among themselves, in real browsers: Ada at a desk and Bo with a phone become friends and find each other."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.process.server import Server
from tests.web.people import Person
from tests.web.test_chat import chat, say
from tests.web.test_profiles import serious

PASSWORD = "correct horse"


def log_in(viewer: Person, url: str) -> None:
    """Have an account, as if its pages had been filled in: they are tried elsewhere."""
    asks = viewer.page.context.request
    email = f"{viewer.name.lower()}@example.org"
    asks.post(f"{url}/api/account/sign-up", data={"name": viewer.name, "email": email, "password": PASSWORD})
    mails = asks.get(f"{url}/api/outbox").json()
    mail = next(mail["text"] for mail in mails if mail["recipient"] == email)
    link = re.search(r"#verify=(\w+)", mail)
    assert link is not None
    asks.post(f"{url}/api/account/verify", data={"token": link[1]})
    assert asks.post(f"{url}/api/account/log-in", data={"name": viewer.name, "password": PASSWORD}).ok


def test_somebody_at_a_table_is_blocked_and_reported_and_heard_again(parlour: Server, people: list[Person]) -> None:
    ada, bo = people
    ada.make_table(f"http://127.0.0.1:{parlour.port}", "tictactoe", {})
    bo.page.goto(ada.page.url)
    bo.see("name-input").fill("Bo")
    bo.press("enter")
    bo.press("chat-open")
    say(bo, "You again")
    chat(ada, "chat-more").click()
    chat(ada, "chat-report").click()
    ada.press("send-report")
    expect(ada.page.get_by_text("Choose what it is about.")).to_be_visible()
    ada.page.get_by_label("Insults or threats").check()
    assert serious(ada) == []
    ada.press("send-report")
    expect(ada.page.get_by_role("status").last).to_contain_text("Whoever runs this house will read it.")

    for _ in range(2):
        chat(ada, "chat-block").click()
    expect(chat(ada, "chat-line")).to_have_count(0)
    say(bo, "Do you hear me?")
    chat(ada, "chat-muted").locator("summary").click()
    chat(ada, "chat-unmute").click()
    expect(chat(ada, "chat-line")).to_have_text(["You again", "Do you hear me?"])
    assert not ada.errors + bo.errors


def test_friends_agree_and_find_each_other_at_a_table(parlour: Server, people: list[Person]) -> None:
    ada, bo = people
    url = f"http://127.0.0.1:{parlour.port}"
    for viewer in people:
        log_in(viewer, url)
        viewer.page.goto(f"{url}/friends")
    ada.see("ask-friend-name").fill("bo")
    ada.press("ask-friend")
    expect(ada.see("asked")).to_contain_text("Bo")
    bo.page.goto(url)
    bo.press("to-friends")
    bo.press("accept")
    expect(bo.see("friend")).to_contain_text("Ada")
    assert serious(bo) == []

    bo.page.goto(f"{url}/new?game=tictactoe")
    bo.page.get_by_label("For my friends").check()
    bo.press("open-table")
    bo.page.wait_for_url("**/t/*")
    expect(bo.see("share-open")).to_be_visible()
    ada.page.goto(url)
    ada.see("friends-here").get_by_role("link", name="Go there").click()
    expect(ada.see("share-open")).to_be_visible()
    assert ada.page.url == bo.page.url
    assert not ada.errors + bo.errors
