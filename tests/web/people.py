"""People who play in a browser: each has a browser of their own, as far as cookies and windows go.

They press what a player presses and read what a player reads. Nothing here knows the protocol.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from playwright.sync_api import Browser, Locator, Page, expect

from tests.patience import PATIENCE_SECONDS

Rules: TypeAlias = dict[str, int | bool]
"""Settings of a table by their labels."""

PATIENCE_MS = PATIENCE_SECONDS * 1000
# A board of an all-in takes three seconds to come, and a slow machine longer.
expect.set_options(timeout=PATIENCE_MS)
# A slow machine must not run out of time, nor miss the end of a hand.
UNHURRIED: Rules = {"Seconds to act": 120, "Seconds between hands": 60}
# Everything that lies on the table, in words: seats, cards, board, pot, squares.
ON_THE_TABLE = """() => [...document.querySelectorAll("[data-seat], [data-testid=board], [data-testid=pot]")]
    .flatMap((part) => [part, ...part.querySelectorAll("[data-card], [data-cell]")])
    .map((part) => part.dataset.card ?? part.getAttribute("aria-label") ?? part.innerText)
    .join("\\n")
    .replace(/^\\d+ s$/gm, "")
    .replaceAll(", not connected", "")"""
"""Without the seconds that a clock counts down on a line of their own, and without who is connected just now: neither
is ever as it was."""


class Person:
    """Somebody in front of a page, who remembers what went wrong in it."""

    def __init__(self, name: str, page: Page) -> None:
        self.name = name
        self.page = page
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda said: self.errors.append(said.text) if "Content Security Policy" in said.text else None
        )

    def watch_motion(self) -> None:
        """Have everything move from now on, as it does for most people."""
        self.page.emulate_media(reduced_motion="no-preference")

    def see(self, name: str) -> Locator:
        """Return what bears this test id."""
        return self.page.get_by_test_id(name)

    def press(self, name: str) -> None:
        """Press what bears this test id, once it can be pressed."""
        self.see(name).click()

    def make_table(self, url: str, game: str, settings: Rules, title: str | None = None) -> None:
        """Take a name and make a table without bots that only its link leads to; settings go by their labels."""
        self.page.goto(f"{url}/new?game={game}")
        self.see("name-input").fill(self.name)
        if self.page.locator("#bots").count():
            self.page.locator("#bots").fill("0")
        self.open_steps()
        if title is not None:
            self.page.get_by_label("Name of the table").fill(title)
        for label, value in settings.items():
            field = self.page.get_by_label(label, exact=True)
            field.set_checked(value) if isinstance(value, bool) else field.fill(str(value))
        self.page.get_by_label("By its link only").check()
        self.press("open-table")
        self.page.wait_for_url("**/t/*")

    def open_steps(self) -> None:
        """Open the later steps of the form of a new table, as many as the game has."""
        expect(self.see("open-table")).to_be_visible()
        for step in ("More of the game", "The house"):
            summary = self.page.get_by_text(step, exact=True)
            if summary.count():
                summary.click()

    def copy_link(self) -> str:
        """Open what is shared with friends, see a code for a phone, and return the link."""
        self.press("share-open")
        expect(self.see("qr")).to_be_visible()
        link = self.page.get_by_label("Link to this table").input_value()
        self.page.keyboard.press("Escape")
        return link

    def follow(self, link: str) -> None:
        """Come by a link, and say who one is."""
        self.page.goto(link)
        self.see("name-input").fill(self.name)
        self.press("enter")

    def sit(self, seat: int, chips: int | None = None) -> None:
        """Sit down, with the chips that are proposed where the game has chips, or with so many."""
        self.press(f"sit-{seat}")
        seated = self.see(f"seat-{seat}").filter(has_text=self.name)
        expect(seated.or_(self.see("sit-confirm"))).to_be_visible()
        if self.see("sit-confirm").is_visible():
            if chips is not None:
                self.see("buy-in-input").fill(str(chips))
            self.press("sit-confirm")
        expect(seated).to_be_visible()

    def on_the_table(self) -> str:
        """Everything that lies on the table, as this person sees it."""
        return self.page.evaluate(ON_THE_TABLE)

    def wait_for_change(self, before: str) -> None:
        """Wait until something else lies on the table."""
        self.page.wait_for_function(f"(before) => ({ON_THE_TABLE})() !== before", arg=before)

    def wait_for_table(self, expected: str) -> None:
        """Wait until exactly this lies on the table."""
        self.page.wait_for_function(f"(expected) => ({ON_THE_TABLE})() === expected", arg=expected)

    def reload(self) -> None:
        """Load the page anew, and find the table exactly as it was."""
        before = self.on_the_table()
        self.page.reload()
        self.wait_for_table(before)

    def cards(self, name: str) -> list[str]:
        """The cards that bear this test id."""
        return self.see(name).evaluate_all("(cards) => cards.map((card) => card.dataset.card)")

    def chips(self) -> dict[str, int]:
        """The chips behind each name at the table."""
        seats = self.page.locator("[data-seat][aria-label]").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
        found = [re.match(r"Seat \d+: (.+?), ([\d,]+) chips", words) for words in seats]
        return {match[1]: int(match[2].replace(",", "")) for match in found if match}


@contextmanager
def person(browser: Browser, name: str, *, phone: bool = False) -> Iterator[Person]:
    """Somebody with a browser of their own; what went wrong in it by itself fails the test.

    They want no motion, as their system's settings say: a test that is not about motion need not wait for it.
    """
    width, height = (390, 844) if phone else (1440, 900)
    context = browser.new_context(
        viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone, reduced_motion="reduce"
    )
    somebody = Person(name, context.new_page())
    try:
        yield somebody
        assert somebody.errors == []
    finally:
        context.close()


def sit_down(people: list[Person], url: str, game: str, rules: Rules, *chips: int, title: str | None = None) -> None:
    """The first makes a table, the others come by its link; all sit, with so many chips each."""
    host, *guests = people
    host.make_table(url, game, rules, title)
    link = host.copy_link()
    assert link.startswith(f"{url}/t/")
    for guest in guests:
        guest.follow(link)
    for seat, each in enumerate(people):
        each.sit(seat, chips[seat] if chips else None)


def to_move(people: list[Person]) -> Person:
    """Return whoever's turn it is, as the first of `people` sees it."""
    marker = people[0].see("turn-marker")
    marker.wait_for(state="attached")
    seat = people[0].page.locator("[data-seat]").filter(has=marker)
    return next(each for each in people if seat.filter(has_text=each.name).count())


def move(people: list[Person], mover: Person, *names: str) -> None:
    """Let `mover` press the first of `names` that is open, and wait until all see what that changed."""
    before = [each.on_the_table() for each in people]
    for name in names[:-1]:
        if mover.see(name).is_enabled():
            mover.press(name)
            break
    else:
        mover.press(names[-1])
    for each, seen in zip(people, before, strict=True):
        each.wait_for_change(seen)
