"""Two people and a real server: a table, a link, a hand of Hold'em from the blinds to the winner, tic-tac-toe.

These take longer than other tests: browsers, a server that is killed and started again, and nothing made faster than
it is for players.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.process.server import Server
from tests.web.people import UNHURRIED, Person, move, person, sit_down, to_move
from tests.web.ready_tables import deal_in


@pytest.fixture
def people(people: list[Person]) -> list[Person]:
    """Both watch everything move."""
    for each in people:
        each.watch_motion()
    return people


def bet_to_the_flop(people: list[Person]) -> None:
    """Raise, call: three cards lie on the board."""
    move(people, to_move(people), "act-raise")
    move(people, to_move(people), "act-call")
    for each in people:
        expect(each.see("board-card")).to_have_count(3)


def test_two_people_play_a_hand_with_a_reload_in_the_middle(people: list[Person], parlour: Server) -> None:
    sit_down(people, parlour.url, "holdem", UNHURRIED)
    for each in people:
        expect(each.see("own-card")).to_have_count(2)
    hands = [each.cards("own-card") for each in people]
    assert len({*hands[0], *hands[1]}) == 4

    bet_to_the_flop(people)
    for each, other in zip(people, reversed(hands), strict=True):
        for card in other:
            expect(each.page.locator(f"[data-card='{card}']")).to_have_count(0)
    for each in people:
        each.reload()
    assert [each.cards("own-card") for each in people] == hands

    while not people[0].see("outcome").count():
        move(people, to_move(people), "act-check", "act-call")
    for each in people:
        expect(each.see("board-card")).to_have_count(5)
        assert sum(each.chips().values()) == 2 * 10_000
    assert people[0].cards("board-card") == people[1].cards("board-card")
    assert people[0].chips() == people[1].chips()


def test_a_hand_goes_on_where_it_was_after_the_server_was_killed(people: list[Person], parlour: Server) -> None:
    deal_in(people, parlour.url)
    bet_to_the_flop(people)
    before = [each.on_the_table() for each in people]
    parlour.kill()
    for each in people:
        expect(each.see("connection")).to_have_attribute("data-link", "lost")
        expect(each.page.get_by_role("alert")).to_contain_text("The server keeps your seat")
    parlour.start()
    for each, seen in zip(people, before, strict=True):
        expect(each.see("connection")).to_have_attribute("data-link", "connected")
        each.wait_for_table(seen)
    move(people, to_move(people), "act-check")


def test_two_people_play_tic_tac_toe(people: list[Person], parlour: Server) -> None:
    sit_down(people, parlour.url, "tictactoe", {})
    for cell in (0, 3, 1, 4, 2):
        mover = to_move(people)
        if cell == 4:
            mover.reload()
        move(people, mover, f"cell-{cell}")
    for each in people:
        expect(each.page.locator("[data-seat]").filter(has_text=mover.name)).to_contain_text("wins")
    people[0].press("act-rematch")
    for each in people:
        expect(each.see("turn-marker")).to_have_count(1)
        expect(each.page.get_by_label("empty")).to_have_count(9)


def test_a_newcomer_plays_after_one_press(browser: Browser, parlour: Server) -> None:
    with person(browser, "Cleo", phone=True) as cleo:
        cleo.page.goto(parlour.url)
        cleo.see("name-input").fill("Cleo")
        cleo.press("play-now")
        expect(cleo.see("own-card")).to_have_count(2)
        expect(cleo.page.locator("[data-seat]").filter(has_text="bot")).to_have_count(5)
