"""Whoever looks at the pages sees: each kind of fault is planted in a small page, and is named."""

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser import chromium_or_skip, faults

BUTTON = "position: absolute; width: 60px; height: 48px; left: 0; top: 0; "


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": 844})


def look_at(page: Page, body: str) -> list[str]:
    page.set_content(f"<!doctype html><body style='margin: 0; background: white; color: black'>{body}</body>")
    return faults(page)


def test_a_good_page_has_no_fault(page: Page) -> None:
    seats = "".join(f"<div data-seat={n} style='{BUTTON} left: {80 * n}px'>Ada</div>" for n in range(4))
    button = f"<button data-testid=act-fold style='{BUTTON} top: 700px'>Fold</button>"
    assert look_at(page, seats + button + "<p style='margin-top: 400px'>As <a href='#'>said</a> before.</p>") == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            f"<div data-seat=0 style='{BUTTON}'>Ada</div><div data-seat=1 style='{BUTTON} top: 10px'>Bob</div>",
            "seat 0 and seat 1 overlap",
        ),
        (
            f"<div data-seat=0 style='{BUTTON}'>Ada</div><button data-testid=act-fold style='{BUTTON}'>Fold</button>",
            "seat 0 and act-fold overlap",
        ),
        (
            f"<div data-testid=board style='{BUTTON} background: teal'></div><div data-testid=pot>1,200</div>",
            "board and pot overlap",
        ),
        (
            f"<div data-seat=0 style='{BUTTON}'>Ada</div><p style='margin: 0'>Ada wins 1,200 with two pair</p>",
            'seat 0 and p "Ada wins 1,200 with two pair" overlap',
        ),
        (
            "<div data-seat=0 style='position: absolute; left: 360px'>A name too long for here</div>",
            "seat 0 reaches over the edge",
        ),
        ("<div style='width: 500px; height: 1px'></div>", "the page scrolls sideways by 110 pixels"),
        ("<button style='width: 200px; height: 30px'>Share</button>", 'button "Share" is 200x30'),
        ("<p style='color: #999'>whispered</p>", "insufficient color contrast"),
        ("<p style='color: #999; background: linear-gradient(white, ivory)'>whispered</p>", "contrast of 2.8"),
        ("<p style='opacity: 0.4; background: linear-gradient(white, ivory)'>whispered</p>", "contrast of 2."),
    ],
)
def test_a_planted_fault_is_named(page: Page, body: str, fault: str) -> None:
    assert any(fault in found for found in look_at(page, body)), look_at(page, body)


def test_a_text_that_stands_out_from_its_gradient_is_no_fault(page: Page) -> None:
    assert look_at(page, "<p style='color: #666; background: linear-gradient(white, ivory)'>said</p>") == []


def test_a_seat_and_what_belongs_to_it_do_not_overlap(page: Page) -> None:
    seat = f"<div data-seat=0 style='{BUTTON} background: navy'><button style='{BUTTON}'>Sit here</button></div>"
    assert look_at(page, seat) == []


def test_empty_boxes_that_cross_show_nothing_and_so_are_no_fault(page: Page) -> None:
    crossing = "<div data-seat={} style='position: absolute; top: 0; width: 300px; text-align: {}'>{}</div>"
    assert look_at(page, crossing.format(0, "left", "Ada") + crossing.format(1, "right", "Bob")) == []


def test_what_an_open_dialog_covers_is_no_fault(page: Page) -> None:
    table = (
        f"<div data-seat=0 style='{BUTTON} left: 150px; top: 400px'>Ada</div><button style='height: 20px'>x</button>"
    )
    dialog = f"<dialog><button style='{BUTTON}'>Copy</button></dialog>"
    opened = "<script>document.querySelector('dialog').showModal()</script>"
    assert look_at(page, table + dialog + opened) == []


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_chromium_fails_in_ci_and_skips_on_a_laptop(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="apt-get install chromium"):
        chromium_or_skip()
