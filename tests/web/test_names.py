"""Somebody who comes under the name of another is asked for a new one where they want to sit, and sits down with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.process.server import Server
from tests.web.people import Person, person


@pytest.mark.parametrize("game", ["holdem", "tictactoe"])
def test_who_has_the_name_of_somebody_there_takes_another_and_sits(
    browser: Browser, parlour: Server, people: list[Person], game: str
) -> None:
    ada, _ = people
    ada.make_table(parlour.url, game, {})
    link = ada.copy_link()
    ada.sit(0)
    with person(browser, "Аda", phone=True) as other:
        other.follow(link)
        expect(other.see("seat-0").filter(has_text="Ada")).to_be_visible()
        other.press("sit-1")
        if game == "holdem":
            other.press("sit-confirm")
        expect(other.see("name-taken")).to_have_text("Somebody called Ada already sits here: take another name.")
        expect(other.see("name-input")).to_have_value("Аda")

        other.see("name-input").fill("ADA")
        other.press("sit-renamed")
        expect(other.see("sit-renamed")).to_be_enabled()
        expect(other.see("name-taken")).to_be_visible()

        other.see("name-input").fill("👑 Augusta")
        other.press("sit-renamed")
        expect(other.page.get_by_text("A name has no pictures")).to_be_visible()

        other.see("name-input").fill("Augusta")
        other.press("sit-renamed")
        for each in (ada, other):
            expect(each.see("seat-1").filter(has_text="Augusta")).to_be_visible()
        expect(other.see("name-taken")).to_have_count(0)
